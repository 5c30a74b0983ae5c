import { assert as check, integer, property, constantFrom } from "fast-check";
import { describe, expect, it } from "vitest";
import { addDays, addMonths, businessDate, businessDateAt, daysBetween, instant, isBusinessDate, parseInstant, startOfDay, timeZone, toRfc3339, weekdayOf } from "./time.js";

describe("time", () => {
  it("knows which days exist", () => {
    expect(["2026-02-29", "2028-02-29", "2026-13-01", "2026-1-1", "0000-00-00"].map(isBusinessDate)).toEqual([false, true, false, false, false]);
  });

  it("adds months by the calendar: the 31st becomes the last day", () => {
    expect([addMonths(businessDate("2026-01-31"), 1), addMonths(businessDate("2028-01-31"), 1), addMonths(businessDate("2028-02-29"), 12), addMonths(businessDate("2026-03-31"), -1)])
      .toEqual(["2026-02-28", "2028-02-29", "2029-02-28", "2026-02-28"]);
  });

  it("starts a day at the first moment that bears its date, in zones that change their clocks too", () => {
    expect(toRfc3339(startOfDay(businessDate("2026-03-02"), timeZone("Asia/Shanghai")))).toBe("2026-03-01T16:00:00.000Z");
    // Santiago skips midnight when summer time begins: the day starts at one.
    expect(toRfc3339(startOfDay(businessDate("2024-09-08"), timeZone("America/Santiago")))).toBe("2024-09-08T04:00:00.000Z");
    const zones = ["Asia/Shanghai", "Europe/London", "America/New_York", "Australia/Lord_Howe", "Asia/Kathmandu", "America/Santiago"].map(timeZone);
    check(property(integer({ min: 0, max: 20_000 }), constantFrom(...zones), (days, zone) => {
      const date = addDays(businessDate("1990-01-01"), days);
      const start = startOfDay(date, zone);
      expect(businessDateAt(start, zone)).toBe(date);
      expect(businessDateAt(instant(start - 1), zone)).toBe(addDays(date, -1));
    }), { numRuns: 300 });
  });

  it("counts days and names weekdays", () => {
    expect([daysBetween(businessDate("2026-02-28"), businessDate("2026-03-01")), weekdayOf(businessDate("2026-03-02")), weekdayOf(businessDate("2026-03-01"))]).toEqual([1, 1, 7]);
  });

  it("reads instants only with an offset", () => {
    expect([parseInstant("2026-03-02T10:00:00Z"), parseInstant("2026-03-02T10:00:00+08:00"), parseInstant("2026-03-02T10:00:00"), parseInstant("yesterday")])
      .toEqual([Date.parse("2026-03-02T10:00:00Z"), Date.parse("2026-03-02T02:00:00Z"), null, null]);
  });
});
