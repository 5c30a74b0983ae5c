import { businessDate, instant, parseInstant, present, timeZone, toRfc3339, type Instant } from "@regulars/kernel";
import { describe, expect, it } from "vitest";
import { activationOf, endOfUnit, expiryOf, lastValidDay, redatedExpiry, type LotContext } from "./expiry.js";
import type { ExpiryPolicy } from "./settings.js";

const shanghai = timeZone("Asia/Shanghai");
const inShanghai: LotContext = { timeZone: shanghai, enrolledOn: null, lastActivityAt: null };
const at = (text: string): Instant => present(parseInstant(text), text);
/** The end as a Shanghai clock shows it. */
const endOf = (policy: ExpiryPolicy, activatesAt: string, context: LotContext = inShanghai): string | null => {
  const end = expiryOf(policy, at(activatesAt), context);
  return end === null ? null : toRfc3339(instant(end + 8 * 3_600_000)).slice(0, 16).replace("T", " ");
};
const rolling = (count: number, unit: "day" | "month" | "year", roundUpTo: "none" | "day" | "month" | "quarter" | "half_year" | "year"): ExpiryPolicy =>
  ({ method: "rolling", count, unit, roundUpTo });

describe("expiryOf", () => {
  it("L3: points of 31 January that live one month end on the last day of February", () => {
    expect(endOf(rolling(1, "month", "day"), "2026-01-31T10:00:00+08:00")).toBe("2026-03-01 00:00");
    expect(lastValidDay(present(expiryOf(rolling(1, "month", "day"), at("2026-01-31T10:00:00+08:00"), inShanghai), "end"), shanghai)).toBe("2026-02-28");
    expect(endOf(rolling(1, "month", "none"), "2026-01-31T10:00:00+08:00")).toBe("2026-02-28 10:00");
    expect(endOf(rolling(1, "month", "none"), "2024-01-31T10:00:00+08:00")).toBe("2024-02-29 10:00");
  });

  it("L4: twelve months valid through the month end, earned 6 July 2020, end at 1 August 2021 00:00", () => {
    expect(endOf(rolling(12, "month", "month"), "2020-07-06T15:30:00+08:00")).toBe("2021-08-01 00:00");
    expect(endOf(rolling(1, "year", "month"), "2020-07-06T15:30:00+08:00")).toBe("2021-08-01 00:00");
  });

  it("L5: earned 1 March, pending 14 days, valid 30 days: active 15 March, ends 14 April", () => {
    const active = activationOf({ method: "days", days: 14, round: "none" }, at("2026-03-01T18:20:00+08:00"), null, shanghai);
    expect(toRfc3339(active)).toBe("2026-03-15T10:20:00.000Z");
    const end = present(expiryOf(rolling(30, "day", "none"), active, inShanghai), "end");
    expect(toRfc3339(end)).toBe("2026-04-14T10:20:00.000Z");
    expect(lastValidDay(end, shanghai)).toBe("2026-04-14");
    expect(lastValidDay(present(expiryOf(rolling(30, "day", "day"), active, inShanghai), "end"), shanghai)).toBe("2026-04-14");
  });

  it("does not depend on the time of day when it rounds up, not even at midnight", () => {
    for (const clock of ["00:00:00", "00:00:01", "12:00:00", "23:59:59"]) {
      expect(endOf(rolling(12, "month", "month"), `2025-07-01T${clock}+08:00`)).toBe("2026-08-01 00:00");
      expect(endOf(rolling(30, "day", "day"), `2025-07-01T${clock}+08:00`)).toBe("2025-08-01 00:00");
    }
  });

  it("rounds up to the end of the quarter, the half-year and the year", () => {
    expect(endOf(rolling(6, "month", "quarter"), "2025-11-20T09:00:00+08:00")).toBe("2026-07-01 00:00");
    expect(endOf(rolling(6, "month", "half_year"), "2026-01-20T09:00:00+08:00")).toBe("2027-01-01 00:00");
    expect(endOf(rolling(1, "year", "year"), "2025-02-01T09:00:00+08:00")).toBe("2027-01-01 00:00");
  });

  it("never ends what never ends", () => {
    expect(endOf({ method: "never" }, "2026-01-01T00:00:00Z")).toBeNull();
  });

  it("ends a calendar year's points together, and spares those that are younger than the minimum", () => {
    const policy: ExpiryPolicy = { method: "calendar", lastDay: "12-31", yearsAhead: 0, minimumDays: 90 };
    expect(endOf(policy, "2026-01-01T00:00:00+08:00")).toBe("2027-01-01 00:00");
    expect(endOf(policy, "2026-10-02T23:00:00+08:00")).toBe("2027-01-01 00:00");
    expect(endOf(policy, "2026-10-03T00:00:00+08:00")).toBe("2028-01-01 00:00");
    const nextMarch: ExpiryPolicy = { method: "calendar", lastDay: "03-31", yearsAhead: 1, minimumDays: 0 };
    expect(endOf(nextMarch, "2026-12-31T23:59:59+08:00")).toBe("2027-04-01 00:00");
    expect(endOf(nextMarch, "2027-01-01T00:00:00+08:00")).toBe("2028-04-01 00:00");
  });

  it("takes 28 February where a calendar end of 29 February does not exist", () => {
    const policy: ExpiryPolicy = { method: "calendar", lastDay: "02-29", yearsAhead: 1, minimumDays: 0 };
    expect(endOf(policy, "2026-05-01T00:00:00+08:00")).toBe("2027-03-01 00:00");
    expect(endOf(policy, "2027-05-01T00:00:00+08:00")).toBe("2028-03-01 00:00");
  });

  it("starts the inactivity clock at the last activity, never before the points are active", () => {
    const policy: ExpiryPolicy = { method: "inactivity", months: 12, roundUpTo: "day", activities: ["earn", "redeem"] };
    expect(endOf(policy, "2026-01-10T09:00:00+08:00")).toBe("2027-01-11 00:00");
    expect(endOf(policy, "2026-01-10T09:00:00+08:00", { ...inShanghai, lastActivityAt: at("2026-06-05T09:00:00+08:00") })).toBe("2027-06-06 00:00");
    expect(endOf(policy, "2026-01-10T09:00:00+08:00", { ...inShanghai, lastActivityAt: at("2025-06-05T09:00:00+08:00") })).toBe("2027-01-11 00:00");
  });

  it("ends on the anniversary of enrolment, 29 February included", () => {
    const policy: ExpiryPolicy = { method: "anniversary", years: 1, minimumDays: 0 };
    const since = (day: string): LotContext => ({ ...inShanghai, enrolledOn: businessDate(day) });
    expect(endOf(policy, "2026-05-01T09:00:00+08:00", since("2020-08-15"))).toBe("2026-08-15 00:00");
    expect(endOf(policy, "2026-08-15T00:00:00+08:00", since("2020-08-15"))).toBe("2027-08-15 00:00");
    expect(endOf(policy, "2026-05-01T09:00:00+08:00", since("2024-02-29"))).toBe("2027-02-28 00:00");
    expect(endOf(policy, "2027-05-01T09:00:00+08:00", since("2024-02-29"))).toBe("2028-02-29 00:00");
    expect(endOf({ ...policy, minimumDays: 180 }, "2026-05-01T09:00:00+08:00", since("2020-08-15"))).toBe("2027-08-15 00:00");
    expect(endOf({ ...policy, years: 2 }, "2026-05-01T09:00:00+08:00", since("2020-08-15"))).toBe("2027-08-15 00:00");
    expect(endOf(policy, "2020-08-15T09:00:00+08:00", since("2020-08-15"))).toBe("2021-08-15 00:00");
  });

  it("keeps midnight where clocks change", () => {
    const london: LotContext = { ...inShanghai, timeZone: timeZone("Europe/London") };
    const end = present(expiryOf(rolling(6, "month", "none"), at("2026-01-10T12:00:00Z"), london), "end");
    expect(toRfc3339(end)).toBe("2026-07-10T11:00:00.000Z");
    expect(toRfc3339(present(expiryOf(rolling(6, "month", "month"), at("2026-01-10T12:00:00Z"), london), "end"))).toBe("2026-07-31T23:00:00.000Z");
  });
});

describe("activationOf", () => {
  const earned = at("2026-03-10T18:20:00+08:00");
  it("waits for whole days when asked to", () => {
    expect(toRfc3339(activationOf({ method: "days", days: 7, round: "down" }, earned, null, shanghai))).toBe("2026-03-16T16:00:00.000Z");
    expect(toRfc3339(activationOf({ method: "days", days: 7, round: "up" }, earned, null, shanghai))).toBe("2026-03-17T16:00:00.000Z");
  });
  it("is never before the purchase", () => {
    expect(activationOf({ method: "days", days: 0, round: "down" }, earned, null, shanghai)).toBe(earned);
    expect(activationOf({ method: "on_date", date: "2026-01-01" }, earned, null, shanghai)).toBe(earned);
    expect(activationOf({ method: "immediate" }, earned, null, shanghai)).toBe(earned);
  });
  it("waits for a day of the month, also where a month lacks it", () => {
    expect(toRfc3339(activationOf({ method: "day_of_month", day: 15, minimumDays: 0 }, earned, null, shanghai))).toBe("2026-03-14T16:00:00.000Z");
    expect(toRfc3339(activationOf({ method: "day_of_month", day: 15, minimumDays: 7 }, earned, null, shanghai))).toBe("2026-04-14T16:00:00.000Z");
    expect(toRfc3339(activationOf({ method: "day_of_month", day: 31, minimumDays: 22 }, earned, null, shanghai))).toBe("2026-04-29T16:00:00.000Z");
  });
  it("waits until goods can no longer come back", () => {
    expect(toRfc3339(activationOf({ method: "return_window", days: 7 }, earned, null, shanghai))).toBe("2026-03-17T16:00:00.000Z");
    expect(toRfc3339(activationOf({ method: "return_window", days: 7 }, earned, businessDate("2026-03-31"), shanghai))).toBe("2026-03-31T16:00:00.000Z");
  });
});

describe("redatedExpiry", () => {
  const change = at("2026-07-01T00:00:00+08:00");
  const lot = (expires: string | null): { activatesAt: Instant; expiresAt: Instant | null } => ({ activatesAt: at("2025-03-01T09:00:00+08:00"), expiresAt: expires === null ? null : at(expires) });
  it("never ends points before the change itself", () => {
    expect(redatedExpiry(rolling(12, "month", "month"), lot(null), change, inShanghai)).toBe(change);
    expect(redatedExpiry(rolling(12, "month", "month"), lot("2027-04-01T00:00:00+08:00"), change, inShanghai)).toBe(change);
  });
  it("leaves alone what ends before the change anyway", () => {
    expect(redatedExpiry({ method: "never" }, lot("2026-06-30T00:00:00+08:00"), change, inShanghai)).toBe(at("2026-06-30T00:00:00+08:00"));
  });
  it("lengthens as well as shortens", () => {
    expect(redatedExpiry({ method: "never" }, lot("2026-08-01T00:00:00+08:00"), change, inShanghai)).toBeNull();
    expect(redatedExpiry(rolling(36, "month", "month"), lot("2026-08-01T00:00:00+08:00"), change, inShanghai)).toBe(at("2028-04-01T00:00:00+08:00"));
  });
});

describe("endOfUnit", () => {
  it("knows the ends of months, quarters, half-years and years", () => {
    expect(endOfUnit(businessDate("2028-02-10"), "month")).toBe("2028-02-29");
    expect(endOfUnit(businessDate("2026-08-10"), "quarter")).toBe("2026-09-30");
    expect(endOfUnit(businessDate("2026-06-30"), "half_year")).toBe("2026-06-30");
    expect(endOfUnit(businessDate("2026-07-01"), "half_year")).toBe("2026-12-31");
    expect(endOfUnit(businessDate("2026-12-31"), "day")).toBe("2026-12-31");
  });
});
