import { asId, instant, type Instant } from "@regulars/kernel";
import { afterAll, afterEach, beforeAll, describe, expect, it } from "vitest";
import type { Tx } from "../../../platform/db/tx.js";
import { testDatabase } from "../../../test/database.js";
import { plainTier, singleTierSet, supermarketTierSet } from "../domain/defaults.js";
import type { TierSetDefinition } from "../domain/tier-set.js";
import { createTierSet, ensureTierSet, previewTierSet, publishTierSet, recalculateTiers, recordActivity, tierOf, tierSet, tiersAt } from "../index.js";
import { bought, clock, day, house, type House } from "../test/house.js";

let shop: House;
beforeAll(async () => {
  shop = await house(await testDatabase());
});
afterAll(() => shop.close());
afterEach(async () => expect(await shop.breaches()).toEqual([]));

const inTx = <T>(work: (tx: Tx) => Promise<T>): Promise<T> => shop.database.transaction(work);
const draft = (definition: TierSetDefinition, now: Instant, more: object = {}) => inTx((tx) => createTierSet(tx, { name: "等级", definition, mapping: {}, transition: "keep", startsAt: null, actor: "ops", ...more }, now));
const name = (text: string) => ({ "zh-CN": text, en: text });

/** 普卡, 银卡, and a new 玫瑰金 between 银卡 and what used to be 金卡. */
const fourTiers: TierSetDefinition = {
  ...supermarketTierSet,
  tiers: [
    plainTier("basic", name("普卡"), 0, 0, 10_000), plainTier("silver", name("银卡"), 1, 500_000, 12_000),
    plainTier("rose", name("玫瑰金"), 2, 1_000_000, 13_000), plainTier("black", name("黑卡"), 3, 2_000_000, 20_000),
  ],
};

describe("tier sets", () => {
  it("begin with one tier for everyone, or the demo chain's three, once", async () => {
    const now = clock("2024-01-01", 8);
    expect(await inTx((tx) => ensureTierSet(tx, { demo: true }, now))).toBe(true);
    expect(await inTx((tx) => ensureTierSet(tx, { demo: false }, now))).toBe(false);
    const memberId = await shop.member("2024-01-01");
    expect(await inTx((tx) => tierOf(tx, memberId, clock("2024-01-02")))).toMatchObject({ tierCode: "basic", tierName: { "zh-CN": "普卡" }, version: 1, history: [{ reason: "join" }] });
  });

  it("that contradict themselves are refused with every fault", async () => {
    const wrong = { ...fourTiers, tiers: fourTiers.tiers.map((tier) => ({ ...tier, enterAt: 500, keepAt: 501, enterTasks: ["nothing"] })) };
    const faults = await draft(wrong, clock("2025-01-01")).catch((error: unknown) => error);
    expect(faults).toMatchObject({ code: "tiers.set_faulty", fieldErrors: expect.arrayContaining([
      { pointer: "/tiers/0/enterAt", code: "base_tier_needs_nothing" }, expect.objectContaining({ pointer: "/tiers/1/enterAt", code: "not_above_the_tier_below" }),
      expect.objectContaining({ pointer: "/tiers/2/keepAt", code: "above_enter" }), { pointer: "/tiers/3/enterTasks/0", code: "unknown_task" },
    ]) });
  });
});

describe("inserting a tier between two others", () => {
  it("shows whom it would move, moves exactly them, and never explains the past by the new set", async () => {
    const [basic, silver, rose, gold] = await shop.members(4, "2024-01-01");
    if (basic === undefined || silver === undefined || rose === undefined || gold === undefined) throw new Error("four members");
    const now = clock("2025-03-01", 13);
    await inTx((tx) => recordActivity(tx, [bought(basic, "2025-03-01", 1), bought(silver, "2025-03-01", 500_000), bought(rose, "2025-03-01", 1_500_000), bought(gold, "2025-03-01", 2_000_000)], now));

    const unmapped = await draft(fourTiers, now);
    const startsAt = clock("2025-06-01", 0);
    expect(await inTx((tx) => previewTierSet(tx, unmapped.tierSetId, startsAt, now))).toMatchObject({ unmappedCodes: ["gold"] });
    await expect(inTx((tx) => publishTierSet(tx, unmapped.tierSetId, { startsAt, actor: "ops" }, now))).rejects.toMatchObject({ code: "tiers.codes_unmapped", params: { tierCodes: ["gold"] } });

    const next = await draft(fourTiers, now, { mapping: { gold: "black" } });
    const impact = await inTx((tx) => previewTierSet(tx, next.tierSetId, startsAt, now));
    expect(impact).toMatchObject({ startsOn: "2025-06-01", members: 4, evaluated: 4, isExact: true, unmappedCodes: [] });
    const expected = [
      { fromTierCode: "basic", toTierCode: "basic", members: 1 }, { fromTierCode: "silver", toTierCode: "silver", members: 1 },
      { fromTierCode: "silver", toTierCode: "rose", members: 1 }, { fromTierCode: "gold", toTierCode: "black", members: 1 },
    ];
    expect([...impact.moves].sort(byCodes)).toEqual([...expected].sort(byCodes));
    expect(impact.sample).toContainEqual({ memberId: rose, fromTierCode: "silver", toTierCode: "rose" });

    expect(await inTx((tx) => publishTierSet(tx, next.tierSetId, { startsAt, actor: "boss" }, now))).toMatchObject({ state: "scheduled", version: 2, startsOn: "2025-06-01" });
    await expect(inTx((tx) => publishTierSet(tx, next.tierSetId, { startsAt, actor: "boss" }, now))).rejects.toMatchObject({ code: "tiers.set_published" });
    const at = async (moment: Instant) => (await inTx((tx) => tiersAt(tx, [basic, silver, rose, gold].map((memberId) => ({ memberId, at: moment }))))).map((each) => `${each.tierCode} ${each.multiplierBps} v${each.version}`);
    const before = ["basic 10000 v1", "silver 12000 v1", "silver 12000 v1", "gold 15000 v1"];
    const after = ["basic 10000 v2", "silver 12000 v2", "rose 13000 v2", "black 20000 v2"];
    expect(await at(instant(startsAt - 1))).toEqual(before);
    expect(await at(startsAt)).toEqual(after);

    expect(await recalculateTiers(shop.database, day("2025-05-31"), clock("2025-06-01", 2))).toMatchObject({ looked: 4, upgraded: 1, downgraded: 0 });
    expect(await at(instant(startsAt - 1))).toEqual(before);
    expect(await at(clock("2025-06-01", 3))).toEqual(after);
    expect(await recalculateTiers(shop.database, day("2025-05-31"), clock("2025-06-01", 3))).toMatchObject({ looked: 0 });
    expect(await inTx((tx) => tierSet(tx, next.tierSetId, clock("2025-06-02")))).toMatchObject({ state: "active" });
  });

  it("is refused before a set that is published already, and in the past", async () => {
    const late = await draft(fourTiers, clock("2025-03-02"));
    await expect(inTx((tx) => publishTierSet(tx, late.tierSetId, { startsAt: clock("2025-04-01"), actor: "ops" }, clock("2025-03-02")))).rejects.toMatchObject({ code: "tiers.starts_too_early" });
    await expect(inTx((tx) => publishTierSet(tx, late.tierSetId, { startsAt: clock("2025-07-01"), actor: "ops" }, clock("2025-07-02")))).rejects.toMatchObject({ code: "tiers.starts_in_past" });
    await expect(inTx((tx) => publishTierSet(tx, asId<"tier-set">("00000000-0000-7000-8000-000000000000"), { startsAt: null, actor: "ops" }, clock("2025-07-02")))).rejects.toMatchObject({ code: "tiers.set_unknown" });
  });

  it("that is published and rolled back is as if it had never been", async () => {
    const now = clock("2025-07-01");
    const other = await draft({ ...singleTierSet }, now, { mapping: { silver: "member", rose: "member", black: "member" } });
    const undone = inTx(async (tx) => {
      await publishTierSet(tx, other.tierSetId, { startsAt: null, actor: "ops" }, now);
      throw new Error("changed my mind");
    });
    await expect(undone).rejects.toThrow("changed my mind");
    expect(await inTx((tx) => tierSet(tx, other.tierSetId, now))).toMatchObject({ state: "draft", version: null });
    const memberId = await shop.member();
    expect((await inTx((tx) => tiersAt(tx, [{ memberId, at: now }])))[0]).toMatchObject({ tierCode: "basic", version: 2 });
  });
});

function byCodes(a: { readonly fromTierCode: string; readonly toTierCode: string }, b: { readonly fromTierCode: string; readonly toTierCode: string }): number {
  return `${a.fromTierCode} ${a.toTierCode}` < `${b.fromTierCode} ${b.toTierCode}` ? -1 : 1;
}
