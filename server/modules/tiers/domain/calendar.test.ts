import { addDays, addMonths, businessDate, type BusinessDate } from "@regulars/kernel";
import fc from "fast-check";
import { describe, expect, it } from "vitest";
import { endOfMonth, graceEnd, lastDayCounting, memberYear, periodAround, periodEnd, windowOn } from "./calendar.js";

const d = businessDate;
const anyDay = fc.integer({ min: 0, max: 20_000 }).map((days) => addDays(d("2000-01-01"), days));

describe("memberYear", () => {
  it("gives someone who joined on 29 February an anniversary on 28 February, and on the 29th again in leap years", () => {
    const joined = d("2024-02-29");
    expect(memberYear(joined, d("2025-02-27"))).toEqual({ from: "2024-02-29", through: "2025-02-27" });
    expect(memberYear(joined, d("2025-02-28"))).toEqual({ from: "2025-02-28", through: "2026-02-27" });
    expect(memberYear(joined, d("2028-02-28"))).toEqual({ from: "2027-02-28", through: "2028-02-28" });
    expect(memberYear(joined, d("2028-02-29"))).toEqual({ from: "2028-02-29", through: "2029-02-27" });
  });

  it("reaches back before joining, for a receipt that was claimed later", () => {
    expect(memberYear(d("2026-05-10"), d("2026-05-09"))).toEqual({ from: "2025-05-10", through: "2026-05-09" });
  });

  it("leaves no day out and counts none twice", () => {
    fc.assert(fc.property(anyDay, anyDay, (anchor, day) => {
      const year = memberYear(anchor, day);
      expect(year.from <= day && day <= year.through).toBe(true);
      expect(memberYear(anchor, addDays(year.through, 1)).from).toBe(addDays(year.through, 1));
    }));
  });
});

describe("periodEnd", () => {
  const months = (count: number, snapToMonthEnd = false) => ({ unit: "months", count, snapToMonthEnd }) as const;

  it("ends a period of months on the day of the same number, or on the month's last day", () => {
    expect(periodEnd(months(12), d("2020-01-01"), d("2026-03-10"), 1)).toBe("2027-03-10");
    expect(periodEnd(months(12), d("2020-01-01"), d("2024-02-29"), 1)).toBe("2025-02-28");
    expect(periodEnd(months(12), d("2020-01-01"), d("2024-02-29"), 4)).toBe("2028-02-29");
    expect(periodEnd(months(1), d("2020-01-01"), d("2026-01-31"), 2)).toBe("2026-03-31");
    expect(periodEnd(months(12, true), d("2020-01-01"), d("2026-03-10"), 1)).toBe("2027-03-31");
  });

  it("ends calendar years in December and a member's years on the eve of the anniversary", () => {
    expect(periodEnd({ unit: "calendar_years", count: 1 }, d("2020-01-01"), d("2026-03-10"), 1)).toBe("2027-12-31");
    expect(periodEnd({ unit: "calendar_years", count: 1 }, d("2020-01-01"), d("2026-03-10"), 2)).toBe("2028-12-31");
    expect(periodEnd({ unit: "calendar_years", count: 0 }, d("2020-01-01"), d("2026-03-10"), 2)).toBe("2027-12-31");
    expect(periodEnd({ unit: "member_years", count: 0 }, d("2024-02-29"), d("2025-06-01"), 1)).toBe("2026-02-27");
    expect(periodEnd({ unit: "member_years", count: 1 }, d("2024-02-29"), d("2026-06-01"), 1)).toBe("2028-02-28");
  });
});

describe("graceEnd", () => {
  it("adds the days and may go on to the end of the month", () => {
    expect(graceEnd({ days: 0, snapToMonthEnd: false }, d("2026-03-10"))).toBe("2026-03-10");
    expect(graceEnd({ days: 30, snapToMonthEnd: false }, d("2026-01-31"))).toBe("2026-03-02");
    expect(graceEnd({ days: 30, snapToMonthEnd: true }, d("2026-01-31"))).toBe("2026-03-31");
    expect(graceEnd({ days: 0, snapToMonthEnd: true }, d("2028-02-10"))).toBe("2028-02-29");
  });
});

describe("windowOn", () => {
  it("counts a trailing year from the day after the same day last year", () => {
    expect(windowOn({ kind: "trailing", months: 12 }, d("2020-01-01"), d("2026-03-14")).from).toBe("2025-03-15");
    expect(windowOn({ kind: "trailing", months: 12 }, d("2020-01-01"), d("2024-02-29")).from).toBe("2023-03-01");
  });

  it("keeps a fact in a trailing window exactly until lastDayCounting", () => {
    fc.assert(fc.property(anyDay, fc.integer({ min: 1, max: 60 }), (fact: BusinessDate, count) => {
      const last = lastDayCounting(fact, count);
      const from = (day: BusinessDate) => windowOn({ kind: "trailing", months: count }, d("2000-01-01"), day).from;
      expect(from(last) <= fact).toBe(true);
      expect(from(addDays(last, 1)) > fact).toBe(true);
    }));
  });
});

describe("calendar periods", () => {
  it("finds month and quarter around a day", () => {
    expect(periodAround(d("2026-05-17"), "quarter")).toEqual({ from: "2026-04-01", through: "2026-06-30" });
    expect(periodAround(d("2026-12-31"), "quarter")).toEqual({ from: "2026-10-01", through: "2026-12-31" });
    expect(periodAround(d("2028-02-01"), "month")).toEqual({ from: "2028-02-01", through: "2028-02-29" });
    expect(endOfMonth(addMonths(d("2026-01-31"), 1))).toBe("2026-02-28");
  });
});
