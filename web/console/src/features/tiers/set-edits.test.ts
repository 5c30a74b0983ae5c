import { describe, expect, it } from "vitest";
import type { Impact, SetGiven, TierSet } from "./queries.js";
import { goneFrom, tierImpacts, mappingFor, successorOf, withInserted, withNewTask, withoutTask } from "./set-edits.js";

const tier = (code: string, enterAt: number, multiplierBps = 10_000, keepAt = enterAt) => ({
  code, name: { "zh-CN": code, en: code }, enterAt, keepAt, multiplierBps, neverDowngrade: false, benefits: [], enterTasks: [], enterRequires: "threshold_and_tasks" as const, keepTasks: [], keepRequires: "threshold_and_tasks" as const,
});
const tiers = [tier("basic", 0), tier("silver", 500_000, 12_000, 400_000), tier("gold", 2_000_000, 15_000)];
const before = { name: "now", tiers: tiers.map((each, rank) => ({ ...each, rank })), mapping: { old: "basic" }, startsAt: "2026-01-01T00:00:00Z" } as unknown as TierSet;
const impactOf = (moves: readonly (readonly [string, string, number])[], more: Partial<Impact> = {}): Impact => ({
  tierSetId: null, startsOn: "2026-05-01", members: 100, evaluated: 100, isExact: true, sample: [], unmappedCodes: [], moves: moves.map(([fromTierCode, toTierCode, members]) => ({ fromTierCode, toTierCode, members })), ...more,
});

describe("inserting a tier", () => {
  it("lies half-way between its neighbours and breaks no order", () => {
    const [, , made] = withInserted(tiers, 2);
    expect(made).toMatchObject({ code: "tier_4", enterAt: 1_250_000, keepAt: 1_200_000, multiplierBps: 13_500 });
    const low = withInserted(tiers, 1)[1];
    expect(low).toMatchObject({ enterAt: 250_000, keepAt: 200_000 });
  });

  it("above all takes twice as much, and finds a code that is free", () => {
    expect(withInserted(tiers, 3).at(-1)).toMatchObject({ enterAt: 4_000_000, keepAt: 4_000_000, multiplierBps: 15_000 });
    expect(withInserted(withInserted(tiers, 3), 1)[1]?.code).toBe("tier_5");
  });
});

describe("tasks of a set", () => {
  const task = (code: string) => ({ code, name: { "zh-CN": code, en: code }, measure: "visits" as const, atLeast: 3, within: "month" as const, rollbackAfterCompletion: true });

  it("get a code that no task has, nor one that members have done before", () => {
    const { tasks } = withNewTask({ basis: "spend", tasks: [task("task_2")] }, new Set(["task_3"]));
    expect(tasks.map((each) => each.code)).toEqual(["task_2", "task_4"]);
    expect(tasks[1]).toMatchObject({ measure: "spend", atLeast: 100_000, within: "window", rollbackAfterCompletion: true });
  });

  it("that are removed are asked for by no tier any more", () => {
    const asking = { ...tier("gold", 2_000_000), enterTasks: ["a", "b"], keepTasks: ["a"] };
    expect(withoutTask({ tasks: [task("a"), task("b")], tiers: [asking] }, "a")).toMatchObject({ tasks: [{ code: "b" }], tiers: [{ enterTasks: ["b"], keepTasks: [] }] });
  });
});

describe("a set that follows another one", () => {
  it("takes over the tiers and neither the start nor the mapping", () => {
    expect(successorOf(before, "next")).toMatchObject({ name: "next", mapping: {}, startsAt: null, tiers: [{ code: "basic" }, { code: "silver" }, { code: "gold" }] });
  });

  it("asks where the members of a tier that is gone go to, and forgets what has no meaning any more", () => {
    const given = { ...successorOf(before, "next"), tiers: [tiers[0], tiers[2]], mapping: { silver: "gold", gold: "basic", silly: "gold" } } as SetGiven;
    expect(goneFrom(before, given)).toEqual(["silver"]);
    expect(mappingFor(before, given)).toEqual({ silver: "gold" });
    expect(mappingFor(before, { ...given, mapping: { silver: "nowhere" } })).toEqual({});
  });
});

describe("the impact of a set, tier by tier", () => {
  const given = { ...successorOf(before, "next"), tiers: [tier("basic", 0), tier("silver", 300_000), tier("rose", 1_000_000), tier("gold", 3_000_000)] };

  it("tells who comes up and who falls down, and those who stay are neither", () => {
    expect(tierImpacts(impactOf([["basic", "basic", 50], ["basic", "silver", 20], ["silver", "silver", 15], ["silver", "rose", 5], ["gold", "rose", 4], ["gold", "gold", 6]]), given)).toEqual([
      { code: "basic", before: 70, after: 50, movedUp: 0, movedDown: 0 }, { code: "silver", before: 20, after: 35, movedUp: 20, movedDown: 0 },
      { code: "rose", before: 0, after: 9, movedUp: 5, movedDown: 4 }, { code: "gold", before: 10, after: 6, movedUp: 0, movedDown: 0 },
    ]);
  });

  it("counts a renamed tier as staying, by its mapping", () => {
    const renamed = { ...given, tiers: [tier("blue", 0), tier("silver", 1)], mapping: { basic: "blue" } };
    expect(tierImpacts(impactOf([["basic", "blue", 9]]), renamed)[0]).toEqual({ code: "blue", before: 9, after: 9, movedUp: 0, movedDown: 0 });
  });

  it("scales a sample to all members", () => {
    expect(tierImpacts(impactOf([["basic", "silver", 10]], { isExact: false, members: 1_000_000, evaluated: 10_000 }), given)[1]).toMatchObject({ after: 1_000, movedUp: 1_000 });
  });
});
