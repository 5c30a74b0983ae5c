import { businessDate } from "@regulars/kernel";
import { describe, expect, it } from "vitest";
import { needsGuardian } from "./profile.js";

describe("a child", () => {
  const today = businessDate("2026-03-02");
  it("needs a guardian up to the day before the fourteenth birthday", () => {
    expect(needsGuardian({ year: 2012, month: 3, day: 3 }, today)).toBe(true);
    expect(needsGuardian({ year: 2012, month: 3, day: 2 }, today)).toBe(false);
    expect(needsGuardian({ year: 2012, month: 12, day: 31 }, today)).toBe(true);
    expect(needsGuardian({ year: 1990, month: 12, day: 31 }, today)).toBe(false);
  });

  it("is not looked for where no year is told", () => {
    expect(needsGuardian({ year: null, month: 3, day: 3 }, today)).toBe(false);
    expect(needsGuardian(null, today)).toBe(false);
  });
});
