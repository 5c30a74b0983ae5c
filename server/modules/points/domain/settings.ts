import type { Instant } from "@regulars/kernel";

/** How a period that is over on some day is lengthened for the member: to the end of that day, month, quarter, half-year or year. */
export type RoundUp = "none" | "day" | "month" | "quarter" | "half_year" | "year";

/** When points of a lot end (LED-03). The clock starts when the points become active, not when they were earned. */
export type ExpiryPolicy =
  | { readonly method: "never" }
  | { readonly method: "rolling"; readonly count: number; readonly unit: "day" | "month" | "year"; readonly roundUpTo: RoundUp }
  /** Everything activated in a year ends together, at the end of `lastDay` (MM-DD) `yearsAhead` years on, or a year later when less than `minimumDays` are left. */
  | { readonly method: "calendar"; readonly lastDay: string; readonly yearsAhead: number; readonly minimumDays: number }
  /** The whole balance ends when nothing of the kinds `activities` happened for `months`: each activity moves every open lot. */
  | { readonly method: "inactivity"; readonly months: number; readonly roundUpTo: RoundUp; readonly activities: readonly string[] }
  /** Ends at the start of the `years`-th anniversary of enrolment that is at least `minimumDays` away. */
  | { readonly method: "anniversary"; readonly years: number; readonly minimumDays: number };

/** When earned points become spendable (ERN-06). */
export type PendingPolicy =
  | { readonly method: "immediate" }
  /** none: at the same time of day; down: at the start of that day; up: when that day is over. */
  | { readonly method: "days"; readonly days: number; readonly round: "none" | "down" | "up" }
  /** At the start of that day of a month (a month that lacks it: its last day), at least `minimumDays` away. */
  | { readonly method: "day_of_month"; readonly day: number; readonly minimumDays: number }
  | { readonly method: "on_date"; readonly date: string }
  /** When the time in which goods may come back is over: the receipt says until when, else `days` after the purchase. */
  | { readonly method: "return_window"; readonly days: number };

export type PointSourceClass = "PURCHASE" | "PROMO" | "COMPENSATION" | "TRANSFER" | "MIGRATION";

/** What to do with earned points that are already spent when goods come back (vector R5). */
export type DeficitPolicy = "only_pending" | "within_balance" | "unlimited";

/** Where spent points go when what they bought comes back (LED-07, vector L2). */
export interface GiveBackPolicy {
  /** original: into the very lots they came from, with their dates; reissue: a new lot with a new life. */
  readonly mode: "original" | "reissue";
  /** What becomes of points whose lot has ended meanwhile. */
  readonly endedLot: "expire_now" | "grace";
  readonly graceDays: number;
}

export interface TransferPolicy {
  readonly enabled: boolean;
  readonly minimum: number;
  readonly maximum: number | null;
  /** Most that one member may give away in one day of the programme's zone; null: no cap. */
  readonly dailyCap: number | null;
  /** Points received as a gift may not be given on for so many days; 0: at once. */
  readonly regiftCoolingDays: number;
}

export interface HoldPolicy {
  readonly defaultTtlSeconds: number;
  readonly maximumTtlSeconds: number;
}

/** All settings of one kind of points, as one version of them. */
export interface PointSettings {
  readonly expiry: ExpiryPolicy;
  readonly pending: PendingPolicy;
  /** Only grants of these classes wait; the others are active at once. */
  readonly pendingClasses: readonly PointSourceClass[];
  readonly deficit: DeficitPolicy;
  /** The deepest debt that a return may leave, as a positive number; null: no limit. What passes it stays uncollected. */
  readonly debtLimit: number | null;
  readonly giveBack: GiveBackPolicy;
  /** Fair value of one point in millionths of a minor unit: 1_000_000 is one 分. Written on each lot at grant (PA-01). */
  readonly unitValueMicro: number;
  /** The share of points that are expected to be redeemed, written on each lot at grant (PA-01). */
  readonly expectedRedemptionBps: number;
  readonly transfer: TransferPolicy;
  readonly hold: HoldPolicy;
  /** How long after their end points may be reinstated, in days; 0: never (LED-04). */
  readonly reinstateDays: number;
  /** Shortest notice for a change that moves dates of points already granted (BEY-B, PA-30). */
  readonly noticeDays: number;
  /** Days before the end at which a member is told, largest first (LED-05). */
  readonly reminderDays: readonly number[];
}

/** new_lots: only what is granted from then on; all_lots: also what members hold already (with notice). */
export type SettingsMode = "new_lots" | "all_lots";

export interface SettingsVersion {
  readonly versionId: string;
  readonly asset: string;
  /** 1, 2, 3 … per asset, in the order of publishing. */
  readonly version: number;
  readonly effectiveFrom: Instant;
  readonly mode: SettingsMode;
  readonly settings: PointSettings;
  readonly note: string;
  readonly publishedBy: string;
  readonly publishedAt: Instant;
}

/**
 * The version in force at that moment: the latest start not after it; of two with one start the one published later.
 * A late receipt is treated by the version of its own time.
 */
export function versionAt(versions: readonly SettingsVersion[], at: Instant): SettingsVersion | null {
  let found: SettingsVersion | null = null;
  for (const each of versions) {
    if (each.effectiveFrom > at) continue;
    if (found === null || each.effectiveFrom > found.effectiveFrom || (each.effectiveFrom === found.effectiveFrom && each.version > found.version)) found = each;
  }
  return found;
}

/** Versions that move the dates of points granted before them and that start after `at`, in the order in which they take hold. */
export function redatingAfter(versions: readonly SettingsVersion[], at: Instant): readonly SettingsVersion[] {
  return versions
    .filter((each) => each.mode === "all_lots" && each.effectiveFrom > at)
    .sort((a, b) => a.effectiveFrom - b.effectiveFrom || a.version - b.version);
}
