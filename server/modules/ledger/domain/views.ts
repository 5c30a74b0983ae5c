import type { BusinessDate, EntryId, Instant, LotId, MemberId, StoreId } from "@regulars/kernel";
import type { AccountKey, Json, SourceClass } from "./postings.js";

/** How an entry came about. `kind` is the caller's word; this is the ledger's. */
export type EntryType =
  | "credit" | "debit" | "claw_back" | "give_back" | "transfer_out" | "transfer_in" | "transfer_back" | "transfer_return" | "capture" | "reinstate" | "expire"
  | "hand_out" | "hand_in" | "hand_debt_out" | "hand_debt_in";

/** One line of a member's history. Never changed. */
export interface Entry extends AccountKey {
  readonly entryId: EntryId;
  /** 1, 2, 3 … without a gap per account. */
  readonly seq: number;
  readonly kind: string;
  readonly type: EntryType;
  readonly amount: number;
  readonly balanceAfter: number;
  readonly counterAccount: string;
  readonly source: string;
  /** The entry that this one takes back, in whole or in part. */
  readonly reverses: EntryId | null;
  readonly groupId: string | null;
  readonly occurredAt: Instant;
  readonly businessDate: BusinessDate;
  readonly recordedAt: Instant;
  readonly storeId: StoreId | null;
  readonly actor: string;
  readonly reason: string | null;
  readonly details: Json;
}

export type LotState = "pending" | "active" | "exhausted" | "expired" | "cancelled";

/** Why units left a lot, or came back to it. */
export type AllocationPurpose = "spend" | "claw_back" | "transfer" | "expire" | "repay" | "give_back" | "unrepay";

/** What happened to (part of) a lot after it was opened. */
export interface LotUse {
  /** The entry that did it; null for a repayment of debt, which moves no balance. */
  readonly entryId: EntryId | null;
  readonly purpose: AllocationPurpose;
  /** Negative: left the lot. Positive: came back. */
  readonly amount: number;
  readonly at: Instant;
  readonly kind: string | null;
  readonly source: string | null;
  readonly storeId: StoreId | null;
}

export interface LotView extends AccountKey {
  readonly lotId: LotId;
  readonly entryId: EntryId;
  /** By time, however late any job is. */
  readonly state: LotState;
  readonly amount: number;
  readonly remaining: number;
  readonly held: number;
  readonly activatesAt: Instant;
  readonly expiresAt: Instant | null;
  readonly openedAt: Instant;
  readonly priority: number;
  readonly sourceClass: SourceClass;
  readonly funder: string;
  readonly legalEntityId: string | null;
  readonly unitValueMicro: number;
  readonly expectedRedemptionBps: number;
  readonly parentLotId: LotId | null;
  readonly parentMemberId: MemberId | null;
  readonly uses: readonly LotUse[];
}

/** One lot that an entry opened or touched: who bears it, and what a unit of it was worth when it was granted. */
export interface EntryLot {
  readonly memberId: MemberId;
  readonly entryId: EntryId;
  readonly lotId: LotId;
  /** `open`: the entry brought the lot. */
  readonly purpose: AllocationPurpose | "open";
  /** Positive: came into the lot. Negative: left it. */
  readonly amount: number;
  readonly expiresAt: Instant | null;
  readonly sourceClass: SourceClass;
  readonly funder: string;
  readonly legalEntityId: string | null;
  readonly unitValueMicro: number;
  readonly expectedRedemptionBps: number;
}

/** opening + the movements = closing. */
export interface Statement extends AccountKey {
  readonly fromDate: BusinessDate;
  /** The last day that counts. */
  readonly toDate: BusinessDate;
  readonly opening: number;
  readonly closing: number;
  readonly movements: readonly { readonly kind: string; readonly count: number; readonly amount: number }[];
}
