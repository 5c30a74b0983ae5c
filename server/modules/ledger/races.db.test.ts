import { instant, present, type EntryId, type MemberId } from "@regulars/kernel";
import { afterAll, afterEach, beforeAll, expect, it } from "vitest";
import { checkInvariants } from "../../platform/db/checks.js";
import type { Tx } from "../../platform/db/tx.js";
import { balancesAt, captureHolds, dueAccounts, placeHolds, post, releaseHolds, settle, type Posting, type PostResult } from "./index.js";
import { invariants } from "./invariants.js";
import { aHold, aMember, aSource, at, dayMs, earn, putBack, revert, send, spend, take, takeBack } from "./test/builders.js";
import { ledgerDatabase, type LedgerDatabase } from "./test/database.js";

const day = at("2026-01-10");
let db: LedgerDatabase;
beforeAll(async () => {
  db = await ledgerDatabase(day, 24);
});
afterAll(() => db.close());
afterEach(async () => {
  expect((await checkInvariants(db.database, invariants)).filter(({ breaks }) => breaks.length > 0)).toEqual([]);
});

const within = <T>(work: (tx: Tx) => Promise<T>): Promise<T> => db.database.transaction(work, { lockTimeoutMs: 60_000, statementTimeoutMs: 60_000 });
const posting = (list: readonly Posting[], now = day): Promise<readonly PostResult[]> => within((tx) => post(tx, list, now));
const one = async (each: Posting, now = day): Promise<PostResult> => present((await posting([each], now))[0], "an answer");
const times = <T>(count: number, make: (index: number) => T): T[] => Array.from({ length: count }, (_, index) => make(index));
const outcomes = (results: readonly { readonly outcome: string }[], outcome: string): number => results.filter((each) => each.outcome === outcome).length;
const total = async (members: readonly MemberId[], now = day): Promise<number> =>
  (await within((tx) => balancesAt(tx, members, ["points"], now))).reduce((sum, each) => sum + each.balance, 0);

/** A generator of numbers that plays the same for the same seed. */
function dice(seed: number): (below: number) => number {
  let state = seed;
  return (below) => {
    state = (Math.imul(state, 1_664_525) + 1_013_904_223) >>> 0;
    return Math.floor((state / 2 ** 32) * below);
  };
}

async function byWorkers<T>(count: number, jobs: readonly (() => Promise<T>)[]): Promise<T[]> {
  const results: T[] = [];
  let next = 0;
  await Promise.all(times(count, async () => {
    while (next < jobs.length) {
      const index = next++;
      results[index] = await present(jobs[index], "a job")();
    }
  }));
  return results;
}

it("lets one of fifty spend the last ten points", async () => {
  const memberId = aMember();
  await posting([earn({ memberId, amount: 10 }, day)]);
  const results = await Promise.all(times(50, () => one(spend({ memberId, amount: 10 }, day))));
  expect([outcomes(results, "posted"), outcomes(results, "refused")]).toEqual([1, 49]);
  expect(await total([memberId])).toBe(0);
});

it("fails one request, and nothing else, when its connection is lost while it waits for an account", async () => {
  const memberId = aMember();
  await posting([earn({ memberId, amount: 10 }, day)]);
  const unseen: unknown[] = [];
  const note = (reason: unknown): void => void unseen.push(reason);
  process.on("unhandledRejection", note);
  try {
    await within(async (tx) => {
      await post(tx, [spend({ memberId, amount: 1 }, day)], day);
      const waiting = [posting([spend({ memberId, amount: 2 }, day)]), within((other) => placeHolds(other, [aHold({ memberId, amount: 2 }, day)], day))];
      const answers = Promise.allSettled(waiting);
      await expect.poll(() => db.endConnectionsThatWait(2), { timeout: 60_000 }).toBe(2);
      expect((await answers).map(({ status }) => status)).toEqual(["rejected", "rejected"]);
    });
    await new Promise((resolve) => setImmediate(resolve));
    expect(unseen).toEqual([]);
  } finally {
    process.off("unhandledRejection", note);
  }
  expect(await total([memberId])).toBe(9);
});

it("does once what thirty tills send at the same time under one source", async () => {
  const memberId = aMember();
  const same = earn({ memberId, amount: 7 }, day);
  const results = await Promise.all(times(30, () => one(same)));
  expect([outcomes(results, "posted"), outcomes(results, "duplicate")]).toEqual([1, 29]);
  expect(await total([memberId])).toBe(7);
});

it("opens new accounts from many calls at once, whatever the order of their lists", async () => {
  const members = times(20, () => aMember());
  await Promise.all(times(20, (index) => posting((index % 2 === 0 ? members : members.toReversed()).map((memberId) => earn({ memberId, amount: 1 }, day)))));
  expect(await total(members)).toBe(400);
});

it("holds, captures and releases one balance from many tills without promising anything twice", async () => {
  const memberId = aMember();
  await posting([earn({ memberId, amount: 100 }, day)]);
  const holds = times(30, () => aHold({ memberId, amount: 10 }, day));
  const placed = (await Promise.all(holds.map((hold) => within((tx) => placeHolds(tx, [hold], day))))).flat();
  expect([outcomes(placed, "held"), outcomes(placed, "refused")]).toEqual([10, 20]);
  const open = holds.filter((_, index) => placed[index]?.outcome === "held");
  // Each is captured and released at once: one of the two wins.
  const ends = await Promise.all(open.flatMap((hold) => {
    const { asset: _, ...capture } = take({ memberId, holdId: hold.holdId, amount: 10 }, day);
    return [within((tx) => captureHolds(tx, [capture], day)), within((tx) => releaseHolds(tx, [{ memberId, holdId: hold.holdId, reason: null }], day))];
  }));
  const captured = outcomes(ends.filter((_, index) => index % 2 === 0).flat(), "posted");
  const released = outcomes(ends.filter((_, index) => index % 2 === 1).flat(), "released");
  expect(captured + released).toBe(10);
  expect(await total([memberId])).toBe(100 - captured * 10);
});

it("expires each lot exactly once while members spend and two nightly jobs run", async () => {
  const members = times(20, () => aMember());
  const soon = instant(day + dayMs);
  await posting(members.flatMap((memberId) => [
    earn({ memberId, amount: 50, lot: { expiresAt: soon } }, day), earn({ memberId, amount: 30, lot: { expiresAt: instant(soon + dayMs) } }, day),
  ]));
  const storm = members.flatMap((memberId) => times(6, (index) => () => one(spend({ memberId, amount: 5 }, day), instant(soon - 1_000 + index * 400))));
  const nights = times(40, () => async (): Promise<PostResult> => {
    await within(async (tx) => {
      const due = await dueAccounts(tx, soon, 50);
      await settle(tx, due.map((each) => each.memberId), soon);
    });
    return { outcome: "refused", code: "none", params: {} };
  });
  const roll = dice(7);
  const jobs = [...storm, ...nights].map((job) => ({ job, rank: roll(1_000_000) })).sort((a, b) => a.rank - b.rank).map(({ job }) => job);
  const spent = outcomes(await byWorkers(16, jobs), "posted");
  expect(spent).toBe(120);
  await within((tx) => settle(tx, members, instant(soon + dayMs)));
  expect(await total(members, instant(soon + dayMs))).toBe(0);
  const reasons = await within((tx) => balancesAt(tx, members, ["points"], instant(soon + 2 * dayMs)));
  expect(reasons.every((each) => each.available === 0 && each.expiring.length === 0)).toBe(true);
});

it("gives back and takes back one entry from many sides, never more than it was", async () => {
  const memberId = aMember();
  const earned = await one(earn({ memberId, amount: 100 }, day));
  const entry = (result: PostResult): EntryId => present<EntryId>(result.outcome === "refused" ? null : result.entryIds[0], "an entry");
  const spentId = entry(await one(spend({ memberId, amount: 40 }, day)));
  const back = await Promise.all(times(20, () => one(putBack({ memberId, amount: 3, reverses: spentId }, day))));
  expect(outcomes(back, "posted")).toBe(13);
  const taken = await Promise.all(times(20, () => one(takeBack({ memberId, amount: 9, reverses: entry(earned) }, day))));
  expect(outcomes(taken, "posted")).toBe(11);
  expect(await total([memberId])).toBe(100 - 40 + 39 - 99);
});

it("moves 500 gifts among 80 members by 20 workers, and undoes each once although it is asked twice at the same time", async () => {
  const roll = dice(20_260_110);
  const members = times(80, () => aMember());
  await posting(members.map((memberId) => earn({ memberId, amount: 500, lot: { expiresAt: instant(day + 30 * dayMs) } }, day)));
  const gifts = times(500, () => {
    const from = roll(80);
    const to = (from + 1 + roll(79)) % 80;
    return send({ memberId: present(members[from], "a sender"), toMemberId: present(members[to], "a receiver"), amount: 1 + roll(60), transferId: aSource() }, day);
  });
  const made = await byWorkers(20, gifts.map((gift) => () => one(gift)));
  const done = gifts.filter((_, index) => made[index]?.outcome === "posted");
  expect(done.length).toBeGreaterThan(400);
  expect(await total(members)).toBe(80 * 500);

  const undone = await byWorkers(20, done.flatMap((gift) => times(2, () => () => one(revert({ memberId: gift.memberId, transferId: gift.transferId }, day)))));
  expect([outcomes(undone, "posted"), outcomes(undone, "refused")]).toEqual([done.length, done.length]);
  expect(undone.filter((each) => each.outcome === "refused").every((each) => each.outcome === "refused" && each.code === "ledger.transfer_reverted")).toBe(true);
  expect(await total(members)).toBe(80 * 500);
  const balances = await within((tx) => balancesAt(tx, members, ["points"], day));
  expect(balances.every((each) => each.balance === 500 && each.debt === 0)).toBe(true);
});
