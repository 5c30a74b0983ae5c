import { businessDateAt, instant, timeZone, type EntryId, type HoldId, type Instant, type MemberId } from "@regulars/kernel";
import { newId } from "../../../platform/random.js";
import type { Capture, ClawBack, Credit, CreditLot, Debit, GiveBack, PlaceHold, PostingBase, Reinstate, TransferOut, TransferRevert } from "../domain/postings.js";

export const zone = timeZone("Asia/Shanghai");
export const hourMs = 3_600_000;
export const dayMs = 24 * hourMs;

/** `2026-01-10` is that day's midnight in Shanghai; with a time behind it, that time there. */
export function at(text: string): Instant {
  return instant(Date.parse(`${text.length === 10 ? `${text}T00:00` : text}:00+08:00`));
}

let next = 0;
/** A source that no other posting has. */
export function aSource(): string {
  next += 1;
  return `test:${next}-${newId()}`;
}

export function aMember(): MemberId {
  return newId<"member">();
}

type Given<T> = Partial<T> & { readonly memberId: MemberId };

function base(given: Given<PostingBase>, kind: string, counterAccount: string, now: Instant): PostingBase {
  return {
    asset: "points", kind, source: aSource(), counterAccount, occurredAt: now, businessDate: businessDateAt(now, zone), storeId: null, actor: "test",
    reason: null, details: {}, ...given,
  };
}

export function aLot(amount: number, now: Instant, given: Partial<CreditLot> = {}): CreditLot {
  return {
    amount, activatesAt: now, expiresAt: null, sourceClass: "PURCHASE", funder: "HQ", legalEntityId: null, unitValueMicro: 1_000_000,
    expectedRedemptionBps: 8_000, ...given,
  };
}

export function earn(given: Given<Credit> & { readonly amount?: number; readonly lot?: Partial<CreditLot> }, now: Instant): Credit {
  const { amount, lot, ...rest } = given;
  return { ...base(rest, "earn", "issuance", now), type: "credit", lots: rest.lots ?? [aLot(amount ?? 1, now, lot)] };
}

export function spend(given: Given<Debit> & { readonly amount: number }, now: Instant): Debit {
  return { ...base(given, "redeem", "redemption", now), type: "debit", amount: given.amount, ...(given.mayOwe === undefined ? {} : { mayOwe: given.mayOwe }) };
}

export function takeBack(given: Given<ClawBack> & { readonly amount: number; readonly reverses: EntryId }, now: Instant): ClawBack {
  return { ...base(given, "return", "issuance", now), type: "claw_back", amount: given.amount, reverses: given.reverses, policy: given.policy ?? "unlimited" };
}

export function putBack(given: Given<GiveBack> & { readonly amount: number; readonly reverses: EntryId }, now: Instant): GiveBack {
  const { amount, reverses, mode, graceDays, reissueLot } = given;
  return {
    ...base(given, "refund", "redemption", now), type: "give_back", amount, reverses, mode: mode ?? "original", ...(graceDays === undefined ? {} : { graceDays }),
    ...(reissueLot === undefined ? {} : { reissueLot }),
  };
}

export function send(given: Given<TransferOut> & { readonly amount: number; readonly toMemberId: MemberId }, now: Instant): TransferOut {
  const { amount, toMemberId } = given;
  return { ...base(given, "transfer_out", "transfer", now), type: "transfer_out", amount, toMemberId, transferId: given.transferId ?? aSource() };
}

export function revert(given: Given<TransferRevert> & { readonly transferId: string }, now: Instant): TransferRevert {
  return { ...base(given, "transfer_revert", "transfer", now), type: "transfer_revert", transferId: given.transferId, ...(given.graceDays === undefined ? {} : { graceDays: given.graceDays }) };
}

export function bringBack(given: Given<Reinstate> & Pick<Reinstate, "lotId" | "expiresAt">, now: Instant): Reinstate {
  return { ...base(given, "reinstate", "issuance", now), type: "reinstate", lotId: given.lotId, expiresAt: given.expiresAt };
}

export function take(given: Given<Capture> & { readonly holdId: HoldId; readonly amount: number }, now: Instant): Capture {
  return { ...base(given, "redeem", "redemption", now), type: "capture", holdId: given.holdId, amount: given.amount };
}

export function aHold(given: Given<PlaceHold> & { readonly amount: number }, now: Instant): PlaceHold {
  return { asset: "points", holdId: newId<"hold">(), expiresAt: instant(now + hourMs), source: aSource(), details: {}, actor: "test", ...given };
}
