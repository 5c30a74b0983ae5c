import { asId, assert, type BusinessDate, type EntryId, type HoldId, type Instant, type LotId, type MemberId, type ProblemParams, type StoreId, type TimeZone } from "@regulars/kernel";
import type { Account, Lot } from "./account.js";
import type { AccountKey, Json, PlaceHold, Posting, RedateLots } from "./postings.js";
import type { AllocationPurpose, EntryType } from "./views.js";

/** The rows that a call will append, in the order in which they came about. */
export interface Journal {
  readonly entries: NewEntry[];
  readonly allocations: NewAllocation[];
  readonly reversals: NewReversal[];
  readonly refusals: NewRefusal[];
  readonly holds: NewHold[];
  readonly resolutions: NewResolution[];
  readonly transfers: NewTransfer[];
  readonly redatings: NewRedating[];
}

export interface NewEntry extends AccountKey {
  readonly entryId: EntryId;
  readonly seq: number;
  readonly kind: string;
  readonly type: EntryType;
  readonly amount: number;
  readonly balanceAfter: number;
  readonly counterAccount: string;
  readonly source: string;
  readonly reverses: EntryId | null;
  readonly groupId: string | null;
  readonly occurredAt: Instant;
  readonly businessDate: BusinessDate;
  readonly recordedAt: Instant;
  readonly storeId: StoreId | null;
  readonly actor: string;
  readonly reason: string | null;
  readonly details: Json;
  readonly payloadHash: string | null;
}

export interface NewAllocation {
  readonly memberId: MemberId;
  /** The entry; for a repayment an id of its own. */
  readonly causeId: EntryId;
  readonly rank: number;
  readonly lotId: LotId;
  readonly amount: number;
  readonly purpose: AllocationPurpose;
  readonly at: Instant;
}

export interface NewReversal extends AccountKey {
  readonly reverses: EntryId;
  readonly kind: string;
  readonly source: string;
  readonly requested: number;
  readonly done: number;
  readonly expired: number;
  readonly balance: number;
  readonly recordedAt: Instant;
  readonly payloadHash: string;
  readonly payload: Json;
  readonly entryId: EntryId | null;
  readonly lotId: LotId | null;
}

export interface NewRefusal extends AccountKey {
  readonly kind: string;
  readonly source: string;
  readonly payloadHash: string;
  readonly payload: Json;
  readonly code: string;
  readonly params: ProblemParams;
  readonly refusedAt: Instant;
}

export interface NewHold {
  readonly hold: PlaceHold;
  readonly placedAt: Instant;
  readonly parts: readonly { readonly lotId: LotId; readonly amount: number }[];
}

export interface NewResolution {
  readonly memberId: MemberId;
  readonly holdId: HoldId;
  readonly outcome: "captured" | "released" | "expired";
  readonly amount: number;
  readonly entryId: EntryId | null;
  readonly resolvedAt: Instant;
  readonly actor: string | null;
  readonly reason: string | null;
}

export interface NewTransfer extends AccountKey {
  readonly transferId: string;
  readonly toMemberId: MemberId;
  readonly amount: number;
  readonly outEntryId: EntryId;
  readonly inEntryId: EntryId;
  readonly recordedAt: Instant;
}

export interface NewRedating {
  readonly redating: RedateLots;
  readonly redatingId: EntryId;
  readonly oldExpiresAt: Instant | null;
  readonly redatedAt: Instant;
}

export function emptyJournal(): Journal {
  return { entries: [], allocations: [], reversals: [], refusals: [], holds: [], resolutions: [], transfers: [], redatings: [] };
}

/** What every step of a plan is given: where it writes down what it does, and what it may not find out for itself. */
export interface Work {
  readonly journal: Journal;
  readonly nextId: () => EntryId;
  /** The programme's: what happens by itself belongs to a day there. Null in calls where nothing can. */
  readonly zone: TimeZone | null;
}

/** The id of a lot is its entry's with the lot's rank in the last four digits: an entry's lots lie together and are found without an index. */
export function lotIdOf(entryId: EntryId, rank: number): LotId {
  assert(rank >= 0 && rank <= 0xffff, "an entry opens at most 65,536 lots");
  return asId<"lot">(entryId.slice(0, 32) + rank.toString(16).padStart(4, "0"));
}

/** Fields of an entry that its cause decides; the rest follows from the account. */
export type EntryFacts = Pick<NewEntry, "entryId" | "type" | "kind" | "source" | "counterAccount" | "amount" | "reverses" | "occurredAt" | "businessDate" | "storeId"
  | "actor" | "reason" | "details" | "groupId" | "payloadHash">;

/** Writes an entry down: the balance moves with it, and the account's numbering goes on. */
export function recordEntry(work: Work, account: Account, facts: EntryFacts): NewEntry {
  account.balance += facts.amount;
  account.lastSeq += 1;
  account.touched = true;
  const entry: NewEntry = {
    memberId: account.memberId, asset: account.asset, seq: account.lastSeq, balanceAfter: account.balance, recordedAt: account.settledAt,
    entryId: facts.entryId, type: facts.type, kind: facts.kind, source: facts.source, counterAccount: facts.counterAccount, amount: facts.amount,
    reverses: facts.reverses, occurredAt: facts.occurredAt, businessDate: facts.businessDate, storeId: facts.storeId, actor: facts.actor,
    reason: facts.reason, details: facts.details, groupId: facts.groupId, payloadHash: facts.payloadHash,
  };
  work.journal.entries.push(entry);
  return entry;
}

/** The facts that a posting gives to its own entry. */
export function factsOf(posting: Posting, type: EntryType, entryId: EntryId, amount: number, payloadHash: string, reverses: EntryId | null): EntryFacts {
  return {
    entryId, type, amount, payloadHash, reverses, kind: posting.kind, source: posting.source, counterAccount: posting.counterAccount,
    occurredAt: posting.occurredAt, businessDate: posting.businessDate, storeId: posting.storeId, actor: posting.actor, reason: posting.reason,
    details: posting.details, groupId: posting.group ?? null,
  };
}

/** Where a plan can go back to: a group that cannot stand leaves no trace. */
export interface Mark {
  readonly lengths: readonly number[];
  readonly accounts: readonly { readonly account: Account; readonly fields: AccountFields; readonly lots: readonly (readonly [Lot, LotFields])[] }[];
}

type AccountFields = Pick<Account, "balance" | "held" | "debt" | "lastSeq" | "nextDueAt" | "holds" | "touched">;
type LotFields = Pick<Lot, "expiresAt" | "remaining" | "held" | "closed" | "changed" | "expiredNow">;

const tables = (journal: Journal): readonly unknown[][] =>
  [journal.entries, journal.allocations, journal.reversals, journal.refusals, journal.holds, journal.resolutions, journal.transfers, journal.redatings];

export function markOf(journal: Journal, accounts: readonly Account[]): Mark {
  return {
    lengths: tables(journal).map((rows) => rows.length),
    accounts: accounts.map((account) => ({
      account,
      fields: {
        balance: account.balance, held: account.held, debt: account.debt, lastSeq: account.lastSeq, nextDueAt: account.nextDueAt, holds: account.holds,
        touched: account.touched,
      },
      lots: [...account.lots.values()].map((lot) => [lot, {
        expiresAt: lot.expiresAt, remaining: lot.remaining, held: lot.held, closed: lot.closed, changed: lot.changed, expiredNow: lot.expiredNow,
      }] as const),
    })),
  };
}

export function goBackTo(mark: Mark, journal: Journal): void {
  tables(journal).forEach((rows, index) => {
    rows.length = mark.lengths[index] ?? 0;
  });
  for (const { account, fields, lots } of mark.accounts) {
    Object.assign(account, fields);
    account.lots.clear();
    for (const [lot, lotFields] of lots) {
      Object.assign(lot, lotFields);
      account.lots.set(lot.lotId, lot);
    }
  }
}
