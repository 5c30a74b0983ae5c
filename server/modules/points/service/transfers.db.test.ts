import { asId, instant, type MemberId } from "@regulars/kernel";
import { afterAll, beforeAll, describe, expect, it } from "vitest";
import { newId } from "../../../platform/random.js";
import { invariants as ofLedger } from "../../ledger/invariants.js";
import { closeMember, freezeMember } from "../../members/index.js";
import { earnPoints, findTransfer, revertTransfer, transferPoints, type TransferPoints, type TransferResult } from "../index.js";
import { anEarning, balance, earned, spent } from "../test/builders.js";
import { at, later, pointsDatabase, type PointsDatabase } from "../test/database.js";
import { expireDue, invariantsHold } from "../test/night.js";

const now = at("2026-05-10 10:00");
let db: PointsDatabase;
beforeAll(async () => {
  db = await pointsDatabase(20);
});
afterAll(async () => {
  await invariantsHold(db, ofLedger);
  await db.close();
});

const gift = (fromMemberId: MemberId, toMemberId: MemberId, points: number, more: Partial<TransferPoints> = {}): TransferPoints => ({ fromMemberId, toMemberId, points, note: "生日快乐", actor: "test", ...more });
const give = (command: TransferPoints, moment = now, on: PointsDatabase = db): Promise<TransferResult> => on.tx((tx) => transferPoints(tx, command, moment));
const by = { actor: "test", note: "" };

async function pair(points: number, expiresAt: ReturnType<typeof at> | null = null, on: PointsDatabase = db): Promise<readonly [MemberId, MemberId]> {
  const [giver, receiver] = [await on.member(), await on.member()];
  await on.tx((tx) => earned(tx, { memberId: giver, points, expiresAt }, now));
  return [giver, receiver];
}

describe("transferPoints", () => {
  it("gives points with the end that they have: a gift never makes them live longer", async () => {
    const [giver, receiver] = await pair(100, at("2026-06-01"));
    const result = await give(gift(giver, receiver, 60));
    expect(result).toMatchObject({ outcome: "done", transfer: { points: 60, state: "done" } });
    await db.tx(async (tx) => {
      expect((await balance(tx, receiver, now)).expiring).toEqual([{ expiresAt: at("2026-06-01"), expiresOn: "2026-05-31", amount: 60 }]);
      expect((await balance(tx, giver, now)).available).toBe(40);
    });
    await expireDue(db, at("2026-06-01"));
    expect((await db.tx((tx) => balance(tx, receiver, at("2026-06-01")))).balance).toBe(0);
  });

  it("answers the same id with the first transfer, refuses other content, and a refused id stays refused", async () => {
    const [giver, receiver] = await pair(100);
    const transferId = newId<"transfer">();
    const first = await give(gift(giver, receiver, 60, { transferId }));
    expect(await give(gift(giver, receiver, 60, { transferId }), later(now, 1))).toMatchObject({ outcome: "duplicate", transfer: { transferId, createdAt: now } });
    expect(first.outcome).toBe("done");
    await expect(give(gift(giver, receiver, 61, { transferId }))).rejects.toMatchObject({ code: "points.transfer_id_reused", params: { field: "points" } });

    const refusedId = newId<"transfer">();
    const refused = { outcome: "refused", refusal: { code: "points.insufficient", status: 409, params: { available: 40, requested: 50 } } };
    expect(await give(gift(giver, receiver, 50, { transferId: refusedId }))).toMatchObject(refused);
    await db.tx((tx) => earned(tx, { memberId: giver, points: 500 }, now));
    expect(await give(gift(giver, receiver, 50, { transferId: refusedId }))).toMatchObject(refused);
    await expect(db.tx((tx) => revertTransfer(tx, refusedId, by, now))).rejects.toMatchObject({ code: "points.transfer_not_done" });
  });

  it("is refused for members who are frozen, closed or unknown, on either side", async () => {
    const [giver, receiver] = await pair(100);
    const frozen = await db.member();
    await db.tx((tx) => freezeMember(tx, { memberId: frozen, scope: "all", reason: "test", actor: "test" }, now));
    const closed = await db.member();
    await db.tx((tx) => closeMember(tx, { memberId: closed, reason: "test", actor: "test" }, now));
    const codes = await Promise.all([gift(frozen, receiver, 1), gift(giver, frozen, 1), gift(giver, closed, 1), gift(giver, asId<"member">(newId()), 1)].map(async (command) => {
      const result = await give(command);
      return result.outcome === "refused" ? result.refusal.code : result.outcome;
    }));
    expect(codes).toEqual(["points.member_blocked", "points.member_blocked", "points.member_blocked", "points.member_unknown"]);
    await expect(give(gift(giver, giver, 1))).rejects.toMatchObject({ code: "points.transfer_to_self" });
    expect(await give(gift(giver, receiver, 1, { asset: "growth" }))).toMatchObject({ outcome: "refused", refusal: { code: "points.not_spendable" } });
  });

  it("keeps to the limits: per gift, per day however many tills ask at once, and cooling-off before a gift is given on", async () => {
    const own = await pointsDatabase(12);
    try {
      await own.settings({ transfer: { enabled: true, minimum: 10, maximum: 200, dailyCap: 250, regiftCoolingDays: 7 } }, at("2026-01-01"));
      const [giver, receiver] = await pair(1_000, null, own);
      const codeOf = (result: TransferResult): string => (result.outcome === "refused" ? result.refusal.code : result.outcome);
      expect(codeOf(await give(gift(giver, receiver, 9), now, own))).toBe("points.transfer_too_small");
      expect(codeOf(await give(gift(giver, receiver, 201), now, own))).toBe("points.transfer_too_large");
      const answers = await Promise.all(Array.from({ length: 10 }, () => give(gift(giver, receiver, 100), now, own)));
      expect(answers.map(codeOf).sort()).toEqual([...Array<string>(2).fill("done"), ...Array<string>(8).fill("points.transfer_daily_cap")]);
      expect(await give(gift(giver, receiver, 51), now, own)).toMatchObject({ refusal: { params: { cap: 250, left: 50, requested: 51 } } });
      expect(codeOf(await give(gift(giver, receiver, 50), now, own))).toBe("done");
      // The next day the cap is new; what was received stays for a week, what is one's own may go.
      await own.tx((tx) => earned(tx, { memberId: receiver, points: 30 }, later(now, 1)));
      expect(await give(gift(receiver, giver, 31), later(now, 1), own)).toMatchObject({ refusal: { code: "points.transfer_cooling", params: { available: 30, received: 250, coolingDays: 7, requested: 31 } } });
      expect(codeOf(await give(gift(receiver, giver, 30), later(now, 1), own))).toBe("done");
      expect(codeOf(await give(gift(receiver, giver, 100), later(now, 8), own))).toBe("done");
      await invariantsHold(own, ofLedger);
    } finally {
      await own.close();
    }
  });
});

describe("revertTransfer", () => {
  it("takes a gift back once, also when two ask at the same moment, and the giver has the old ends again", async () => {
    const [giver, receiver] = await pair(100, at("2026-12-01"));
    const made = await give(gift(giver, receiver, 60));
    const transferId = made.outcome === "refused" ? "" : made.transfer.transferId;
    const answers = await Promise.allSettled([1, 2].map(() => db.tx((tx) => revertTransfer(tx, transferId, by, now))));
    expect(answers.map((each) => each.status).sort()).toEqual(["fulfilled", "rejected"]);
    expect(answers.find((each) => each.status === "rejected")).toMatchObject({ reason: { code: "points.transfer_already_reverted" } });
    await db.tx(async (tx) => {
      expect((await balance(tx, giver, now)).expiring).toEqual([{ expiresAt: at("2026-12-01"), expiresOn: "2026-11-30", amount: 100 }]);
      expect((await balance(tx, receiver, now)).balance).toBe(0);
      expect(await findTransfer(tx, transferId)).toMatchObject({ state: "reverted", revertedAt: now });
    });
  });

  it("leaves a debt where the programme allows debts, and is refused where it does not", async () => {
    const own = await pointsDatabase(2);
    try {
      const spendThenRevert = async (): Promise<unknown> => {
        const [giver, receiver] = await pair(100, null, own);
        const made = await give(gift(giver, receiver, 60), now, own);
        await own.tx((tx) => spent(tx, { memberId: receiver, points: 45 }, now));
        const transferId = made.outcome === "refused" ? "" : made.transfer.transferId;
        return own.tx((tx) => revertTransfer(tx, transferId, by, instant(now + 1))).then(
          () => own.tx(async (tx) => [(await balance(tx, receiver, instant(now + 1))).debt, (await balance(tx, giver, instant(now + 1))).available]), (problem: unknown) => problem);
      };
      expect(await spendThenRevert()).toEqual([45, 100]);
      await own.settings({ deficit: "within_balance" }, now);
      expect(await spendThenRevert()).toMatchObject({ code: "points.transfer_spent", params: { missing: 45 } });
    } finally {
      await own.close();
    }
  });

  it("leaves every member as before when 500 random gifts over 80 members by 20 workers are each taken back twice at once", async () => {
    const members = await Promise.all(Array.from({ length: 80 }, () => db.member()));
    await db.tx((tx) => earnPoints(tx, members.map((memberId) => anEarning({ memberId, points: 100 }, now)), now));
    let seed = 42;
    const below = (limit: number): number => {
      seed = (seed * 1_103_515_245 + 12_345) % 2_147_483_648;
      return (seed >>> 12) % limit;
    };
    const commands = Array.from({ length: 500 }, () => {
      const from = below(80);
      return gift(members[from] ?? asId(""), members[(from + 1 + below(79)) % 80] ?? asId(""), 1 + below(40));
    });
    const made = (await inLanes(20, commands, (command) => give(command))).flatMap((each) => (each.outcome === "done" ? [each.transfer.transferId] : []));
    expect(made.length).toBeGreaterThan(400);
    const between = await Promise.all(members.map((memberId) => db.tx((tx) => balance(tx, memberId, now))));
    expect(between.reduce((sum, each) => sum + each.balance, 0)).toBe(8_000);
    const reverts = await inLanes(20, made.flatMap((transferId) => [transferId, transferId]), (transferId) =>
      db.tx((tx) => revertTransfer(tx, transferId, by, now)).then(() => "reverted", (problem: { code?: string }) => problem.code ?? String(problem)));
    expect(reverts.filter((each) => each !== "reverted" && each !== "points.transfer_already_reverted")).toEqual([]);
    expect(reverts.filter((each) => each === "reverted")).toHaveLength(made.length);
    expect(reverts.filter((each) => each === "points.transfer_already_reverted")).toHaveLength(made.length);
    for (const memberId of members) expect(await db.tx((tx) => balance(tx, memberId, now))).toMatchObject({ balance: 100, available: 100, debt: 0 });
  }, 180_000);
});

async function inLanes<T, R>(lanes: number, items: readonly T[], work: (item: T) => Promise<R>): Promise<readonly R[]> {
  const results: R[] = [];
  let next = 0;
  await Promise.all(Array.from({ length: lanes }, async () => {
    for (let index = next++; index < items.length; index = next++) {
      const item = items[index];
      if (item !== undefined) results[index] = await work(item);
    }
  }));
  return results;
}
