import { addDays, addMonths, assertNever, businessDateAt, startOfDay, type BusinessDate, type Id, type Instant, type TimeZone } from "@regulars/kernel";

export type CardTypeId = Id<"card-type">;

export const cardKinds = ["ordinary", "vip", "annual", "paid"] as const;
export type CardKind = (typeof cardKinds)[number];

export type Names = Readonly<Record<"zh-CN" | "en", string>>;
export type Benefits = Readonly<Record<"zh-CN" | "en", readonly string[]>>;

/** How long a card of this kind is valid: for ever, for some months, or to the end of a day that is the same for all. */
export type Validity =
  | { readonly kind: "none" }
  | { readonly kind: "months"; readonly months: number }
  | { readonly kind: "until"; readonly lastDay: BusinessDate };

export interface CardType {
  readonly typeId: CardTypeId;
  readonly code: string;
  readonly kind: CardKind;
  /** How the numbers of its virtual cards begin. */
  readonly numberPrefix: string;
}

export interface CardTerms {
  readonly name: Names;
  readonly benefits: Benefits;
  readonly validity: Validity;
  /** In the currency's minor unit; null: not for sale. */
  readonly priceMinor: number | null;
  /** In points; null: not for points. */
  readonly pointsPrice: number | null;
  /** For so many days points that paid for an unused card come back; null: they do not. */
  readonly pointsRefundDays: number | null;
  readonly productId: string | null;
  /** A receipt with the product gives its member a virtual card. */
  readonly issuesOnPurchase: boolean;
  readonly usesPerDay: number | null;
  readonly usesInTotal: number | null;
  readonly maxPerMember: number | null;
  /** False: no new ones; those there are stay. */
  readonly isOpen: boolean;
}

export interface CardTypeVersion extends CardTerms {
  readonly typeId: CardTypeId;
  readonly version: number;
  readonly effectiveFrom: Instant;
  readonly createdAt: Instant;
  readonly createdBy: string;
}

/** The version that holds at a moment: the latest that has begun. Null before the first. */
export function versionAt(versions: readonly CardTypeVersion[], at: Instant): CardTypeVersion | null {
  return versions.filter(({ effectiveFrom }) => effectiveFrom <= at).sort((a, b) => b.version - a.version)[0] ?? null;
}

/**
 * The first moment a card is no longer valid that begins on `from`; null: it never ends. A year that begins on 2 March ends with
 * 1 March: the day it began on is counted.
 */
export function endOf(validity: Validity, from: BusinessDate, zone: TimeZone): Instant | null {
  switch (validity.kind) {
    case "none": return null;
    case "months": return startOfDay(addMonths(from, validity.months), zone);
    case "until": return startOfDay(addDays(validity.lastDay, 1), zone);
    default: return assertNever(validity);
  }
}

/**
 * The new end of a renewed card: counted from the old end while the card is still valid, so that who renews early loses nothing,
 * and from today once it has ended.
 */
export function renewedEnd(validity: Validity, endsAt: Instant, now: Instant, zone: TimeZone): Instant | null {
  return endOf(validity, businessDateAt(now < endsAt ? endsAt : now, zone), zone);
}
