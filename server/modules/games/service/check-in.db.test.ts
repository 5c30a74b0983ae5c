import { asId, instant, type Instant, type MemberId } from "@regulars/kernel";
import { afterAll, afterEach, beforeAll, describe, expect, it } from "vitest";
import { checkInvariants } from "../../../platform/db/checks.js";
import { int8, json, row } from "../../../platform/db/row.js";
import { sql } from "../../../platform/db/sql.js";
import type { Tx } from "../../../platform/db/tx.js";
import { testDatabase } from "../../../test/database.js";
import { balancesAt } from "../../ledger/index.js";
import { invariants as ledgerInvariants } from "../../ledger/invariants.js";
import { clock, day, house, type House } from "../../tiers/test/house.js";
import { checkIn, checkInsOf, publishCheckInSettings, type CheckIn } from "../index.js";
import { invariants } from "../invariants.js";

let shop: House;
beforeAll(async () => {
  shop = await house(await testDatabase());
});
afterAll(() => shop.close());
afterEach(async () => {
  const broken = (await checkInvariants(shop.database, [...invariants, ...ledgerInvariants])).filter((each) => each.breaks.length > 0);
  expect(broken).toEqual([]);
});

const inTx = <T>(work: (tx: Tx) => Promise<T>): Promise<T> => shop.database.transaction(work);
const command = (memberId: MemberId, at: Instant): CheckIn => ({ memberId, at, storeId: null, channel: "app", actor: "test" });
const go = (memberIds: readonly MemberId[], at: Instant) => inTx((tx) => checkIn(tx, memberIds.map((memberId) => command(memberId, at)), at));
const balanceOf = async (memberId: MemberId, at: Instant) => (await inTx((tx) => balancesAt(tx, [memberId], ["points"], at)))[0]?.balance ?? 0;

describe("checkIn", () => {
  it("gives base points each day and a bonus for days in a row", async () => {
    const memberId = await shop.member();
    const earned: number[] = [];
    for (const date of ["2026-02-25", "2026-02-26", "2026-02-27", "2026-02-28", "2026-03-01", "2026-03-02", "2026-03-03", "2026-03-04", "2026-03-06"]) {
      const [result] = await go([memberId], clock(date, 8));
      if (result?.outcome !== "first") throw new Error("the first of its day");
      earned.push(result.checkIn.points);
    }
    expect(earned).toEqual([5, 5, 10, 5, 5, 5, 25, 5, 5]);
    expect(await balanceOf(memberId, clock("2026-03-06", 9))).toBe(70);
  });

  it("counts the day of the programme's zone, not of UTC", async () => {
    const memberId = await shop.member();
    const lateEvening = instant(Date.parse("2026-03-01T15:59:59.999Z"));
    const midnight = instant(Date.parse("2026-03-01T16:00:00Z"));
    const results = await inTx((tx) => checkIn(tx, [command(memberId, lateEvening), command(memberId, midnight)], midnight));
    expect(results).toMatchObject([{ outcome: "first", checkIn: { localDate: "2026-03-01" } }, { outcome: "first", checkIn: { localDate: "2026-03-02" } }]);
  });

  it("is done once of 200 at the same time, and everyone gets the first result", async () => {
    const memberId = await shop.member();
    const at = clock("2026-03-10", 8);
    const results = (await Promise.all(Array.from({ length: 200 }, () => go([memberId], at)))).flat();
    expect(results.filter((each) => each.outcome === "first")).toHaveLength(1);
    expect(results.filter((each) => each.outcome === "repeat")).toHaveLength(199);
    expect(new Set(results.map((each) => (each.outcome === "refused" ? "" : each.checkIn.checkInId))).size).toBe(1);
    expect(await balanceOf(memberId, at)).toBe(5);
  });

  it("answers a list item by item: first, repeat, blocked, unknown", async () => {
    const [fresh, again, frozen] = await shop.members(3);
    if (fresh === undefined || again === undefined || frozen === undefined) throw new Error("three members");
    const at = clock("2026-03-11", 8);
    await go([again], at);
    await inTx((tx) => tx.run(sql`UPDATE members.members SET state = 'frozen', earn_blocked = true WHERE member_id = ${frozen}::uuid`));
    const unknown = asId<"member">("00000000-0000-7000-8000-000000000000");
    expect(await go([fresh, again, frozen, unknown, fresh], at)).toMatchObject([
      { outcome: "first" }, { outcome: "repeat" }, { outcome: "refused", refusal: { code: "games.member_blocked", params: { state: "frozen" } } },
      { outcome: "refused", refusal: { code: "games.member_unknown", status: 404 } }, { outcome: "repeat" },
    ]);
    expect(await balanceOf(frozen, at)).toBe(0);
  });

  it("lets overlapping lists run side by side", async () => {
    const members = await shop.members(60);
    const at = clock("2026-03-12", 8);
    const lists = Array.from({ length: 12 }, (_, index) => [...members].sort(() => (index % 2 === 0 ? 1 : -1)).slice(index, index + 48));
    const results = (await Promise.all(lists.map((list) => go(list, at)))).flat();
    expect(results.filter((each) => each.outcome === "first")).toHaveLength(new Set(lists.flat()).size);
    expect(results.some((each) => each.outcome === "refused")).toBe(false);
  });

  it("tells of each once", async () => {
    const memberId = await shop.member();
    const at = clock("2026-03-13", 8);
    await go([memberId, memberId], at);
    await go([memberId], at);
    const EventRow = row({ payload: json<{ memberId: string; points: number; streakDays: number }>() });
    const events = await inTx((tx) => tx.rows(EventRow, sql`SELECT payload FROM platform.events WHERE aggregate_id = ${memberId}::uuid AND name LIKE 'games.%' ORDER BY event_id`));
    expect(events).toMatchObject([{ payload: { memberId, points: 5, streakDays: 1 } }]);
  });
});

describe("settings", () => {
  it("hold from their day; a day that earns nothing is still a check-in", async () => {
    const memberId = await shop.member();
    const now = clock("2026-04-01", 7);
    const publish = (more: object) => inTx((tx) => publishCheckInSettings(tx, { startsOn: day("2026-04-02"), isEnabled: true, basePoints: 0, streakBonuses: [{ day: 2, points: 9 }], cycleDays: null, actor: "ops", ...more }, now));
    await expect(publish({ startsOn: day("2026-03-31") })).rejects.toMatchObject({ code: "games.settings_start_too_early" });
    await expect(publish({ streakBonuses: [{ day: 8, points: 1 }], cycleDays: 7 })).rejects.toMatchObject({ code: "games.settings_faulty", fieldErrors: [{ pointer: "/streakBonuses/0/day", code: "beyond_the_cycle" }] });
    expect(await publish({})).toMatchObject({ version: 1 });
    await publish({ startsOn: day("2026-04-05"), isEnabled: false });
    await expect(publish({ startsOn: day("2026-04-05") })).rejects.toMatchObject({ code: "games.settings_start_too_early" });
    const results = [];
    for (const date of ["2026-04-01", "2026-04-02", "2026-04-03", "2026-04-04", "2026-04-05"]) results.push(...(await go([memberId], clock(date, 8))));
    expect(results.map((each) => (each.outcome === "refused" ? each.refusal.code : each.checkIn.points))).toEqual([5, 9, 0, 0, "games.check_ins_closed"]);
    const CountRow = row({ entries: int8 });
    expect(await inTx((tx) => tx.one(CountRow, sql`SELECT count(*)::bigint AS entries FROM ledger.entries WHERE member_id = ${memberId}::uuid`))).toEqual({ entries: 2 });
  });
});

describe("a month of check-ins", () => {
  it("shows the days, the streak, and what comes next", async () => {
    const memberId = await shop.member();
    for (const date of ["2026-02-28", "2026-03-01", "2026-03-02"]) await go([memberId], clock(date, 8));
    const month = await inTx((tx) => checkInsOf(tx, memberId, null, clock("2026-03-03", 9)));
    expect(month).toMatchObject({ today: "2026-03-03", isCheckedInToday: false, streakDays: 3, nextBonus: { inCheckIns: 4, points: 20 }, items: [{ localDate: "2026-03-01", streakDays: 2 }, { localDate: "2026-03-02", streakDays: 3, bonusPoints: 5 }] });
    expect((await inTx((tx) => checkInsOf(tx, memberId, "2026-02", clock("2026-03-05", 9))))).toMatchObject({ streakDays: 0, items: [{ localDate: "2026-02-28" }] });
  });
});
