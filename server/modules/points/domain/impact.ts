import { addDays, instant, startOfDay, type BusinessDate, type Instant, type TimeZone } from "@regulars/kernel";
import { lastValidDay, redatedExpiry } from "./expiry.js";
import type { ExpiryPolicy } from "./settings.js";

/** Lots that share every day on which their end depends. */
export interface DatedGroup {
  readonly activatedOn: BusinessDate;
  /** The last day on which they can be spent; null: they never end. */
  readonly lastDay: BusinessDate | null;
  readonly anchor: BusinessDate | null;
}

export type Shift = "earlier" | "later" | "same";

/**
 * Where a change for all lots moves the last day of a group of lots.
 *
 * Days are compared, not hours: a preview for people. Midday stands for the group, so that a policy that keeps the time of day
 * gives the same day for all of them.
 */
export function lastDayAfter(policy: ExpiryPolicy, group: DatedGroup, effectiveFrom: Instant, timeZone: TimeZone): BusinessDate | null {
  const midday = (day: BusinessDate): Instant => instant(startOfDay(day, timeZone) + 12 * 3_600_000);
  const renewed = redatedExpiry(
    policy,
    { activatesAt: midday(group.activatedOn), expiresAt: group.lastDay === null ? null : startOfDay(addDays(group.lastDay, 1), timeZone) },
    effectiveFrom,
    { timeZone, enrolledOn: policy.method === "anniversary" ? group.anchor : null, lastActivityAt: policy.method === "inactivity" && group.anchor !== null ? midday(group.anchor) : null },
  );
  return renewed === null ? null : lastValidDay(renewed, timeZone);
}

export function shiftOf(before: BusinessDate | null, after: BusinessDate | null): Shift {
  if (before === after) return "same";
  if (before === null) return "earlier";
  if (after === null) return "later";
  return after < before ? "earlier" : "later";
}

/** The settings that differ, by name: what a change is about. */
export function changedNames(before: Readonly<Record<string, unknown>>, after: Readonly<Record<string, unknown>>): readonly string[] {
  return Object.keys(after).filter((name) => JSON.stringify(before[name]) !== JSON.stringify(after[name])).sort();
}

