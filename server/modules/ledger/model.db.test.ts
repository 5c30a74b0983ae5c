import { instant, present, type EntryId, type HoldId, type LotId, type MemberId } from "@regulars/kernel";
import fc from "fast-check";
import { afterAll, beforeAll, expect, it } from "vitest";
import { checkInvariants } from "../../platform/db/checks.js";
import type { Tx } from "../../platform/db/tx.js";
import { newId } from "../../platform/random.js";
import {
  balancesAt, captureHolds, extendLots, lotsOf, placeHolds, post, redateLots, releaseHolds, settle, type Balance, type Posting, type PostResult,
} from "./index.js";
import { invariants } from "./invariants.js";
import { aHold, aLot, aMember, at, bringBack, dayMs, earn, hourMs, putBack, revert, send, spend, take, takeBack } from "./test/builders.js";
import { ledgerDatabase, type LedgerDatabase } from "./test/database.js";
import { NaiveLedger, type Answer, type NaiveEntry, type NaiveHold, type NaiveTransfer } from "./test/naive-ledger.js";

const long = process.env["REGULARS_LONG"] === "1";
const sequences = long ? 10_000 : 1_000;
const commandsEach = long ? 200 : 28;
const lanes = 6;
const start = at("2026-01-01");

let db: LedgerDatabase;
beforeAll(async () => {
  db = await ledgerDatabase(start, lanes + 2);
});
afterAll(() => db.close());

const member = fc.nat({ max: 2 });
const amount = fc.integer({ min: 1, max: 40 });
const which = fc.nat({ max: 1_000 });
const days = fc.constantFrom(1, 2, 3, 5, 10, 30);
const lotTerms = fc.record({ amount, pendingDays: fc.constantFrom(0, 0, 0, 1, 5), lifeDays: fc.option(days, { nil: null, freq: 6 }), priority: fc.constantFrom(0, 0, 0, 1) });

/** What a program may do to a ledger. `which` picks one of what came about so far. */
const command = fc.oneof(
  { weight: 6, arbitrary: fc.record({ do: fc.constant("earn" as const), member, lots: fc.array(lotTerms, { minLength: 1, maxLength: 2 }) }) },
  { weight: 4, arbitrary: fc.record({ do: fc.constant("spend" as const), member, amount, mayOwe: fc.boolean() }) },
  { weight: 3, arbitrary: fc.record({ do: fc.constant("hold" as const), member, amount: fc.integer({ min: 1, max: 15 }), hours: fc.constantFrom(1, 6, 30, 100, 400) }) },
  { weight: 2, arbitrary: fc.record({ do: fc.constant("capture" as const), which, part: fc.integer({ min: 1, max: 16 }) }) },
  { weight: 2, arbitrary: fc.record({ do: fc.constant("release" as const), which }) },
  {
    weight: 4,
    arbitrary: fc.record({
      do: fc.constant("takeBack" as const), which, amount, policy: fc.constantFrom("only_pending" as const, "within_balance" as const, "unlimited" as const),
      debtLimit: fc.option(fc.nat({ max: 20 }), { nil: null, freq: 4 }),
    }),
  },
  {
    weight: 4,
    arbitrary: fc.record({
      do: fc.constant("giveBack" as const), which, amount, mode: fc.constantFrom("original" as const, "original" as const, "reissue" as const),
      graceDays: fc.option(days, { nil: null }),
    }),
  },
  { weight: 3, arbitrary: fc.record({ do: fc.constant("transfer" as const), member, other: fc.integer({ min: 1, max: 2 }), amount: fc.integer({ min: 1, max: 20 }) }) },
  { weight: 3, arbitrary: fc.record({ do: fc.constant("revert" as const), which }) },
  { weight: 2, arbitrary: fc.record({ do: fc.constant("reinstate" as const), which, lifeDays: days }) },
  { weight: 1, arbitrary: fc.record({ do: fc.constant("redate" as const), which, lifeDays: fc.option(days, { nil: null }), onlyLater: fc.boolean() }) },
  { weight: 2, arbitrary: fc.record({ do: fc.constant("repeat" as const), which }) },
  { weight: 2, arbitrary: fc.record({ do: fc.constant("group" as const), member, spent: amount, earned: amount }) },
  { weight: 2, arbitrary: fc.record({ do: fc.constant("list" as const), member, first: amount, second: amount, third: amount }) },
  { weight: 2, arbitrary: fc.record({ do: fc.constant("settle" as const) }) },
  { weight: 6, arbitrary: fc.record({ do: fc.constant("wait" as const), hours: fc.constantFrom(1, 12, 24, 24, 72, 240) }) },
);
type Command = typeof command extends fc.Arbitrary<infer T> ? T : never;

/** Both ledgers side by side, and what was made in them so far. */
class Pair {
  readonly members: readonly MemberId[] = [aMember(), aMember(), aMember()];
  readonly naive = new NaiveLedger(3);
  now = start;
  private seen: readonly Balance[] | null = null;
  private readonly credits: { entry: NaiveEntry; entryId: EntryId }[] = [];
  private readonly debits: { entry: NaiveEntry; entryId: EntryId }[] = [];
  private readonly holds: { hold: NaiveHold; holdId: HoldId }[] = [];
  private readonly transfers: { transfer: NaiveTransfer; transferId: string }[] = [];
  private readonly posted: { posting: Posting; result: PostResult }[] = [];

  constructor() {
    this.naive.moveTo(start);
  }

  /** Does something and looks at the balances in the same transaction: half as many of them. */
  private async act<T>(work: (tx: Tx) => Promise<T>): Promise<T> {
    const [result, balances] = await db.database.transaction(async (tx) => [await work(tx), await balancesAt(tx, this.members, ["points"], this.now)] as const);
    this.seen = balances;
    return result;
  }

  private id(index: number): MemberId {
    return present(this.members[index % 3], "a member");
  }

  private async post(postings: readonly Posting[]): Promise<readonly PostResult[]> {
    const results = await this.act((tx) => post(tx, postings, this.now));
    postings.forEach((posting, index) => this.posted.push({ posting, result: present(results[index], "an answer") }));
    return results;
  }

  private agree(result: PostResult, answer: Answer): EntryId | null {
    if (!answer.ok) {
      expect(result).toMatchObject({ outcome: "refused", code: answer.code });
      return null;
    }
    const { ok: _, ...figures } = answer;
    expect(result).toMatchObject({ outcome: "posted", ...figures });
    return result.outcome === "posted" ? (result.entryIds[0] ?? null) : null;
  }

  private keep(list: { entry: NaiveEntry; entryId: EntryId }[], entry: NaiveEntry | null, entryId: EntryId | null): void {
    if (entry !== null && entryId !== null) list.push({ entry, entryId });
  }

  private async one(posting: Posting, answer: Answer): Promise<EntryId | null> {
    const [result] = await this.post([posting]);
    return this.agree(present(result, "an answer"), answer);
  }

  async do(step: Command): Promise<void> {
    const { now, naive } = this;
    // Half of the time the latest, which is the one that is still interesting.
    const pick = <T>(list: readonly T[], index: number): T | undefined => (index % 2 === 0 ? list.at(-1) : list[list.length === 0 ? 0 : index % list.length]);
    switch (step.do) {
      case "wait":
        this.now = instant(now + step.hours * hourMs);
        naive.moveTo(this.now);
        return;
      case "settle":
        await this.act((tx) => settle(tx, this.members, now));
        return;
      case "earn": {
        const lots = step.lots.map((lot) => ({
          amount: lot.amount, priority: lot.priority, begins: now + lot.pendingDays * dayMs, ends: lot.lifeDays === null ? null : now + lot.lifeDays * dayMs,
        }));
        const { entry, answer } = naive.earn(step.member, lots);
        const posting = earn({
          memberId: this.id(step.member),
          lots: lots.map((lot) => aLot(lot.amount, now, { activatesAt: instant(lot.begins), expiresAt: lot.ends === null ? null : instant(lot.ends), priority: lot.priority })),
        }, now);
        this.keep(this.credits, entry, await this.one(posting, answer));
        return;
      }
      case "spend": {
        const { entry, answer } = naive.spend(step.member, step.amount, step.mayOwe);
        this.keep(this.debits, entry, await this.one(spend({ memberId: this.id(step.member), amount: step.amount, mayOwe: step.mayOwe }, now), answer));
        return;
      }
      case "hold": {
        const { hold, answer } = naive.hold(step.member, step.amount, now + step.hours * hourMs);
        const holdId = newId<"hold">();
        const asked = aHold({ memberId: this.id(step.member), amount: step.amount, holdId, expiresAt: instant(now + step.hours * hourMs) }, now);
        const [result] = await this.act((tx) => placeHolds(tx, [asked], now));
        expect(result).toMatchObject(answer.ok ? { outcome: "held", amount: step.amount } : { outcome: "refused", code: answer.code });
        if (hold !== null) this.holds.push({ hold, holdId });
        return;
      }
      case "capture": {
        const held = pick(this.holds, step.which);
        if (held === undefined) return;
        const { entry, answer } = naive.capture(held.hold, step.part);
        const { asset: _, ...capture } = take({ memberId: this.id(held.hold.member), holdId: held.holdId, amount: step.part }, now);
        const [result] = await this.act((tx) => captureHolds(tx, [capture], now));
        this.keep(this.debits, entry, this.agree(present(result, "an answer"), answer));
        return;
      }
      case "release": {
        const held = pick(this.holds, step.which);
        if (held === undefined) return;
        const again = held.hold.state === "released";
        const answer = naive.release(held.hold);
        const [result] = await this.act((tx) => releaseHolds(tx, [{ memberId: this.id(held.hold.member), holdId: held.holdId, reason: null }], now));
        expect(result).toMatchObject(answer.ok ? { outcome: again ? "duplicate" : "released", amount: answer.amount } : { outcome: "refused", code: answer.code });
        return;
      }
      case "takeBack": {
        const target = pick([...this.debits.slice(0, 1), ...this.credits], step.which);
        if (target === undefined) return;
        const answer = naive.takeBack(target.entry, step.amount, step.policy, step.debtLimit);
        await this.one(takeBack({
          memberId: this.id(target.entry.member), amount: step.amount, reverses: target.entryId, policy: step.policy,
          ...(step.debtLimit === null ? {} : { debtLimit: step.debtLimit }),
        }, now), answer);
        return;
      }
      case "giveBack": {
        const target = pick([...this.credits.slice(0, 1), ...this.debits], step.which);
        if (target === undefined) return;
        const ends = now + (step.graceDays ?? 3) * dayMs;
        const answer = naive.giveBack(target.entry, step.amount, step.mode, step.graceDays === null ? null : step.graceDays * dayMs, { priority: 0, begins: now, ends });
        await this.one(putBack({
          memberId: this.id(target.entry.member), amount: step.amount, reverses: target.entryId, mode: step.mode,
          ...(step.graceDays === null ? {} : { graceDays: step.graceDays }), reissueLot: aLot(1, now, { expiresAt: instant(ends) }),
        }, now), answer);
        return;
      }
      case "transfer": {
        const to = (step.member + step.other) % 3;
        const { transfer, answer } = naive.transfer(step.member, to, step.amount);
        const posting = send({ memberId: this.id(step.member), toMemberId: this.id(to), amount: step.amount }, now);
        const [result] = await this.post([posting]);
        this.agree(present(result, "an answer"), answer);
        if (transfer === null || result?.outcome !== "posted") return;
        this.transfers.push({ transfer, transferId: posting.transferId });
        this.keep(this.credits, transfer.into, result.entryIds[1] ?? null);
        return;
      }
      case "revert": {
        const made = pick(this.transfers, step.which);
        if (made === undefined) return;
        await this.one(revert({ memberId: this.id(made.transfer.from), transferId: made.transferId }, now), naive.revert(made.transfer));
        return;
      }
      case "reinstate": {
        const expired = naive.lots.filter((lot) => lot.expired > 0);
        const found = await this.lotOf(step.which % 4 > 0 && expired.length > 0 ? naive.lots.indexOf(present(pick(expired, step.which), "an expired lot")) : step.which);
        if (found === undefined) return;
        const { entry, answer } = naive.reinstate(found.lot, now + step.lifeDays * dayMs);
        this.keep(this.credits, entry, await this.one(bringBack({
          memberId: this.id(found.lot.member), lotId: found.lotId, expiresAt: instant(now + step.lifeDays * dayMs),
        }, now), answer));
        return;
      }
      case "redate": {
        const found = await this.lotOf(step.which);
        if (found === undefined) return;
        const expiresAt = step.lifeDays === null ? null : instant(now + step.lifeDays * dayMs);
        const moved = naive.redate(found.lot, expiresAt, step.onlyLater);
        const asked = { memberId: this.id(found.lot.member), asset: "points", expiresAt, source: "test", actor: "test", reason: null };
        if (step.onlyLater) {
          const [result] = await this.act((tx) => extendLots(tx, [{ ...asked, lotIds: [found.lotId] }], now));
          expect(result).toEqual(moved ? { extended: [found.lotId], left: [] } : { extended: [], left: [found.lotId] });
        } else {
          expect(await this.act((tx) => redateLots(tx, [{ ...asked, lotId: found.lotId }], now))).toEqual([moved]);
        }
        return;
      }
      case "repeat": {
        const said = pick(this.posted, step.which);
        if (said === undefined) return;
        const other = "amount" in said.posting ? { ...said.posting, amount: said.posting.amount + 1 } : { ...said.posting, reason: "another" };
        const [again, changed] = await this.act((tx) => post(tx, [said.posting, other], now));
        expect(again).toEqual(said.result.outcome === "refused" ? said.result : { ...said.result, outcome: "duplicate" });
        expect(changed).toMatchObject({ outcome: "refused", code: "ledger.source_conflict", params: { field: "amount" in said.posting ? "amount" : "reason" } });
        return;
      }
      case "group": {
        const memberId = this.id(step.member);
        const fits = naive.standing(step.member).available >= step.spent;
        const group = newId();
        const results = await this.post([earn({ memberId, amount: step.earned, group }, now), spend({ memberId, amount: step.spent + step.earned, group }, now)]);
        const debtBefore = naive.debtOf(step.member);
        if (!fits || debtBefore > 0) {
          expect(results).toMatchObject([{ outcome: "refused", code: "ledger.group_refused" }, { outcome: "refused", code: "ledger.insufficient" }]);
          return;
        }
        const { entry } = naive.earn(step.member, [{ amount: step.earned, begins: now, ends: null, priority: 0 }]);
        this.keep(this.credits, entry, this.agree(present(results[0], "an answer"), { ok: true, amount: step.earned }));
        const spent = naive.spend(step.member, step.spent + step.earned, false);
        this.keep(this.debits, spent.entry, this.agree(present(results[1], "an answer"), spent.answer));
        return;
      }
      case "list": {
        const memberId = this.id(step.member);
        const first = naive.spend(step.member, step.first, false);
        const second = naive.earn(step.member, [{ amount: step.second, begins: now, ends: now + dayMs, priority: 0 }]);
        const third = naive.spend(step.member, step.third, false);
        const results = await this.post([
          spend({ memberId, amount: step.first }, now), earn({ memberId, amount: step.second, lot: { expiresAt: instant(now + dayMs) } }, now),
          spend({ memberId, amount: step.third }, now),
        ]);
        [first, second, third].forEach(({ entry, answer }, index) => {
          this.keep(index === 1 ? this.credits : this.debits, entry, this.agree(present(results[index], "an answer"), answer));
        });
      }
    }
  }

  /** The same lot in both: they are opened in the same order. */
  private async lotOf(index: number): Promise<{ lot: NaiveLedger["lots"][number]; lotId: LotId } | undefined> {
    const lot = this.naive.lots[this.naive.lots.length === 0 ? 0 : index % this.naive.lots.length];
    if (lot === undefined) return undefined;
    const lots = this.naive.lots.filter((each) => each.member === lot.member);
    const ids = await this.lotIds(lot.member);
    expect(ids).toHaveLength(lots.length);
    return { lot, lotId: present(ids[lots.indexOf(lot)], "the id of a lot") };
  }

  private async lotIds(owner: number): Promise<readonly LotId[]> {
    const page = await this.act((tx) => lotsOf(tx, { memberId: this.id(owner), asset: "points", cursor: null, limit: 1_000 }, this.now));
    return page.items.map((lot) => lot.lotId).toReversed();
  }

  async compareBalances(): Promise<void> {
    if (this.seen === null) await this.act(() => Promise.resolve());
    const real = this.seen ?? [];
    this.seen = null;
    expect(real.map(({ balance, available, pending, held, debt }) => ({ balance, available, pending, held, debt }))).toEqual([0, 1, 2].map((each) => this.naive.standing(each)));
    for (const each of real) {
      expect(each.expiring.reduce((sum, { amount: dated }) => sum + dated, 0)).toBe(each.balance + each.debt);
      expect(each.activating.reduce((sum, { amount: dated }) => sum + dated, 0)).toBe(each.pending);
    }
  }

  /** First as time has made them, then as the nightly job has written them. */
  async compareAll(): Promise<void> {
    await this.compareLots();
    await this.act((tx) => settle(tx, this.members, this.now));
    await this.compareBalances();
    await this.compareLots();
  }

  private async compareLots(): Promise<void> {
    for (const index of [0, 1, 2]) {
      const { items } = await this.act((tx) => lotsOf(tx, { memberId: this.id(index), asset: "points", cursor: null, limit: 1_000 }, this.now));
      const real = items.toReversed().map((lot) => ({ amount: lot.amount, remaining: lot.remaining, held: lot.held, expiresAt: lot.expiresAt, state: lot.state }));
      expect(real).toEqual(this.naive.lots.filter((lot) => lot.member === index).map((lot) => {
        const held = this.naive.heldIn(lot);
        const remaining = lot.free + held;
        const closed = { spent: "exhausted", expired: "expired", "taken back": "cancelled" }[lot.lastUse];
        return { amount: lot.amount, remaining, held, expiresAt: lot.ends, state: remaining === 0 ? closed : lot.begins > this.now ? "pending" : "active" };
      }));
    }
  }
}

async function play(commands: readonly Command[]): Promise<void> {
  const pair = new Pair();
  for (const each of commands) {
    await pair.do(each);
    await pair.compareBalances();
  }
  await pair.compareAll();
}

it(`agrees with a naive ledger after every command of ${sequences} sequences`, async () => {
  const seed = Number(process.env["REGULARS_SEED"] ?? Date.now() % 1_000_000_000);
  const list = long ? fc.array(command, { minLength: commandsEach, maxLength: commandsEach }) : fc.array(command, { minLength: 12, maxLength: commandsEach, size: "max" });
  // A failure names the seed and the path to its shortest form; REGULARS_SEED plays the same again.
  await Promise.all(Array.from({ length: lanes }, (_, lane) =>
    fc.assert(fc.asyncProperty(list, play), { numRuns: Math.ceil(sequences / lanes), seed: seed + lane })));
  const broken = (await checkInvariants(db.database, invariants)).filter(({ breaks }) => breaks.length > 0);
  expect(broken).toEqual([]);
}, long ? 24 * 3_600_000 : 900_000);
