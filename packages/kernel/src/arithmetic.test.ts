import { existsSync, readFileSync } from "node:fs";
import { join, resolve } from "node:path";
import { array, assert as check, integer, nat, property } from "fast-check";
import { describe, expect, it } from "vitest";
import { allocate, cumulativeShare, mulDivFloor, mulDivRound } from "./arithmetic.js";

const vectors = join(resolve(process.env["REGULARS_SHARED_DATA"] ?? join(import.meta.dirname, "../../../../shared/data")), "vectors/promotion_arithmetic.json");

describe("allocate", () => {
  it("splits so that the parts sum to the whole and none is a unit away from its share", () => {
    check(property(integer({ min: -10_000_000, max: 10_000_000 }), array(nat(1_000_000), { minLength: 1, maxLength: 30 }), (total, weights) => {
      const parts = allocate(total, weights);
      expect(parts.reduce((a, b) => a + b, 0)).toBe(total);
      const sum = weights.reduce((a, b) => a + b, 0);
      if (sum > 0) parts.forEach((part, index) => expect(Math.abs(part - (total * (weights[index] ?? 0)) / sum)).toBeLessThan(1));
    }), { numRuns: 500 });
  });

  it.skipIf(!existsSync(vectors))("agrees with published vectors (left out when the vectors are absent beside the checkout)", () => {
    const { vendure_prorate: { cases } }: { vendure_prorate: { cases: { weights: number[]; total: number; expected: number[] }[] } } = JSON.parse(readFileSync(vectors, "utf8"));
    for (const { weights, total, expected } of cases) expect(allocate(total, weights), JSON.stringify({ weights, total })).toEqual(expected);
  });

  it("gives a line of weight nothing nothing", () => {
    expect(allocate(7, [3, 0, 4])).toEqual([3, 0, 4]);
  });
});

describe("mulDivFloor", () => {
  it("is exact past 2^53 and rounds down below zero too", () => {
    expect(mulDivFloor(9_007_199_254_740_991, 9_007_199_254_740_991, 9_007_199_254_740_991)).toBe(9_007_199_254_740_991);
    expect(mulDivFloor(-1, 1, 2)).toBe(-1);
    check(property(integer(), integer(), integer({ min: 1_000 }), (a, b, divisor) => {
      const product = BigInt(a) * BigInt(b);
      const quotient = product / BigInt(divisor);
      expect(BigInt(mulDivFloor(a, b, divisor))).toBe(product % BigInt(divisor) < 0n ? quotient - 1n : quotient);
    }));
  });

  it("rounds half away from zero when asked", () => {
    expect([mulDivRound(5, 1, 2), mulDivRound(-5, 1, 2), mulDivRound(4, 1, 3), mulDivRound(0, 5, 3)]).toEqual([3, -3, 1, 0]);
  });
});

describe("cumulativeShare", () => {
  it("gives the same in any number of steps as in one", () => {
    check(property(nat(1_000_000), array(integer({ min: 1, max: 50 }), { minLength: 1, maxLength: 12 }), (total, steps) => {
      const whole = steps.reduce((a, b) => a + b, 0);
      let done = 0;
      let given = 0;
      for (const step of steps) {
        done += step;
        given += cumulativeShare(total, done, whole, given);
      }
      expect(given).toBe(total);
    }));
  });
});
