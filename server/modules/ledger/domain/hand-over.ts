import { type EntryId, type Instant, type LotId, type MemberId } from "@regulars/kernel";
import { repayDebt } from "./advance.js";
import { changeRemaining, inBurnOrder, isActive, isPending, pendingLots, spendableLots, unheld, type Account, type Lot } from "./account.js";
import { expectAt, openLot, settleNew, termsOf } from "./credit.js";
import { recordEntry, type EntryFacts, type Work } from "./journal.js";
import type { AccountKey, ClawBackPolicy, PostingBase } from "./postings.js";
import { latestRepayments, type Repayment } from "./reversal.js";
import { drawFrom, sumOf } from "./spend.js";

/** What both entries of a hand-over say. `kind` is the caller's word; `_out`, `_in`, `_debt_out` and `_debt_in` come behind it. */
export type HandOverFacts = Omit<PostingBase, "memberId" | "asset" | "counterAccount" | "group" | "asked">;

/** An account goes over to another member's as a whole. */
export interface HandOver extends AccountKey {
  readonly toMemberId: MemberId;
  readonly facts: HandOverFacts;
}

/** A lot as it arrived. `repaid`: what of it repaid a debt of the receiver at once. */
export interface HandedLot {
  readonly lotId: LotId;
  readonly fromLotId: LotId;
  readonly amount: number;
  readonly activatesAt: Instant;
  readonly expiresAt: Instant | null;
  readonly repaid: number;
}

export interface HandedOver extends AccountKey {
  readonly toMemberId: MemberId;
  readonly amount: number;
  readonly debt: number;
  readonly lots: readonly HandedLot[];
}

/** An account gets back what is still there of what it handed over. */
export interface HandBack extends AccountKey {
  /** Who has it now. */
  readonly fromMemberId: MemberId;
  /** As the hand-over answered. */
  readonly debt: number;
  readonly lots: readonly Pick<HandedLot, "lotId" | "repaid">[];
  readonly facts: HandOverFacts;
}

export interface HandedBack extends AccountKey {
  readonly amount: number;
  readonly debt: number;
  readonly lots: readonly { readonly lotId: LotId; readonly amount: number; readonly expiresAt: Instant | null }[];
}

type Direction = "out" | "in" | "debt_out" | "debt_in";

function factsOf({ facts }: { readonly facts: HandOverFacts }, entryId: EntryId, direction: Direction, amount: number): EntryFacts {
  return {
    ...facts, entryId, type: `hand_${direction}`, kind: `${facts.kind}_${direction}`, counterAccount: "transfer", amount, reverses: null, groupId: facts.source, payloadHash: null,
  };
}

/** Moves all lots, pending ones too, each on its own terms, and the debt. Nothing is held: the caller has seen to it. */
export function handOver(work: Work, from: Account, to: Account, order: HandOver): HandedOver {
  const lots = [...from.lots.values()].filter((lot) => unheld(lot) > 0).sort(inBurnOrder);
  const amount = lots.reduce((sum, lot) => sum + unheld(lot), 0);
  const before = new Map<LotId, number>();
  let opened: readonly Lot[] = [];
  if (amount > 0) {
    const outId = work.nextId();
    const draws = drawFrom(work, from, lots, amount, outId, 0, "transfer", from.settledAt);
    recordEntry(work, from, factsOf(order, outId, "out", -amount));
    const inId = work.nextId();
    opened = draws.map((draw, rank) => openLot(to, inId, rank, draw.amount, termsOf(from, draw.lot)));
    recordEntry(work, to, factsOf(order, inId, "in", amount));
    for (const lot of opened) before.set(lot.lotId, lot.remaining);
    settleNew(work, to, opened, order.facts.occurredAt);
  }
  const { debt } = from;
  moveDebt(work, from, to, order, debt);
  return {
    memberId: from.memberId, asset: from.asset, toMemberId: to.memberId, amount, debt,
    lots: opened.map((lot) => ({
      lotId: lot.lotId, fromLotId: lot.parentLotId ?? lot.lotId, amount: lot.amount, activatesAt: lot.activatesAt, expiresAt: lot.expiresAt,
      repaid: lot.amount - lot.remaining - sumOf(lot.expiredNow),
    })),
  };
}

function moveDebt(work: Work, debtor: Account, to: Account, order: { readonly facts: HandOverFacts }, debt: number): void {
  if (debt === 0) return;
  debtor.debt -= debt;
  recordEntry(work, debtor, factsOf(order, work.nextId(), "debt_out", debt));
  to.debt += debt;
  recordEntry(work, to, factsOf(order, work.nextId(), "debt_in", -debt));
  repayDebt(work, to, to.settledAt);
}

/**
 * Undoes a hand-over as far as it can be: what remains of each lot goes back into the very lot it came from, and the debt goes back.
 *
 * What repaid the holder's debt at the moment of handing over was no spending: it comes back, and the holder owes it again. The debt
 * that came along is lowered; where it was repaid meanwhile, the lots that repaid it latest get it back.
 */
export function handBack(work: Work, holder: Account, to: Account, order: HandBack, origins: ReadonlyMap<LotId, Lot>, repayments: readonly Repayment[]): HandedBack {
  const at = holder.settledAt;
  const reopen = (lot: Lot, amount: number, causeId: EntryId, rank: number): void => {
    changeRemaining(lot, amount, "unrepay");
    work.journal.allocations.push({ memberId: holder.memberId, causeId, rank, lotId: lot.lotId, amount, purpose: "unrepay", at });
  };
  if (order.debt > 0) {
    const forgiven = Math.min(order.debt, holder.debt);
    const undone = latestRepayments(work, holder, repayments, order.debt - forgiven);
    const causeId = work.nextId();
    undone.forEach(({ lot, amount }, rank) => reopen(lot, amount, causeId, rank));
    holder.debt += sumOf(undone);
    moveDebt(work, holder, to, order, order.debt);
  }
  const standing = new Map<LotId, number>();
  for (const each of repayments) standing.set(each.lot.lotId, (standing.get(each.lot.lotId) ?? 0) + each.amount);
  const unpaid = order.lots.flatMap(({ lotId, repaid }) => {
    const lot = holder.lots.get(lotId);
    const amount = Math.min(repaid, standing.get(lotId) ?? 0);
    return lot === undefined || amount <= 0 || (lot.expiresAt !== null && lot.expiresAt <= at) ? [] : [{ lot, amount }];
  });
  if (unpaid.length > 0) {
    const causeId = work.nextId();
    unpaid.forEach(({ lot, amount }, rank) => reopen(lot, amount, causeId, rank));
    holder.debt += sumOf(unpaid);
  }
  const own = [...origins.keys()].flatMap((lotId) => holder.lots.get(lotId) ?? []).filter((lot) => unheld(lot) > 0).sort(inBurnOrder);
  const returned = fetch(work, holder, to, order, own, own.reduce((sum, lot) => sum + unheld(lot), 0), origins);
  repayDebt(work, holder, at);
  repayDebt(work, to, to.settledAt);
  return { memberId: to.memberId, asset: to.asset, amount: sumOf(returned), debt: order.debt, lots: returned };
}

/**
 * Brings back, for a claw-back at an account that was handed over, what it needs: first what remains of the very lots, pending before
 * active, then as the policy says what else the holder has. Answers how much came.
 */
export function fetchFor(
  work: Work, holder: Account, to: Account, order: { readonly facts: HandOverFacts }, amount: number, policy: ClawBackPolicy, origins: ReadonlyMap<LotId, Lot>,
): number {
  const at = holder.settledAt;
  const own = [...origins.keys()].flatMap((lotId) => holder.lots.get(lotId) ?? []).filter((lot) => unheld(lot) > 0).sort(inBurnOrder);
  const ownPending = own.filter((lot) => isPending(lot, at));
  const lots = policy === "only_pending" ? ownPending : [...ownPending, ...own.filter((lot) => isActive(lot, at)), ...pendingLots(holder, at), ...spendableLots(holder, at)];
  return sumOf(fetch(work, holder, to, order, [...new Set(lots)], amount, origins));
}

/** Moves units of those lots; each goes into the lot it came from, or goes on as a new one where it came from none. */
function fetch(
  work: Work, holder: Account, to: Account, order: { readonly facts: HandOverFacts }, lots: readonly Lot[], amount: number, origins: ReadonlyMap<LotId, Lot>,
): readonly { readonly lotId: LotId; readonly amount: number; readonly expiresAt: Instant | null }[] {
  const outId = work.nextId();
  const draws = drawFrom(work, holder, lots, amount, outId, 0, "transfer", holder.settledAt);
  if (draws.length === 0) return [];
  const moved = sumOf(draws);
  recordEntry(work, holder, factsOf(order, outId, "out", -moved));
  const inId = work.nextId();
  const arrived = draws.map((draw, rank) => {
    const origin = origins.get(draw.lot.lotId);
    if (origin === undefined) return { lot: openLot(to, inId, rank, draw.amount, termsOf(holder, draw.lot)), amount: draw.amount };
    // Its end may have been moved while it was with the holder.
    if (origin.expiresAt !== draw.lot.expiresAt) {
      const redating = { memberId: to.memberId, asset: to.asset, lotId: origin.lotId, expiresAt: draw.lot.expiresAt, source: order.facts.source, actor: order.facts.actor, reason: order.facts.reason };
      work.journal.redatings.push({ redating, redatingId: work.nextId(), oldExpiresAt: origin.expiresAt, redatedAt: to.settledAt });
      origin.expiresAt = draw.lot.expiresAt;
    }
    changeRemaining(origin, draw.amount, "give_back");
    expectAt(to, origin.expiresAt);
    work.journal.allocations.push({ memberId: to.memberId, causeId: inId, rank, lotId: origin.lotId, amount: draw.amount, purpose: "give_back", at: to.settledAt });
    return { lot: origin, amount: draw.amount };
  });
  recordEntry(work, to, factsOf(order, inId, "in", moved));
  return arrived.map(({ lot, amount: part }) => ({ lotId: lot.lotId, amount: part, expiresAt: lot.expiresAt }));
}
