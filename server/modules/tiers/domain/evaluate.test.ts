import { addDays, businessDate, type BusinessDate } from "@regulars/kernel";
import fc from "fast-check";
import { describe, expect, it } from "vitest";
import { DailyTotals, type TaskCompletion } from "./daily-totals.js";
import { plainTier, singleTierSet } from "./defaults.js";
import { evaluate, newCompletions, type ManualAssignment, type Standing } from "./standing.js";
import type { Tier, TierSetDefinition, TierSetVersion, TierTask } from "./tier-set.js";

const d = businessDate;
const name = (text: string) => ({ "zh-CN": text, en: text });
const tier = (code: string, rank: number, enterAt: number, more: Partial<Tier> = {}): Tier => ({ ...plainTier(code, name(code), rank, enterAt, 10_000), ...more });

/** Blue, Silver 1,000, Gold 5,000, Platinum 10,000: the tiers of vector T1. */
const fourTiers = [tier("blue", 0, 0), tier("silver", 1, 1_000), tier("gold", 2, 5_000), tier("platinum", 3, 10_000)];
const aSet = (more: Partial<TierSetDefinition> = {}): TierSetDefinition => ({ ...singleTierSet, tiers: fourTiers, ...more });
const calendarYears = { window: { kind: "calendar_year" }, validity: { unit: "calendar_years", count: 1 } } as const;
const always = (definition: TierSetDefinition): TierSetVersion[] => [{ version: 1, from: d("2000-01-01"), transition: "keep", mapping: {}, definition }];

type Spend = readonly (readonly [string, number])[];
const factsOf = (spend: Spend, joinedOn = "2025-01-01", completions: readonly TaskCompletion[] = []) => ({
  joinedOn: d(joinedOn), completions,
  totals: new DailyTotals(spend.map(([day, amount]) => ({ day: d(day), spend: amount, visits: 1, growth: 0 }))),
});
const on = (definition: TierSetDefinition, spend: Spend, at: string, manual: readonly ManualAssignment[] = [], joinedOn?: string): Standing =>
  evaluate(always(definition), factsOf(spend, joinedOn), manual, d(at));
const storyOf = (standing: Standing): string[] => standing.steps.map((step) => `${step.on} ${step.reason} ${step.tier.code} ${step.validThrough ?? "-"}`);

describe("climbing", () => {
  it("moves up on the very day the threshold is reached, past several tiers at once", () => {
    expect(storyOf(on(aSet(), [["2026-03-10", 999]], "2026-03-10"))).toEqual(["2025-01-01 join blue -"]);
    expect(storyOf(on(aSet(), [["2026-03-10", 999], ["2026-03-11", 1]], "2026-03-11"))).toEqual(["2025-01-01 join blue -", "2026-03-11 upgrade silver 2027-03-11"]);
    expect(on(aSet(), [["2026-03-10", 6_000]], "2026-03-10").current.tier.code).toBe("gold");
  });

  it("counts a trailing year by business date", () => {
    const spend: Spend = [["2025-03-15", 600], ["2026-03-14", 400]];
    expect(on(aSet(), spend, "2026-03-14").current.tier.code).toBe("silver");
    expect(on(aSet(), [["2025-03-15", 600], ["2026-03-15", 400]], "2026-03-15").current.tier.code).toBe("blue");
  });

  it("counts a calendar year from New Year's Day, and a member's own year from the anniversary", () => {
    expect(on(aSet(calendarYears), [["2025-12-31", 600], ["2026-01-01", 400]], "2026-01-01").current.tier.code).toBe("blue");
    const own = aSet({ window: { kind: "anniversary", from: "join" }, validity: { unit: "member_years", count: 1 } });
    expect(on(own, [["2025-02-27", 600], ["2025-02-28", 400]], "2025-03-01", [], "2024-02-29").current.tier.code).toBe("blue");
    expect(on(own, [["2025-02-28", 600], ["2026-02-27", 400]], "2026-02-27", [], "2024-02-29").current).toMatchObject({ tier: { code: "silver" }, validThrough: "2027-02-27" });
  });

  it("uses up what led to an upgrade, where the set says so", () => {
    const resets = aSet({ upgradeResetsWindow: true });
    expect(on(resets, [["2026-03-10", 4_000], ["2026-03-11", 1_000]], "2026-03-11").current.tier.code).toBe("silver");
    expect(on(resets, [["2026-03-10", 4_000], ["2026-03-11", 5_000]], "2026-03-11").current.tier.code).toBe("gold");
    expect(on(aSet(), [["2026-03-10", 4_000], ["2026-03-11", 1_000]], "2026-03-11").current.tier.code).toBe("gold");
  });
});

describe("vector T1: tiers 1,000 / 5,000 / 10,000, Platinum ends its cycle with 1,200", () => {
  const cycle: Spend = [["2025-06-01", 10_000], ["2026-02-01", 1_200]];

  it("falls one level to Gold", () => {
    const standing = on(aSet({ ...calendarYears, downgrade: "one_level" }), cycle, "2027-01-01");
    expect(storyOf(standing)).toEqual(["2025-01-01 join blue -", "2025-06-01 upgrade platinum 2026-12-31", "2027-01-01 downgrade gold 2027-12-31"]);
  });

  it("falls by balance to Silver", () => {
    const standing = on(aSet({ ...calendarYears, downgrade: "by_balance" }), cycle, "2027-01-01");
    expect(standing.current).toMatchObject({ tier: { code: "silver" }, validThrough: "2027-12-31", evidence: { value: 1_200, threshold: 10_000 } });
  });

  it("still holds Platinum on the last day of the cycle, and for ever where tiers are never lost", () => {
    expect(on(aSet(calendarYears), cycle, "2026-12-31").current.tier.code).toBe("platinum");
    expect(on(aSet({ ...calendarYears, downgrade: "never" }), cycle, "2030-01-01").current).toMatchObject({ tier: { code: "platinum" }, validThrough: null });
  });
});

describe("keeping a tier", () => {
  it("is kept at a threshold lower than the one it was entered at", () => {
    const kept = aSet({ ...calendarYears, tiers: [tier("blue", 0, 0), tier("silver", 1, 1_000, { keepAt: 600 })] });
    expect(storyOf(on(kept, [["2025-06-01", 1_000], ["2026-05-01", 600]], "2027-01-01"))).toContain("2027-01-01 prolong silver 2027-12-31");
    expect(on(kept, [["2025-06-01", 1_000], ["2026-05-01", 599]], "2027-01-01").current.tier.code).toBe("blue");
  });

  it("can still be kept in the grace days, which may go on to the month's end", () => {
    const graceful = aSet({ ...calendarYears, grace: { days: 20, snapToMonthEnd: true } });
    const spend: Spend = [["2025-06-01", 1_000], ["2026-05-01", 900]];
    expect(on(graceful, spend, "2027-01-31").current.tier.code).toBe("silver");
    expect(storyOf(on(graceful, spend, "2027-02-01"))).toContain("2027-02-01 downgrade blue -");
    expect(storyOf(on(graceful, [...spend, ["2027-01-31", 100]], "2027-02-01"))).toContain("2027-01-31 prolong silver 2027-12-31");
  });

  it("does not count the day of qualifying twice, on 29 February either", () => {
    const leap: Spend = [["2024-02-29", 1_000]];
    expect(storyOf(on(aSet(), leap, "2025-03-01", [], "2024-01-01"))).toEqual(["2024-01-01 join blue -", "2024-02-29 upgrade silver 2025-02-28", "2025-03-01 downgrade blue -"]);
    expect(on(aSet(), [...leap, ["2025-02-28", 1_000]], "2025-03-01").current).toMatchObject({ tier: { code: "silver" }, validThrough: "2026-02-28" });
  });

  it("counts every day of a period that goes on to the month's end", () => {
    const snapped = aSet({ validity: { unit: "months", count: 12, snapToMonthEnd: true } });
    expect(on(snapped, [["2025-03-10", 1_000], ["2025-03-11", 1_000]], "2026-04-01").current).toMatchObject({ tier: { code: "silver" }, validThrough: "2027-03-31" });
    expect(on(snapped, [["2025-03-10", 1_000], ["2026-03-31", 1_000]], "2026-04-01").current.tier.code).toBe("silver");
  });

  it("loses one level after another when years pass without a purchase", () => {
    expect(storyOf(on(aSet(calendarYears), [["2025-06-01", 10_000]], "2031-01-01"))).toEqual([
      "2025-01-01 join blue -", "2025-06-01 upgrade platinum 2026-12-31", "2027-01-01 downgrade gold 2027-12-31",
      "2028-01-01 downgrade silver 2028-12-31", "2029-01-01 downgrade blue -",
    ]);
  });

  it("never takes away a tier that is for ever", () => {
    const lasting = aSet({ tiers: [tier("blue", 0, 0), tier("silver", 1, 1_000), tier("founder", 2, 5_000, { neverDowngrade: true })] });
    expect(on(lasting, [["2025-06-01", 5_000]], "2040-01-01").current).toMatchObject({ tier: { code: "founder" }, validThrough: null });
  });
});

describe("returns", () => {
  it("take back an upgrade that no longer stands, at once", () => {
    expect(on(aSet(), [["2026-03-10", 5_000]], "2026-03-12").current.tier.code).toBe("gold");
    expect(on(aSet(), [["2026-03-10", 4_999]], "2026-03-12").current.tier.code).toBe("silver");
  });

  it("leave the tier alone while other purchases carry it", () => {
    const standing = on(aSet(), [["2026-03-10", 4_000], ["2026-03-11", 1_500]], "2026-03-12");
    expect(standing.current).toMatchObject({ tier: { code: "gold" }, on: "2026-03-11" });
  });
});

describe("tasks", () => {
  const quarter: TierTask = { code: "quarter", name: name("quarter"), measure: "spend", atLeast: 300, within: "quarter", rollbackAfterCompletion: true };
  const withTask = (task: TierTask, more: Partial<Tier>) => aSet({ tasks: [task], tiers: [tier("blue", 0, 0), tier("silver", 1, 1_000, more)] });

  it("are asked besides the threshold: spend 300 within one quarter", () => {
    const set = withTask(quarter, { enterTasks: ["quarter"] });
    const steady: Spend = [["2025-02-01", 250], ["2025-05-01", 250], ["2025-08-01", 250], ["2025-11-01", 250]];
    expect(on(set, steady, "2025-12-01").current.tier.code).toBe("blue");
    expect(on(set, [...steady, ["2025-12-01", 50]], "2025-12-01").current.tier.code).toBe("silver");
  });

  it("are a way of their own: two visits in a month or the threshold", () => {
    const visits: TierTask = { ...quarter, code: "visits", measure: "visits", atLeast: 2, within: "month" };
    const set = withTask(visits, { enterTasks: ["visits"], enterRequires: "threshold_or_tasks" });
    expect(on(set, [["2025-02-28", 1], ["2025-03-01", 1]], "2025-03-01").current.tier.code).toBe("blue");
    expect(on(set, [["2025-02-01", 1], ["2025-02-28", 1]], "2025-02-28").current.tier.code).toBe("silver");
  });

  it("must be done to keep a tier, and a tier lost for them alone is earned anew", () => {
    const set = withTask(quarter, { keepTasks: ["quarter"] });
    const spend: Spend = [["2025-06-10", 1_000], ...["2025-08", "2025-09", "2025-11", "2025-12", "2026-02", "2026-03", "2026-05"].map((month) => [`${month}-05`, 149] as const)];
    expect(on(set, spend, "2026-06-11").current).toMatchObject({ tier: { code: "blue" }, reason: "downgrade" });
    expect(on(set, [...spend, ["2026-06-12", 10]], "2026-06-12").current.tier.code).toBe("blue");
    expect(on(set, [...spend, ["2026-04-30", 151]], "2026-06-11").current).toMatchObject({ tier: { code: "silver" }, reason: "prolong" });
  });

  it("are undone by a return, unless the task says that done is done", () => {
    const lasting = { ...quarter, rollbackAfterCompletion: false };
    const before: Spend = [["2025-02-01", 700], ["2025-05-02", 300]];
    const after: Spend = [["2025-02-01", 900], ["2025-05-02", 100]];
    const set = withTask(lasting, { enterTasks: ["quarter"], enterAt: 1_001 });
    const noted = newCompletions(on(set, before, "2025-05-02"), factsOf(before), d("2025-05-02"));
    expect(noted).toEqual([{ taskCode: "quarter", completedOn: "2025-02-01" }]);
    const recorded = factsOf([["2025-02-01", 100], ["2025-05-02", 901]], "2025-01-01", noted);
    expect(evaluate(always(withTask(lasting, { enterTasks: ["quarter"] })), recorded, [], d("2025-05-02")).current.tier.code).toBe("silver");
    expect(on(withTask({ ...quarter, atLeast: 950 }, { enterTasks: ["quarter"] }), after, "2025-05-02").current.tier.code).toBe("blue");
  });
});

describe("manual tiers", () => {
  const manual = (more: Partial<ManualAssignment>): ManualAssignment => ({ assignmentId: "a1", from: d("2026-03-01"), tierCode: "gold", mode: "at_least", until: d("2026-05-31"), version: 1, ...more });

  it("are held until their last day; then what was earned shows again", () => {
    const spend: Spend = [["2026-02-01", 1_000]];
    expect(storyOf(on(aSet(), spend, "2026-06-01", [manual({})]))).toEqual([
      "2025-01-01 join blue -", "2026-02-01 upgrade silver 2027-02-01", "2026-03-01 manual gold 2026-05-31", "2026-06-01 manual_ended silver 2027-02-01",
    ]);
    expect(on(aSet(), spend, "2026-05-31", [manual({})]).nextCheckOn).toBe("2026-06-01");
  });

  it("give way to a higher tier that is earned, unless they must be exactly that", () => {
    const spend: Spend = [["2026-04-01", 10_000]];
    expect(on(aSet(), spend, "2026-04-01", [manual({})]).current.tier.code).toBe("platinum");
    expect(on(aSet(), spend, "2026-04-01", [manual({ tierCode: "blue", mode: "exactly" })]).current.tier.code).toBe("blue");
  });

  it("can be ended early", () => {
    expect(on(aSet(), [], "2026-04-01", [manual({}), manual({ assignmentId: "a2", from: d("2026-04-01"), tierCode: null })]).current).toMatchObject({ tier: { code: "blue" }, reason: "manual_ended" });
  });
});

describe("changing the tiers", () => {
  const before: TierSetVersion = { version: 1, from: d("2000-01-01"), transition: "keep", mapping: {}, definition: aSet(calendarYears) };
  const five = [tier("blue", 0, 0), tier("silver", 1, 1_000), tier("rose", 2, 3_000), tier("gold", 3, 5_000), tier("diamond", 4, 9_000)];
  const after = (more: Partial<TierSetVersion>): TierSetVersion => ({ version: 2, from: d("2026-07-01"), transition: "keep", mapping: { platinum: "diamond" }, definition: aSet({ ...calendarYears, tiers: five }), ...more });
  const story = (spend: Spend, at: string, more: Partial<TierSetVersion> = {}) => storyOf(evaluate([before, after(more)], factsOf(spend), [], d(at)));

  it("inserts a tier between two others: who has enough for it moves up on the first day", () => {
    expect(story([["2026-02-01", 3_500]], "2026-06-30")).toEqual(["2025-01-01 join blue -", "2026-02-01 upgrade silver 2027-12-31"]);
    expect(story([["2026-02-01", 3_500]], "2026-07-01")).toContain("2026-07-01 upgrade rose 2027-12-31");
  });

  it("carries members of a renamed tier over, until their period ends", () => {
    expect(story([["2025-02-01", 10_000]], "2026-07-01")).toEqual(["2025-01-01 join blue -", "2025-02-01 upgrade platinum 2026-12-31", "2026-07-01 restructure diamond 2026-12-31"]);
  });

  it("places everyone anew where the set says so", () => {
    expect(story([["2025-02-01", 10_000], ["2026-03-01", 1_100]], "2026-07-01", { transition: "reevaluate" })).toContain("2026-07-01 restructure silver 2027-12-31");
  });
});

describe("the course of a member", () => {
  const start = "2023-01-01";
  const anySet = fc.constantFrom(
    aSet(), aSet(calendarYears), aSet({ downgrade: "by_balance", grace: { days: 15, snapToMonthEnd: true } }), aSet({ upgradeResetsWindow: true, validity: { unit: "months", count: 6, snapToMonthEnd: true } }),
    aSet({ window: { kind: "anniversary", from: "tier_start" }, validity: { unit: "member_years", count: 0 } }), aSet({ window: { kind: "lifetime" } }),
  );
  const anyTotals = fc.array(fc.tuple(fc.integer({ min: 0, max: 1_200 }), fc.integer({ min: -300, max: 4_000 })), { maxLength: 40 })
    .map((days) => merged(days.map(([offset, amount]) => [addDays(d(start), offset), amount] as const)));

  it("does not depend on the nights at which somebody looked", () => {
    fc.assert(fc.property(anySet, anyTotals, fc.integer({ min: 0, max: 1_500 }), (set, spend, offset) => {
      const at = addDays(d(start), offset);
      const known = spend.filter(([day]) => day <= at);
      // Looking every night and stitching the steps together gives the steps that one late look gives.
      const seen = new Set<string>();
      for (let night: BusinessDate = d(start); night <= at; night = addDays(night, 7)) {
        for (const line of storyOf(on(set, known.filter(([day]) => day <= night), night, [], start))) seen.add(line);
      }
      const final = storyOf(on(set, known, at, [], start));
      for (const line of final) if (line.slice(0, 10) <= addDays(at, -8)) expect(seen).toContain(line);
    }), { numRuns: 60 });
  });

  it("is the same whether every day is weighed or only those that can matter", () => {
    // A way up that nobody can go makes every day be weighed.
    const impossible: TierTask = { code: "never", name: name("never"), measure: "visits", atLeast: 1_000_000, within: "window", rollbackAfterCompletion: true };
    const weighing = (set: TierSetDefinition): TierSetDefinition => ({ ...set, tasks: [impossible], tiers: set.tiers.map((each) => (each.rank === 0 ? each : { ...each, enterTasks: ["never"], enterRequires: "threshold_or_tasks" })) });
    let ups = 0;
    fc.assert(fc.property(anySet, anySet, anyTotals, fc.boolean(), (first, second, spend, isTwo) => {
      const versions = (of: (set: TierSetDefinition) => TierSetDefinition): TierSetVersion[] => [...always(of(first)), ...(isTwo ? [{ version: 2, from: d("2024-05-17"), transition: "keep" as const, mapping: {}, definition: of(second) }] : [])];
      const quick = storyOf(evaluate(versions((set) => set), factsOf(spend, start), [], d("2026-09-01")));
      ups += quick.filter((line) => line.includes("upgrade")).length;
      expect(quick).toEqual(storyOf(evaluate(versions(weighing), factsOf(spend, start), [], d("2026-09-01"))));
    }), { numRuns: 500 });
    expect(ups).toBeGreaterThan(200);
  });

  it("never forgets the next day on which something happens by itself", () => {
    fc.assert(fc.property(anySet, anyTotals, (set, spend) => {
      const last = d(spend.reduce<string>((latest, [day]) => (day > latest ? day : latest), start));
      const standing = on(set, spend, last, [], start);
      const end = addDays(last, 2_000);
      const expected = storyOf(on(set, spend, end, [], start)).find((line) => line.slice(0, 10) > last);
      if (standing.nextCheckOn === null) expect(expected).toBeUndefined();
      else expect(storyOf(on(set, spend, addDays(standing.nextCheckOn, -1), [], start))).toEqual(storyOf(standing));
    }), { numRuns: 300 });
  });

  it("has room for exactly what cannot change the tier", () => {
    fc.assert(fc.property(anySet, anyTotals, fc.integer({ min: 0, max: 40 }), fc.integer({ min: 1, max: 3 }), (set, spend, offset, parts) => {
      const last = d(spend.reduce<string>((latest, [day]) => (day > latest ? day : latest), start));
      const standing = on(set, spend, last, [], start);
      fc.pre(standing.room > parts && standing.room < 1_000_000);
      const at = addDays(last, offset);
      fc.pre(standing.nextCheckOn === null || at < standing.nextCheckOn);
      const each = (standing.room - 1 - ((standing.room - 1) % parts)) / parts;
      const more = Array.from({ length: parts }, (_, index) => [addDays(last, Math.min(index, offset)), each] as const);
      expect(storyOf(on(set, merged([...spend, ...more]), at, [], start))).toEqual(storyOf(standing));
    }), { numRuns: 300 });
  });
});

/** One total per day, as the database keeps them. */
function merged(spend: Spend): Spend {
  const byDay = new Map<string, number>();
  for (const [day, amount] of spend) byDay.set(day, (byDay.get(day) ?? 0) + amount);
  return [...byDay];
}
