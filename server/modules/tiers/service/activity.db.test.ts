import { asId, instant, type Instant, type MemberId } from "@regulars/kernel";
import fc from "fast-check";
import { afterAll, afterEach, beforeAll, describe, expect, it } from "vitest";
import { json, row, text } from "../../../platform/db/row.js";
import { sql } from "../../../platform/db/sql.js";
import type { Tx } from "../../../platform/db/tx.js";
import { testDatabase } from "../../../test/database.js";
import { assignTier, ensureTierSet, previewActivity, recalculateTiers, recordActivity, tierOf, tiersAt, type TierFact } from "../index.js";
import { exitTiers } from "./assign.js";
import { bought, clock, day, house, type House } from "../test/house.js";

let shop: House;
beforeAll(async () => {
  shop = await house(await testDatabase(), async (database) => {
    await database.transaction((tx) => ensureTierSet(tx, { demo: true }, clock("2024-01-01", 0)));
  });
});
afterAll(() => shop.close());
afterEach(async () => expect(await shop.breaches()).toEqual([]));

const inTx = <T>(work: (tx: Tx) => Promise<T>): Promise<T> => shop.database.transaction(work);
const record = (facts: readonly TierFact[], now: Instant) => inTx((tx) => recordActivity(tx, facts, now));
const view = (memberId: MemberId, now: Instant) => inTx((tx) => tierOf(tx, memberId, now));
const tierAt = async (memberId: MemberId, at: Instant) => (await inTx((tx) => tiersAt(tx, [{ memberId, at }])))[0];
const EventRow = row({ name: text, payload: json<{ memberId: string; notify?: boolean; toTierCode?: string; fromTierCode?: string }>() });
const eventsOf = (memberId: MemberId) => inTx((tx) => tx.rows(EventRow, sql`SELECT name, payload FROM platform.events WHERE aggregate_id = ${memberId}::uuid AND name LIKE 'tiers.%' ORDER BY event_id`));
const storyOf = async (memberId: MemberId, now: Instant) => (await view(memberId, now)).history.map((step) => `${step.effectiveOn} ${step.reason} ${step.tierCode} ${step.validThrough ?? "-"}`).reverse();

describe("recording what members did", () => {
  it("moves a member up at once, from just after the purchase that brought it", async () => {
    const memberId = await shop.member();
    const now = clock("2025-03-10", 13);
    expect(await record([bought(memberId, "2025-03-10", 499_999)], now)).toMatchObject([{ tierCode: "basic", changedFrom: null }]);
    expect(await record([bought(memberId, "2025-03-10", 1)], now)).toMatchObject([{ tierCode: "silver", changedFrom: "basic", multiplierBps: 12_000, validThrough: "2026-03-10" }]);
    expect(await tierAt(memberId, clock("2025-03-10", 12))).toMatchObject({ tierCode: "basic", multiplierBps: 10_000 });
    expect(await tierAt(memberId, instant(clock("2025-03-10", 12) + 1))).toMatchObject({ tierCode: "silver", multiplierBps: 12_000 });
    expect(await tierAt(memberId, clock("2023-01-01"))).toMatchObject({ tierCode: "basic" });
  });

  it("counts a fact once, whatever is sent again", async () => {
    const memberId = await shop.member();
    const fact = bought(memberId, "2025-03-10", 300_000);
    const now = clock("2025-03-10", 13);
    await record([fact, fact], now);
    expect(await record([fact], now)).toMatchObject([{ tierCode: "basic", duplicates: 1 }]);
    expect((await view(memberId, now)).progress).toMatchObject({ counted: 300_000, next: { tierCode: "silver", stillNeeded: 200_000, byDate: "2026-03-09" } });
  });

  it("takes a list of many members and answers each", async () => {
    const [a, b, c] = await shop.members(3);
    if (a === undefined || b === undefined || c === undefined) throw new Error("three members");
    const outcomes = await record([bought(a, "2025-03-10", 600_000), bought(b, "2025-03-10", 100), bought(c, "2025-03-10", 2_000_000), bought(a, "2025-03-10", 1_400_000)], clock("2025-03-10", 13));
    expect(outcomes.map((each) => [each.memberId, each.tierCode])).toEqual([[a, "gold"], [b, "basic"], [c, "gold"]]);
  });

  it("gives concurrent purchases of one member their sum, and one upgrade", async () => {
    const memberId = await shop.member();
    const now = clock("2025-03-10", 13);
    const outcomes = await Promise.all(Array.from({ length: 20 }, () => record([bought(memberId, "2025-03-10", 25_000)], now)));
    expect(outcomes.flat().filter((each) => each.changedFrom === "basic")).toHaveLength(1);
    expect(await view(memberId, now)).toMatchObject({ tierCode: "silver", progress: { counted: 500_000 } });
    expect((await eventsOf(memberId)).map((each) => each.name)).toEqual(["tiers.changed.v1"]);
  });

  it("counts a late receipt in the window of its own day", async () => {
    const memberId = await shop.member();
    await record([bought(memberId, "2025-01-10", 300_000), bought(memberId, "2026-02-01", 100_000)], clock("2026-02-01", 13));
    await record([bought(memberId, "2025-11-20", 200_000)], clock("2026-02-02", 9));
    expect(await storyOf(memberId, clock("2026-02-02", 9))).toEqual(["2024-01-01 join basic -", "2025-11-20 upgrade silver 2026-11-20"]);
    expect(await tierAt(memberId, clock("2026-02-02", 10))).toMatchObject({ tierCode: "silver" });
  });
});

describe("returns", () => {
  it("un-count on the day of the purchase they take back, and take the tier with them", async () => {
    const memberId = await shop.member();
    const sale = bought(memberId, "2025-06-18", 500_000);
    await record([sale], clock("2025-06-18", 13));
    const refund: TierFact = { ...sale, part: "return:1", direction: "return", businessDate: day("2026-07-01"), occurredAt: clock("2026-07-01"), spendMinor: 1, visits: 0 };
    const [preview] = await inTx((tx) => previewActivity(tx, [{ ...refund, occurredAt: clock("2025-06-20") }]));
    const [outcome] = await record([{ ...refund, occurredAt: clock("2025-06-20") }], clock("2025-06-20", 13));
    expect(outcome).toMatchObject({ tierCode: "basic", changedFrom: "silver" });
    expect(preview).toEqual(outcome);
    expect(await view(memberId, clock("2025-06-20", 13))).toMatchObject({ progress: { counted: 499_999, next: { stillNeeded: 1, byDate: "2026-06-17" } } });
  });

  it("in n parts leave what one whole return leaves", async () => {
    const [whole, parts] = await shop.members(2);
    if (whole === undefined || parts === undefined) throw new Error("two members");
    const sales = [whole, parts].map((memberId) => bought(memberId, "2025-06-18", 2_000_000));
    await record([...sales, bought(whole, "2025-06-19", 600_000), bought(parts, "2025-06-19", 600_000)], clock("2025-06-19", 13));
    const [first, second] = sales;
    if (first === undefined || second === undefined) throw new Error("two sales");
    await record([{ ...first, part: "return:all", direction: "return" }], clock("2025-06-21", 13));
    for (const [index, amount] of [700_000, 1, 1_299_999].entries()) {
      await record([{ ...second, part: `return:${index}`, direction: "return", spendMinor: amount, visits: index === 2 ? 1 : 0 }], clock("2025-06-21", 13));
    }
    const [a, b] = await Promise.all([view(whole, clock("2025-06-21", 14)), view(parts, clock("2025-06-21", 14))]);
    expect(a).toMatchObject({ tierCode: "silver", since: "2025-06-19" });
    expect({ ...b, memberId: whole, history: [] }).toEqual({ ...a, history: [] });
  });

  it("tell at most one change of tier a day; what was kept quiet is told the next night", async () => {
    const memberId = await shop.member();
    const sale = bought(memberId, "2025-06-18", 500_000);
    await record([sale], clock("2025-06-18", 12));
    await record([{ ...sale, part: "return:1", direction: "return" }], clock("2025-06-18", 14));
    const again = bought(memberId, "2025-06-18", 500_000);
    await record([again], clock("2025-06-18", 15));
    await record([{ ...again, part: "return:2", direction: "return" }], clock("2025-06-18", 16));
    const before = await eventsOf(memberId);
    expect(before.map((each) => [each.payload.toTierCode, each.payload.notify])).toEqual([["silver", true], ["basic", false], ["silver", false], ["basic", false]]);
    await recalculateTiers(shop.database, day("2025-06-18"), clock("2025-06-19", 2));
    expect((await eventsOf(memberId)).slice(before.length)).toMatchObject([{ name: "tiers.notice_due.v1", payload: { fromTierCode: "silver", toTierCode: "basic" } }]);
    await recalculateTiers(shop.database, day("2025-06-18"), clock("2025-06-19", 3));
    expect(await eventsOf(memberId)).toHaveLength(before.length + 1);
  });
});

describe("the night", () => {
  it("gives the same history whether every night ran or one that caught up", async () => {
    const twins = await shop.members(2, "2020-01-01");
    const [nightly, late] = twins;
    if (nightly === undefined || late === undefined) throw new Error("two members");
    for (const memberId of twins) await record([bought(memberId, "2020-02-29", 2_000_000)], clock("2020-02-29", 13));
    const nights = ["2021-02-27", "2021-02-28", "2021-03-01", "2022-02-28", "2022-03-01"];
    // Only one of them is seen to: the other has nothing due before the last night, as far as this database knows.
    const put = (date: string | null) => inTx((tx) => tx.run(sql`UPDATE tiers.standings SET next_check_on = ${date}::date WHERE member_id = ${late}::uuid`));
    await put(null);
    for (const night of nights) await recalculateTiers(shop.database, day(night), clock(night, 23));
    await put("2021-03-01");
    expect(await tierAt(late, clock("2021-02-28", 23))).toMatchObject({ tierCode: "gold" });
    expect(await tierAt(late, clock("2021-03-01", 0))).toMatchObject({ tierCode: "silver" });
    await recalculateTiers(shop.database, day("2022-03-01"), clock("2022-03-01", 23));
    const story = await storyOf(nightly, clock("2022-03-01", 23));
    expect(story).toEqual(["2020-01-01 join basic -", "2020-02-29 upgrade gold 2021-02-28", "2021-03-01 downgrade silver 2022-02-28", "2022-03-01 downgrade basic -"]);
    expect(await storyOf(late, clock("2022-03-01", 23))).toEqual(story);
    for (const memberId of twins) expect(await tierAt(memberId, clock("2021-06-01"))).toMatchObject({ tierCode: "silver" });
  });

  it("keeps a tier that was earned again, and finds nothing to do when it runs again", async () => {
    const memberId = await shop.member();
    await record([bought(memberId, "2025-03-10", 500_000), bought(memberId, "2025-09-01", 500_000)], clock("2025-09-01", 13));
    expect(await recalculateTiers(shop.database, day("2026-03-10"), clock("2026-03-11", 2))).toMatchObject({ prolonged: expect.any(Number) });
    expect(await recalculateTiers(shop.database, day("2026-03-10"), clock("2026-03-11", 2))).toMatchObject({ looked: 0 });
    expect(await view(memberId, clock("2026-03-11", 12))).toMatchObject({ tierCode: "silver", validThrough: "2027-03-10" });
  });
});

describe("manual tiers", () => {
  const assign = (memberId: MemberId, more: object, now: Instant) => inTx((tx) => assignTier(tx, { memberId, tierCode: "gold", mode: "at_least", until: day("2025-04-30"), reason: "VIP guest", actor: "ops", ...more }, now));

  it("need a tier that exists and an end that is not over", async () => {
    const memberId = await shop.member();
    await expect(assign(memberId, { tierCode: "diamond" }, clock("2025-03-10"))).rejects.toMatchObject({ code: "tiers.tier_unknown" });
    await expect(assign(memberId, { until: day("2025-03-09") }, clock("2025-03-10"))).rejects.toMatchObject({ code: "tiers.until_in_past" });
    await expect(assign(memberId, { tierCode: null }, clock("2025-03-10"))).rejects.toMatchObject({ code: "tiers.nothing_assigned" });
    await expect(assign(asId<"member">("00000000-0000-7000-8000-000000000000"), {}, clock("2025-03-10"))).rejects.toMatchObject({ code: "tiers.member_unknown" });
  });

  it("hold until their day and then show what was earned meanwhile", async () => {
    const memberId = await shop.member();
    expect(await assign(memberId, {}, clock("2025-03-10"))).toMatchObject({ tierCode: "gold", isManual: true, manual: { reason: "VIP guest", until: "2025-04-30" }, progress: { risks: [{ kind: "manual_ends", fallsTo: "basic", byDate: "2025-04-30" }] } });
    await record([bought(memberId, "2025-04-01", 500_000)], clock("2025-04-01", 13));
    expect(await tierAt(memberId, clock("2025-04-30", 23))).toMatchObject({ tierCode: "gold" });
    await recalculateTiers(shop.database, day("2025-04-30"), clock("2025-05-01", 2));
    expect(await view(memberId, clock("2025-05-01", 12))).toMatchObject({ tierCode: "silver", isManual: false, manual: null, since: "2025-05-01", validThrough: "2026-04-01" });
  });

  it("can be ended, and given twice on one day", async () => {
    const memberId = await shop.member();
    await assign(memberId, {}, clock("2025-03-10", 9));
    await assign(memberId, { tierCode: "silver" }, clock("2025-03-10", 10));
    expect(await assign(memberId, { tierCode: null, reason: "a mistake" }, clock("2025-03-10", 11))).toMatchObject({ tierCode: "basic", isManual: false });
    expect(await storyOf(memberId, clock("2025-03-10", 12))).toEqual(["2024-01-01 join basic -", "2025-03-10 manual gold 2025-04-30", "2025-03-10 manual silver 2025-04-30", "2025-03-10 manual_ended basic -"]);
    expect(await tierAt(memberId, clock("2025-03-10", 10))).toMatchObject({ tierCode: "silver" });
  });
});

describe("leaving", () => {
  it("ends the tier for good, whatever still comes in", async () => {
    const memberId = await shop.member();
    const sale = bought(memberId, "2025-03-10", 2_000_000);
    await record([sale], clock("2025-03-10", 13));
    await inTx((tx) => exitTiers(tx, [{ memberId, actor: "member" }], clock("2025-05-01", 9)));
    expect(await storyOf(memberId, clock("2025-05-02"))).toEqual(["2024-01-01 join basic -", "2025-03-10 upgrade gold 2026-03-10", "2025-05-01 exit basic -"]);
    await record([bought(memberId, "2025-04-30", 5_000_000), { ...sale, part: "return:1", direction: "return" }], clock("2025-05-02", 13));
    expect(await tierAt(memberId, clock("2025-05-02", 14))).toMatchObject({ tierCode: "basic" });
    expect(await tierAt(memberId, clock("2025-04-01"))).toMatchObject({ tierCode: "gold" });
    const again = inTx((tx) => assignTier(tx, { memberId, tierCode: "gold", mode: "at_least", until: null, reason: "a friend", actor: "ops" }, clock("2025-05-03")));
    await expect(again).rejects.toMatchObject({ code: "tiers.member_has_left" });
  });
});

describe("the hot path", () => {
  it("never misses an upgrade or a fall, whatever comes in whatever order", async () => {
    await fc.assert(fc.asyncProperty(fc.array(fc.record({ offset: fc.oneof(fc.integer({ min: 0, max: 5 }), fc.integer({ min: 0, max: 800 })), amount: fc.oneof(fc.integer({ min: 1, max: 900_000 }), fc.constantFrom(1, 250_000, 499_999, 500_000)), late: fc.integer({ min: 0, max: 20 }), back: fc.boolean() }), { minLength: 1, maxLength: 25 }), async (events) => {
      const memberId = await shop.member("2022-01-01");
      const start = clock("2022-02-01", 12);
      const dayMs = 86_400_000;
      const sent = [...events].sort((a, b) => a.offset + a.late - (b.offset + b.late));
      for (const { offset, amount, late, back } of sent) {
        const at = instant(start + offset * dayMs);
        const now = instant(at + late * dayMs);
        const sale = bought(memberId, new Date(at).toISOString().slice(0, 10), amount, { occurredAt: at });
        await record([sale], now);
        if (back) await record([{ ...sale, part: "return:1", direction: "return" }], now);
        // What the table says is what deciding everything anew says. Steps of one moment follow each other by a millisecond: all are over a second later.
        const { tierCode } = await view(memberId, now);
        expect((await tierAt(memberId, instant(now + 1_000)))?.tierCode).toBe(tierCode);
      }
    }), { numRuns: 40, examples: [[[{ offset: 0, amount: 32_892, late: 0, back: false }, { offset: 0, amount: 467_105, late: 2, back: false }, { offset: 1, amount: 3, late: 0, back: false }]], [[{ offset: 238, amount: 358_534, late: 10, back: true }, { offset: 240, amount: 358_534, late: 8, back: true }, { offset: 0, amount: 141_466, late: 0, back: false }]]] });
  });
});
