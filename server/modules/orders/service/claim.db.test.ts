import { present, type MemberId, type OrderId } from "@regulars/kernel";
import { afterAll, afterEach, beforeAll, describe, expect, it } from "vitest";
import { testDatabase } from "../../../test/database.js";
import { invariants as ledgerInvariants } from "../../ledger/invariants.js";
import { freezeMember } from "../../members/index.js";
import { invariants as offersInvariants } from "../../offers/invariants.js";
import { invariants as pointsInvariants } from "../../points/invariants.js";
import { invariants as tiersInvariants } from "../../tiers/invariants.js";
import { invariants } from "../invariants.js";
import { at, clerk, House, line } from "../test/house.js";
import { firstView, orderView } from "./answers.js";
import { claimOrder } from "./claim.js";
import { explainOrder } from "./explain.js";
import { publishPolicy } from "./policy.js";

const truths = [...invariants, ...ledgerInvariants, ...pointsInvariants, ...tiersInvariants, ...offersInvariants];

describe("claiming a receipt of nobody", () => {
  let house: House;
  beforeAll(async () => {
    house = await House.open(await testDatabase());
    await house.rule();
    await house.tiers([["basic", 0, 10_000], ["gold", 100_000, 20_000]]);
    await house.rule({ kind: "tier_multiplier", params: {} });
  });
  afterEach(async () => {
    expect(await house.breaches(truths)).toEqual([]);
  });
  afterAll(() => house.close());
  const claim = (orderId: OrderId, memberId: MemberId, now = at("2026-03-20")) => house.tx((tx) => claimOrder(tx, { orderId, memberId, reason: null, by: clerk }, now));

  it("earns as of the purchase: the tier and the rules of that time", async () => {
    const memberId = await house.member();
    const draft = house.sale({ occurredAt: at("2026-03-08"), lines: [line(1, 10_000)] });
    const guest = await house.take(draft);
    expect([guest.points, orderView(guest).earned.notEarning?.code]).toEqual([0, "orders.no_member"]);
    await house.take(house.sale({ memberId, occurredAt: at("2026-03-10"), lines: [line(1, 100_000)] }));
    const claimed = await claim(guest.orderId, memberId);
    expect([claimed.orderId, orderView(claimed).memberId, claimed.points, claimed.tierCode, claimed.claimedAt]).toEqual([guest.orderId, memberId, 100, "basic", at("2026-03-20")]);
    expect((await house.balance(memberId)).balance).toBe(1_100);
    const [again] = await house.ingest([draft]);
    expect(again?.outcome === "duplicate" ? firstView(again.order) : null).toEqual(firstView(guest));
  });

  it("leaves out what came back before, and takes back exactly the rest", async () => {
    const memberId = await house.member();
    const guest = await house.take(house.sale({ lines: [line(1, 4_000, { quantity: 4 }), line(2, 5_000)] }));
    await house.giveBack(guest.orderId, { lines: [{ lineNo: 1, quantity: 1 }, { lineNo: 2, quantity: 1 }] });
    const claimed = await claim(guest.orderId, memberId);
    expect([claimed.points, claimed.state, claimed.returns.length]).toEqual([30, "partially_returned", 1]);
    const back = (await house.giveBack(guest.orderId, { lines: [{ lineNo: 1, quantity: 2 }] })).made.effects;
    expect([back.points.taken, back.refund]).toEqual([20, 2_000]);
    const rest = (await house.giveBack(guest.orderId)).made.effects;
    expect([rest.points.taken, rest.completes, (await house.balance(memberId)).balance]).toEqual([10, true, 0]);
  });

  it("belongs to one member, however many claim it at once", async () => {
    const guest = await house.take(house.sale({ lines: [line(1, 10_000)] }));
    const members = await house.members(12);
    const results = await Promise.allSettled(members.map((memberId) => claim(guest.orderId, memberId)));
    const won = results.filter((each) => each.status === "fulfilled");
    expect(won.length).toBe(1);
    expect(results.every((each) => each.status === "fulfilled" || (each.reason.code === "orders.already_claimed" && each.reason.status === 409))).toBe(true);
    const balances = await Promise.all(members.map((memberId) => house.balance(memberId)));
    expect(balances.map(({ balance }) => balance).sort((a, b) => b - a).slice(0, 2)).toEqual([100, 0]);
  });

  it("a claim and a return at the same moment: nothing is earned that came back", async () => {
    for (let run = 0; run < 8; run += 1) {
      const memberId = await house.member();
      const guest = await house.take(house.sale({ lines: [line(1, 10_000, { quantity: 2 })] }));
      await Promise.all([claim(guest.orderId, memberId), house.giveBack(guest.orderId, { lines: [{ lineNo: 1, quantity: 1 }] })]);
      expect((await house.balance(memberId)).balance).toBe(50);
    }
  });

  it("is refused outside the window, twice, for who may not earn, and when nothing is left", async () => {
    const memberId = await house.member();
    const guest = await house.take(house.sale({ lines: [line(1, 10_000)] }));
    await expect(claim(guest.orderId, memberId, at("2026-04-09 12:00"))).rejects.toMatchObject({ code: "orders.claim_window_over", params: { days: 30 } });
    const frozen = await house.member();
    await house.tx((tx) => freezeMember(tx, { memberId: frozen, reason: "test", actor: "test", scope: "earn" }, at("2026-03-01")));
    await expect(claim(guest.orderId, frozen)).rejects.toMatchObject({ code: "orders.claimant_barred" });
    const own = await house.take(house.sale({ memberId, lines: [line(1, 10_000)] }));
    await expect(claim(own.orderId, await house.member())).rejects.toMatchObject({ code: "orders.already_claimed" });
    await house.giveBack(guest.orderId);
    await expect(claim(guest.orderId, memberId)).rejects.toMatchObject({ code: "orders.nothing_to_claim" });
  });

  it("a member who picks up receipts is stopped for the day", async () => {
    await house.tx((tx) => publishPolicy(tx, { claimsPerMemberDay: 2 }, null, "test", at("2026-03-19")));
    const memberId = await house.member();
    const guests = await house.ingest([1, 2, 3].map(() => house.sale({ lines: [line(1, 1_000)] })));
    const ids = guests.flatMap((each) => (each.outcome === "created" ? [each.order.orderId] : []));
    for (const orderId of ids.slice(0, 2)) await claim(orderId, memberId);
    const third = present(ids[2], "the third");
    await expect(claim(third, memberId)).rejects.toMatchObject({ code: "orders.claim_limit_reached", params: { of: "member", limit: 2 } });
    expect((await claim(third, memberId, at("2026-03-21"))).points).toBe(10);
  });

  it("explains what applied, what nearly did and by how much it missed", async () => {
    const big = await house.rule({ kind: "fixed_bonus", params: { points: 50 }, conditions: { kind: "all", of: [{ kind: "spend_at_least", params: { amount: 20_000 } }] } });
    const memberId = await house.member();
    const sale = await house.take(house.sale({ memberId, lines: [line(1, 19_380)] }));
    const explained = await house.tx((tx) => explainOrder(tx, sale.orderId, clerk));
    expect([explained.points, explained.member?.tier, explained.rules.filter((each) => each.applied).reduce((sum, each) => sum + each.points, 0)]).toEqual([193, "basic", 193]);
    const missed = explained.rules.find((each) => each.ruleId === big);
    expect(missed).toMatchObject({ applied: false, nearnessBps: 9_690, why: { reason: "condition", failure: { kind: "spend_at_least" }, gap: { need: 20_000, have: 19_380, missing: 620 } } });
    const guest = await house.take(house.sale({ lines: [line(1, 30_000)] }));
    const nobody = await house.tx((tx) => explainOrder(tx, guest.orderId, clerk));
    expect([nobody.notEarning?.code, nobody.rules.find((each) => each.ruleId === big)?.why?.reason]).toEqual(["orders.no_member", "no_member"]);
  });
});
