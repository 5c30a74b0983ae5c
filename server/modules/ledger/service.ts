import type { BusinessDate, EntryId, Instant, LotId, MemberId } from "@regulars/kernel";
import { AssertionError } from "@regulars/kernel";
import type { Tx } from "../../platform/db/tx.js";
import type {
  AccountKey, Balance, CaptureHold, ExtendLots, ExtendResult, HoldResult, PlaceHold, Posting, PostResult, ReleaseHold, ReleaseResult,
} from "./domain/postings.js";
import type { Entry, LotState, LotView, Statement } from "./domain/views.js";

export interface Page<T, C> {
  readonly items: readonly T[];
  /** Give it back to get what follows; null at the end. */
  readonly nextCursor: C | null;
}

/** Newest first. `from` and `to` bound `occurredAt`; `to` is excluded. */
export interface EntriesQuery extends AccountKey {
  readonly from?: Instant;
  readonly to?: Instant;
  readonly kinds?: readonly string[];
  /** The `seq` of the last entry that was read. */
  readonly cursor: number | null;
  readonly limit: number;
}

/** Newest first. */
export interface LotsQuery extends AccountKey {
  readonly states?: readonly LotState[];
  readonly cursor: LotId | null;
  readonly limit: number;
}

/** What time brought to one account. */
export interface Settled extends AccountKey {
  readonly expired: readonly { readonly entryId: EntryId; readonly amount: number; readonly expiredAt: Instant }[];
}

const unfinished = (): never => {
  throw new AssertionError("the ledger's behaviour is not committed yet");
};

export async function post(_tx: Tx, _postings: readonly Posting[], _now: Instant): Promise<readonly PostResult[]> {
  return unfinished();
}
export async function placeHolds(_tx: Tx, _holds: readonly PlaceHold[], _now: Instant): Promise<readonly HoldResult[]> {
  return unfinished();
}
export async function captureHolds(_tx: Tx, _captures: readonly CaptureHold[], _now: Instant): Promise<readonly PostResult[]> {
  return unfinished();
}
export async function releaseHolds(_tx: Tx, _releases: readonly ReleaseHold[], _now: Instant): Promise<readonly ReleaseResult[]> {
  return unfinished();
}
export async function extendLots(_tx: Tx, _extensions: readonly ExtendLots[], _now: Instant): Promise<readonly ExtendResult[]> {
  return unfinished();
}
export async function settle(_tx: Tx, _memberIds: readonly MemberId[], _now: Instant): Promise<readonly Settled[]> {
  return unfinished();
}
export async function dueAccounts(_tx: Tx, _at: Instant, _limit: number): Promise<readonly AccountKey[]> {
  return unfinished();
}
export async function balancesAt(_tx: Tx, _memberIds: readonly MemberId[], _assets: readonly string[], _at: Instant): Promise<readonly Balance[]> {
  return unfinished();
}
export async function entriesOf(_tx: Tx, _query: EntriesQuery): Promise<Page<Entry, number>> {
  return unfinished();
}
export async function lotsOf(_tx: Tx, _query: LotsQuery, _at: Instant): Promise<Page<LotView, LotId>> {
  return unfinished();
}
export async function statementOf(_tx: Tx, _memberId: MemberId, _asset: string, _fromDate: BusinessDate, _toDate: BusinessDate): Promise<Statement> {
  return unfinished();
}
