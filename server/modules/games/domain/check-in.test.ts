import { businessDate } from "@regulars/kernel";
import { describe, expect, it } from "vitest";
import { bonusOn, defaultSettings, nextBonus, settingsOn, streakAfter } from "./check-in.js";

const d = businessDate;

describe("streaks", () => {
  it("grow by one a day, over month and year ends, and begin again after a missed day", () => {
    expect(streakAfter({ localDate: d("2025-12-31"), streakDays: 4 }, d("2026-01-01"))).toBe(5);
    expect(streakAfter({ localDate: d("2028-02-28"), streakDays: 4 }, d("2028-03-01"))).toBe(1);
    expect(streakAfter(null, d("2026-01-01"))).toBe(1);
  });
});

describe("the streak bonus", () => {
  it("comes on its day, and again in the next cycle", () => {
    expect([1, 2, 3, 4, 5, 6, 7, 8, 9, 10, 14].map((day) => bonusOn(defaultSettings, day))).toEqual([0, 0, 5, 0, 0, 0, 20, 0, 0, 5, 20]);
  });

  it("comes once in a streak where there is no cycle", () => {
    const once = { ...defaultSettings, cycleDays: null };
    expect([3, 7, 10, 14].map((day) => bonusOn(once, day))).toEqual([5, 20, 0, 0]);
    expect(nextBonus(once, 7)).toBeNull();
    expect(nextBonus(once, 3)).toEqual({ inCheckIns: 4, points: 20 });
  });

  it("is announced with the number of check-ins it takes", () => {
    expect(nextBonus(defaultSettings, 0)).toEqual({ inCheckIns: 3, points: 5 });
    expect(nextBonus(defaultSettings, 6)).toEqual({ inCheckIns: 1, points: 20 });
    expect(nextBonus(defaultSettings, 7)).toEqual({ inCheckIns: 3, points: 5 });
    expect(nextBonus({ ...defaultSettings, streakBonuses: [] }, 2)).toBeNull();
  });
});

describe("settings", () => {
  it("hold from their day", () => {
    const versions = [{ ...defaultSettings, version: 1, startsOn: d("2026-03-01"), basePoints: 8 }];
    expect(settingsOn(versions, d("2026-02-28")).basePoints).toBe(5);
    expect(settingsOn(versions, d("2026-03-01")).basePoints).toBe(8);
  });
});
