import { addDays, addMonths, businessDate, mulDivFloor, type BusinessDate } from "@regulars/kernel";
import type { CountingWindow, Grace, Validity } from "./tier-set.js";

/** Days from `from` to `through`, both counted. */
export interface Span {
  readonly from: BusinessDate;
  readonly through: BusinessDate;
}

/** Before any fact can be. */
export const earliest: BusinessDate = businessDate("0001-01-01");

export function later(a: BusinessDate, b: BusinessDate): BusinessDate {
  return a > b ? a : b;
}

export function earlier(a: BusinessDate, b: BusinessDate): BusinessDate {
  return a < b ? a : b;
}

/** The earliest of the days that are known; null when none is. */
export function earliestOf(days: readonly (BusinessDate | null)[]): BusinessDate | null {
  return days.reduce((first, day) => (day === null ? first : first === null ? day : earlier(first, day)), null);
}

export function endOfMonth(day: BusinessDate): BusinessDate {
  return addDays(addMonths(firstOfMonth(day), 1), -1);
}

function firstOfMonth(day: BusinessDate): BusinessDate {
  return businessDate(`${day.slice(0, 7)}-01`);
}

function yearOf(day: BusinessDate): number {
  return Number(day.slice(0, 4));
}

function endOfYear(year: number): BusinessDate {
  return businessDate(`${String(year).padStart(4, "0")}-12-31`);
}

/**
 * The member's own year that holds `day`, counted from `anchor`. Each anniversary is reckoned from the anchor itself,
 * so someone who joined on 29 February has 28 February in common years and 29 February again in the next leap year.
 */
export function memberYear(anchor: BusinessDate, day: BusinessDate): Span {
  const years = wholeYears(anchor, day);
  return { from: addMonths(anchor, 12 * years), through: addDays(addMonths(anchor, 12 * (years + 1)), -1) };
}

/** How many anniversaries have passed by `day`; negative before the anchor (a receipt claimed after joining). */
function wholeYears(anchor: BusinessDate, day: BusinessDate): number {
  const years = yearOf(day) - yearOf(anchor);
  return addMonths(anchor, 12 * years) > day ? years - 1 : years;
}

/** The calendar month or quarter that holds `day`. */
export function periodAround(day: BusinessDate, within: "month" | "quarter"): Span {
  const month = Number(day.slice(5, 7)) - 1;
  const first = addMonths(firstOfMonth(day), within === "month" ? 0 : -(month - mulDivFloor(month, 1, 3) * 3));
  return { from: first, through: addDays(addMonths(first, within === "month" ? 1 : 3), -1) };
}

/**
 * The first day that counts on `day`, and the day on which this window closes (null: it slides, or never closes).
 * A trailing window of 12 months on 14 March counts from 15 March of the year before.
 */
export function windowOn(window: CountingWindow, anchor: BusinessDate, day: BusinessDate): { readonly from: BusinessDate; readonly closes: BusinessDate | null } {
  switch (window.kind) {
    case "trailing": return { from: addDays(addMonths(day, -window.months), 1), closes: null };
    case "calendar_year": return { from: businessDate(`${day.slice(0, 4)}-01-01`), closes: endOfYear(yearOf(day)) };
    case "anniversary": {
      const year = memberYear(anchor, day);
      return { from: year.from, closes: year.through };
    }
    case "lifetime": return { from: earliest, closes: null };
  }
}

/** The last day on which a fact of `factDay` still counts in a trailing window of that many months. */
export function lastDayCounting(factDay: BusinessDate, months: number): BusinessDate {
  let day = addMonths(factDay, months);
  while (addMonths(day, -months) >= factDay) day = addDays(day, -1);
  while (addMonths(addDays(day, 1), -months) < factDay) day = addDays(day, 1);
  return day;
}

/**
 * The last day of the period that begins with `day`.
 *
 * A period in months ends on the day of the same number, which is its last day, and where a month lacks that day, on the
 * month's last day: as the Civil Code (Art. 201, 202) reckons periods. `periods` counts from one fixed day, so no drift builds up.
 */
export function periodEnd(validity: Validity, anchor: BusinessDate, day: BusinessDate, periods: number): BusinessDate {
  switch (validity.unit) {
    case "months": {
      const end = addMonths(day, validity.count * periods);
      return validity.snapToMonthEnd ? endOfMonth(end) : end;
    }
    case "calendar_years": return endOfYear(yearOf(day) + validity.count + (periods - 1) * Math.max(1, validity.count));
    case "member_years": {
      const years = wholeYears(anchor, day) + validity.count + (periods - 1) * Math.max(1, validity.count);
      return addDays(addMonths(anchor, 12 * (years + 1)), -1);
    }
  }
}

/** The last day on which a tier is held, and can be kept, after `validThrough` has passed. */
export function graceEnd(grace: Grace, validThrough: BusinessDate): BusinessDate {
  const end = addDays(validThrough, grace.days);
  return grace.snapToMonthEnd ? endOfMonth(end) : end;
}
