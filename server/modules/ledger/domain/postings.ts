import type { BusinessDate, EntryId, HoldId, Instant, LotId, MemberId, ProblemParams, StoreId } from "@regulars/kernel";

/** Plain data, as it travels in JSON. */
export type Json = null | boolean | number | string | readonly Json[] | { readonly [key: string]: Json };

/** Why a lot was given: decides how it is accounted for. */
export type SourceClass = "PURCHASE" | "PROMO" | "COMPENSATION" | "TRANSFER" | "MIGRATION";

/** One account: what one member has of one asset. */
export interface AccountKey {
  readonly memberId: MemberId;
  readonly asset: string;
}

/** Units that a credit brings, with the terms that stay with them for ever (only the expiry may be extended). */
export interface CreditLot {
  readonly amount: number;
  /** First moment the units can be spent; until then they are pending. */
  readonly activatesAt: Instant;
  /** First moment they can no longer be spent; null: they never expire. */
  readonly expiresAt: Instant | null;
  readonly sourceClass: SourceClass;
  /** Who bears the cost: `HQ`, `store:…`, `supplier:…` in the caller's words. */
  readonly funder: string;
  readonly legalEntityId: string | null;
  /** Fair value of one unit when granted, in millionths of a minor unit of money. */
  readonly unitValueMicro: number;
  /** The share that is expected to be redeemed, when granted; 10_000 is all of it. */
  readonly expectedRedemptionBps: number;
  /** Lower is spent first; 0 when not given. */
  readonly priority?: number;
  /** The lot this one continues (transfer, grace, reinstatement). */
  readonly parentLotId?: LotId | null;
  readonly parentMemberId?: MemberId | null;
}

/** What every posting says, whatever its type. */
export interface PostingBase extends AccountKey {
  /** The caller's word for it: `earn`, `redeem`, … `expire` is the ledger's own. */
  readonly kind: string;
  /** The one cause, such as `order:…/base`: unique for ever per member, asset and kind. */
  readonly source: string;
  /** The house's side of the movement: `issuance`, `redemption`, `adjustment`, … Transfers always use `transfer`. */
  readonly counterAccount: string;
  readonly occurredAt: Instant;
  readonly businessDate: BusinessDate;
  readonly storeId: StoreId | null;
  readonly actor: string;
  readonly reason: string | null;
  /** Small: rule versions, ids. `{}` or null when there is nothing to say. */
  readonly details: Json;
  /** Postings of one call with the same group all stand or all fall. */
  readonly group?: string;
  /**
   * What the caller was asked, where it derives the terms from settings that may have changed when the same is asked again. It then
   * stands for lots' dates, policy, mode, grace and details when a repeat is compared; amounts and what is reversed are compared as ever.
   */
  readonly asked?: Json;
}

export type ClawBackPolicy = "only_pending" | "within_balance" | "unlimited";

export interface Credit extends PostingBase {
  readonly type: "credit";
  readonly lots: readonly CreditLot[];
  /** A write-off: refused when it is more than what is owed, so that nothing of it becomes available. */
  readonly onlyRepay?: boolean;
}

export interface Debit extends PostingBase {
  readonly type: "debit";
  readonly amount: number;
  /** What is not covered becomes a debt instead of a refusal. */
  readonly mayOwe?: boolean;
  /** Takes what is pending too: an account that ends leaves nothing behind. */
  readonly alsoPending?: boolean;
}

/** Takes back (part of) a credit: from its own lots first, then from what is pending, then in burn order. Parts held for someone stay. */
export interface ClawBack extends PostingBase {
  readonly type: "claw_back";
  readonly amount: number;
  readonly reverses: EntryId;
  /** `only_pending`: own lots while pending. `within_balance`: never adds to the debt. `unlimited`: the rest becomes a debt. */
  readonly policy: ClawBackPolicy;
  /** With `unlimited`: the deepest debt that it may leave; the rest is uncollected. */
  readonly debtLimit?: number;
}

/** Returns (part of) a debit or a captured hold: last taken, first returned. */
export interface GiveBack extends PostingBase {
  readonly type: "give_back";
  readonly amount: number;
  readonly reverses: EntryId;
  /** `original`: into the very lots, with their expiry. `reissue`: one new lot on the terms of `reissueLot` (its amount is not read). */
  readonly mode: "original" | "reissue";
  /** How long units live whose lot has expired meanwhile; without it they expire at once. */
  readonly graceDays?: number;
  readonly reissueLot?: CreditLot;
}

/** Moves units to another member in the same call. The lots keep their expiry, class and funder and name the lot they came from. */
export interface TransferOut extends PostingBase {
  readonly type: "transfer_out";
  readonly amount: number;
  readonly toMemberId: MemberId;
  readonly transferId: string;
  /** The receiver's kind of entry; `transfer_in` when not given. */
  readonly counterKind?: string;
}

/** Undoes a transfer, once: takes it back from the receiver (who may owe it) and returns it to the sender's very lots. */
export interface TransferRevert extends PostingBase {
  readonly type: "transfer_revert";
  readonly transferId: string;
  readonly graceDays?: number;
  /** The receiver's kind of entry; `transfer_revert_in` when not given. */
  readonly counterKind?: string;
}

/** Brings back what has expired of a lot, once, as a new lot that names it as its parent. */
export interface Reinstate extends PostingBase {
  readonly type: "reinstate";
  readonly lotId: LotId;
  readonly expiresAt: Instant | null;
}

/** Spends (part of) a hold; the rest is set free. Honoured although a lot behind it has expired meanwhile. */
export interface Capture extends PostingBase {
  readonly type: "capture";
  readonly holdId: HoldId;
  readonly amount: number;
}

export type Posting = Credit | Debit | ClawBack | GiveBack | TransferOut | TransferRevert | Reinstate | Capture;

/** What a posting did. A duplicate has the fields of the first time. */
export interface Posted {
  /** Own entry first; a transfer adds the other member's. Empty when a claw-back found nothing to take. */
  readonly entryIds: readonly EntryId[];
  /** What the balance changed by: positive for a credit, negative for a debit. */
  readonly amount: number;
  readonly balanceAfter: number;
  /** Claw-back: what could not be taken under its policy. */
  readonly uncollected?: number;
  /** Give-back: the part that expired at once, because its lot's time was over. */
  readonly expired?: number;
  /** The lots that it opened. */
  readonly lotIds: readonly LotId[];
}

export interface Refused {
  readonly outcome: "refused";
  readonly code: string;
  readonly params: ProblemParams;
}

export type PostResult = ({ readonly outcome: "posted" } & Posted) | ({ readonly outcome: "duplicate" } & Posted) | Refused;

export interface PlaceHold extends AccountKey {
  /** Made by the client and stored there before it is sent. */
  readonly holdId: HoldId;
  readonly amount: number;
  /** When it frees itself. */
  readonly expiresAt: Instant;
  readonly source: string;
  readonly details: Json;
  readonly actor: string;
}

export type HoldResult =
  | { readonly outcome: "held" | "duplicate"; readonly holdId: HoldId; readonly amount: number; readonly expiresAt: Instant; readonly available: number }
  | Refused;

/** A capture by someone who knows the hold, not its asset. */
export interface CaptureHold extends Omit<PostingBase, "asset" | "group"> {
  readonly holdId: HoldId;
  readonly amount: number;
}

export interface ReleaseHold {
  readonly memberId: MemberId;
  readonly holdId: HoldId;
  readonly reason: string | null;
  readonly actor?: string;
}

export type ReleaseResult = { readonly outcome: "released" | "duplicate"; readonly holdId: HoldId; readonly amount: number } | Refused;

/** A hold as it stands. */
export interface Hold extends AccountKey {
  readonly holdId: HoldId;
  readonly amount: number;
  /** By time: one that has timed out is `expired`, whether or not that is written yet. */
  readonly state: "open" | "captured" | "released" | "expired";
  /** What the capture took; the rest was set free. */
  readonly capturedAmount: number;
  readonly entryId: EntryId | null;
  readonly expiresAt: Instant;
  readonly placedAt: Instant;
  readonly resolvedAt: Instant | null;
  readonly source: string;
  readonly actor: string;
  readonly details: Json;
}

/** Moves the end of one open lot, to a later or an earlier moment that has not come yet (null: never). */
export interface RedateLots extends AccountKey {
  readonly lotId: LotId;
  readonly expiresAt: Instant | null;
  readonly source: string;
  readonly actor: string;
  readonly reason: string | null;
}

/** Moves the end of open lots to a later moment (null: never). */
export interface ExtendLots extends AccountKey {
  /** `all`: every open lot of the account that has an earlier expiry. */
  readonly lotIds: readonly LotId[] | "all";
  readonly expiresAt: Instant | null;
  readonly source: string;
  readonly actor: string;
  readonly reason: string | null;
}

export interface ExtendResult {
  readonly extended: readonly LotId[];
  /** Asked for by id and left alone: unknown, closed, expired, or already living at least as long. */
  readonly left: readonly LotId[];
}

/** What a member has, at one moment. available + pending + held − debt = balance. */
export interface Balance extends AccountKey {
  readonly balance: number;
  /** Can be spent now. */
  readonly available: number;
  /** Will be spendable later. */
  readonly pending: number;
  /** Set aside for open holds. */
  readonly held: number;
  /** Owed: the next units repay it first. Never together with something available. */
  readonly debt: number;
  /** All that is there (pending and held too) by expiry, soonest first, null last; the sum is balance + debt. */
  readonly expiring: readonly { readonly expiresAt: Instant | null; readonly amount: number }[];
  /** What is pending, by the moment it becomes spendable. */
  readonly activating: readonly { readonly activatesAt: Instant; readonly amount: number }[];
}
