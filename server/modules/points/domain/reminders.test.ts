import { describe, expect, it } from "vitest";
import { reminderStep } from "./reminders.js";

describe("reminderStep", () => {
  it("reminds thirty, seven and one day before points end", () => {
    const due = [31, 30, 29, 8, 7, 6, 2, 1, 0].map((daysLeft) => reminderStep(daysLeft, [30, 7, 1]));
    expect(due).toEqual([null, 30, 30, 30, 7, 7, 7, 1, 1]);
  });
  it("does not remind of what has ended, or without steps", () => {
    expect(reminderStep(-1, [30, 7, 1])).toBeNull();
    expect(reminderStep(5, [])).toBeNull();
  });
});
