import type { MemberId } from "@regulars/kernel";
import { afterAll, afterEach, beforeAll, describe, expect, it } from "vitest";
import { testDatabase } from "../../../test/database.js";
import { invariants as ledgerInvariants } from "../../ledger/invariants.js";
import { invariants as offersInvariants } from "../../offers/invariants.js";
import { invariants as pointsInvariants } from "../../points/invariants.js";
import { spendPoints, type DeficitPolicy, type PointSettings } from "../../points/index.js";
import { invariants as tiersInvariants } from "../../tiers/invariants.js";
import { invariants } from "../invariants.js";
import { at, House, line } from "../test/house.js";

const truths = [...invariants, ...ledgerInvariants, ...pointsInvariants, ...tiersInvariants, ...offersInvariants];

describe("the vectors of returns, through the whole house", () => {
  let house: House;
  beforeAll(async () => {
    house = await House.open(await testDatabase());
  });
  afterEach(async () => {
    expect(await house.breaches(truths)).toEqual([]);
  });
  afterAll(() => house.close());

  it("R1: A 10 (+10), B 10 (+20), C 20: returning C takes 20, A 20, B 30", async () => {
    await house.rule();
    await house.rule({ kind: "fixed_bonus", params: { points: 10 }, conditions: { kind: "all", of: [{ kind: "product_label", params: { labels: ["bonus-a"] } }] }, sourceClass: "PROMO", funder: "brand:a" });
    await house.rule({ kind: "fixed_bonus", params: { points: 20 }, conditions: { kind: "all", of: [{ kind: "product_label", params: { labels: ["bonus-b"] } }] }, sourceClass: "PROMO", funder: "brand:b" });
    const memberId = await house.member();
    const sale = await house.take(house.sale({ memberId, lines: [line(1, 1_000, { sku: "A", labels: ["bonus-a"] }), line(2, 1_000, { sku: "B", labels: ["bonus-b"] }), line(3, 2_000, { sku: "C" })] }));
    expect(sale.points).toBe(70);
    const taken = [];
    for (const lineNo of [3, 1, 2]) taken.push((await house.giveBack(sale.orderId, { lines: [{ lineNo, quantity: 1 }] })).made.effects.points.taken);
    expect(taken).toEqual([20, 20, 30]);
    expect(await house.balance(memberId)).toEqual({ balance: 0, available: 0, debt: 0 });
  });

  it("R4: three lines of ¥9.90 earn 29, shared 10, 10, 9, and come back so", async () => {
    const memberId = await house.member();
    const sale = await house.take(house.sale({ memberId, lines: [line(1, 990), line(2, 990), line(3, 990)] }));
    expect([sale.points, sale.lines.map((each) => each.points)]).toEqual([29, [10, 10, 9]]);
    const third = await house.giveBack(sale.orderId, { lines: [{ lineNo: 3, quantity: 1 }] });
    expect(third.made.effects.points).toEqual({ taken: 9, collected: 9, settled: 0, owed: 0, waived: 0 });
    const rest = await house.giveBack(sale.orderId);
    expect(rest.made.effects.points.taken).toBe(20);
    expect(rest.made.effects.completes).toBe(true);
  });

  describe("R5: earned 100, spent 70, everything comes back", () => {
    const earnAndSpend = async (deficit: DeficitPolicy, more: Partial<PointSettings> = {}): Promise<{ readonly memberId: MemberId; readonly orderId: Parameters<House["giveBack"]>[0] }> => {
      await house.settings({ deficit, debtLimit: null, unitValueMicro: 1_000_000, ...more }, "points", at("2026-03-01"));
      const memberId = await house.member();
      const sale = await house.take(house.sale({ memberId, lines: [line(1, 10_000)] }));
      await house.tx((tx) => spendPoints(tx, [{ memberId, points: 70, source: `test:${memberId}`, occurredAt: at("2026-03-12"), actor: "test" }], at("2026-03-12")));
      return { memberId, orderId: sale.orderId };
    };

    it("only_pending takes nothing", async () => {
      const { memberId, orderId } = await earnAndSpend("only_pending");
      expect((await house.giveBack(orderId)).made.effects.points).toEqual({ taken: 100, collected: 0, settled: 0, owed: 0, waived: 100 });
      expect((await house.balance(memberId)).balance).toBe(30);
    });

    it("within_balance takes the 30 that are there", async () => {
      const { memberId, orderId } = await earnAndSpend("within_balance");
      expect((await house.giveBack(orderId)).made.effects.points).toEqual({ taken: 100, collected: 30, settled: 0, owed: 0, waived: 70 });
      expect((await house.balance(memberId)).balance).toBe(0);
    });

    it("unlimited leaves a debt of 70, which the next 50 earned repay", async () => {
      const { memberId, orderId } = await earnAndSpend("unlimited");
      const { effects } = (await house.giveBack(orderId)).made;
      expect(effects.points).toEqual({ taken: 100, collected: 30, settled: 0, owed: 70, waived: 0 });
      expect(effects.balanceAfter).toEqual({ available: 0, pending: 0, debt: 70 });
      expect(effects.refundDeductionOffer).toEqual({ points: 70, amount: 70 });
      await house.take(house.sale({ memberId, lines: [line(1, 5_000)] }), at("2026-03-25"));
      expect(await house.balance(memberId)).toEqual({ balance: -20, available: 0, debt: 20 });
    });

    it("a debt goes no deeper than the programme allows: the rest is let go", async () => {
      const { memberId, orderId } = await earnAndSpend("unlimited", { debtLimit: 50 });
      expect((await house.giveBack(orderId)).made.effects.points).toEqual({ taken: 100, collected: 30, settled: 0, owed: 50, waived: 20 });
      expect((await house.balance(memberId)).debt).toBe(50);
    });

    it("a refund that cannot pay for all of them settles what it can, and the rest is owed", async () => {
      const { orderId } = await earnAndSpend("unlimited", { unitValueMicro: 200_000_000 });
      const { effects } = (await house.giveBack(orderId, { deductFromRefund: true })).made;
      expect(effects.points).toEqual({ taken: 100, collected: 30, settled: 50, owed: 20, waived: 0 });
      expect([effects.refundDeductionOffer, effects.refundToPay]).toEqual([{ points: 50, amount: 10_000 }, 0]);
    });

    it("the member agrees to settle from the refund: no debt is left", async () => {
      const { memberId, orderId } = await earnAndSpend("unlimited");
      const { effects } = (await house.giveBack(orderId, { deductFromRefund: true })).made;
      expect(effects.points).toEqual({ taken: 100, collected: 30, settled: 70, owed: 0, waived: 0 });
      expect([effects.refund, effects.deduction, effects.refundToPay]).toEqual([10_000, 70, 9_930]);
      expect(await house.balance(memberId)).toEqual({ balance: 0, available: 0, debt: 0 });
    });
  });
});
