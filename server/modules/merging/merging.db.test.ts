import { asId, instant, present, type MemberId } from "@regulars/kernel";
import { afterAll, beforeAll, describe, expect, it } from "vitest";
import { newId } from "../../platform/random.js";
import { testDatabase } from "../../test/database.js";
import { balancesAt, lotsOf, placeHolds, post } from "../ledger/index.js";
import { invariants as ledgerInvariants } from "../ledger/invariants.js";
import { earn, spend, aHold, dayMs } from "../ledger/test/builders.js";
import { enrolMembers, findMembers, freezeMember, identifyMany } from "../members/index.js";
import { invariants as membersInvariants } from "../members/invariants.js";
import { invariants as ordersInvariants } from "../orders/invariants.js";
import { listOrders } from "../orders/service/orders.js";
import { at, clerk, House, line } from "../orders/test/house.js";
import { invariants as pointsInvariants } from "../points/invariants.js";
import { tierOf } from "../tiers/index.js";
import { invariants as tiersInvariants } from "../tiers/invariants.js";
import { invariants } from "./invariants.js";
import { mergeMembers, previewMerge, type MergeMembers } from "./service/merge.js";
import { previewUndo, undoMerge } from "./service/undo.js";

const now = at("2026-03-15");
let house: House;
beforeAll(async () => {
  house = await House.open(await testDatabase());
  await house.rule();
  await house.tiers([["basic", 0, 10_000], ["silver", 100_000, 10_000], ["gold", 300_000, 10_000]]);
});
afterAll(() => house.close());

const command = (survivorId: MemberId, ...duplicateIds: readonly MemberId[]): MergeMembers => ({ survivorId, duplicateIds, fieldChoices: {}, reason: "same person", actor: "test" });
const merge = (survivorId: MemberId, ...duplicateIds: readonly MemberId[]) => house.tx((tx) => mergeMembers(tx, command(survivorId, ...duplicateIds), now));
const undo = (mergeId: string, when = now) => house.tx((tx) => undoMerge(tx, { mergeId: asId<"merge">(mergeId), reason: "were two", actor: "test" }, when));
const tier = async (memberId: MemberId) => (await house.tx((tx) => tierOf(tx, memberId, now))).tierCode;

/** What a member has: balance, debt, and the open lots as amount, beginning and end. */
async function holdings(memberId: MemberId, when = now) {
  return house.tx(async (tx) => {
    const [balance] = await balancesAt(tx, [memberId], ["points"], when);
    const lots = await lotsOf(tx, { memberId, asset: "points", states: ["active", "pending"], cursor: null, limit: 200 }, when);
    return {
      balance: balance?.balance, available: balance?.available, pending: balance?.pending, debt: balance?.debt,
      lots: lots.items.map((each) => [each.lotId, each.remaining, each.activatesAt, each.expiresAt]),
    };
  });
}

describe("merging", () => {
  it("moves points with their own ends, pending ones and debts too, and the preview is what happens", async () => {
    const [survivor, duplicate] = await house.members(2) as [MemberId, MemberId];
    await house.tx((tx) => post(tx, [
      earn({ memberId: survivor, amount: 50 }, now),
      earn({ memberId: duplicate, amount: 100, lot: { expiresAt: instant(now + 10 * dayMs) } }, now),
      earn({ memberId: duplicate, amount: 30, lot: { activatesAt: instant(now + 5 * dayMs) } }, now),
      spend({ memberId: duplicate, amount: 20 }, now),
    ], now));
    const preview = await house.tx((tx) => previewMerge(tx, command(survivor, duplicate), now));
    const done = await merge(survivor, duplicate);
    expect(preview.blockers).toEqual([]);
    expect(preview.done?.balances).toEqual(done.done.balances);
    expect(preview.done?.points.map((each) => [each.amount, each.debt])).toEqual([[110, 0]]);
    expect(await holdings(survivor)).toMatchObject({ balance: 160, available: 130, pending: 30, debt: 0 });
    expect((await holdings(survivor)).lots.map(([, amount, , end]) => [amount, end])).toContainEqual([80, instant(now + 10 * dayMs)]);
    expect(await holdings(duplicate)).toMatchObject({ balance: 0, lots: [] });
  });

  it("lets identities and the member number of the duplicate find the survivor, and gives them back", async () => {
    const enrolled = await house.tx((tx) => enrolMembers(tx, [
      { identities: [{ kind: "phone", value: "13800000001" }], channel: "store", actor: "test" },
      { identities: [{ kind: "phone", value: "13800000002" }], channel: "store", name: "王小明", actor: "test" },
    ], at("2024-02-01")));
    const [survivor, duplicate] = enrolled.map((each) => present(each.outcome === "enrolled" ? each : null, "enrolled"));
    const ids = [present(survivor, "one").memberId, present(duplicate, "two").memberId] as const;
    const asked = [{ kind: "phone" as const, value: "13800000002" }, { kind: "member_number" as const, value: present(duplicate, "two").memberNumber }];
    const { mergeId, done } = await merge(...ids);
    expect(done.profile.fields.name).toBe(ids[1]);
    expect(await house.tx((tx) => identifyMany(tx, asked))).toEqual([ids[0], ids[0]]);
    await undo(mergeId);
    expect(await house.tx((tx) => identifyMany(tx, asked))).toEqual([ids[1], ids[1]]);
    await merge(...ids);
    expect(await house.tx((tx) => identifyMany(tx, asked))).toEqual([ids[0], ids[0]]);
  });

  it("counts the duplicate's purchases for the tier, lists its receipts, and takes them apart again", async () => {
    const [survivor, duplicate] = await house.members(2) as [MemberId, MemberId];
    await house.take(house.sale({ memberId: survivor, lines: [line(1, 60_000)] }));
    await house.take(house.sale({ memberId: duplicate, lines: [line(1, 60_000)] }));
    expect(await tier(survivor)).toBe("basic");
    const { mergeId, done } = await merge(survivor, duplicate);
    expect(done.tier).toEqual({ before: "basic", after: "silver" });
    const listed = await house.tx((tx) => listOrders(tx, { memberId: survivor, storeId: null, externalId: null, from: null, through: null, kind: null, cursor: undefined, limit: 10, by: clerk }));
    expect(listed.items).toHaveLength(2);
    await undo(mergeId);
    expect([await tier(survivor), await tier(duplicate)]).toEqual(["basic", "basic"]);
  });

  it("takes the points of a duplicate's receipt from the survivor when the goods come back", async () => {
    const [survivor, duplicate] = await house.members(2) as [MemberId, MemberId];
    const sale = await house.take(house.sale({ memberId: duplicate, lines: [line(1, 10_000)] }));
    await house.take(house.sale({ memberId: survivor, lines: [line(1, 5_000)] }));
    await merge(survivor, duplicate);
    const back = await house.giveBack(sale.orderId);
    expect(back.made.effects.points).toMatchObject({ taken: 100, collected: 100, owed: 0 });
    expect(await house.balance(survivor)).toEqual({ balance: 50, available: 50, debt: 0 });
    expect(await house.balance(duplicate)).toEqual({ balance: 0, available: 0, debt: 0 });
  });

  it("makes the survivor owe what is missing of a duplicate's receipt", async () => {
    const [survivor, duplicate] = await house.members(2) as [MemberId, MemberId];
    const sale = await house.take(house.sale({ memberId: duplicate, lines: [line(1, 10_000)] }));
    await merge(survivor, duplicate);
    await house.tx((tx) => post(tx, [spend({ memberId: survivor, amount: 70 }, now)], now));
    await house.giveBack(sale.orderId);
    expect(await house.balance(survivor)).toEqual({ balance: -70, available: 0, debt: 70 });
    expect(await house.balance(duplicate)).toEqual({ balance: 0, available: 0, debt: 0 });
  });

  it("refuses frozen members, members who are gone, and open holds, and says so before", async () => {
    const [survivor, duplicate, frozen] = await house.members(3) as [MemberId, MemberId, MemberId];
    await house.tx(async (tx) => {
      await freezeMember(tx, { memberId: frozen, scope: "burn", reason: "test", actor: "test" }, now);
      await post(tx, [earn({ memberId: duplicate, amount: 10 }, now)], now);
      await placeHolds(tx, [aHold({ memberId: duplicate, amount: 5 }, now)], now);
    });
    const preview = await house.tx((tx) => previewMerge(tx, command(survivor, duplicate, frozen), now));
    expect(preview).toEqual({ done: null, blockers: [{ code: "merging.open_holds", memberId: duplicate }, { code: "merging.member_frozen", memberId: frozen }] });
    await expect(merge(survivor, duplicate)).rejects.toMatchObject({ code: "merging.blocked" });
  });

  it("merges a duplicate once when two merges of it come together", async () => {
    const [one, two, duplicate] = await house.members(3) as [MemberId, MemberId, MemberId];
    await house.tx((tx) => post(tx, [earn({ memberId: duplicate, amount: 10 }, now)], now));
    const results = await Promise.allSettled([merge(one, duplicate), merge(two, duplicate)]);
    expect(results.filter((each) => each.status === "fulfilled")).toHaveLength(1);
    expect((await house.balance(one)).balance + (await house.balance(two)).balance).toBe(10);
  });

  it("loses no sale of the duplicate that comes in while it is merged", async () => {
    const [survivor, duplicate] = await house.members(2) as [MemberId, MemberId];
    const sales = Array.from({ length: 6 }, () => house.take(house.sale({ memberId: duplicate, lines: [line(1, 10_000)] })));
    const [, ...taken] = await Promise.all([merge(survivor, duplicate), ...sales]);
    await house.take(house.sale({ memberId: duplicate, lines: [line(1, 10_000)] }));
    expect(taken).toHaveLength(6);
    expect((await house.balance(survivor)).balance).toBe(700);
    expect((await house.balance(duplicate)).balance).toBe(0);
  });

  it("leaves both members as they were when a merge is undone and nothing happened in between", async () => {
    for (let seed = 1; seed <= 12; seed += 1) {
      const members = await house.members(3) as [MemberId, MemberId, MemberId];
      for (const [place, memberId] of members.entries()) {
        const owes = (seed + place) % 3 === 0;
        await house.tx((tx) => post(tx, [
          earn({ memberId, amount: 10 * seed, lot: { expiresAt: instant(now + (seed + place) * dayMs) } }, now), earn({ memberId, amount: 7 + place }, now),
          earn({ memberId, amount: 5, lot: { activatesAt: instant(now + dayMs) } }, now),
          spend({ memberId, amount: owes ? 10 * seed + 25 : seed, mayOwe: true }, now),
        ], now));
      }
      const before = await Promise.all(members.map((each) => holdings(each)));
      const { mergeId } = await merge(...members);
      const preview = await house.tx((tx) => previewUndo(tx, mergeId, now));
      const undone = await undo(mergeId);
      expect(preview, `seed ${seed}`).toEqual(undone.undone);
      expect(await Promise.all(members.map((each) => holdings(each))), `seed ${seed}`).toEqual(before);
      expect(undone.undone?.notReturned, `seed ${seed}`).toEqual([]);
    }
  }, 60_000);

  it("conserves what there is when a merge is undone after trade, and names what does not come back", async () => {
    const [survivor, duplicate] = await house.members(2) as [MemberId, MemberId];
    await house.tx((tx) => post(tx, [earn({ memberId: survivor, amount: 40 }, now), earn({ memberId: duplicate, amount: 100, lot: { expiresAt: instant(now + dayMs) } }, now)], now));
    const { mergeId } = await merge(survivor, duplicate);
    await house.tx((tx) => post(tx, [spend({ memberId: survivor, amount: 30 }, now), earn({ memberId: survivor, amount: 15 }, now)], now));
    const undone = await undo(mergeId);
    expect(undone.undone?.notReturned).toEqual([{ memberId: duplicate, what: "points", asset: "points", amount: 30, identityId: null }]);
    expect([(await holdings(survivor)).balance, (await holdings(duplicate)).balance]).toEqual([55, 70]);
    expect((await house.tx((tx) => findMembers(tx, [duplicate]))).get(duplicate)?.state).toBe("active");
    await expect(undo(mergeId)).rejects.toMatchObject({ code: "merging.already_undone" });
    await expect(undo(newId<"merge">())).rejects.toMatchObject({ code: "merging.not_found" });
  });

  it("keeps every truth", async () => {
    expect(await house.breaches([...ledgerInvariants, ...membersInvariants, ...pointsInvariants, ...tiersInvariants, ...ordersInvariants, ...invariants])).toEqual([]);
  });
});
