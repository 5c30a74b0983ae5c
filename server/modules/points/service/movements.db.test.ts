import { instant, present } from "@regulars/kernel";
import { afterAll, beforeAll, describe, expect, it } from "vitest";
import { invariants as ofLedger } from "../../ledger/invariants.js";
import { expireDue, invariantsHold } from "../test/night.js";
import { clawBack, earnPoints, giveBack, noteActivity, spendPoints } from "../index.js";
import { anEarning, aSource, aSpending, balance, done, earned, firstEntry, spent } from "../test/builders.js";
import { at, later, pointsDatabase, type PointsDatabase } from "../test/database.js";

let db: PointsDatabase;
beforeAll(async () => {
  db = await pointsDatabase();
});
afterAll(async () => {
  await invariantsHold(db, ofLedger);
  await db.close();
});

describe("vectors of features.md §4.7", () => {
  const now = at("2026-03-02 10:00");

  for (const [deficit, collected, uncollected, debt] of [["only_pending", 0, 100, 0], ["within_balance", 30, 70, 0], ["unlimited", 100, 0, 70]] as const) {
    it(`R5 (${deficit}): earned 100, spent 70, full return takes ${collected} and leaves ${uncollected} with the member`, async () => {
      const memberId = await db.member();
      const { back, after, next } = await db.tx(async (tx) => {
        const grant = await earned(tx, { memberId, points: 100 }, now);
        await spent(tx, { memberId, points: 70 }, now);
        const [back] = await clawBack(tx, [{ memberId, points: 100, reverses: firstEntry(grant), source: aSource(), occurredAt: now, actor: "test", deficit }], now);
        const after = await balance(tx, memberId, now);
        await earned(tx, { memberId, points: 50 }, now);
        return { back: done(back), after, next: await balance(tx, memberId, now) };
      });
      expect(back).toMatchObject({ amount: collected === 0 ? 0 : -collected, uncollected });
      expect(after).toMatchObject({ debt, balance: 30 - collected });
      // The next earning of 50 repays the debt first: −20 is left, nothing is available.
      expect(next).toMatchObject(deficit === "unlimited" ? { balance: -20, available: 0, debt: 20 } : { available: 30 - collected + 50, debt: 0 });
    });
  }

  it("L1: spending 120 of A 100 (31 January) and B 50 (28 February) leaves A 0 and B 30, and only those 30 expire", async () => {
    const memberId = await db.member();
    const january = at("2026-01-05 09:00");
    await db.tx(async (tx) => {
      await earned(tx, { memberId, points: 100, expiresAt: at("2026-02-01") }, january);
      await earned(tx, { memberId, points: 50, expiresAt: at("2026-03-01") }, january);
      await spent(tx, { memberId, points: 120 }, at("2026-01-10 12:00"));
      expect((await balance(tx, memberId, at("2026-01-10 12:00"))).expiring).toEqual([{ expiresAt: at("2026-03-01"), expiresOn: "2026-02-28", amount: 30 }]);
    });
    await expireDue(db, at("2026-02-01"));
    expect((await db.tx((tx) => balance(tx, memberId, at("2026-02-01 08:00")))).balance).toBe(30);
    await expireDue(db, at("2026-03-01"));
    await expireDue(db, at("2026-03-01"));
    expect((await db.tx((tx) => balance(tx, memberId, at("2026-03-01 08:00")))).balance).toBe(0);
  });

  for (const [name, giveBackPolicy, expected] of [
    ["original, ended lots expire now", { mode: "original", endedLot: "expire_now", graceDays: 0 }, { available: 50, ends: ["2026-02-28"], expired: 100 }],
    ["original, with 30 days of grace", { mode: "original", endedLot: "grace", graceDays: 30 }, { available: 150, ends: ["2026-02-28", "2026-03-12"], expired: 0 }],
    ["reissue", { mode: "reissue", endedLot: "expire_now", graceDays: 0 }, { available: 150, ends: ["2026-02-28", "2027-02-28"], expired: 0 }],
  ] as const) {
    it(`L2 (${name}): 120 spent on 10 January come back on 10 February`, async () => {
      const own = await pointsDatabase(2);
      try {
        await own.settings({ giveBack: giveBackPolicy, expiry: { method: "rolling", count: 12, unit: "month", roundUpTo: "month" } }, at("2020-01-01"));
        const memberId = await own.member();
        const refund = at("2026-02-10 15:00");
        const { back, after } = await own.tx(async (tx) => {
          const january = at("2026-01-05 09:00");
          await earned(tx, { memberId, points: 100, expiresAt: at("2026-02-01") }, january);
          await earned(tx, { memberId, points: 50, expiresAt: at("2026-03-01") }, january);
          const spending = await spent(tx, { memberId, points: 120 }, at("2026-01-10 12:00"));
          const [back] = await giveBack(tx, [{ memberId, points: 120, reverses: firstEntry(spending), source: aSource(), occurredAt: refund, actor: "test" }], refund);
          return { back: done(back), after: await balance(tx, memberId, refund) };
        });
        expect(back.expired ?? 0).toBe(expected.expired);
        expect(after.available).toBe(expected.available);
        expect(after.expiring.map((each) => each.expiresOn)).toEqual(expected.ends);
      } finally {
        await own.close();
      }
    });
  }

  it("L3, L4, L5: points end as the settings in force when they were earned say", async () => {
    const own = await pointsDatabase(2);
    try {
      await own.settings({ expiry: { method: "rolling", count: 12, unit: "month", roundUpTo: "month" } }, at("2020-01-01"));
      await own.settings({ expiry: { method: "rolling", count: 1, unit: "month", roundUpTo: "day" } }, at("2024-01-01"));
      await own.settings({ pending: { method: "days", days: 14, round: "none" }, expiry: { method: "rolling", count: 30, unit: "day", roundUpTo: "none" } }, at("2026-02-01"));
      const memberId = await own.member();
      const endsOf = (text: string): Promise<unknown> => own.tx(async (tx) => {
        await earned(tx, { memberId, points: 1 }, at(text));
        const { expiring, activating } = await balance(tx, memberId, at(text));
        return [expiring.map((each) => each.expiresOn), activating.map((each) => each.activatesAt)];
      });
      expect(await endsOf("2020-07-06 11:00")).toEqual([["2021-07-31"], []]);
      expect(await endsOf("2024-01-31 11:00")).toEqual([["2024-02-29"], []]);
      expect(await endsOf("2026-01-31 11:00")).toEqual([["2026-02-28"], []]);
      expect(await endsOf("2026-03-01 11:00")).toEqual([["2026-04-14"], [at("2026-03-15 11:00")]]);
    } finally {
      await own.close();
    }
  });
});

describe("movements", () => {
  const now = at("2026-04-01 10:00");

  it("keep points valid to the last second of their last day, in the programme's zone", async () => {
    const memberId = await db.member();
    await db.tx((tx) => earned(tx, { memberId, points: 10, expiresAt: at("2026-05-01") }, now));
    const lastSecond = instant(at("2026-05-01") - 1_000);
    const [inTime] = await db.tx((tx) => spendPoints(tx, [aSpending({ memberId, points: 4 }, lastSecond)], lastSecond));
    expect(inTime).toMatchObject({ outcome: "posted" });
    const [late] = await db.tx((tx) => spendPoints(tx, [aSpending({ memberId, points: 4 }, at("2026-05-01"))], at("2026-05-01")));
    expect(late).toMatchObject({ outcome: "refused", code: "points.insufficient", status: 409, params: { available: 0, requested: 4 } });
  });

  it("do the same once, whoever sends it again, although settings changed meanwhile", async () => {
    const own = await pointsDatabase(2);
    try {
      const memberId = await own.member();
      const earning = anEarning({ memberId, points: 100, details: { orderId: "o-1" } }, now);
      const first = await own.tx((tx) => earnPoints(tx, [earning], now));
      await own.settings({ deficit: "within_balance", expiry: { method: "rolling", count: 1, unit: "year", roundUpTo: "year" } }, later(now, 1));
      const again = await own.tx((tx) => earnPoints(tx, [{ ...earning, actor: "someone else" }], later(now, 2)));
      expect(again).toEqual([{ ...done(first[0]), outcome: "duplicate" }]);
      const [other] = await own.tx((tx) => earnPoints(tx, [{ ...earning, points: 101 }], later(now, 2)));
      expect(other).toMatchObject({ outcome: "refused", code: "points.source_reused", params: { field: "amount" } });
    } finally {
      await own.close();
    }
  });

  it("are refused for a kind of points that cannot be spent, and one refusal takes its group with it", async () => {
    const memberId = await db.member();
    const results = await db.tx((tx) => spendPoints(tx, [
      aSpending({ memberId, points: 5, asset: "growth", group: "a" }, now), aSpending({ memberId, points: 5, group: "a" }, now), aSpending({ memberId, points: 5 }, now),
    ], now));
    expect(results.map((each) => (each.outcome === "refused" ? each.code : each.outcome))).toEqual(["points.not_spendable", "points.group_refused", "points.insufficient"]);
  });

  it("stop a debt at the programme's limit and leave the rest uncollected", async () => {
    const own = await pointsDatabase(2);
    try {
      await own.settings({ debtLimit: 50 }, at("2020-01-01"));
      const memberId = await own.member();
      const result = await own.tx(async (tx) => {
        const grant = await earned(tx, { memberId, points: 100 }, now);
        await spent(tx, { memberId, points: 70 }, now);
        const [back] = await clawBack(tx, [{ memberId, points: 100, reverses: firstEntry(grant), source: aSource(), occurredAt: now, actor: "test" }], now);
        return { back: done(back), after: await balance(tx, memberId, now) };
      });
      expect(result).toMatchObject({ back: { amount: -80, uncollected: 20 }, after: { debt: 50, balance: -50 } });
    } finally {
      await own.close();
    }
  });

  it("cancel what is still pending when goods come back inside the return window", async () => {
    const own = await pointsDatabase(2);
    try {
      await own.settings({ pending: { method: "return_window", days: 7 } }, at("2020-01-01"));
      const memberId = await own.member();
      const before = await own.tx(async (tx) => {
        await earned(tx, { memberId, points: 20, sourceClass: "PROMO" }, now);
        const grant = await earned(tx, { memberId, points: 100 }, now);
        const before = await balance(tx, memberId, now);
        await clawBack(tx, [{ memberId, points: 100, reverses: firstEntry(grant), source: aSource(), occurredAt: later(now, 3), actor: "test" }], later(now, 3));
        return before;
      });
      expect(before).toMatchObject({ available: 20, pending: 100, activating: [{ activatesAt: at("2026-04-09"), amount: 100 }] });
      expect(await own.tx((tx) => balance(tx, memberId, later(now, 10)))).toMatchObject({ available: 20, pending: 0, debt: 0 });
    } finally {
      await own.close();
    }
  });

  it("move the end of all points when inactivity is what ends them, and the last receipt late or not decides", async () => {
    const own = await pointsDatabase(2);
    try {
      await own.settings({ expiry: { method: "inactivity", months: 6, roundUpTo: "day", activities: ["earn", "check_in"] } }, at("2020-01-01"));
      const memberId = await own.member();
      const ends = (moment: string): Promise<readonly unknown[]> => own.tx(async (tx) => (await balance(tx, memberId, at(moment))).expiring.map((each) => [each.expiresOn, each.amount]));
      await own.tx((tx) => earned(tx, { memberId, points: 10 }, at("2026-01-10 12:00")));
      await own.tx((tx) => earned(tx, { memberId, points: 5 }, at("2026-03-15 12:00")));
      expect(await ends("2026-03-15 12:00")).toEqual([["2026-09-15", 15]]);
      // A spending is not on the list of activities; a check-in is.
      await own.tx((tx) => spent(tx, { memberId, points: 3 }, at("2026-04-01 12:00")));
      await own.tx((tx) => noteActivity(tx, [{ memberId, asset: "points", kind: "check_in", at: at("2026-04-20 08:00") }], at("2026-04-20 08:00")));
      expect(await ends("2026-04-20 08:00")).toEqual([["2026-10-20", 12]]);
      await own.tx(async (tx) => done((await earnPoints(tx, [anEarning({ memberId, points: 2, occurredAt: at("2026-02-01 12:00") }, at("2026-02-01 12:00"))], at("2026-05-01 12:00")))[0]));
      expect(await ends("2026-05-01 12:00")).toEqual([["2026-10-20", 14]]);
      expect(present((await own.tx((tx) => balance(tx, memberId, at("2026-10-21")))).balance, "")).toBe(0);
    } finally {
      await own.close();
    }
  });
});
