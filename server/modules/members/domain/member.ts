import type { BusinessDate, Id, Instant, MemberId, Problem, StoreId } from "@regulars/kernel";
import { blocksAt, type FreezeReason, type TimedBlocks } from "./freeze.js";

export type IdentityId = Id<"identity">;

/** What a member can be recognised by. `external` is the number in another system: its caller puts the system's name before it. */
export const identityKinds = ["phone", "email", "card", "openid", "unionid", "alipay", "external"] as const;
export type IdentityKind = (typeof identityKinds)[number];

/** What a member can be looked up by: an identity, or the member number that we gave. */
export const lookupKinds = [...identityKinds, "member_number"] as const;
export type LookupKind = (typeof lookupKinds)[number];

export type MemberState = "active" | "frozen" | "closed" | "merged";

/** How we met: written at enrolment and never changed. */
export interface FirstTouch {
  readonly channel: string;
  readonly storeId: StoreId | null;
  readonly campaign: string | null;
  readonly referrerMemberId: MemberId | null;
}

/** Why an account is frozen, as the member is told. */
export interface Frozen {
  readonly reasonCode: FreezeReason;
  readonly reason: string;
  readonly since: Instant;
}

/** A member without personal data: what rules and receipts need. Blocks are as stored; `memberAt` says what holds at a moment. */
export interface Member extends TimedBlocks {
  readonly memberId: MemberId;
  /** 13 digits, the last a Luhn check digit. Not a secret, and not guessable from another one. */
  readonly memberNumber: string;
  readonly frozen: Frozen | null;
  readonly homeStoreId: StoreId | null;
  readonly source: FirstTouch;
  readonly enrolledAt: Instant;
  /** The day of `enrolledAt` in the home store's time zone, or the programme's. */
  readonly enrolledOn: BusinessDate;
  readonly labels: readonly string[];
  readonly revision: number;
}

/** The member as things stand at a moment: a freeze whose end has come blocks nothing. */
export function memberAt<M extends Member>(member: M, at: Instant): M {
  const blocks = blocksAt(member, at);
  return blocks === member ? member : { ...member, ...blocks, frozen: blocks.state === "frozen" ? member.frozen : null };
}

export interface IdentityInput {
  readonly kind: IdentityKind;
  readonly value: string;
}

export interface LookupInput {
  readonly kind: LookupKind;
  readonly value: string;
}

/** Month and day, and the year when the member told it. */
export interface Birthday {
  readonly month: number;
  readonly day: number;
  readonly year: number | null;
}

export type Gender = "female" | "male" | "other";

export interface EnrolMember {
  /** Given by a generator that must be repeatable; otherwise made here. */
  readonly memberId?: MemberId | undefined;
  /** At least one. */
  readonly identities: readonly IdentityInput[];
  /** Where we met: `store`, `mini_program`, `app`, `web`, `qr`, … */
  readonly channel: string;
  readonly storeId?: StoreId | null | undefined;
  /** Default: the store where we met. */
  readonly homeStoreId?: StoreId | null | undefined;
  readonly campaign?: string | null | undefined;
  readonly referrerMemberId?: MemberId | null | undefined;
  readonly name?: string | null | undefined;
  /** `MM-DD` or `YYYY-MM-DD`. */
  readonly birthday?: string | null | undefined;
  readonly gender?: Gender | null | undefined;
  readonly labels?: readonly string[] | undefined;
  /** Who agrees for somebody under 14: a name or a member id. */
  readonly guardian?: string | null | undefined;
  /** Default: now. An import gives the true day. */
  readonly enrolledAt?: Instant | undefined;
  readonly actor: string;
}

/** What an enrolment became. */
export type EnrolResult =
  | { readonly outcome: "enrolled"; readonly memberId: MemberId; readonly memberNumber: string; readonly isReturning: boolean }
  | {
      readonly outcome: "refused";
      /** `member_already_exists` carries the member's id in its params. */
      readonly problem: Problem;
      /** The member who has the identity already. */
      readonly memberId: MemberId | null;
    };
