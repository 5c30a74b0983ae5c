import { businessDate, instant, timeZone } from "@regulars/kernel";
import fc from "fast-check";
import { describe, expect, it } from "vitest";
import { activationOf, expiryOf, redatedExpiry, type LotContext } from "./expiry.js";
import type { ExpiryPolicy, PendingPolicy, RoundUp } from "./settings.js";

const roundUpTo = fc.constantFrom<RoundUp>("none", "day", "month", "quarter", "half_year", "year");
const monthDay = fc.constantFrom("01-01", "02-29", "03-31", "06-30", "12-31");
const policy: fc.Arbitrary<ExpiryPolicy> = fc.oneof(
  fc.record({ method: fc.constant("rolling" as const), count: fc.integer({ min: 1, max: 60 }), unit: fc.constantFrom("day" as const, "month" as const, "year" as const), roundUpTo }),
  fc.record({ method: fc.constant("calendar" as const), lastDay: monthDay, yearsAhead: fc.integer({ min: 0, max: 3 }), minimumDays: fc.integer({ min: 0, max: 400 }) }),
  fc.record({ method: fc.constant("inactivity" as const), months: fc.integer({ min: 1, max: 36 }), roundUpTo, activities: fc.constant(["earn"]) }),
  fc.record({ method: fc.constant("anniversary" as const), years: fc.integer({ min: 1, max: 3 }), minimumDays: fc.integer({ min: 0, max: 400 }) }),
);
const pending: fc.Arbitrary<PendingPolicy> = fc.oneof(
  fc.constant({ method: "immediate" as const }),
  fc.record({ method: fc.constant("days" as const), days: fc.integer({ min: 0, max: 60 }), round: fc.constantFrom("none" as const, "down" as const, "up" as const) }),
  fc.record({ method: fc.constant("day_of_month" as const), day: fc.integer({ min: 1, max: 31 }), minimumDays: fc.integer({ min: 0, max: 60 }) }),
  fc.record({ method: fc.constant("return_window" as const), days: fc.integer({ min: 0, max: 60 }) }),
);
const moment = fc.integer({ min: Date.UTC(2019, 0, 1), max: Date.UTC(2032, 0, 1) }).map(instant);
const shanghai = timeZone("Asia/Shanghai");
const context: LotContext = { timeZone: shanghai, enrolledOn: businessDate("2016-02-29"), lastActivityAt: null };

describe("the dates of a lot", () => {
  it("end after they begin, and points that begin later never end earlier", () => {
    fc.assert(fc.property(policy, moment, moment, (rule, one, other) => {
      const [early, late] = one < other ? [one, other] : [other, one];
      const [first, second] = [expiryOf(rule, early, context), expiryOf(rule, late, context)];
      expect(first).toBeGreaterThan(early);
      expect(second).toBeGreaterThanOrEqual(first ?? 0);
    }), { numRuns: 3_000 });
  });

  it("begin at the purchase or later, and a later purchase never begins earlier", () => {
    fc.assert(fc.property(pending, moment, moment, (rule, one, other) => {
      const [early, late] = one < other ? [one, other] : [other, one];
      const first = activationOf(rule, early, null, shanghai);
      expect(first).toBeGreaterThanOrEqual(early);
      expect(activationOf(rule, late, null, shanghai)).toBeGreaterThanOrEqual(first);
    }), { numRuns: 3_000 });
  });

  it("are moved by a change for all lots to no day before it, and a second time to where they are", () => {
    fc.assert(fc.property(policy, moment, fc.option(moment), moment, (rule, activatesAt, expiresAt, change) => {
      const moved = redatedExpiry(rule, { activatesAt, expiresAt }, change, context);
      if (expiresAt !== null && expiresAt <= change) expect(moved).toBe(expiresAt);
      else expect(moved).toBeGreaterThanOrEqual(change);
      expect(redatedExpiry(rule, { activatesAt, expiresAt: moved }, change, context)).toBe(moved);
    }), { numRuns: 3_000 });
  });
});
