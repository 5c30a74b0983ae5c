import { assert } from "./assert.js";

/** A moment in UTC: milliseconds since 1970. In SQL `timestamptz`, in JSON RFC 3339 with `Z`. */
export type Instant = number & { readonly __unit: "instant" };

/** A calendar day of a store or of the programme, `YYYY-MM-DD`. In SQL `date`. */
export type BusinessDate = string & { readonly __unit: "business-date" };

/** An IANA time zone, such as `Asia/Shanghai`. */
export type TimeZone = string & { readonly __unit: "time-zone" };

export const dayMs = 86_400_000;

export function instant(ms: number): Instant {
  assert(Number.isSafeInteger(ms), `an instant is a whole number of milliseconds, not ${ms}`);
  return ms as Instant;
}

/** Reads RFC 3339 (an offset or Z is required). Null when it is not one. */
export function parseInstant(text: string): Instant | null {
  if (!/^\d{4}-\d\d-\d\d[Tt ]\d\d:\d\d:\d\d(\.\d+)?([Zz]|[+-]\d\d:\d\d)$/.test(text)) return null;
  const ms = Date.parse(text.replace(" ", "T"));
  return Number.isNaN(ms) ? null : (ms as Instant);
}

export function toRfc3339(at: Instant): string {
  return new Date(at).toISOString();
}

export function businessDate(text: string): BusinessDate {
  assert(isBusinessDate(text), `not a calendar day: ${text}`);
  return text;
}

/** True for a day that exists: 2026-02-30 does not. */
export function isBusinessDate(text: string): text is BusinessDate {
  if (!/^\d{4}-\d\d-\d\d$/.test(text)) return false;
  const ms = Date.parse(`${text}T00:00:00Z`);
  return !Number.isNaN(ms) && new Date(ms).toISOString().slice(0, 10) === text;
}

export function isTimeZone(name: string): name is TimeZone {
  try {
    new Intl.DateTimeFormat("en-CA", { timeZone: name });
    return true;
  } catch {
    return false;
  }
}

/** Names a time zone that is known to exist; throws otherwise. */
export function timeZone(name: string): TimeZone {
  assert(isTimeZone(name), `unknown time zone ${name}`);
  return name;
}

const formatters = new Map<string, Intl.DateTimeFormat>();
/** Offsets change at most at quarter hours, so one answer per zone and quarter hour is exact. */
const offsetCache = new Map<string, Map<number, number>>();
const quarterMs = 900_000;

/** How far the zone's clock is ahead of UTC at that moment, in milliseconds. */
export function offsetMsAt(at: Instant, zone: TimeZone): number {
  const quarter = Math.floor(at / quarterMs);
  let cache = offsetCache.get(zone);
  if (cache === undefined) offsetCache.set(zone, (cache = new Map()));
  const known = cache.get(quarter);
  if (known !== undefined) return known;
  let formatter = formatters.get(zone);
  if (formatter === undefined) {
    formatter = new Intl.DateTimeFormat("en-US", {
      timeZone: zone, hourCycle: "h23", era: "short", year: "numeric", month: "2-digit", day: "2-digit",
      hour: "2-digit", minute: "2-digit", second: "2-digit",
    });
    formatters.set(zone, formatter);
  }
  const start = quarter * quarterMs;
  const parts: Record<string, number> = {};
  for (const { type, value } of formatter.formatToParts(start)) parts[type] = Number(value);
  const wall = Date.UTC(parts["year"] ?? 0, (parts["month"] ?? 1) - 1, parts["day"] ?? 1, parts["hour"] ?? 0, parts["minute"] ?? 0, parts["second"] ?? 0);
  const offset = wall - start;
  if (cache.size > 50_000) cache.clear();
  cache.set(quarter, offset);
  return offset;
}

/** The zone's wall clock at that moment, as if it were UTC: for reading hour, weekday and date. */
export function wallClock(at: Instant, zone: TimeZone): Date {
  return new Date(at + offsetMsAt(at, zone));
}

/** The calendar day in that zone. */
export function businessDateAt(at: Instant, zone: TimeZone): BusinessDate {
  return wallClock(at, zone).toISOString().slice(0, 10) as BusinessDate;
}

/** The first moment of that day in that zone (where clocks skip midnight: the first moment that exists). */
export function startOfDay(date: BusinessDate, zone: TimeZone): Instant {
  const wall = Date.parse(`${date}T00:00:00Z`);
  let at = wall - offsetMsAt(instant(wall), zone);
  at = wall - offsetMsAt(instant(at), zone);
  // A skipped midnight lands on the evening before: step over the gap.
  while (businessDateAt(instant(at), zone) < date) at += quarterMs;
  return instant(at);
}

export function addDays(date: BusinessDate, days: number): BusinessDate {
  return new Date(Date.parse(`${date}T00:00:00Z`) + days * dayMs).toISOString().slice(0, 10) as BusinessDate;
}

/** Adds calendar months; a day that the month lacks becomes its last day (31 January + 1 month = 28 or 29 February). */
export function addMonths(date: BusinessDate, months: number): BusinessDate {
  const year = Number(date.slice(0, 4));
  const month = Number(date.slice(5, 7)) - 1 + months;
  const day = Number(date.slice(8, 10));
  const last = new Date(Date.UTC(year, month + 1, 0)).getUTCDate();
  return new Date(Date.UTC(year, month, Math.min(day, last))).toISOString().slice(0, 10) as BusinessDate;
}

/** Whole days from `from` to `to`; negative when `to` is earlier. */
export function daysBetween(from: BusinessDate, to: BusinessDate): number {
  return Math.round((Date.parse(`${to}T00:00:00Z`) - Date.parse(`${from}T00:00:00Z`)) / dayMs);
}

/** 1 is Monday, 7 is Sunday (ISO 8601). */
export function weekdayOf(date: BusinessDate): number {
  return ((new Date(Date.parse(`${date}T00:00:00Z`)).getUTCDay() + 6) % 7) + 1;
}
