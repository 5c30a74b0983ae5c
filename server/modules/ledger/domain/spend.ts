import { assert, type EntryId, type Instant } from "@regulars/kernel";
import { changeRemaining, pendingLots, spendableLots, unheld, type Account, type Lot } from "./account.js";
import { factsOf, recordEntry, type NewEntry, type Work } from "./journal.js";
import type { Debit, Posted, Refused } from "./postings.js";
import type { AllocationPurpose } from "./views.js";

/** A part taken from a lot, in the order of taking. */
export interface Draw {
  readonly lot: Lot;
  readonly amount: number;
}

/** Takes up to `amount` from those lots, in their order, and writes the allocations. Held parts stay. */
export function drawFrom(
  work: Work, account: Account, lots: readonly Lot[], amount: number, causeId: EntryId, firstRank: number, purpose: AllocationPurpose, at: Instant,
): readonly Draw[] {
  const draws: Draw[] = [];
  let left = amount;
  for (const lot of lots) {
    if (left === 0) break;
    const taken = Math.min(left, unheld(lot));
    if (taken <= 0) continue;
    changeRemaining(lot, -taken, purpose);
    work.journal.allocations.push({ memberId: account.memberId, causeId, rank: firstRank + draws.length, lotId: lot.lotId, amount: -taken, purpose, at });
    draws.push({ lot, amount: taken });
    left -= taken;
  }
  return draws;
}

export function sumOf(draws: readonly { readonly amount: number }[]): number {
  return draws.reduce((sum, draw) => sum + draw.amount, 0);
}

export function insufficient(available: number, requested: number): Refused {
  return { outcome: "refused", code: "ledger.insufficient", params: { available, requested } };
}

/** Spends from the lots in burn order; what is not covered is refused, or owed where the posting says so. */
export function debit(work: Work, account: Account, posting: Debit, hash: string): Posted | Refused {
  const at = account.settledAt;
  const lots = posting.alsoPending === true ? [...spendableLots(account, at), ...pendingLots(account, at)] : spendableLots(account, at);
  const available = lots.reduce((sum, lot) => sum + unheld(lot), 0);
  if (available < posting.amount && posting.mayOwe !== true) return insufficient(available, posting.amount);
  const entryId = work.nextId();
  const taken = sumOf(drawFrom(work, account, lots, posting.amount, entryId, 0, "spend", at));
  account.debt += posting.amount - taken;
  return posted(recordEntry(work, account, factsOf(posting, "debit", entryId, -posting.amount, hash, null)));
}

export function posted(entry: NewEntry): Posted {
  assert(Number.isSafeInteger(entry.balanceAfter), "a balance is an exact number");
  return { entryIds: [entry.entryId], amount: entry.amount, balanceAfter: entry.balanceAfter, lotIds: [] };
}
