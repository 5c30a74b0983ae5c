import fc from "fast-check";
import { describe, expect, it } from "vitest";
import { causeOf, type Limits, type Sums } from "./limits.js";

const limit = fc.option(fc.integer({ min: 0, max: 1_000 }), { nil: null });
const limits: fc.Arbitrary<Limits> = fc.record({ perAction: limit, perDay: limit, perMemberDay: limit, perStoreDay: limit });
const none: Sums = { byMaker: 0, byMakerForMember: 0, forMember: 0, inStore: 0 };
const plus = (sums: Sums, amount: number): Sums => ({
  byMaker: sums.byMaker + amount, byMakerForMember: sums.byMakerForMember + amount, forMember: sums.forMember + amount, inStore: sums.inStore + amount,
});

/** Does the parts one after the other; what needs a second person is not done and does not count. */
function allPass(parts: readonly number[], given: Limits): boolean {
  let sums = none;
  return parts.every((part) => {
    const passes = causeOf(part, sums, given) === null;
    if (passes) sums = plus(sums, part);
    return passes;
  });
}

describe("limits", () => {
  it("treat an action cut into parts like the whole", () => {
    fc.assert(fc.property(fc.array(fc.integer({ min: 1, max: 300 }), { minLength: 1, maxLength: 20 }), limits, (parts, given) => {
      const whole = parts.reduce((sum, part) => sum + part, 0);
      expect(allPass(parts, given)).toBe(causeOf(whole, none, given) === null);
    }));
  });

  it("never let more pass alone than each of them allows, whatever the order", () => {
    const actions = fc.array(fc.record({ amount: fc.integer({ min: 1, max: 400 }), member: fc.integer({ min: 0, max: 2 }) }), { maxLength: 40 });
    fc.assert(fc.property(actions, limits, (asked, given) => {
      const ofMember = new Map<number, number>();
      let all = 0;
      for (const { amount, member } of asked) {
        const before = ofMember.get(member) ?? 0;
        if (causeOf(amount, { byMaker: all, byMakerForMember: before, forMember: before, inStore: all }, given) !== null) continue;
        all += amount;
        ofMember.set(member, before + amount);
      }
      expect(all).toBeLessThanOrEqual(Math.min(given.perDay ?? Infinity, given.perStoreDay ?? Infinity));
      for (const sum of ofMember.values()) expect(sum).toBeLessThanOrEqual(Math.min(given.perAction ?? Infinity, given.perMemberDay ?? Infinity));
    }));
  });

  it("say which of them was passed", () => {
    const given: Limits = { perAction: 100, perDay: 250, perMemberDay: 400, perStoreDay: 1_000 };
    expect(causeOf(100, none, given)).toBeNull();
    expect(causeOf(101, none, given)).toBe("over_action");
    expect(causeOf(41, { ...none, byMakerForMember: 60 }, given)).toBe("split");
    expect(causeOf(51, { ...none, byMaker: 200 }, given)).toBe("over_day");
    expect(causeOf(51, { ...none, forMember: 350 }, given)).toBe("member_day");
    expect(causeOf(51, { ...none, inStore: 950 }, given)).toBe("store_day");
    expect(causeOf(1, none, { perAction: 0, perDay: 0, perMemberDay: null, perStoreDay: null })).toBe("over_action");
  });
});
