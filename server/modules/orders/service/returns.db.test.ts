import { present, type MemberId, type OrderId } from "@regulars/kernel";
import fc from "fast-check";
import { afterAll, afterEach, beforeAll, describe, expect, it } from "vitest";
import { int8, nullable, row, text } from "../../../platform/db/row.js";
import { sql } from "../../../platform/db/sql.js";
import { newId } from "../../../platform/random.js";
import { testDatabase } from "../../../test/database.js";
import { balancesAt, lotsOf } from "../../ledger/index.js";
import { invariants as ledgerInvariants } from "../../ledger/invariants.js";
import { invariants as offersInvariants } from "../../offers/invariants.js";
import { invariants as pointsInvariants } from "../../points/invariants.js";
import { capturePoints, holdPoints, spendPoints } from "../../points/index.js";
import { invariants as tiersInvariants } from "../../tiers/invariants.js";
import type { OrderDraft } from "../domain/draft.js";
import type { OrderRecord } from "../domain/record.js";
import { invariants } from "../invariants.js";
import { at, backOf, House, line } from "../test/house.js";
import { previewReturn } from "./returns.js";
import { findDocuments } from "./sales-lock.js";

const truths = [...invariants, ...ledgerInvariants, ...pointsInvariants, ...tiersInvariants, ...offersInvariants];
const Sum = row({ spend: int8, visits: int8, growth: int8 });
const Used = row({ used: int8 });
const End = row({ spend: int8, visits: int8, used: int8, points: int8, growth: int8, state: nullable(text) });

describe("taking back", () => {
  let house: House;
  beforeAll(async () => {
    house = await House.open(await testDatabase());
    await house.rule();
    await house.rule({ kind: "base_rate", asset: "growth", params: { minorPerPoint: 1_000 } });
    await house.rule({ kind: "fixed_bonus", params: { points: 37 }, conditions: { kind: "all", of: [{ kind: "product_label", params: { labels: ["promo"] } }] }, sourceClass: "PROMO", funder: "supplier:x" });
    await house.rule({ kind: "multiplier", params: { multiplierBps: 13_700 }, conditions: { kind: "all", of: [{ kind: "product_label", params: { labels: ["fresh"] } }] } });
    await house.rule({ kind: "per_item", params: { points: 3 }, conditions: { kind: "all", of: [{ kind: "spend_at_least", params: { amount: 20_000 } }] }, limits: [{ scope: "member", period: "day", measure: "points", max: 40, mode: "partial" }] });
    await house.rule({ kind: "multiplier", params: { multiplierBps: 9_000 }, stacking: { lane: "multiplicative", group: null }, conditions: { kind: "all", of: [{ kind: "product_label", params: { labels: ["clearance"] } }] }, sourceClass: "PROMO" });
    await house.rule({ kind: "fixed_bonus", params: { points: 11 }, limits: [{ scope: "global", period: "total", measure: "points", max: 400, mode: "partial" }, { scope: "member", period: "month", measure: "times", max: 1, mode: "all_or_nothing" }] });
  });
  afterEach(async () => {
    expect(await house.breaches(truths)).toEqual([]);
  });
  afterAll(() => house.close());

  const progress = (memberId: MemberId) => house.tx((tx) => tx.one(Sum, sql`
    SELECT coalesce(sum(spend), 0)::bigint AS spend, coalesce(sum(visits), 0)::bigint AS visits, coalesce(sum(growth), 0)::bigint AS growth FROM read.tier_activity WHERE member_id = ${memberId}`));
  const used = (memberId: MemberId) => house.tx((tx) => tx.one(Used, sql`
    SELECT (SELECT coalesce(sum(used), 0) FROM offers.member_limits WHERE member_id = ${memberId})::bigint AS used`));
  const now = async (orderId: OrderId): Promise<OrderRecord> => present((await house.tx((tx) => findDocuments(tx, [orderId]))).get(orderId), "the order");

  const basket = fc.array(fc.record({
    quantity: fc.integer({ min: 1, max: 6 }), netPaid: fc.integer({ min: 0, max: 40_000 }), labels: fc.subarray(["promo", "fresh", "clearance"]),
  }), { minLength: 1, maxLength: 6 });
  const picks = fc.array(fc.record({ pick: fc.nat(), quantity: fc.integer({ min: 1, max: 4 }) }), { maxLength: 8 });

  /** What is left of a member's story, in one look. */
  const endOf = (memberId: MemberId) => house.tx((tx) => tx.one(End, sql`
    SELECT (SELECT coalesce(sum(spend), 0) FROM read.tier_activity WHERE member_id = ${memberId})::bigint AS spend,
           (SELECT coalesce(sum(visits), 0) FROM read.tier_activity WHERE member_id = ${memberId})::bigint AS visits,
           (SELECT coalesce(sum(used), 0) FROM offers.member_limits WHERE member_id = ${memberId})::bigint AS used,
           (SELECT coalesce(sum(amount), 0) FROM read.ledger_entries WHERE member_id = ${memberId} AND asset = 'points')::bigint AS points,
           (SELECT coalesce(sum(amount), 0) FROM read.ledger_entries WHERE member_id = ${memberId} AND asset = 'growth')::bigint AS growth,
           (SELECT string_agg(state, ' ') FROM read.orders WHERE member_id = ${memberId} AND kind = 'sale') AS state`));

  it("n partial returns come to the same as one full return: points, growth, tier and limits, for random baskets and rules", async () => {
    const members = [...await house.members(800)];
    await fc.assert(
      fc.asyncProperty(basket, picks, fc.boolean(), async (lines, steps, alsoSpend) => {
        const [partial, full] = [present(members.pop(), "a member"), present(members.pop(), "another")];
        const draftFor = (memberId: MemberId) => house.sale({ memberId, lines: lines.map((each, index) => line(index + 1, each.netPaid, { quantity: each.quantity, labels: each.labels })) });
        const sale = await house.take(draftFor(partial));
        const spent = alsoSpend && sale.points > 1 ? sale.points - 1 : 0;
        if (spent > 0) await house.tx((tx) => spendPoints(tx, [{ memberId: partial, points: spent, source: `spend:${sale.orderId}`, occurredAt: at("2026-03-12"), actor: "test" }], at("2026-03-12")));
        const left = new Map(sale.lines.map((each) => [each.lineNo, each.quantity]));
        const total = { points: 0, growth: 0, refund: 0 };
        const giveBack = async (given: readonly { readonly lineNo: number; readonly quantity: number }[] | "all"): Promise<void> => {
          const { effects } = (await house.giveBack(sale.orderId, { lines: given })).made;
          total.points += effects.points.taken;
          total.growth += effects.growthTaken;
          total.refund += effects.refund;
          for (const each of effects.lines) left.set(each.lineNo, each.quantityLeft);
        };
        for (const step of steps) {
          const open = [...left].filter(([, quantity]) => quantity > 0);
          const chosen = open[step.pick % Math.max(1, open.length)];
          if (chosen === undefined) break;
          await giveBack([{ lineNo: chosen[0], quantity: Math.min(step.quantity, chosen[1]) }]);
        }
        if ([...left.values()].some((quantity) => quantity > 0)) await giveBack("all");
        expect(total).toEqual({ points: sale.points, growth: sale.growth, refund: sale.netPaid });
        const nothing = { spend: 0, visits: 0, used: 0, points: 0, growth: 0, state: "returned" };
        expect(await endOf(partial)).toEqual({ ...nothing, points: 0 - spent });

        // A twin who returns everything at once ends the same.
        const twin = await house.take(draftFor(full));
        const { effects } = (await house.giveBack(twin.orderId)).made;
        expect([effects.points.taken, effects.growthTaken, effects.refund]).toEqual([twin.points, twin.growth, twin.netPaid]);
        expect(await endOf(full)).toEqual(nothing);
      }),
      { numRuns: 200 },
    );
  }, 600_000);

  it("a preview is what the return then does, and changes nothing", async () => {
    await fc.assert(
      fc.asyncProperty(basket, fc.boolean(), fc.boolean(), async (lines, spend, deductFromRefund) => {
        const memberId = await house.member();
        const sale = await house.take(house.sale({ memberId, lines: lines.map((each, index) => line(index + 1, each.netPaid, { quantity: each.quantity, labels: each.labels })) }));
        if (spend && sale.points > 0) await house.tx((tx) => spendPoints(tx, [{ memberId, points: sale.points, source: `spend:${sale.orderId}`, occurredAt: at("2026-03-12"), actor: "test" }], at("2026-03-12")));
        const request = { ...backOf(sale.orderId), lines: [{ lineNo: 1, quantity: 1 }], deductFromRefund };
        const before = [await house.balance(memberId), await progress(memberId), await used(memberId), await now(sale.orderId)];
        const shown = await house.tx((tx) => previewReturn(tx, request, at("2026-03-20")));
        expect([await house.balance(memberId), await progress(memberId), await used(memberId), await now(sale.orderId)]).toEqual(before);
        const done = await house.giveBack(sale.orderId, { ...request, validityToken: shown.validityToken });
        expect(JSON.stringify(done.made.effects)).toBe(JSON.stringify(shown.effects));
      }),
      { numRuns: 25 },
    );
  }, 120_000);

  it("a return that would no longer do what was shown is refused, and does nothing", async () => {
    const memberId = await house.member();
    const sale = await house.take(house.sale({ memberId, lines: [line(1, 10_000, { quantity: 2 })] }));
    const request = { ...backOf(sale.orderId), lines: [{ lineNo: 1, quantity: 1 }] };
    const shown = await house.tx((tx) => previewReturn(tx, request, at("2026-03-20")));
    await house.giveBack(sale.orderId, { lines: [{ lineNo: 1, quantity: 1 }] });
    await expect(house.giveBack(sale.orderId, { ...request, validityToken: shown.validityToken })).rejects.toMatchObject({ code: "orders.preview_stale", status: 409 });
    expect((await now(sale.orderId)).lines.map((each) => each.returnedQuantity)).toEqual([1]);
  });

  it("names the lines that cannot come back", async () => {
    const sale = await house.take(house.sale({ memberId: await house.member(), lines: [line(1, 1_000, { quantity: 2 }), line(2, 500)] }));
    await house.giveBack(sale.orderId, { lines: [{ lineNo: 1, quantity: 1 }] });
    await expect(house.giveBack(sale.orderId, { lines: [{ lineNo: 2, quantity: 1 }, { lineNo: 1, quantity: 2 }] })).rejects.toMatchObject({
      code: "orders.more_than_left", status: 409, fieldErrors: [{ pointer: "/lines/1/quantity", code: "more_than_left", params: { lineNo: 1, left: 1 } }],
    });
    await expect(house.giveBack(sale.orderId, { lines: [{ lineNo: 9, quantity: 1 }] })).rejects.toMatchObject({ code: "orders.return_lines_invalid", status: 422 });
    const done = await house.giveBack(sale.orderId);
    await expect(house.giveBack(sale.orderId)).rejects.toMatchObject({ code: "orders.nothing_left" });
    await expect(house.giveBack(done.made.returnId)).rejects.toMatchObject({ code: "orders.not_a_sale" });
    await expect(house.giveBack(newId<"order">())).rejects.toMatchObject({ code: "orders.not_found", status: 404 });
  });

  it("the same return again answers the first answer; other content under its name is refused", async () => {
    const sale = await house.take(house.sale({ memberId: await house.member(), lines: [line(1, 9_000, { quantity: 3 })] }));
    const command = { externalId: `back-${sale.orderId}`, lines: [{ lineNo: 1, quantity: 1 }] };
    const first = await house.giveBack(sale.orderId, command);
    await house.giveBack(sale.orderId, { lines: [{ lineNo: 1, quantity: 1 }] });
    const again = await house.giveBack(sale.orderId, command, at("2026-03-22"));
    expect([first.outcome, again.outcome, again.made]).toEqual(["created", "duplicate", first.made]);
    await expect(house.giveBack(sale.orderId, { ...command, lines: [{ lineNo: 1, quantity: 2 }] })).rejects.toMatchObject({ code: "orders.external_id_conflict", params: { field: "lines" } });
  });

  it("concurrent partial returns never take more than was sold or earned", async () => {
    const memberId = await house.member();
    const sale = await house.take(house.sale({ memberId, lines: [line(1, 9_999, { quantity: 7 }), line(2, 3_333, { quantity: 2 })] }));
    const asked = Array.from({ length: 24 }, (_, index) => ({ lineNo: 1 + (index % 2), quantity: 1 }));
    const results = await Promise.allSettled(asked.map((each) => house.giveBack(sale.orderId, { lines: [each] })));
    const done = results.flatMap((each) => (each.status === "fulfilled" ? [each.value] : []));
    expect(done.length).toBe(9);
    expect(results.every((each) => each.status === "fulfilled" || each.reason.code === "orders.more_than_left")).toBe(true);
    expect(done.reduce((sum, each) => sum + each.made.effects.points.taken, 0)).toBe(sale.points);
    expect((await house.balance(memberId)).balance).toBe(0);
  });

  describe("points that were paid with", () => {
    /** A member with 1,000 points in two lots, and 700 of them held for an order. */
    const payer = async (): Promise<{ readonly memberId: MemberId; readonly draft: OrderDraft }> => {
      const memberId = await house.member();
      for (const amount of [40_000, 60_000]) await house.take(house.sale({ memberId, occurredAt: at("2026-02-01"), lines: [line(1, amount)] }), at("2026-02-02"));
      const holdId = newId<"hold">();
      const [held] = await house.tx((tx) => holdPoints(tx, [{ holdId, memberId, points: 700, actor: "test" }], at("2026-03-10")));
      expect(held?.outcome).toBe("held");
      return {
        memberId,
        draft: house.sale({
          memberId, lines: [line(1, 3_000, { quantity: 3 }), line(2, 7_000)], tenders: [{ kind: "cash", amount: 9_300, points: null, holdId: null }, { kind: "points", amount: 700, points: 700, holdId }],
        }),
      };
    };

    it("are taken with the order and come back to their very lots, part by part", async () => {
      const { memberId, draft } = await payer();
      const lots = async () => (await house.tx((tx) => lotsOf(tx, { memberId, asset: "points", cursor: null, limit: 50 }, at("2026-04-01")))).items
        .map((lot) => [lot.amount, lot.remaining]).sort(([a], [b]) => (a ?? 0) - (b ?? 0));
      const before = await lots();
      const sale = await house.take(draft, at("2026-03-10 12:05"));
      expect(sale.decision?.paid?.map((each) => each.points)).toEqual([700]);
      const parts = [];
      for (const lines of [[{ lineNo: 1, quantity: 1 }], [{ lineNo: 2, quantity: 1 }], [{ lineNo: 1, quantity: 2 }]]) {
        parts.push((await house.giveBack(sale.orderId, { lines })).made.effects.pointsGivenBack.points);
      }
      expect(parts).toEqual([70, 490, 140]);
      const after = await lots();
      expect(after.filter(([amount]) => before.some(([was]) => was === amount))).toEqual(before);
    });

    it("a hold that is gone does not undo the sale: it is named in the answer", async () => {
      const { memberId, draft } = await payer();
      const sale = await house.take(draft, at("2026-03-11"));
      expect(sale.decision?.unpaid).toMatchObject([{ code: "points.hold_expired" }]);
      const { effects } = (await house.giveBack(sale.orderId)).made;
      expect(effects.pointsGivenBack.points).toBe(0);
      expect((await house.balance(memberId)).debt).toBe(0);
    });

    it("a hold that the till captured before pays for one order, not for two", async () => {
      const { draft } = await payer();
      const holdId = present(draft.tenders[1]?.holdId, "the hold");
      await house.tx((tx) => capturePoints(tx, [{ holdId, actor: "till" }], at("2026-03-10 12:01")));
      const sale = await house.take(draft, at("2026-03-10 12:05"));
      expect(sale.decision?.paid).toMatchObject([{ holdId, points: 700 }]);
      const second = await house.take({ ...draft, externalId: newId<"test">() }, at("2026-03-10 12:06"));
      expect(second.decision?.unpaid).toMatchObject([{ holdId, code: "points.hold_captured" }]);
    });

    it("somebody else's hold is not found", async () => {
      const { draft } = await payer();
      const sale = await house.take({ ...draft, memberId: await house.member() }, at("2026-03-10 12:05"));
      expect(sale.decision?.unpaid).toMatchObject([{ code: "points.hold_not_found" }]);
      expect((await house.tx((tx) => balancesAt(tx, [present(draft.memberId, "payer")], ["points"], at("2026-03-10 12:06"))))[0]?.held).toBe(700);
    });
  });
});
