import { assert, type EntryId, type Instant, type LotId } from "@regulars/kernel";
import { expireLots, repayDebt } from "./advance.js";
import { isExpired, type Account, type Lot } from "./account.js";
import { factsOf, lotIdOf, recordEntry, type Work } from "./journal.js";
import type { Credit, CreditLot, Posted, Refused } from "./postings.js";
import { posted } from "./spend.js";

/** What a lot is given on, apart from its amount. */
export type LotTerms = Omit<CreditLot, "amount">;

/** The terms of a lot that continues another one, under the same owner or a new one. */
export function termsOf(account: Account, lot: Lot): LotTerms {
  return {
    activatesAt: lot.activatesAt, expiresAt: lot.expiresAt, sourceClass: lot.sourceClass, funder: lot.funder, legalEntityId: lot.legalEntityId,
    unitValueMicro: lot.unitValueMicro, expectedRedemptionBps: lot.expectedRedemptionBps, priority: lot.priority,
    parentLotId: lot.lotId, parentMemberId: account.memberId,
  };
}

export function openLot(account: Account, entryId: EntryId, rank: number, amount: number, terms: LotTerms): Lot {
  assert(Number.isSafeInteger(amount) && amount > 0, "a lot is opened with a whole number above zero");
  const lot: Lot = {
    lotId: lotIdOf(entryId, rank), entryId, amount, remaining: amount, held: 0, closed: null, isNew: true, changed: true, expiredNow: [],
    openedAt: account.settledAt, activatesAt: terms.activatesAt, expiresAt: terms.expiresAt, priority: terms.priority ?? 0,
    sourceClass: terms.sourceClass, funder: terms.funder, legalEntityId: terms.legalEntityId, unitValueMicro: terms.unitValueMicro,
    expectedRedemptionBps: terms.expectedRedemptionBps, parentLotId: terms.parentLotId ?? null, parentMemberId: terms.parentMemberId ?? null,
  };
  account.lots.set(lot.lotId, lot);
  account.touched = true;
  expectAt(account, lot.expiresAt);
  if (account.debt > 0 && lot.activatesAt > account.settledAt) expectAt(account, lot.activatesAt);
  return lot;
}

/** Something will happen at that moment. */
export function expectAt(account: Account, at: Instant | null): void {
  if (at !== null && (account.nextDueAt === null || at < account.nextDueAt)) account.nextDueAt = at;
}

/** Gives units in lots. What is active repays a debt first; what has expired before it was recorded (a receipt that comes a year late) ends at once. */
export function credit(work: Work, account: Account, posting: Credit, hash: string): Posted | Refused {
  const requested = posting.lots.reduce((sum, lot) => sum + lot.amount, 0);
  if (posting.onlyRepay === true && requested > account.debt) {
    return { outcome: "refused", code: "ledger.exceeds_debt", params: { debt: account.debt, requested } };
  }
  const entryId = work.nextId();
  const lots = posting.lots.map((lot, rank) => openLot(account, entryId, rank, lot.amount, lot));
  const entry = recordEntry(work, account, factsOf(posting, "credit", entryId, requested, hash, null));
  settleNew(work, account, lots, posting.occurredAt);
  return { ...posted(entry), lotIds: idsOf(lots) };
}

/** Ends the lots whose time is over, and lets the others repay what is owed. `since`: nothing ends before it came. */
export function settleNew(work: Work, account: Account, lots: readonly Lot[], since: Instant): number {
  const at = account.settledAt;
  let expired = 0;
  for (const lot of lots) {
    if (!isExpired(lot, at)) continue;
    const end = lot.expiresAt === null || lot.expiresAt < since ? since : lot.expiresAt;
    expired += expireLots(work, account, [lot], end < at ? end : at);
  }
  repayDebt(work, account, at);
  return expired;
}

export function idsOf(lots: readonly Lot[]): readonly LotId[] {
  return lots.map((lot) => lot.lotId);
}
