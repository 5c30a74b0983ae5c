import { asId, businessDate, type LotId, type MemberId } from "@regulars/kernel";
import { afterAll, beforeAll, describe, expect, it } from "vitest";
import { newId } from "../../../platform/random.js";
import { invariants as ofLedger } from "../../ledger/invariants.js";
import { freezeMember } from "../../members/index.js";
import { adjustPoints, clawBack, importOpeningLots, pointsEntries, pointsLots, pointsStatement, reinstateExpired, writeOffDebt, type Adjustment, type OpeningRow } from "../index.js";
import { aSource, balance, earned, firstEntry, spent } from "../test/builders.js";
import { at, later, pointsDatabase, type PointsDatabase } from "../test/database.js";
import { expireDue, invariantsHold } from "../test/night.js";

const now = at("2026-05-10 10:00");
let db: PointsDatabase;
beforeAll(async () => {
  db = await pointsDatabase();
});
afterAll(async () => {
  await invariantsHold(db, ofLedger);
  await db.close();
});

describe("adjustPoints", () => {
  const adjust = (memberId: MemberId, points: number, reasonCode: string): Promise<unknown> => {
    const adjustment: Adjustment = { memberId, points, reasonCode, note: "客服 1234", actor: "api_key:k" };
    return db.tx(async (tx) => (await adjustPoints(tx, [adjustment], now))[0]);
  };

  it("gives and takes with a reason from the list, also for a member who is frozen, never below zero", async () => {
    const memberId = await db.member();
    await db.tx((tx) => freezeMember(tx, { memberId, scope: "all", reason: "test", actor: "test" }, now));
    expect(await adjust(memberId, 100, "goodwill")).toMatchObject({ outcome: "posted", amount: 100, balanceAfter: 100 });
    expect(await adjust(memberId, -30, "entry_error")).toMatchObject({ outcome: "posted", amount: -30, balanceAfter: 70 });
    expect(await adjust(memberId, -71, "fraud")).toMatchObject({ outcome: "refused", code: "points.insufficient", params: { available: 70, requested: 71 } });
    expect(await adjust(memberId, 5, "because")).toMatchObject({ outcome: "refused", code: "points.reason_unknown", status: 422 });
    expect(await adjust(memberId, 5, "fraud")).toMatchObject({ outcome: "refused", code: "points.reason_wrong_way", params: { reasonCode: "fraud", direction: "debit" } });
    expect(await adjust(asId<"member">(newId()), 5, "goodwill")).toMatchObject({ outcome: "refused", code: "points.member_unknown", status: 404 });
    const { items } = await db.tx((tx) => pointsEntries(tx, { memberId, asset: "points", from: null, to: null, kinds: ["adjust"], cursor: null, limit: 10 }));
    expect(items).toMatchObject([
      { kind: "adjust", amount: -30, reason: "entry_error", actor: "api_key:k", details: { note: "客服 1234" }, lots: [{ purpose: "spend", amount: -30 }] },
      { kind: "adjust", amount: 100, reason: "goodwill", lots: [{ purpose: "open", amount: 100 }] },
    ]);
  });
});

describe("writeOffDebt", () => {
  it("lets go of a debt, with a reason, and never leaves points to spend", async () => {
    const memberId = await db.member();
    const writeOff = (points: number | null): Promise<unknown> => db.tx((tx) => writeOffDebt(tx, { memberId, points, reasonCode: "debt_waived", note: "老会员", actor: "test" }, now));
    await db.tx(async (tx) => {
      const grant = await earned(tx, { memberId, points: 100 }, now);
      await spent(tx, { memberId, points: 70 }, now);
      await clawBack(tx, [{ memberId, points: 100, reverses: firstEntry(grant), source: aSource(), occurredAt: now, actor: "test" }], now);
    });
    await expect(writeOff(71)).rejects.toMatchObject({ code: "points.no_debt", params: { debt: 70, requested: 71 } });
    expect(await writeOff(20)).toMatchObject({ points: 20, debt: 50, balance: -50 });
    expect(await writeOff(null)).toMatchObject({ points: 50, debt: 0, balance: 0 });
    await expect(writeOff(null)).rejects.toMatchObject({ code: "points.no_debt" });
    expect(await db.tx((tx) => balance(tx, memberId, now))).toMatchObject({ available: 0, debt: 0, balance: 0 });
  });
});

describe("reinstateExpired", () => {
  it("brings back what has expired, once, as a new lot, within the programme's window", async () => {
    const memberId = await db.member();
    await db.tx((tx) => earned(tx, { memberId, points: 40, expiresAt: at("2026-06-01") }, now));
    await db.tx((tx) => spent(tx, { memberId, points: 15 }, now));
    const [lot] = await db.tx(async (tx) => (await pointsLots(tx, { memberId, asset: "points", states: null, cursor: null, limit: 1 }, now)).items);
    const lotId: LotId = lot?.lotId ?? asId<"lot">("");
    const reinstate = (moment: ReturnType<typeof at>, more: { readonly expiresAt?: ReturnType<typeof at>; readonly reasonCode?: string } = {}): Promise<unknown> =>
      db.tx((tx) => reinstateExpired(tx, { memberId, lotId, reasonCode: "expired_in_error", note: "系统误过期", actor: "test", ...more }, moment));
    await expect(reinstate(later(now, 1))).rejects.toMatchObject({ code: "points.lot_not_expired" });
    await expect(reinstate(at("2026-08-31"))).rejects.toMatchObject({ code: "points.reinstate_too_late", params: { reinstateDays: 90, daysAgo: 91 } });
    await expect(reinstate(at("2026-06-10"), { expiresAt: at("2026-06-09") })).rejects.toMatchObject({ code: "points.reinstate_end_past" });
    await expect(reinstate(at("2026-06-10"), { reasonCode: "fraud" })).rejects.toMatchObject({ code: "points.reason_wrong_way" });
    // The expiry job has not run: time has decided all the same.
    expect(await reinstate(at("2026-06-10"), { expiresAt: at("2026-07-01") })).toMatchObject({ lotId, points: 25, expiresAt: at("2026-07-01"), balance: 25 });
    await expect(reinstate(at("2026-06-11"))).rejects.toMatchObject({ code: "points.lot_already_reinstated" });
    await expireDue(db, at("2026-07-01"));
    expect((await db.tx((tx) => balance(tx, memberId, at("2026-07-01")))).balance).toBe(0);
  });
});

describe("importOpeningLots", () => {
  it("takes each row over once, with its own dates, and refuses what is gone", async () => {
    const [a, b] = [await db.member(), await db.member()];
    const row = (rowKey: string, memberId: MemberId, points: number, more: Partial<OpeningRow> = {}): OpeningRow => ({ rowKey, memberId, points, earnedAt: at("2025-11-02 12:00"), expiresAt: at("2026-11-03"), ...more });
    const run = (rows: readonly OpeningRow[]): Promise<readonly string[]> => db.tx(async (tx) =>
      (await importOpeningLots(tx, rows, now, { actor: "system:import" })).map((each) => (each.outcome === "refused" ? each.code : each.outcome)));
    const rows = [row("r1", a, 100), row("r2", a, 50, { expiresAt: null }), row("r3", b, 7), row("r4", b, 9, { expiresAt: at("2026-05-10 09:59") }), row("r5", asId<"member">(newId()), 1), row("r1", a, 100)];
    expect(await run(rows)).toEqual(["imported", "imported", "imported", "points.opening_expired", "points.member_unknown", "duplicate"]);
    expect(await run(rows)).toEqual(["duplicate", "duplicate", "duplicate", "points.opening_expired", "points.member_unknown", "duplicate"]);
    // Known by its key, also when the old system's member is another one of ours by now; other content is refused.
    expect(await run([row("r1", b, 100), row("r2", a, 51, { expiresAt: null })])).toEqual(["duplicate", "points.opening_row_reused"]);
    await db.tx(async (tx) => {
      expect((await balance(tx, a, now)).expiring.map((each) => [each.expiresOn, each.amount])).toEqual([["2026-11-02", 100], [null, 50]]);
      const lots = await pointsLots(tx, { memberId: a, asset: "points", states: ["active"], cursor: null, limit: 10 }, now);
      expect(lots.items).toMatchObject([{ sourceClass: "MIGRATION", source: "opening:r2" }, { sourceClass: "MIGRATION", source: "opening:r1", details: { rowKey: "r1" } }]);
    });
    const [moved] = await db.tx((tx) => importOpeningLots(tx, [row("r9", b, 3, { expiresAt: at("2026-05-11") })], now, { actor: "system:import", earliestEnd: at("2026-08-01") }));
    expect(moved).toEqual({ outcome: "imported" });
    expect((await db.tx((tx) => balance(tx, b, now))).expiring.map((each) => [each.expiresOn, each.amount])).toEqual([["2026-07-31", 3], ["2026-11-02", 7]]);
  });
});

describe("pointsStatement", () => {
  it("closes with the opening and all movements, day by day and over the whole time", async () => {
    const memberId = await db.member();
    await db.tx((tx) => earned(tx, { memberId, points: 100, expiresAt: at("2026-05-13") }, at("2026-05-10 23:59")));
    await db.tx((tx) => spent(tx, { memberId, points: 30 }, at("2026-05-11 00:00")));
    await expireDue(db, at("2026-05-13"));
    const statement = (from: string, to: string): Promise<unknown> => db.tx((tx) => pointsStatement(tx, memberId, "points", businessDate(from), businessDate(to)));
    expect(await statement("2026-05-10", "2026-05-10")).toMatchObject({ opening: 0, closing: 100, movements: [{ kind: "earn", count: 1, amount: 100 }] });
    expect(await statement("2026-05-11", "2026-05-12")).toMatchObject({ opening: 100, closing: 70 });
    expect(await statement("2026-05-01", "2026-05-31")).toMatchObject({ opening: 0, closing: 0 });
    await expect(statement("2026-05-31", "2026-05-01")).rejects.toMatchObject({ code: "points.statement_ends_first" });
  });
});
