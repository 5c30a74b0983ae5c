import { evaluate, periodKey, type EarnOutcome, type LimitTake, type MemberFacts, type Receipt } from "@regulars/engine";
import { assert, businessDateAt, type Instant, type MemberId } from "@regulars/kernel";
import type { Tx } from "../../../platform/db/tx.js";
import { Counters, gathered, nameOf, type CounterTake, type OwnedCounter } from "../domain/counters.js";
import { limitsContended } from "../errors.js";
import { changeCounters, readBudgets, readMemberLimits, takeCounters, type CounterChange } from "../sql/limits.js";
import { rulesInForce, type RuleBook } from "./in-force.js";

export interface OrderToEvaluate {
  /** Null for a receipt of nobody: it is told what it would earn, and takes nothing from any limit. */
  readonly memberId: MemberId | null;
  readonly receipt: Receipt;
  /** The member as at the purchase; null with a null `memberId`. */
  readonly member: MemberFacts | null;
}

/** What receipts earn, with all that is needed to decide again when a limit turns out to be used up. */
export interface OrdersEvaluation {
  readonly outcomes: readonly EarnOutcome[];
  readonly orders: readonly OrderToEvaluate[];
  /** The rules that decided, for their names. */
  readonly book: RuleBook;
  /** What the limits had used when they were read. */
  readonly counters: Counters;
  readonly knownAt: Instant;
}

/**
 * What these receipts earn, by the rules in force at each one's own time, published by `now`. The receipts are judged in the
 * given order, each seeing what the ones before it take from the limits. Takes nothing yet: `takeLimits` does.
 */
export async function evaluateOrders(tx: Tx, orders: readonly OrderToEvaluate[], now: Instant): Promise<OrdersEvaluation> {
  const book = await rulesInForce(tx);
  const counters = await readCounters(tx, book, orders);
  return { outcomes: judge(book, orders, counters.copy(), now), orders, book, counters, knownAt: now };
}

/** What the limits that these receipts may touch have used, in at most two statements. */
export async function readCounters(tx: Tx, book: RuleBook, orders: readonly OrderToEvaluate[]): Promise<Counters> {
  const { member, shared } = book.limitedRules;
  if (member.length === 0 && shared.length === 0) return new Counters();
  const periods = new Set<string>();
  const scopes = new Set<string>();
  const memberIds = new Set<MemberId>();
  for (const { memberId, receipt } of orders) {
    if (memberId === null) continue;
    memberIds.add(memberId);
    const date = receipt.businessDate ?? businessDateAt(receipt.occurredAt, receipt.storeTimeZone);
    for (const period of ["day", "week", "month", "total"] as const) {
      const key = periodKey(period, date);
      periods.add(key);
      scopes.add(key).add(`store:${receipt.storeId}/${key}`);
    }
  }
  const [members, budgets] = await Promise.all([
    readMemberLimits(tx, [...memberIds], member, [...periods]),
    readBudgets(tx, shared, [...scopes]),
  ]);
  return new Counters([...members, ...budgets]);
}

function judge(book: RuleBook, orders: readonly OrderToEvaluate[], counters: Counters, knownAt: Instant): readonly EarnOutcome[] {
  return orders.map(({ memberId, receipt, member }) => {
    const outcome = evaluate(book.compiled, { receipt, member }, memberId === null ? { knownAt } : { knownAt, used: counters.seenBy(memberId) });
    if (memberId !== null) counters.add(memberId, takesOf(outcome));
    return outcome;
  });
}

function takesOf(outcome: EarnOutcome): readonly LimitTake[] {
  return outcome.applied.flatMap((each) => each.takes);
}

/** A counter that this transaction has locked: what it held before us, and what we have taken. */
interface Held {
  readonly counter: OwnedCounter;
  readonly before: number;
  readonly taken: number;
}

/**
 * Takes what the receipts ask of the limits, and answers what they really earn.
 *
 * Every counter is taken by a statement that cannot pass its cap. When one is refused, because another transaction was quicker, the
 * counter is locked, the receipts are judged again with what is truly left, and the difference is taken; a counter that is
 * locked cannot be refused again, so this ends. The members' counters are taken first and the shared ones last; call it right
 * before the ledger, for the shared ones stay locked until the commit.
 */
export async function takeLimits(tx: Tx, evaluation: OrdersEvaluation): Promise<readonly EarnOutcome[]> {
  const held = new Map<string, Held>();
  let { outcomes } = evaluation;
  for (let round = 0; round < maxRounds; round += 1) {
    const wanted = wantedOf(evaluation.orders, outcomes);
    if (wanted.size === 0 && held.size === 0) return outcomes;
    const refused = await settle(tx, wanted, held);
    if (refused.length === 0) return outcomes;
    await lock(tx, refused, held);
    const counters = evaluation.counters.copy();
    for (const [name, { before }] of held) counters.set(name, before);
    outcomes = judge(evaluation.book, evaluation.orders, counters, evaluation.knownAt);
  }
  throw limitsContended();
}

const maxRounds = 20;

function wantedOf(orders: readonly OrderToEvaluate[], outcomes: readonly EarnOutcome[]): ReadonlyMap<string, CounterTake> {
  return gathered(orders.flatMap(({ memberId }, at) => {
    const outcome = outcomes[at];
    return memberId === null || outcome === undefined ? [] : [{ memberId, takes: takesOf(outcome) }];
  }));
}

/** Brings the counters to what is wanted of them; answers those that were refused. */
async function settle(tx: Tx, wanted: ReadonlyMap<string, CounterTake>, held: Map<string, Held>): Promise<readonly CounterTake[]> {
  const fresh: CounterTake[] = [];
  const changes: CounterChange[] = [];
  for (const [name, take] of wanted) {
    const own = held.get(name);
    if (own === undefined) fresh.push(take);
    else if (own.taken !== take.amount) changes.push({ ...take, amount: take.amount - own.taken });
  }
  for (const [name, own] of held) if (own.taken > 0 && !wanted.has(name)) changes.push({ ...own.counter, amount: -own.taken, cap: null });
  const [taken] = await Promise.all([
    fresh.length === 0 ? new Map<string, number>() : takeCounters(tx, fresh),
    changes.length === 0 ? null : changeCounters(tx, changes),
  ]);
  for (const change of changes) {
    const name = nameOf(change);
    const own = held.get(name);
    if (own !== undefined) held.set(name, { ...own, taken: own.taken + change.amount });
  }
  const refused: CounterTake[] = [];
  for (const take of fresh) {
    const name = nameOf(take);
    const now = taken.get(name);
    if (now === undefined) refused.push(take);
    else held.set(name, { counter: take, before: now - take.amount, taken: take.amount });
  }
  return refused;
}

async function lock(tx: Tx, refused: readonly CounterTake[], held: Map<string, Held>): Promise<void> {
  const locked = await changeCounters(tx, refused.map((each) => ({ ...each, amount: 0, cap: null })));
  for (const take of refused) {
    const name = nameOf(take);
    const before = locked.get(name);
    // A counter that is not there yet takes whatever its limit allows, so what was refused is there.
    assert(before !== undefined, "a counter that refuses exists");
    held.set(name, { counter: take, before, taken: 0 });
  }
}

/**
 * Gives back to limits and budgets what returns took back of their sales. A counter that is no more, because its period is long
 * gone, takes nothing.
 */
export async function returnUsage(tx: Tx, takes: readonly (LimitTake & { readonly memberId: MemberId })[]): Promise<void> {
  const sums = gathered(takes.map((take) => ({ memberId: take.memberId, takes: [take] })));
  if (sums.size > 0) await changeCounters(tx, [...sums.values()].map((each) => ({ ...each, amount: -each.amount, cap: null })));
}
