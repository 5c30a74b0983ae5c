import { instant } from "@regulars/kernel";
import { afterAll, beforeAll, describe, expect, it } from "vitest";
import { json, row } from "../../../platform/db/row.js";
import { sql } from "../../../platform/db/sql.js";
import { invariants as ofLedger } from "../../ledger/invariants.js";
import { defaultGrowthSettings, defaultPointSettings } from "../domain/defaults.js";
import { pointsLots, previewSettings, publishSettings, settingsOf, type SettingsDraft } from "../index.js";
import { activatePending, carryOutSettings, remindOfExpiry } from "../jobs.js";
import { balance, earned, spent } from "../test/builders.js";
import { at, later, pointsDatabase, type PointsDatabase } from "../test/database.js";
import { expireDue, invariantsHold, nightly } from "../test/night.js";

const year = { method: "rolling", count: 12, unit: "month", roundUpTo: "month" } as const;
const twoYears = { ...year, count: 24 } as const;
const draft = (change: Partial<SettingsDraft>): SettingsDraft => ({ asset: "points", mode: "new_lots", effectiveFrom: null, changes: { expiry: year }, note: "test", baseVersion: null, ...change });
const PayloadRow = row({ payload: json<Readonly<Record<string, unknown>>>() });

let db: PointsDatabase;
beforeAll(async () => {
  db = await pointsDatabase();
});
afterAll(async () => {
  await invariantsHold(db, ofLedger);
  await db.close();
});

const told = (memberId: string, name: string): Promise<readonly Readonly<Record<string, unknown>>[]> => db.tx(async (tx) => (await tx.rows(PayloadRow, sql`
  SELECT payload FROM platform.events WHERE aggregate_id = ${memberId}::uuid AND name = ${name} ORDER BY event_id`)).map((each) => each.payload));
const endsOf = (memberId: Parameters<typeof balance>[1], moment: string): Promise<readonly unknown[]> =>
  db.tx(async (tx) => (await balance(tx, memberId, at(moment))).expiring.map((each) => [each.expiresOn, each.amount]));

describe("settings", () => {
  it("start as the program's defaults say", async () => {
    const [points, growth] = await db.tx(async (tx) => [await settingsOf(tx, "points", at("2026-01-01")), await settingsOf(tx, "growth", at("2026-01-01"))]);
    expect(points?.inForce.settings).toEqual(defaultPointSettings);
    expect(growth?.inForce.settings).toEqual(defaultGrowthSettings);
  });

  it("cannot take hold in the past, nor change nothing, nor overwrite someone else's change", async () => {
    const now = at("2026-01-01");
    await expect(db.tx((tx) => publishSettings(tx, draft({ effectiveFrom: instant(now - 1) }), "test", now))).rejects.toMatchObject({ code: "points.settings_in_past" });
    await expect(db.tx((tx) => publishSettings(tx, draft({ changes: { noticeDays: 30 } }), "test", now))).rejects.toMatchObject({ code: "points.settings_unchanged" });
    await expect(db.tx((tx) => publishSettings(tx, draft({ baseVersion: 7 }), "test", now))).rejects.toMatchObject({ code: "points.settings_moved", params: { seen: 7, latest: 1 } });
  });

  it("in mode new_lots never touch points that were granted before, nor a late receipt of the time before", async () => {
    const memberId = await db.member();
    await db.tx((tx) => earned(tx, { memberId, points: 10 }, at("2026-01-05 10:00")));
    await db.tx((tx) => publishSettings(tx, draft({ effectiveFrom: at("2026-01-10"), changes: { expiry: twoYears } }), "test", at("2026-01-06")));
    await db.tx((tx) => earned(tx, { memberId, points: 20 }, at("2026-01-07 10:00")));
    await db.tx((tx) => earned(tx, { memberId, points: 40 }, at("2026-01-10 00:00")));
    await db.tx((tx) => earned(tx, { memberId, points: 80, occurredAt: at("2026-01-09 23:59") }, at("2026-01-11 10:00")));
    expect(await endsOf(memberId, "2026-01-11 10:00")).toEqual([["2028-01-31", 40], [null, 110]]);
    // The version is known to every later process by its number.
    expect((await db.tx((tx) => settingsOf(tx, "points", at("2026-01-11")))).inForce).toMatchObject({ version: 2, mode: "new_lots" });
  });

  it("in mode all_lots need the notice in force, show whom they touch, and end nothing before they take hold", async () => {
    const now = at("2026-02-01");
    const [old, young, promised] = [await db.member(), await db.member(), await db.member()];
    await db.tx((tx) => earned(tx, { memberId: old, points: 500, occurredAt: at("2024-05-05 10:00") }, now));
    await db.tx((tx) => earned(tx, { memberId: young, points: 70 }, now));
    await db.tx((tx) => earned(tx, { memberId: promised, points: 9, expiresAt: at("2027-07-01") }, now));
    const shorten = draft({ mode: "all_lots", changes: { expiry: year } });
    await expect(db.tx((tx) => publishSettings(tx, { ...shorten, effectiveFrom: later(now, 29) }, "test", now))).rejects.toMatchObject({
      code: "points.settings_notice_too_short", params: { noticeDays: 30, earliest: "2026-03-02T16:00:00.000Z" },
    });

    const effectiveFrom = later(now, 31);
    const preview = await db.tx((tx) => previewSettings(tx, { ...shorten, effectiveFrom }, now));
    expect(preview).toMatchObject({ changed: ["expiry"], exampleBefore: "2028-03-31", exampleAfter: "2027-03-31", earliestForAllLots: later(now, 30) });
    // 500 of 2024 and the 110 that never ended (of the test above), then 70 and 40 that had two years; the promised 9 stay.
    expect(preview.earlier).toMatchObject({ points: 500 + 110 + 70 + 40, valueMinor: 720, members: 3 });
    expect(preview.earlier.top[0]).toEqual({ memberId: old, points: 500, firstDay: null });
    expect(preview.later).toMatchObject({ points: 0, members: 0, top: [] });

    await db.tx((tx) => publishSettings(tx, { ...shorten, effectiveFrom }, "test", now));
    // Points that are granted after the announcement already tell their end.
    await db.tx((tx) => earned(tx, { memberId: young, points: 30 }, later(now, 1)));
    await nightly(db, carryOutSettings, later(now, 1));
    expect(await endsOf(old, "2026-02-03")).toEqual([["2026-03-03", 500]]);
    expect(await endsOf(young, "2026-02-03")).toEqual([["2027-02-28", 100]]);
    expect(await endsOf(promised, "2026-02-03")).toEqual([["2027-06-30", 9]]);
    // Carried out once: the next night finds nothing to do.
    expect(await nightly(db, carryOutSettings, later(now, 2))).toEqual({ batches: 0 });
    expect((await db.tx((tx) => settingsOf(tx, "points", now))).applications).toMatchObject([{ lots: 6, amount: 720, finishedAt: later(now, 1) }]);
    // A preview of the same afterwards moves nothing: the code that shows is the code that does.
    expect((await db.tx((tx) => previewSettings(tx, { ...shorten, effectiveFrom: later(now, 40) }, later(now, 3)))).earlier.points).toBe(0);
  });

  it("show what inactivity and anniversaries would move by each member's own days", async () => {
    const own = await pointsDatabase(2);
    try {
      const now = at("2026-06-01");
      const [active, idle] = [await own.member(at("2024-09-20 10:00")), await own.member(at("2020-02-29 10:00"))];
      for (const memberId of [active, idle]) await own.tx((tx) => earned(tx, { memberId, points: 100 }, at("2025-01-10 10:00")));
      await own.tx((tx) => spent(tx, { memberId: active, points: 10 }, at("2026-05-20 10:00")));
      const effectiveFrom = later(now, 30);
      const inactivity = { method: "inactivity", months: 12, roundUpTo: "day", activities: ["earn", "redeem"] } as const;
      const byActivity = await own.tx((tx) => previewSettings(tx, draft({ mode: "all_lots", effectiveFrom, changes: { expiry: inactivity } }), now));
      expect(byActivity.earlier.top.map((each) => each.points)).toEqual([100, 90]);
      await own.tx((tx) => publishSettings(tx, draft({ mode: "all_lots", effectiveFrom, changes: { expiry: inactivity } }), "test", now));
      await nightly(own, carryOutSettings, later(now, 1));
      const ends = async (memberId: typeof active): Promise<unknown> => (await own.tx((tx) => balance(tx, memberId, later(now, 2)))).expiring.map((each) => each.expiresOn);
      expect(await ends(active)).toEqual(["2027-05-20"]);
      expect(await ends(idle)).toEqual(["2026-06-30"]);

      const anniversary = { method: "anniversary", years: 1, minimumDays: 0 } as const;
      const change = draft({ mode: "all_lots", effectiveFrom: later(now, 60), changes: { expiry: anniversary } });
      const byEnrolment = await own.tx((tx) => previewSettings(tx, change, later(now, 3)));
      expect(byEnrolment.earlier).toMatchObject({ members: 1, points: 90 });
      await own.tx((tx) => publishSettings(tx, change, "test", later(now, 3)));
      await nightly(own, carryOutSettings, later(now, 4));
      expect(await ends(active)).toEqual(["2026-07-30"]);
      await invariantsHold(own, ofLedger);
    } finally {
      await own.close();
    }
  });
});

describe("the night", () => {
  it("tells of points that end soon, with amount and day, once per step, and not of those that were spent", async () => {
    const memberId = await db.member();
    const now = at("2026-08-01 10:00");
    await db.tx((tx) => earned(tx, { memberId, points: 60, expiresAt: at("2026-09-01") }, now));
    await db.tx((tx) => earned(tx, { memberId, points: 40, expiresAt: at("2026-09-01") }, now));
    await nightly(db, remindOfExpiry, at("2026-08-01"));
    expect(await told(memberId, "points.expiring_soon.v1")).toMatchObject([{ points: 100, expiresOn: "2026-08-31", daysBefore: 30 }]);
    await db.tx((tx) => spent(tx, { memberId, points: 75 }, at("2026-08-20 10:00")));
    for (const night of ["2026-08-02", "2026-08-24", "2026-08-24", "2026-08-26", "2026-08-30", "2026-08-31"]) await nightly(db, remindOfExpiry, at(night));
    expect((await told(memberId, "points.expiring_soon.v1")).slice(1)).toMatchObject([{ points: 25, daysBefore: 7 }, { points: 25, daysBefore: 1 }]);
  });

  it("tells of each end once, whoever wrote it, also when nights were missed", async () => {
    const [late, touched] = [await db.member(), await db.member()];
    const now = at("2026-10-01 10:00");
    await db.tx((tx) => earned(tx, { memberId: late, points: 5, expiresAt: at("2026-10-05") }, now));
    await db.tx((tx) => earned(tx, { memberId: late, points: 6, expiresAt: at("2026-10-06") }, now));
    await db.tx((tx) => earned(tx, { memberId: touched, points: 7, expiresAt: at("2026-10-05") }, now));
    // The member's own next movement writes the end before any night does.
    await db.tx((tx) => earned(tx, { memberId: touched, points: 1 }, at("2026-10-05 09:00")));
    const caughtUp = at("2026-10-09 00:30");
    for (const night of ["2026-10-05", "2026-10-06", "2026-10-07", "2026-10-07"]) await expireDue(db, at(night), caughtUp);
    expect((await told(late, "points.expired.v1")).map((each) => [each["points"], each["expiresOn"]])).toEqual([[5, "2026-10-04"], [6, "2026-10-05"]]);
    expect((await told(touched, "points.expired.v1")).map((each) => [each["points"], each["expiresOn"]])).toEqual([[7, "2026-10-04"]]);
  });

  it("tells of points that became spendable on the day, once", async () => {
    const memberId = await db.member();
    await db.tx((tx) => earned(tx, { memberId, points: 12, activatesAt: at("2026-11-11 08:00") }, at("2026-11-01 10:00")));
    for (const night of ["2026-11-11", "2026-11-12", "2026-11-12", "2026-11-13"]) await nightly(db, activatePending, at(night));
    expect(await told(memberId, "points.activated.v1")).toEqual([{ memberId, asset: "points", points: 12, activatedAt: "2026-11-11T00:00:00.000Z" }]);
    const page = await db.tx((tx) => pointsLots(tx, { memberId, asset: "points", states: null, cursor: null, limit: 10 }, at("2026-11-12")));
    expect(page.items).toMatchObject([{ state: "active", amount: 12, expiresOn: "2027-11-30" }]);
  });
});
