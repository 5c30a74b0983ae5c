import { describe, expect, it } from "vitest";
import type { AppliedRecord, GaveRecord } from "./decision.js";
import { takesGivenBack } from "./decision.js";
import { potsOf, sharesOfPointsPaid } from "./pots.js";

const gave = (amount: number, lines: GaveRecord["lines"], more: Partial<GaveRecord> = {}): GaveRecord =>
  ({ asset: "points", effect: "base_rate", amount, funder: "house", sourceClass: "PURCHASE", capped: false, lines, ...more });
const rule = (...gifts: GaveRecord[]): AppliedRecord => ({ ruleId: "r", versionId: "v", name: { "zh-CN": "规则", en: "Rule" }, gave: gifts, took: [] });
const shown = (applied: readonly AppliedRecord[]) => potsOf(applied).map(({ asset, sourceClass, amount, funders, byLine }) => [asset, sourceClass, amount, funders.map((each) => `${each.funder} ${each.weight}`), [...byLine]]);

describe("potsOf", () => {
  it("keeps kinds of points and accounting classes apart, and adds up who pays", () => {
    expect(shown([
      rule(gave(30, [[1, 10], [2, 20]])), rule(gave(5, [[2, 5]], { funder: "brand:a" })), rule(gave(8, [[1, 8]], { sourceClass: "PROMO", funder: "supplier:b" })),
      rule(gave(3, [[1, 3]], { asset: "growth" })),
    ])).toEqual([
      ["points", "PURCHASE", 35, ["house 30", "brand:a 5"], [[1, 10], [2, 25]]], ["points", "PROMO", 8, ["supplier:b 8"], [[1, 8]]], ["growth", "PURCHASE", 3, ["house 3"], [[1, 3]]],
    ]);
  });

  it("makes one pot of what a multiplier under ×1 has lowered, so that no line of a pot is below zero", () => {
    expect(shown([rule(gave(30, [[1, 10], [2, 20]])), rule(gave(-3, [[1, -1], [2, -2]], { sourceClass: "PROMO" }))])).toEqual([["points", "PURCHASE", 27, ["house 27"], [[1, 9], [2, 18]]]]);
  });
});

describe("sharesOfPointsPaid", () => {
  it("goes by what was paid for each line, or by the list price where nothing was", () => {
    expect(sharesOfPointsPaid([{ netPaid: 3_000, quantity: 3, listPrice: 1_000 }, { netPaid: 7_000, quantity: 1, listPrice: 7_000 }], 700)).toEqual([210, 490]);
    expect(sharesOfPointsPaid([{ netPaid: 0, quantity: 1, listPrice: 100 }, { netPaid: 0, quantity: 2, listPrice: 100 }], 90)).toEqual([30, 60]);
    expect(sharesOfPointsPaid([{ netPaid: 5, quantity: 1, listPrice: 5 }], 0)).toEqual([0]);
  });
});

describe("takesGivenBack", () => {
  const take = { ruleId: "r", scope: "member" as const, key: "day:2026-03-10", measure: "points" as const, amount: 10, max: 40 };
  const applied = [{ ...rule(gave(10, [[1, 10]])), took: [take, { ...take, measure: "times" as const, amount: 1 }] }];
  it("gives back as much as the line loses, and the use once nothing is left", () => {
    const part = (goneBefore: number, goneAfter: number, completes: boolean) => takesGivenBack(applied, [{ lineNo: 1, earning: 3, goneBefore, goneAfter }], completes).map(({ measure, amount }) => [measure, amount]);
    expect([part(0, 1, false), part(1, 2, false), part(2, 3, true)]).toEqual([[["points", 3]], [["points", 4]], [["points", 3], ["times", 1]]]);
  });
});
