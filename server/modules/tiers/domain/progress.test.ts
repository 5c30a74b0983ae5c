import { addDays, businessDate, daysBetween, type BusinessDate } from "@regulars/kernel";
import fc from "fast-check";
import { describe, expect, it } from "vitest";
import { DailyTotals } from "./daily-totals.js";
import { plainTier, singleTierSet, supermarketTierSet } from "./defaults.js";
import { progressOf, type Progress } from "./progress.js";
import { evaluate, type Standing } from "./standing.js";
import type { TierSetDefinition, TierSetVersion } from "./tier-set.js";

const d = businessDate;
const start = d("2023-03-05");
type Spend = ReadonlyMap<BusinessDate, number>;

const versionsOf = (definition: TierSetDefinition): TierSetVersion[] => [{ version: 1, from: d("2000-01-01"), transition: "keep", mapping: {}, definition }];
const factsOf = (spend: Spend) => ({ joinedOn: start, completions: [], totals: new DailyTotals([...spend].map(([day, amount]) => ({ day, spend: amount, visits: 0, growth: 0 }))) });
const standingOn = (definition: TierSetDefinition, spend: Spend, at: BusinessDate): Standing => evaluate(versionsOf(definition), factsOf(spend), [], at);
const progressOn = (definition: TierSetDefinition, spend: Spend, at: BusinessDate): Progress => progressOf(versionsOf(definition), standingOn(definition, spend, at), factsOf(spend), at);
const plus = (spend: Spend, day: BusinessDate, amount: number): Spend => new Map([...spend, [day, (spend.get(day) ?? 0) + amount]]);

const tiers = ["blue", "silver", "gold", "platinum"].map((code, rank) => ({ ...plainTier(code, { "zh-CN": code, en: code }, rank, [0, 1_000, 5_000, 10_000][rank] ?? 0, 10_000), keepAt: [0, 800, 5_000, 7_000][rank] ?? 0 }));
const aSet = (more: Partial<TierSetDefinition>): TierSetDefinition => ({ ...singleTierSet, tiers, ...more });
const anySet = fc.constantFrom(
  aSet({}), aSet({ window: { kind: "calendar_year" }, validity: { unit: "calendar_years", count: 1 } }), aSet({ window: { kind: "lifetime" } }),
  aSet({ window: { kind: "calendar_year" }, validity: { unit: "calendar_years", count: 0 }, downgrade: "by_balance", grace: { days: 20, snapToMonthEnd: true } }),
  aSet({ downgrade: "by_balance", grace: { days: 30, snapToMonthEnd: false } }), aSet({ validity: { unit: "months", count: 12, snapToMonthEnd: true }, upgradeResetsWindow: true }),
  aSet({ window: { kind: "trailing", months: 6 }, validity: { unit: "months", count: 6, snapToMonthEnd: false } }),
  aSet({ window: { kind: "anniversary", from: "join" }, validity: { unit: "member_years", count: 1 } }),
  aSet({ window: { kind: "anniversary", from: "tier_start" }, validity: { unit: "member_years", count: 0 }, grace: { days: 10, snapToMonthEnd: false } }),
);
const anySpend = fc.array(fc.tuple(fc.integer({ min: 0, max: 900 }), fc.integer({ min: 1, max: 4_000 })), { maxLength: 30 })
  .map((days) => days.reduce<Spend>((spend, [offset, amount]) => plus(spend, addDays(start, offset), amount), new Map()));
/** A member, a set and a day with nothing known of the time after it. */
const anyCase = fc.record({ set: anySet, spend: anySpend, offset: fc.integer({ min: 0, max: 1_100 }), within: fc.double({ min: 0, max: 1, noNaN: true }) })
  .map(({ set, spend, offset, within }) => {
    const at = addDays(start, offset);
    return { set, at, within, spend: new Map([...spend].filter(([day]) => day <= at)) };
  });

/** Some day from `from` to `through`. */
const dayWithin = (from: BusinessDate, through: BusinessDate | null, within: number): BusinessDate => addDays(from, Math.floor(within * Math.min(400, through === null ? 400 : daysBetween(from, through))));

describe("stillNeeded", () => {
  it("upgrades to the unit, on every day up to byDate: exactly that much does, one less does not", () => {
    let checked = 0;
    fc.assert(fc.property(anyCase, ({ set, spend, at, within }) => {
      for (const { tierCode, stillNeeded, byDate } of progressOn(set, spend, at).opportunities) {
        if (stillNeeded === 0) continue;
        checked += 1;
        const rank = tiers.findIndex((tier) => tier.code === tierCode);
        for (const day of [at, dayWithin(at, byDate, within), ...(byDate === null ? [] : [byDate])]) {
          expect(standingOn(set, plus(spend, day, stillNeeded), day).current.tier.rank).toBeGreaterThanOrEqual(rank);
          const oneLess = stillNeeded === 1 ? spend : plus(spend, day, stillNeeded - 1);
          expect(standingOn(set, oneLess, day).current.tier.rank).toBeLessThan(rank);
        }
      }
    }), { numRuns: 1_000 });
    expect(checked).toBeGreaterThan(500);
  });

  it("is more on the day after byDate, when purchases leave the window", () => {
    let checked = 0;
    fc.assert(fc.property(anyCase, ({ set, spend, at }) => {
      const { next } = progressOn(set, spend, at);
      if (next === null || next.byDate === null || next.stillNeeded === 0 || set.upgradeResetsWindow || set.window.kind === "anniversary") return;
      const after = addDays(next.byDate, 1);
      const counted = progressOn(set, spend, at).counted;
      if (counted <= 0 || standingOn(set, spend, after).current.tier.code !== standingOn(set, spend, at).current.tier.code) return;
      checked += 1;
      expect(progressOn(set, spend, after).next?.stillNeeded).toBeGreaterThan(next.stillNeeded);
    }), { numRuns: 1_000 });
    expect(checked).toBeGreaterThan(100);
  });
});

describe("a risk", () => {
  it("is averted by exactly what it says, on any day from fromDate to byDate; one unit less and the tier is lost on the day after", () => {
    let checked = 0;
    fc.assert(fc.property(anyCase, ({ set, spend, at, within }) => {
      const standing = standingOn(set, spend, at);
      const rank = standing.current.tier.rank;
      for (const { stillNeeded, fromDate, byDate, fallsTo } of progressOn(set, spend, at).risks) {
        const after = addDays(byDate, 1);
        expect(standingOn(set, spend, after).current.tier.code).toBe(fallsTo);
        for (const day of [fromDate, dayWithin(fromDate, byDate, within), byDate]) {
          expect(standingOn(set, plus(spend, day, stillNeeded), after).current.tier.rank).toBeGreaterThanOrEqual(rank);
          const oneLess = stillNeeded === 1 ? spend : plus(spend, day, stillNeeded - 1);
          // A trailing sum may be higher today than at the deadline: then less than what keeps the tier can already mean a better one.
          if (standingOn(set, oneLess, day).current.tier.rank > rank) continue;
          checked += 1;
          expect(standingOn(set, oneLess, after).current.tier.rank).toBeLessThan(rank);
        }
      }
    }), { numRuns: 1_000 });
    expect(checked).toBeGreaterThan(400);
  });

  it("is there whenever the tier would be lost if nothing more happened, and only then", () => {
    fc.assert(fc.property(anyCase, ({ set, spend, at }) => {
      const standing = standingOn(set, spend, at);
      const { validThrough } = standing.earned.closing;
      if (validThrough === null) return;
      const isAtRisk = progressOn(set, spend, at).risks.length > 0;
      const later = standingOn(set, spend, addDays(validThrough, 60)).steps.filter((step) => step.on > at);
      expect(later[0]?.reason === "downgrade").toBe(isAtRisk);
    }), { numRuns: 500 });
  });
});

describe("the supermarket's member", () => {
  it("is told ¥0.01 for what ¥0.01 will do", () => {
    const spend: Spend = new Map([[d("2025-06-15"), 499_999]]);
    const { next, counted } = progressOn(supermarketTierSet, spend, d("2026-01-10"));
    expect(next).toMatchObject({ tierCode: "silver", stillNeeded: 1, byDate: "2026-06-14", enterAt: 500_000 });
    expect(counted).toBe(499_999);
  });

  it("is told what keeps the card and what comes otherwise", () => {
    const spend: Spend = new Map([[d("2025-06-15"), 2_000_000], [d("2025-12-01"), 1_200_000]]);
    const { risks } = progressOn(supermarketTierSet, spend, d("2026-01-10"));
    expect(risks).toMatchObject([{ kind: "keep", tierCode: "gold", stillNeeded: 800_000, fromDate: "2026-01-10", byDate: "2026-06-15", fallsTo: "silver" }]);
  });
});
