import {
  addDays, addMonths, assertNever, businessDate, businessDateAt, daysBetween, instant, offsetMsAt, startOfDay, wallClock,
  type BusinessDate, type Instant, type TimeZone,
} from "@regulars/kernel";
import type { ExpiryPolicy, PendingPolicy, RoundUp } from "./settings.js";

/** What the dates of a lot depend on besides the policy. */
export interface LotContext {
  /** The programme's zone: "until 31 March" means its midnight. */
  readonly timeZone: TimeZone;
  /** The member's enrolment day, for anniversaries. */
  readonly enrolledOn: BusinessDate | null;
  /** The member's last activity of the chosen kinds, for inactivity; null: none but the grant itself. */
  readonly lastActivityAt: Instant | null;
}

/** First moment at which earned points can be spent. `returnUntil` is the last day on which the goods may come back. */
export function activationOf(policy: PendingPolicy, occurredAt: Instant, returnUntil: BusinessDate | null, timeZone: TimeZone): Instant {
  const day = businessDateAt(occurredAt, timeZone);
  switch (policy.method) {
    case "immediate": return occurredAt;
    case "days": {
      const until = addDays(day, policy.days);
      if (policy.round === "down") return later(occurredAt, startOfDay(until, timeZone));
      if (policy.round === "up") return startOfDay(addDays(until, 1), timeZone);
      return sameTimeOn(until, occurredAt, timeZone);
    }
    case "day_of_month": return startOfDay(nextDayOfMonth(day, policy.day, policy.minimumDays), timeZone);
    case "on_date": return later(occurredAt, startOfDay(businessDate(policy.date), timeZone));
    case "return_window": return later(occurredAt, startOfDay(addDays(returnUntil ?? addDays(day, policy.days), 1), timeZone));
    default: return assertNever(policy);
  }
}

/**
 * First moment at which points activated at `activatesAt` can no longer be spent; null: they never expire.
 *
 * Days are days of the programme's zone. A policy that rounds up is valid *through* the end of the unit in which its period is over,
 * so it ends at the midnight after it, whatever the time of day at which the points were earned.
 */
export function expiryOf(policy: ExpiryPolicy, activatesAt: Instant, context: LotContext): Instant | null {
  const { timeZone } = context;
  const day = businessDateAt(activatesAt, timeZone);
  switch (policy.method) {
    case "never": return null;
    case "rolling": return endOfPeriod(activatesAt, periodAfter(day, policy.count, policy.unit), policy.roundUpTo, timeZone);
    case "calendar": return startOfDay(addDays(calendarEnd(day, policy.lastDay, policy.yearsAhead, policy.minimumDays), 1), timeZone);
    case "inactivity": {
      const from = later(activatesAt, context.lastActivityAt ?? activatesAt);
      return endOfPeriod(from, addMonths(businessDateAt(from, timeZone), policy.months), policy.roundUpTo, timeZone);
    }
    case "anniversary": return startOfDay(nextAnniversary(context.enrolledOn ?? day, day, policy.years, policy.minimumDays), timeZone);
    default: return assertNever(policy);
  }
}

/**
 * The end of points already granted, under a policy that applies to all lots from `effectiveFrom`.
 *
 * Points that end before the change keep their end. Nothing ends before the change itself: a shorter life never takes points
 * away on a day that lies inside the notice.
 */
export function redatedExpiry(policy: ExpiryPolicy, lot: { readonly activatesAt: Instant; readonly expiresAt: Instant | null }, effectiveFrom: Instant, context: LotContext): Instant | null {
  if (lot.expiresAt !== null && lot.expiresAt <= effectiveFrom) return lot.expiresAt;
  const renewed = expiryOf(policy, lot.activatesAt, context);
  return renewed === null ? null : later(renewed, effectiveFrom);
}

/** The last day on which points can be spent, as people are told it. */
export function lastValidDay(expiresAt: Instant, timeZone: TimeZone): BusinessDate {
  return businessDateAt(instant(expiresAt - 1), timeZone);
}

/** The last day of the month, quarter, half-year or year that holds the day. */
export function endOfUnit(day: BusinessDate, unit: Exclude<RoundUp, "none">): BusinessDate {
  const months = { day: 0, month: 1, quarter: 3, half_year: 6, year: 12 }[unit];
  if (months === 0) return day;
  const month = Number(day.slice(5, 7)) - 1;
  const first = businessDate(`${day.slice(0, 4)}-${two(month - (month % months) + 1)}-01`);
  return addDays(addMonths(first, months), -1);
}

function endOfPeriod(from: Instant, end: BusinessDate, roundUpTo: RoundUp, timeZone: TimeZone): Instant {
  if (roundUpTo === "none") return sameTimeOn(end, from, timeZone);
  return startOfDay(addDays(endOfUnit(end, roundUpTo), 1), timeZone);
}

function periodAfter(day: BusinessDate, count: number, unit: "day" | "month" | "year"): BusinessDate {
  if (unit === "day") return addDays(day, count);
  return addMonths(day, unit === "month" ? count : count * 12);
}

function calendarEnd(day: BusinessDate, lastDay: string, yearsAhead: number, minimumDays: number): BusinessDate {
  for (let year = Number(day.slice(0, 4)) + yearsAhead; ; year += 1) {
    const end = dayOfYear(year, lastDay);
    if (daysBetween(day, end) >= minimumDays && end >= day) return end;
  }
}

function nextAnniversary(enrolledOn: BusinessDate, day: BusinessDate, years: number, minimumDays: number): BusinessDate {
  // Always counted from the day of enrolment, so that 29 February comes back in the next leap year.
  for (let passed = Math.max(1, Number(day.slice(0, 4)) - Number(enrolledOn.slice(0, 4))); ; passed += 1) {
    const anniversary = addMonths(enrolledOn, passed * 12);
    if (anniversary > day && daysBetween(day, anniversary) >= minimumDays) return addMonths(enrolledOn, (passed + years - 1) * 12);
  }
}

function nextDayOfMonth(day: BusinessDate, dayOfMonth: number, minimumDays: number): BusinessDate {
  const firstOfMonth = businessDate(`${day.slice(0, 7)}-01`);
  for (let months = 0; ; months += 1) {
    const month = addMonths(firstOfMonth, months);
    const last = Number(endOfUnit(month, "month").slice(8));
    const candidate = businessDate(`${month.slice(0, 7)}-${two(Math.min(dayOfMonth, last))}`);
    if (candidate > day && daysBetween(day, candidate) >= minimumDays) return candidate;
  }
}

/** MM-DD in that year; 29 February becomes the 28th where the year has none. */
function dayOfYear(year: number, monthDay: string): BusinessDate {
  const first = businessDate(`${String(year).padStart(4, "0")}-${monthDay.slice(0, 2)}-01`);
  const last = Number(endOfUnit(first, "month").slice(8));
  return businessDate(`${first.slice(0, 7)}-${two(Math.min(Number(monthDay.slice(3)), last))}`);
}

/** The moment on that day at which the zone's clocks show the same time as at `at`. */
function sameTimeOn(day: BusinessDate, at: Instant, timeZone: TimeZone): Instant {
  const clock = wallClock(at, timeZone);
  const wall = Date.parse(`${day}T00:00:00Z`) + (clock.getTime() - Date.parse(`${clock.toISOString().slice(0, 10)}T00:00:00Z`));
  const guess = instant(wall - offsetMsAt(instant(wall), timeZone));
  return instant(wall - offsetMsAt(guess, timeZone));
}

function later(a: Instant, b: Instant): Instant {
  return a > b ? a : b;
}

function two(value: number): string {
  return String(value).padStart(2, "0");
}
