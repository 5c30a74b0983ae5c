import { assert, minor, points, toRfc3339, type BusinessDate, type Instant, type MemberId, type OrderId, type StoreId } from "@regulars/kernel";
import { deductionFor } from "@regulars/engine";
import type { Tx } from "../../../platform/db/tx.js";
import { publish, type NewEvent } from "../../../platform/events/events.js";
import { balancesAt } from "../../ledger/index.js";
import { survivorsOf } from "../../members/index.js";
import { returnUsage } from "../../offers/index.js";
import { movePoints, pointSettings, type DeficitPolicy, type Movement, type MovementResult, type PointSettings } from "../../points/index.js";
import { recordActivity, type TierOutcome } from "../../tiers/index.js";
import type { OrderPolicy } from "../domain/policy.js";
import type { OrderRecord, OrderReturn, ReturnEffects } from "../domain/record.js";
import { afterReturn, takenOf, workOf, type ReturnWork } from "../domain/returning.js";
import type { ReturnPlan } from "@regulars/engine";
import { OrderReturned } from "../events.js";
import { countReturned, insertReturns } from "../sql/write.js";

/** A return that is decided and has only to be carried out. */
export interface ReturnAct {
  readonly returnId: OrderId;
  /** Locked by the caller. */
  readonly sale: OrderRecord;
  readonly plan: ReturnPlan;
  /** Where and when the goods came back. */
  readonly storeId: StoreId;
  readonly businessDate: BusinessDate;
  readonly occurredAt: Instant;
  readonly reason: string | null;
  readonly actor: string;
  /** The member agrees that points spent already are settled from the refund. */
  readonly deduct: boolean;
}

export interface Taken {
  readonly made: OrderReturn;
  /** The day of the return, where the goods came back. */
  readonly businessDate: BusinessDate;
  /** The sale as it stands now. */
  readonly sale: OrderRecord;
}

export interface TakeBackContext {
  readonly now: Instant;
  readonly policy: OrderPolicy;
  readonly quiet: boolean;
}

/**
 * Carries returns out: what was earned is taken from the very lots of the sale, what was paid with points goes back to the very lots it came
 * from, the tier and the limits of the rules lose what the sale had given them. A fixed number of statements for any list; each sale at
 * most once in it.
 *
 * Points given back come first, so that they can pay for what is taken. What cannot be collected is settled from the refund where the
 * member agrees, and else goes by the programme's policy: a debt, or let go.
 */
export async function takeBack(tx: Tx, acts: readonly ReturnAct[], context: TakeBackContext): Promise<readonly Taken[]> {
  if (acts.length === 0) return [];
  const { now, policy, quiet } = context;
  const works = acts.map((act) => ({
    act: { ...act, deduct: act.deduct && policy.offerRefundDeduction }, work: workOf(act.sale, act.plan), counts: countsForMember(act.sale),
  }));
  const settings = await pointSettings(tx, "points", now);
  await returnUsage(tx, works.flatMap(({ act, work }) => work.takes.map((take) => ({ ...take, memberId: act.sale.ownerId }))));

  const collected = await collect(tx, works, settings, now, quiet);
  // The receipt of a duplicate stays under it; what counts for the person now is the survivor's.
  const survivors = await survivorsOf(tx, acts.filter(({ sale }) => !sale.isGuest).map(({ sale }) => sale.ownerId));
  const nowOf = (ownerId: MemberId): MemberId => survivors.get(ownerId) ?? ownerId;
  const tiers = await takeActivity(tx, works.filter(({ counts }) => counts), nowOf, now, quiet);
  const memberIds = [...new Set(works.filter(({ act }) => !act.sale.isGuest).map(({ act }) => nowOf(act.sale.ownerId)))];
  const balances = new Map((memberIds.length === 0 ? [] : await balancesAt(tx, memberIds, ["points"], now)).map((each) => [each.memberId, each]));

  const taken = works.map(({ act, work }, at): Taken => {
    const ledger = collected[at] ?? nothingCollected;
    const { sale, plan } = act;
    const balance = balances.get(nowOf(sale.ownerId));
    const effects: ReturnEffects = {
      lines: plan.lines.map((line) => ({
        lineNo: line.lineNo, quantity: line.quantity, refund: line.refund, pointsTaken: takenOf(sale, line.taken, "points"), growthTaken: takenOf(sale, line.taken, "growth"),
        pointsGivenBack: line.pointsGivenBack, quantityLeft: line.quantityLeft,
      })),
      refund: plan.refund, deduction: ledger.deduction, refundToPay: plan.refund - ledger.deduction,
      points: { taken: takenOf(sale, plan.taken, "points"), collected: ledger.collected, settled: ledger.settled, owed: ledger.owed, waived: ledger.waived },
      growthTaken: takenOf(sale, plan.taken, "growth"),
      pointsGivenBack: { points: work.givenBack.reduce((sum, each) => sum + each.points, 0), expired: ledger.expired },
      refundDeductionOffer: policy.offerRefundDeduction ? ledger.offer : null,
      balanceAfter: sale.isGuest ? null : { available: balance?.available ?? 0, pending: balance?.pending ?? 0, debt: balance?.debt ?? 0 },
      tier: tierEffect(tiers.get(nowOf(sale.ownerId))),
      completes: plan.completes,
    };
    const made = { returnId: act.returnId, orderId: sale.orderId, occurredAt: act.occurredAt, recordedAt: now, reason: act.reason, effects };
    return { made, businessDate: act.businessDate, sale: { ...afterReturn(sale, plan), returns: [...sale.returns, made] } };
  });
  await Promise.all([
    countReturned(
      tx,
      acts.flatMap(({ sale, plan }) => plan.lines.map((line) => ({ ownerId: sale.ownerId, orderId: sale.orderId, lineNo: line.lineNo, quantity: line.quantity }))),
      taken.map(({ sale }) => ({ ownerId: sale.ownerId, orderId: sale.orderId, state: sale.state })),
    ),
    insertReturns(tx, taken.map(({ made, sale }) => ({ ownerId: sale.ownerId, made }))),
  ]);
  await publish(tx, acts.flatMap((act, at) => returnedEvent(act, taken[at])), now);
  return taken;
}

/** Whether the sale counted for its member's tier: one that could not earn did not. */
export function countsForMember(sale: OrderRecord): boolean {
  return !sale.isGuest && sale.decision !== null && sale.decision.barred === null;
}

interface Work {
  readonly act: ReturnAct;
  readonly work: ReturnWork;
  readonly counts: boolean;
}

interface Collected {
  readonly collected: number;
  readonly settled: number;
  readonly owed: number;
  readonly waived: number;
  readonly deduction: number;
  readonly offer: { readonly points: number; readonly amount: number } | null;
  /** Of what was given back, what expired at once. */
  readonly expired: number;
}

const nothingCollected: Collected = { collected: 0, settled: 0, owed: 0, waived: 0, deduction: 0, offer: null, expired: 0 };

/**
 * Moves the points and the growth value; answers, for each work, what became of the points.
 *
 * First within what is there. What is missing is settled from the refund where the member agrees, and else asked for once more as a debt,
 * where the programme lets one grow.
 */
async function collect(tx: Tx, works: readonly Work[], { deficit, unitValueMicro }: PointSettings, now: Instant, quiet: boolean): Promise<readonly Collected[]> {
  const move = async (movements: readonly Asked[]): Promise<readonly Answered[]> => {
    const results = await movePoints(tx, movements.map(({ movement }) => movement), now, { quiet });
    return movements.map((each, index) => ({ ...each, result: done(results[index]) }));
  };
  const policy = deficit === "only_pending" ? "only_pending" : "within_balance";
  const within = await move(works.flatMap((each, at) => movementsOf(each, policy).map((movement) => ({ movement, at }))));
  const shares = works.map(({ act }, at): Shares => {
    const missing = within.filter((each) => each.at === at).reduce((sum, each) => sum + missingOf(each), 0);
    const possible = deficit === "only_pending" || missing === 0 ? nothingOffered : deductionFor(points(missing), unitValueMicro, minor(act.plan.refund));
    return { missing, offer: possible.points === 0 ? null : possible, deducted: act.deduct ? possible : nothingOffered };
  });
  const debts = deficit === "unlimited" ? await move(debtsOf(within, shares)) : [];
  return shares.map(({ missing, offer, deducted }, at) => {
    const sum = (list: readonly Answered[], of: (each: Answered) => number): number => list.reduce((total, each) => (each.at === at ? total + of(each) : total), 0);
    const owed = sum(debts, collectedOf);
    return {
      collected: sum(within, collectedOf), owed, settled: deducted.points, waived: missing - deducted.points - owed, deduction: deducted.amount, offer,
      expired: sum(within, (each) => (each.movement.type === "give_back" ? (each.result.expired ?? 0) : 0)),
    };
  });
}

type ClawBack = Extract<Movement, { readonly type: "claw_back" }>;

/** A movement for the work at that place of the list. */
interface Asked {
  readonly movement: Movement;
  readonly at: number;
}

interface Answered extends Asked {
  readonly result: Extract<MovementResult, { readonly outcome: "posted" | "duplicate" }>;
}

/** What is missing of the points of one return, and how it is made good. */
interface Shares {
  readonly missing: number;
  readonly offer: { readonly points: number; readonly amount: number } | null;
  readonly deducted: { readonly points: number; readonly amount: number };
}

const nothingOffered = { points: 0, amount: 0 };

function isOfPoints(movement: Movement): movement is ClawBack {
  return movement.type === "claw_back" && movement.asset === "points";
}

function collectedOf({ movement, result }: Answered): number {
  return isOfPoints(movement) ? movement.points - (result.uncollected ?? 0) : 0;
}

function missingOf({ movement, result }: Answered): number {
  return isOfPoints(movement) ? (result.uncollected ?? 0) : 0;
}

function movementsOf({ act, work }: Work, deficit: DeficitPolicy): readonly Movement[] {
  const { sale } = act;
  const source = `order:${sale.orderId}/return:${act.returnId}`;
  const base = {
    memberId: sale.ownerId, occurredAt: act.occurredAt, businessDate: act.businessDate, storeId: act.storeId, actor: act.actor, reason: act.reason,
    details: { orderId: sale.orderId, returnId: act.returnId },
  };
  return [
    ...work.givenBack.map(({ holdId, entryId, points: amount }) => ({ ...base, type: "give_back" as const, points: amount, reverses: entryId, source: `${source}/hold:${holdId}` })),
    ...work.taken.map(({ pot, amount }) => {
      const movement = { ...base, type: "claw_back" as const, asset: pot.asset, points: amount, reverses: pot.entryId, source: `${source}/${pot.sourceClass.toLowerCase()}` };
      // Growth value goes by its own settings: it is no money, so there is nothing to settle.
      return pot.asset === "points" ? { ...movement, deficit } : movement;
    }),
  ];
}

/** What is missing and not settled, asked for as a debt of the very entries that it is missing of. */
function debtsOf(answered: readonly Answered[], shares: readonly Shares[]): readonly Asked[] {
  const open = shares.map(({ deducted }) => deducted.points);
  return answered.flatMap((each): readonly Asked[] => {
    const missing = missingOf(each);
    const { movement, at } = each;
    const settled = Math.min(missing, open[at] ?? 0);
    open[at] = (open[at] ?? 0) - settled;
    return missing > settled && isOfPoints(movement) ? [{ at, movement: { ...movement, points: missing - settled, deficit: "unlimited", source: `${movement.source}/debt` } }] : [];
  });
}

function done(result: MovementResult | undefined): Extract<MovementResult, { readonly outcome: "posted" | "duplicate" }> {
  assert(result !== undefined && result.outcome !== "refused", `taking back must be possible, not ${result?.outcome === "refused" ? result.code : "unanswered"}`);
  return result;
}

async function takeActivity(tx: Tx, works: readonly Work[], nowOf: (ownerId: MemberId) => MemberId, now: Instant, quiet: boolean): Promise<ReadonlyMap<MemberId, TierOutcome>> {
  const outcomes = await recordActivity(tx, works.map(({ act }) => ({
    memberId: nowOf(act.sale.ownerId), sourceId: act.sale.orderId, part: act.returnId, businessDate: act.sale.businessDate, occurredAt: act.occurredAt,
    spendMinor: act.plan.refund, visits: act.plan.completes ? 1 : 0, growth: takenOf(act.sale, act.plan.taken, "growth"), direction: "return" as const,
  })), now, { quiet });
  return new Map(outcomes.map((each) => [each.memberId, each]));
}

function tierEffect(outcome: TierOutcome | undefined): ReturnEffects["tier"] {
  return outcome === undefined ? null : { before: outcome.changedFrom ?? outcome.tierCode, after: outcome.tierCode };
}

function returnedEvent(act: ReturnAct, taken: Taken | undefined): readonly NewEvent[] {
  if (taken === undefined) return [];
  const { effects } = taken.made;
  const memberId = act.sale.isGuest ? null : act.sale.ownerId;
  return [OrderReturned.of({
    aggregateId: memberId ?? act.sale.orderId, occurredAt: act.occurredAt,
    payload: {
      orderId: act.sale.orderId, returnId: act.returnId, memberId, storeId: act.storeId, refund: effects.refund, deduction: effects.deduction,
      pointsTaken: effects.points.taken, pointsCollected: effects.points.collected, pointsOwed: effects.points.owed, pointsGivenBack: effects.pointsGivenBack.points,
      growthTaken: effects.growthTaken, completes: effects.completes, occurredAt: toRfc3339(act.occurredAt),
    },
  })];
}
