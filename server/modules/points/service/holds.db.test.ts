import { instant, present, type HoldId } from "@regulars/kernel";
import { afterAll, beforeAll, describe, expect, it } from "vitest";
import { newId } from "../../../platform/random.js";
import { invariants as ofLedger } from "../../ledger/invariants.js";
import { freezeMember } from "../../members/index.js";
import { capturePoints, findHold, holdPoints, releasePoints, type PlaceHold, type PlaceResult } from "../index.js";
import { balance, earned } from "../test/builders.js";
import { at, later, pointsDatabase, type PointsDatabase } from "../test/database.js";
import { expireDue, invariantsHold } from "../test/night.js";

const now = at("2026-05-10 10:00");
const minutes = (count: number): ReturnType<typeof at> => instant(now + count * 60_000);
let db: PointsDatabase;
beforeAll(async () => {
  db = await pointsDatabase(20);
});
afterAll(async () => {
  await invariantsHold(db, ofLedger);
  await db.close();
});

const place = async (command: Omit<PlaceHold, "actor">, moment = now): Promise<PlaceResult> => present((await db.tx((tx) => holdPoints(tx, [{ ...command, actor: "test" }], moment)))[0], "the answer");
async function held(points: number, of: number, more: Partial<PlaceHold> = {}): Promise<{ readonly memberId: PlaceHold["memberId"]; readonly holdId: HoldId }> {
  const memberId = await db.member();
  await db.tx((tx) => earned(tx, { memberId, points: of }, now));
  const result = await place({ memberId, points, ...more });
  if (result.outcome === "refused") throw new Error(result.refusal.code);
  return { memberId, holdId: result.hold.holdId };
}

describe("holds", () => {
  it("set points aside, and what is held cannot be promised a second time", async () => {
    const { memberId, holdId } = await held(70, 100);
    expect(await db.tx((tx) => balance(tx, memberId, now))).toMatchObject({ balance: 100, available: 30, held: 70 });
    expect(await place({ memberId, points: 31 })).toMatchObject({ outcome: "refused", refusal: { code: "points.insufficient", params: { available: 30, requested: 31 } } });
    expect(await db.tx((tx) => findHold(tx, holdId, now))).toEqual({
      holdId, memberId, asset: "points", points: 70, state: "authorized", capturedPoints: 0, expiresAt: minutes(15), createdAt: now, entryId: null,
    });
  });

  it("are captured in part, at most once, and the rest is free", async () => {
    const { memberId, holdId } = await held(70, 100);
    const capture = (points: number): Promise<unknown> => db.tx(async (tx) => (await capturePoints(tx, [{ holdId, points, actor: "test" }], minutes(1)))[0]);
    expect(await capture(71)).toMatchObject({ outcome: "refused", code: "points.hold_exceeded", params: { held: 70, requested: 71 } });
    expect(await capture(50)).toMatchObject({ outcome: "posted", amount: -50, balanceAfter: 50 });
    expect(await capture(50)).toMatchObject({ outcome: "duplicate", amount: -50 });
    expect(await capture(49)).toMatchObject({ outcome: "refused", code: "points.hold_captured" });
    expect(await db.tx((tx) => findHold(tx, holdId, minutes(2)))).toMatchObject({ state: "captured", capturedPoints: 50 });
    expect(await db.tx((tx) => balance(tx, memberId, minutes(2)))).toMatchObject({ balance: 50, available: 50, held: 0 });
    expect(await db.tx(async (tx) => (await releasePoints(tx, [{ holdId, reason: null, actor: "test" }], minutes(2)))[0])).toMatchObject({ code: "points.hold_captured" });
  });

  it("are free again by time alone, and cannot be captured afterwards", async () => {
    const { memberId, holdId } = await held(70, 100, { ttlSeconds: 600 });
    expect(await db.tx((tx) => balance(tx, memberId, minutes(10)))).toMatchObject({ available: 100, held: 0 });
    expect(await db.tx((tx) => findHold(tx, holdId, minutes(10)))).toMatchObject({ state: "expired" });
    const [late] = await db.tx((tx) => capturePoints(tx, [{ holdId, actor: "test" }], minutes(10)));
    expect(late).toMatchObject({ outcome: "refused", code: "points.hold_expired" });
    await expireDue(db, minutes(11));
    expect(await db.tx((tx) => findHold(tx, holdId, minutes(12)))).toMatchObject({ state: "expired" });
  });

  it("are honoured although the points ended while they were held", async () => {
    const memberId = await db.member();
    await db.tx((tx) => earned(tx, { memberId, points: 40, expiresAt: minutes(5) }, now));
    const placed = await place({ memberId, points: 40 });
    const holdId = placed.outcome === "refused" ? newId<"hold">() : placed.hold.holdId;
    await expireDue(db, minutes(6));
    const [captured] = await db.tx((tx) => capturePoints(tx, [{ holdId, actor: "test" }], minutes(7)));
    expect(captured).toMatchObject({ outcome: "posted", amount: -40, balanceAfter: 0 });
  });

  it("answer the same id with the hold as it is, refuse other content, and a refused id stays refused", async () => {
    const memberId = await db.member();
    await db.tx((tx) => earned(tx, { memberId, points: 100 }, now));
    const holdId = newId<"hold">();
    expect(await place({ memberId, points: 60, holdId })).toMatchObject({ outcome: "held" });
    expect(await place({ memberId, points: 60, holdId }, minutes(1))).toMatchObject({ outcome: "duplicate", hold: { state: "authorized", createdAt: now } });
    expect(await place({ memberId, points: 61, holdId })).toMatchObject({ outcome: "refused", refusal: { code: "points.hold_id_reused", params: { field: "points" } } });
    const refusedId = newId<"hold">();
    expect(await place({ memberId, points: 41, holdId: refusedId })).toMatchObject({ outcome: "refused", refusal: { code: "points.insufficient" } });
    await db.tx((tx) => earned(tx, { memberId, points: 100 }, now));
    expect(await place({ memberId, points: 41, holdId: refusedId }, later(now, 1))).toMatchObject({ outcome: "refused", refusal: { code: "points.insufficient", params: { available: 40 } } });
    await expect(db.tx((tx) => findHold(tx, refusedId, now))).rejects.toMatchObject({ code: "points.hold_not_found" });
  });

  it("are refused beyond the programme's longest time, for growth value and for members who may not spend", async () => {
    const memberId = await db.member();
    await db.tx((tx) => earned(tx, { memberId, points: 100 }, now));
    const codeOf = async (command: Omit<PlaceHold, "actor">): Promise<string> => {
      const result = await place(command);
      return result.outcome === "refused" ? result.refusal.code : result.outcome;
    };
    expect(await codeOf({ memberId, points: 1, ttlSeconds: 86_401 })).toBe("points.hold_ttl_too_long");
    expect(await codeOf({ memberId, points: 1, asset: "growth" })).toBe("points.not_spendable");
    await db.tx((tx) => freezeMember(tx, { memberId, scope: "burn", reason: "test", actor: "test" }, now));
    expect(await codeOf({ memberId, points: 1 })).toBe("points.member_blocked");
  });

  it("never promise more than there is when fifty tills ask for the last points at once", async () => {
    const memberId = await db.member();
    await db.tx((tx) => earned(tx, { memberId, points: 10 }, now));
    const results = await Promise.all(Array.from({ length: 50 }, () => place({ memberId, points: 10 })));
    expect(results.filter((each) => each.outcome === "held")).toHaveLength(1);
  });

  it("of one list are answered one by one, an id that comes twice like a repeat", async () => {
    const memberId = await db.member();
    await db.tx((tx) => earned(tx, { memberId, points: 100 }, now));
    const holdId = newId<"hold">();
    const command = { memberId, points: 40, holdId, actor: "test" };
    const results = await db.tx((tx) => holdPoints(tx, [command, command, { ...command, points: 41 }, { memberId, points: 61, actor: "test" }, { memberId, points: 60, actor: "test" }], now));
    expect(results.map((each) => each.outcome)).toEqual(["held", "duplicate", "refused", "refused", "held"]);
  });
});
