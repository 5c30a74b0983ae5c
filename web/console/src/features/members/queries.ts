import type { components } from "@regulars/api-client";
import { api } from "../../app/api.js";
import { answered, ApiProblem } from "../../app/problem.js";
import { possibleKinds } from "./look-up.js";

type Schemas = components["schemas"];
export type Member = Schemas["Member"];
export type PointsBalance = Schemas["PointsBalance"];
export type PointsLot = Schemas["PointsLot"];
export type PointsEntry = Schemas["PointsEntry"];
export type PointReasonCode = Schemas["PointReasonCode"];
export type MemberTier = Schemas["MemberTier"];
export type MemberConsents = Schemas["MemberConsents"];
export type Order = Schemas["Order"];
export type FreezeScope = "earn" | "burn" | "all";
export type FreezeReason = NonNullable<Member["freeze"]>["reasonCode"];
export const freezeReasons: readonly FreezeReason[] = ["suspected_fraud", "account_security", "rule_abuse", "payment_dispute", "member_request", "other"];
export type Purpose = "membership" | "marketing" | "profiling" | "birthday" | "face" | "sharing";
export type ConsentChannel = "sms" | "email" | "push" | "wechat";
export const memberStates = ["active", "frozen", "closed", "merged"] as const;
export const lotStates = ["pending", "active", "exhausted", "expired", "cancelled"] as const;

export interface MemberFilter {
  readonly state?: (typeof memberStates)[number];
  readonly homeStoreId?: string;
  readonly tierCode?: string;
  readonly enrolledFrom?: string;
  readonly enrolledThrough?: string;
}

interface Page<Row> {
  readonly items: Row[];
  readonly nextCursor: string | null;
}

/** Everything read about one member starts with this, so that an action can have it read anew. */
export const memberKey = (memberId: string): readonly [string, string] => ["member", memberId];

const after = (cursor: string | undefined): { cursor?: string } => (cursor === undefined ? {} : { cursor });
const path = (memberId: string): { path: { memberId: string } } => ({ path: { memberId } });

export function membersPage(filter: MemberFilter, cursor: string | undefined): Promise<Page<Member>> {
  return answered(api.GET("/v1/members", { params: { query: { ...filter, ...after(cursor), limit: 50 } } }));
}

export interface TierChoice {
  readonly code: string;
  readonly name: Readonly<Record<string, string | undefined>>;
}

/** The tiers that members may hold: of every set that was published, each code once, the newest name first. */
export async function tierChoices(): Promise<readonly TierChoice[]> {
  const { items } = await answered(api.GET("/v1/tier-sets", { params: { query: { limit: 50 } } }));
  const choices = new Map<string, TierChoice>();
  for (const set of items.filter((each) => each.state !== "draft")) {
    for (const { code, name } of set.tiers) if (!choices.has(code)) choices.set(code, { code, name });
  }
  return [...choices.values()];
}

export function readMember(memberId: string): Promise<Member> {
  return answered(api.GET("/v1/members/{memberId}", { params: path(memberId) }));
}

/** The member whose phone number, card, number or e-mail address this is; null where there is none. What was typed travels in the body, never in an address. */
export async function lookUp(text: string): Promise<Member | null> {
  for (const kind of possibleKinds(text)) {
    const found = await answered(api.POST("/v1/members:identify", { body: { kind, value: text } })).catch((error: unknown) => {
      if (error instanceof ApiProblem && (error.status === 404 || error.status === 400 || error.status === 422)) return null;
      throw error;
    });
    if (found !== null) return found;
  }
  return null;
}

export function readBalance(memberId: string): Promise<PointsBalance> {
  return answered(api.GET("/v1/members/{memberId}/points", { params: { ...path(memberId) } }));
}

export function lotsPage(memberId: string, state: (typeof lotStates)[number] | undefined, cursor: string | undefined): Promise<Page<PointsLot>> {
  return answered(api.GET("/v1/members/{memberId}/points/lots", { params: { ...path(memberId), query: { ...(state === undefined ? {} : { state }), ...after(cursor), limit: 50 } } }));
}

export function entriesPage(memberId: string, cursor: string | undefined): Promise<Page<PointsEntry>> {
  return answered(api.GET("/v1/members/{memberId}/points/entries", { params: { ...path(memberId), query: { ...after(cursor), limit: 50 } } }));
}

export async function reasonCodes(): Promise<readonly PointReasonCode[]> {
  return (await answered(api.GET("/v1/points/reason-codes"))).items;
}

export function readTier(memberId: string): Promise<MemberTier> {
  return answered(api.GET("/v1/members/{memberId}/tier", { params: path(memberId) }));
}

export function receiptsPage(memberId: string, cursor: string | undefined): Promise<Page<Order>> {
  return answered(api.GET("/v1/orders", { params: { query: { memberId, ...after(cursor), limit: 50 } } }));
}

export function readConsents(memberId: string): Promise<MemberConsents> {
  return answered(api.GET("/v1/members/{memberId}/consents", { params: path(memberId) }));
}

/** The text in force that somebody agrees to; null where a purpose has none. */
export async function textInForce(purpose: Purpose): Promise<Schemas["ConsentPolicy"] | null> {
  const { items } = await answered(api.GET("/v1/consent-policies", { params: { query: { purpose } } }));
  return items.find((each) => each.isInForce) ?? null;
}

export function decideConsent(memberId: string, decision: { readonly purpose: Purpose; readonly channel: ConsentChannel | null; readonly isGiven: boolean; readonly policyVersion?: number }, key: string): Promise<MemberConsents> {
  return answered(api.POST("/v1/members/{memberId}/consents", { params: { ...path(memberId), header: { "Idempotency-Key": key } }, body: { decisions: [{ ...decision, isSeparate: true }] } }));
}

export interface FreezeGiven {
  readonly scope: FreezeScope;
  readonly reasonCode: FreezeReason;
  readonly reason: string;
  /** When it ends by itself; left out: not by itself. */
  readonly until?: string;
}

export function freeze(memberId: string, given: FreezeGiven): Promise<Member> {
  return answered(api.POST("/v1/members/{memberId}:freeze", { params: path(memberId), body: given }));
}

export function unfreeze(memberId: string, scope: FreezeScope, reason: string): Promise<Member> {
  return answered(api.POST("/v1/members/{memberId}:unfreeze", { params: path(memberId), body: { scope, reason } }));
}

export type ClosingPreview = Schemas["ClosingPreview"];

export function previewClosing(memberId: string): Promise<ClosingPreview> {
  return answered(api.GET("/v1/members/{memberId}/closing:preview", { params: path(memberId) }));
}

export function closeAccount(memberId: string, given: { readonly confirmForfeit: number; readonly reason: string }, key: string): Promise<Schemas["ClosedMember"]> {
  return answered(api.POST("/v1/members/{memberId}:close", { params: { ...path(memberId), header: { "Idempotency-Key": key } }, body: given }));
}

export function adjustPoints(memberId: string, adjustment: Schemas["PointsAdjustmentInput"], key: string): Promise<Schemas["PointsAdjustment"] | Schemas["ApprovalWaiting"]> {
  return answered(api.POST("/v1/members/{memberId}/points/adjustments", { params: { ...path(memberId), header: { "Idempotency-Key": key } }, body: adjustment }));
}
