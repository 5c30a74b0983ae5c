import { assert, dayMs, instant, type EntryId, type Instant, type LotId } from "@regulars/kernel";
import { expireLots, repayDebt } from "./advance.js";
import { changeRemaining, inBurnOrder, isActive, isExpired, isPending, pendingLots, spendableLots, unheld, type Account, type Lot } from "./account.js";
import { idsOf, openLot, settleNew, termsOf } from "./credit.js";
import { factsOf, recordEntry, type EntryFacts, type Work } from "./journal.js";
import { contentOf } from "./content.js";
import type { ClawBack, CreditLot, GiveBack, Posted, Posting, Refused, Reinstate } from "./postings.js";
import { drawFrom, posted, sumOf, type Draw } from "./spend.js";
import type { EntryType } from "./views.js";

/** An entry that may be taken back, with what was taken back of it before. */
export interface Target {
  readonly entryId: EntryId;
  readonly asset: string;
  readonly type: EntryType;
  readonly amount: number;
  /** What it took from which lots, in the order of taking. What they do not cover became a debt. */
  readonly draws: readonly Draw[];
  /** Sum of what earlier calls took back. */
  readonly returned: number;
}

/** How much of the entry was taken back so far, this call included. What a claw-back could not collect may be asked for again. */
export function returnedOf(work: Work, account: Account, target: Target): number {
  let returned = target.returned;
  for (const each of work.journal.reversals) if (each.reverses === target.entryId && each.memberId === account.memberId) returned += each.done;
  return returned;
}

export function refused(code: string, params: Refused["params"] = {}): Refused {
  return { outcome: "refused", code, params };
}

interface ReversalFacts {
  readonly reverses: EntryId;
  readonly requested: number;
  readonly done: number;
  readonly expired?: number;
  readonly entryId: EntryId | null;
  readonly lotId?: LotId;
  /** Where they are not the posting's own. */
  readonly kind?: string;
  readonly source?: string;
}

export function recordReversal(work: Work, account: Account, posting: Posting, hash: string, facts: ReversalFacts): void {
  work.journal.reversals.push({
    memberId: account.memberId, asset: account.asset, kind: facts.kind ?? posting.kind, source: facts.source ?? posting.source, reverses: facts.reverses,
    requested: facts.requested, done: facts.done, expired: facts.expired ?? 0, balance: account.balance, recordedAt: account.settledAt,
    payloadHash: hash, payload: facts.entryId === null ? contentOf(posting) : null, entryId: facts.entryId, lotId: facts.lotId ?? null,
  });
}

function checkTarget(work: Work, account: Account, target: Target | undefined, types: readonly EntryType[], posting: ClawBack | GiveBack): Refused | null {
  if (target === undefined || target.asset !== account.asset) return refused("ledger.entry_unknown", { entryId: posting.reverses });
  if (!types.includes(target.type)) return refused("ledger.not_reversible", { entryId: posting.reverses, type: target.type });
  const left = Math.abs(target.amount) - returnedOf(work, account, target);
  if (posting.amount > left) return refused("ledger.reversal_exceeds", { left, requested: posting.amount });
  return null;
}

/** Takes back (part of) a credit. */
export function clawBack(work: Work, account: Account, posting: ClawBack, hash: string, target: Target | undefined): Posted | Refused {
  const wrong = checkTarget(work, account, target, ["credit", "transfer_in", "reinstate"], posting);
  if (wrong !== null) return wrong;
  const entryId = work.nextId();
  const collected = collect(work, account, entryId, posting.reverses, posting.amount, posting);
  if (collected === 0) {
    recordReversal(work, account, posting, hash, { reverses: posting.reverses, requested: posting.amount, done: 0, entryId: null });
    return { entryIds: [], amount: 0, balanceAfter: account.balance, uncollected: posting.amount, lotIds: [] };
  }
  const entry = recordEntry(work, account, factsOf(posting, "claw_back", entryId, -collected, hash, posting.reverses));
  recordReversal(work, account, posting, hash, { reverses: posting.reverses, requested: posting.amount, done: collected, entryId });
  return { ...posted(entry), uncollected: posting.amount - collected };
}

/**
 * Collects units for a claw-back: own lots first (what is still pending of them before what is active), then other pending
 * lots, then all others in burn order, and the rest as a debt. How far it goes is the policy's.
 */
export function collect(
  work: Work, account: Account, causeId: EntryId, opened: EntryId, amount: number, { policy, debtLimit }: Pick<ClawBack, "policy" | "debtLimit">,
): number {
  const at = account.settledAt;
  const own = [...account.lots.values()].filter((lot) => lot.entryId === opened && unheld(lot) > 0).sort(inBurnOrder);
  const ownPending = own.filter((lot) => isPending(lot, at));
  const order = policy === "only_pending"
    ? ownPending
    : [...ownPending, ...own.filter((lot) => isActive(lot, at)), ...pendingLots(account, at), ...spendableLots(account, at)];
  // A lot can be named twice in that order; what was taken at first is no longer there the second time.
  const taken = sumOf(drawFrom(work, account, order, amount, causeId, 0, "claw_back", at));
  account.touched = true;
  if (policy !== "unlimited") return taken;
  const owed = Math.min(amount - taken, Math.max((debtLimit ?? Infinity) - account.debt, 0));
  account.debt += owed;
  return taken + owed;
}

/** Returns (part of) a debit or of a captured hold. */
export function giveBack(
  work: Work, account: Account, posting: GiveBack, hash: string, target: Target | undefined, repayments: readonly Repayment[],
): Posted | Refused {
  const wrong = checkTarget(work, account, target, ["debit", "capture"], posting);
  if (wrong !== null || target === undefined) return wrong ?? refused("ledger.entry_unknown", { entryId: posting.reverses });
  const facts = factsOf(posting, "give_back", work.nextId(), posting.amount, hash, posting.reverses);
  if (posting.mode === "reissue") {
    assert(posting.reissueLot !== undefined, "a reissue says on which terms");
    return reissue(work, account, posting, hash, posting.reissueLot, facts);
  }
  const returned = restore(work, account, facts, target, posting.amount, repayments, graceEnd(posting.graceDays, account.settledAt));
  recordReversal(work, account, posting, hash, {
    reverses: posting.reverses, requested: posting.amount, done: posting.amount, expired: returned.expired ?? 0, entryId: facts.entryId,
  });
  return returned;
}

export function graceEnd(graceDays: number | undefined, at: Instant): Instant | null {
  return graceDays === undefined || graceDays <= 0 ? null : instant(at + graceDays * dayMs);
}

function reissue(work: Work, account: Account, posting: GiveBack, hash: string, terms: CreditLot, facts: EntryFacts): Posted {
  const lot = openLot(account, facts.entryId, 0, posting.amount, terms);
  const entry = recordEntry(work, account, facts);
  const expired = settleNew(work, account, [lot], posting.occurredAt);
  recordReversal(work, account, posting, hash, { reverses: posting.reverses, requested: posting.amount, done: posting.amount, expired, entryId: facts.entryId });
  return { ...posted(entry), expired, lotIds: [lot.lotId] };
}

/**
 * Puts units back where they came from, last taken first, going on where earlier returns of the same entry stopped.
 *
 * What had become a debt lowers the debt; where that was repaid meanwhile, it returns to the lots that repaid it, latest first:
 * without the debit they would still hold it. A lot whose time is over ends again at once, or with a grace goes on as a new lot.
 */
export function restore(
  work: Work, account: Account, facts: EntryFacts, target: Target, amount: number, repayments: readonly Repayment[], graceUntil: Instant | null,
): Posted {
  const at = account.settledAt;
  const owed = Math.abs(target.amount) - sumOf(target.draws);
  const slices = lastTakenFirst(target.draws, owed, returnedOf(work, account, target), amount);
  const forgiven = Math.min(slices.owed, account.debt);
  const undone = latestRepayments(work, account, repayments, slices.owed - forgiven);
  account.debt -= forgiven;

  let rank = 0;
  const put = (lot: Lot, by: number, purpose: "give_back" | "unrepay"): void => {
    changeRemaining(lot, by, purpose);
    work.journal.allocations.push({ memberId: account.memberId, causeId: facts.entryId, rank, lotId: lot.lotId, amount: by, purpose, at });
    rank += 1;
  };
  const over: Lot[] = [];
  const continued: Lot[] = [];
  const bring = (purpose: "give_back" | "unrepay") => ({ lot, amount: by }: Draw): void => {
    if (isExpired(lot, at) && graceUntil !== null) {
      continued.push(openLot(account, facts.entryId, continued.length, by, { ...termsOf(account, lot), activatesAt: at, expiresAt: graceUntil }));
      return;
    }
    put(lot, by, purpose);
    if (isExpired(lot, at)) over.push(lot);
  };
  undone.forEach(bring("unrepay"));
  slices.draws.forEach(bring("give_back"));
  const entry = recordEntry(work, account, facts);
  const expired = expireLots(work, account, [...new Set(over)], at);
  repayDebt(work, account, at);
  return { ...posted(entry), expired, lotIds: idsOf(continued) };
}

interface Slices {
  readonly owed: number;
  readonly draws: readonly Draw[];
}

/** The part of a debit that comes back now: its draws in reverse (the debt was last), without what came back earlier. */
export function lastTakenFirst(draws: readonly Draw[], owed: number, before: number, amount: number): Slices {
  let skip = before;
  let left = amount;
  const part = (size: number): number => {
    const skipped = Math.min(skip, size);
    skip -= skipped;
    const taken = Math.min(left, size - skipped);
    left -= taken;
    return taken;
  };
  const owedPart = part(owed);
  const parts: Draw[] = [];
  for (const draw of draws.toReversed()) {
    const taken = part(draw.amount);
    if (taken > 0) parts.push({ lot: draw.lot, amount: taken });
  }
  assert(left === 0, "no more comes back than was taken");
  return { owed: owedPart, draws: parts };
}

/** A repayment of debt from a lot; negative: part of one was undone. */
export interface Repayment {
  readonly lot: Lot;
  readonly amount: number;
}

/** The latest repayments that are not undone yet, latest first. `before`: those of earlier calls, in the order in which they came. */
export function latestRepayments(work: Work, account: Account, before: readonly Repayment[], amount: number): readonly Draw[] {
  if (amount === 0) return [];
  const now = work.journal.allocations.flatMap((each): Repayment[] => {
    const lot = each.memberId === account.memberId && (each.purpose === "repay" || each.purpose === "unrepay") ? account.lots.get(each.lotId) : undefined;
    return lot === undefined ? [] : [{ lot, amount: -each.amount }];
  });
  const standing: { lot: Lot; amount: number }[] = [];
  const takeLast = (size: number): Draw[] => {
    const taken: { lot: Lot; amount: number }[] = [];
    for (let left = size; left > 0; ) {
      const last = standing.at(-1);
      assert(last !== undefined, "no more is undone than was repaid");
      const part = Math.min(left, last.amount);
      const same = taken.at(-1);
      if (same?.lot === last.lot) same.amount += part;
      else taken.push({ lot: last.lot, amount: part });
      left -= part;
      last.amount -= part;
      if (last.amount === 0) standing.pop();
    }
    return taken;
  };
  for (const each of [...before, ...now]) {
    if (each.amount > 0) standing.push({ lot: each.lot, amount: each.amount });
    else takeLast(-each.amount);
  }
  return takeLast(amount);
}

/** What has expired of a lot, by the entry that says so, less what was reinstated before. */
export interface ExpiredLot {
  readonly lot: Lot;
  readonly pieces: readonly { readonly entryId: EntryId; readonly amount: number; readonly reinstated: number }[];
}

/** Opens a new lot with what has expired of an old one; once. */
export function reinstate(work: Work, account: Account, posting: Reinstate, hash: string, expired: ExpiredLot | undefined): Posted | Refused {
  if (expired === undefined || account.lots.get(posting.lotId) !== expired.lot) return refused("ledger.lot_unknown", { lotId: posting.lotId });
  const earlier = work.journal.reversals.filter((each) => each.memberId === account.memberId && each.lotId === posting.lotId);
  const pieces = [...expired.pieces, ...expired.lot.expiredNow.map((each) => ({ ...each, reinstated: 0 }))].map(({ entryId, amount, reinstated }) => ({
    entryId, gone: amount, left: amount - reinstated - earlier.filter((each) => each.reverses === entryId).reduce((sum, each) => sum + each.requested, 0),
  }));
  const left = pieces.reduce((sum, each) => sum + each.left, 0);
  if (left === 0) return refused(pieces.length === 0 ? "ledger.lot_not_expired" : "ledger.lot_reinstated", { lotId: posting.lotId });
  const entryId = work.nextId();
  const at = account.settledAt;
  const lot = openLot(account, entryId, 0, left, { ...termsOf(account, expired.lot), activatesAt: at, expiresAt: posting.expiresAt });
  const entry = recordEntry(work, account, factsOf(posting, "reinstate", entryId, left, hash, pieces[0]?.entryId ?? null));
  for (const piece of pieces) {
    if (piece.left > 0) recordReversal(work, account, posting, hash, { reverses: piece.entryId, requested: piece.left, done: piece.left, entryId, lotId: posting.lotId });
  }
  settleNew(work, account, [lot], at);
  return { ...posted(entry), lotIds: [lot.lotId] };
}
