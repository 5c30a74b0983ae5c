import { minor, points } from "@regulars/kernel";
import fc from "fast-check";
import { describe, expect, it } from "vitest";
import { deductionFor } from "./deduction.js";

describe("deductionFor", () => {
  it("values 70 spent points at one fen each", () => {
    expect(deductionFor(points(70), 1_000_000, minor(10_000))).toEqual({ points: 70, amount: 70 });
  });
  it("rounds the money down, in the member's favour", () => {
    expect(deductionFor(points(3), 500_000, minor(100))).toEqual({ points: 3, amount: 1 });
  });
  it("settles no more points than the refund can pay for", () => {
    expect(deductionFor(points(1_000), 2_000_000, minor(300))).toEqual({ points: 150, amount: 300 });
    expect(deductionFor(points(10), 1_000_000, minor(0))).toEqual({ points: 0, amount: 0 });
  });
  it("offers nothing where points have no money value", () => {
    expect(deductionFor(points(10), 0, minor(500))).toEqual({ points: 0, amount: 0 });
  });
  it("never deducts more than the refund", () => {
    fc.assert(fc.property(fc.nat(1_000_000), fc.nat(50_000_000), fc.nat(1_000_000), (owed, unit, refund) => {
      const deduction = deductionFor(points(owed), unit, minor(refund));
      expect(deduction.amount).toBeLessThanOrEqual(refund);
      expect(deduction.points).toBeLessThanOrEqual(owed);
    }));
  });
});
