import { assert, type EntryId, type HoldId, type Instant, type LotId, type MemberId } from "@regulars/kernel";
import type { AccountKey, SourceClass } from "./postings.js";
import type { AllocationPurpose } from "./views.js";

export type LotClosing = "exhausted" | "expired" | "cancelled";

/**
 * Units that came together. The terms never change; what changes while a call is planned is `remaining`, `held`, `closed` and,
 * by an extension, `expiresAt`.
 */
export interface Lot {
  readonly lotId: LotId;
  /** The credit that opened it. */
  readonly entryId: EntryId;
  readonly amount: number;
  readonly priority: number;
  readonly activatesAt: Instant;
  readonly openedAt: Instant;
  readonly sourceClass: SourceClass;
  readonly funder: string;
  readonly legalEntityId: string | null;
  readonly unitValueMicro: number;
  readonly expectedRedemptionBps: number;
  readonly parentLotId: LotId | null;
  readonly parentMemberId: MemberId | null;
  expiresAt: Instant | null;
  remaining: number;
  held: number;
  closed: LotClosing | null;
  /** Opened by this call: written whole. */
  readonly isNew: boolean;
  /** Differs from what is stored. */
  changed: boolean;
  /** What this call has expired of it. */
  expiredNow: readonly { readonly entryId: EntryId; readonly amount: number }[];
}

/** Units set aside for someone until `expiresAt`. Once it is resolved it leaves the account's list. */
export interface OpenHold {
  readonly holdId: HoldId;
  readonly amount: number;
  readonly expiresAt: Instant;
  /** In burn order. */
  readonly parts: readonly { readonly lot: Lot; readonly amount: number }[];
}

/**
 * One account while a call works on it: loaded under its lock, changed in place by the functions of this folder, then written.
 * Between two of them: balance = Σ remaining − debt, held = Σ holds, and nothing is available while there is a debt.
 */
export interface Account extends AccountKey {
  balance: number;
  held: number;
  debt: number;
  /** The member to whom it was handed over as a whole. */
  readonly handedTo?: MemberId | null;
  lastSeq: number;
  /** Its clock: what time brings was applied up to here. Never goes back, so entries follow each other in time. */
  settledAt: Instant;
  /** Nothing happens by itself before this. */
  nextDueAt: Instant | null;
  /** All open lots and holds are here. A pure credit to an account where nothing is due does without them. */
  complete: boolean;
  /** In the order in which they were loaded or opened; closed ones only if the call needs them. */
  readonly lots: Map<LotId, Lot>;
  holds: readonly OpenHold[];
  /** Something was recorded or has changed. */
  touched: boolean;
}

export function accountId({ memberId, asset }: AccountKey): string {
  return `${memberId}/${asset}`;
}

export function unheld(lot: Lot): number {
  return lot.remaining - lot.held;
}

export function isExpired(lot: Lot, at: Instant): boolean {
  return lot.expiresAt !== null && lot.expiresAt <= at;
}

/** Will be spendable later: not yet active and not expired. */
export function isPending(lot: Lot, at: Instant): boolean {
  return lot.activatesAt > at && !isExpired(lot, at);
}

export function isActive(lot: Lot, at: Instant): boolean {
  return lot.activatesAt <= at && !isExpired(lot, at);
}

/** Burn order: priority, then what expires first (never: last), then the oldest, then by id. */
export function inBurnOrder(a: Lot, b: Lot): number {
  if (a.priority !== b.priority) return a.priority - b.priority;
  if (a.expiresAt !== b.expiresAt) {
    if (a.expiresAt === null) return 1;
    if (b.expiresAt === null) return -1;
    return a.expiresAt - b.expiresAt;
  }
  if (a.openedAt !== b.openedAt) return a.openedAt - b.openedAt;
  return a.lotId < b.lotId ? -1 : a.lotId > b.lotId ? 1 : 0;
}

/** The lots that can pay at that moment, in burn order. By time alone: a lot past its expiry is not among them, whatever job is late. */
export function spendableLots(account: Account, at: Instant): Lot[] {
  const lots: Lot[] = [];
  for (const lot of account.lots.values()) if (unheld(lot) > 0 && isActive(lot, at)) lots.push(lot);
  return lots.sort(inBurnOrder);
}

export function pendingLots(account: Account, at: Instant): Lot[] {
  const lots: Lot[] = [];
  for (const lot of account.lots.values()) if (unheld(lot) > 0 && isPending(lot, at)) lots.push(lot);
  return lots.sort(inBurnOrder);
}

export function availableAt(account: Account, at: Instant): number {
  let sum = 0;
  for (const lot of account.lots.values()) if (isActive(lot, at)) sum += unheld(lot);
  return sum;
}

const closings: Readonly<Record<AllocationPurpose, LotClosing>> = {
  spend: "exhausted", transfer: "exhausted", repay: "exhausted", expire: "expired", claw_back: "cancelled", give_back: "exhausted", unrepay: "exhausted",
};

/** Changes what remains of a lot, and opens or closes it accordingly. */
export function changeRemaining(lot: Lot, by: number, purpose: AllocationPurpose): void {
  lot.remaining += by;
  assert(lot.remaining >= lot.held && lot.remaining <= lot.amount, "a lot holds between what is set aside and what it was opened with");
  lot.closed = lot.remaining > 0 ? null : closings[purpose];
  lot.changed = true;
}

export function changeHeld(account: Account, lot: Lot, by: number): void {
  lot.held += by;
  account.held += by;
  assert(lot.held >= 0 && lot.held <= lot.remaining, "no more is set aside than there is");
  lot.changed = true;
}

/** The first moment at which time alone will change the account. */
export function nextDueOf(account: Account): Instant | null {
  let due: Instant | null = null;
  const consider = (at: Instant): void => {
    if (due === null || at < due) due = at;
  };
  for (const lot of account.lots.values()) {
    if (unheld(lot) <= 0) continue;
    if (lot.expiresAt !== null) consider(lot.expiresAt);
    // Becoming active changes nothing that is stored, unless there is a debt to repay from it.
    if (account.debt > 0 && lot.activatesAt > account.settledAt) consider(lot.activatesAt);
  }
  for (const hold of account.holds) consider(hold.expiresAt);
  return due;
}

/** What must hold after every step; a break stops the call with nothing written (LG-15). */
export function assertSound(account: Account): void {
  assert(account.debt >= 0 && account.held >= 0, "debt and holds are not negative");
  assert(account.balance + account.debt >= account.held, "holds are covered");
  if (!account.complete) return;
  let remaining = 0;
  let held = 0;
  for (const lot of account.lots.values()) {
    remaining += lot.remaining;
    held += lot.held;
  }
  assert(account.balance === remaining - account.debt, "the balance is what the lots hold less the debt");
  assert(account.held === held && held === account.holds.reduce((sum, hold) => sum + hold.amount, 0), "the holds are what the lots set aside");
  assert(account.debt === 0 || availableAt(account, account.settledAt) === 0, "a debt is repaid before anything is available");
}
