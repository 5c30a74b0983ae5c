import { describe, expect, it } from "vitest";
import { blockersOf, forfeitOf } from "./closing.js";

describe("closing an account", () => {
  it("asks for a word on the points that could be spent, now or later, and on nothing else", () => {
    const points = { asset: "points", isSpendable: true, available: 120, pending: 30, held: 0, debt: 0 };
    const growth = { asset: "growth", isSpendable: false, available: 900, pending: 0, held: 0, debt: 0 };
    expect(forfeitOf([points, growth])).toBe(150);
    expect(forfeitOf([])).toBe(0);
  });

  it("waits for purchases that are under way, and for nothing else", () => {
    expect(blockersOf(1)).toEqual([{ code: "leaving.open_holds" }]);
    expect(blockersOf(0)).toEqual([]);
  });
});
