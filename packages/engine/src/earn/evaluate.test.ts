import { describe, expect, it } from "vitest";
import type { ReceiptLine } from "../conditions/facts.js";
import type { ConditionNode } from "../conditions/tree.js";
import type { Limit, Stacking } from "./definition.js";
import { aLine, aMember, aReceipt, aRule, compiled, type RuleGiven } from "./earn.testkit.js";
import { evaluate, explain, type EvaluateOptions } from "./evaluate.js";
import type { RuleVersion } from "./compile.js";

const times = (multiplierBps: number, given: RuleGiven = {}): RuleVersion => aRule({ kind: "multiplier", params: { multiplierBps }, ...given });
const plus = (points: number, given: RuleGiven = {}): RuleVersion => aRule({ kind: "fixed_bonus", params: { points }, ...given });
const stack = (lane: Stacking["lane"], group: string | null = null): Stacking => ({ lane, group });
const earned = (rules: readonly RuleVersion[], netPaid = 10_000, options: EvaluateOptions = {}): number =>
  evaluate(compiled(...rules), { receipt: aReceipt({ lines: [aLine({ netPaid })] }), member: aMember({ tierMultiplierBps: 12_000 }) }, options).points;
const withLines = (rules: readonly RuleVersion[], lines: readonly ReceiptLine[]) => evaluate(compiled(...rules), { receipt: aReceipt({ lines }), member: aMember() });

describe("what a base rate is taken of", () => {
  const line = aLine({ netPaid: 9_040, taxMinor: 1_040, discountMinor: 1_000 });
  const points = (params: object, tenders: readonly { kind: string; amount: number }[] = []) =>
    evaluate(compiled(aRule({ params: { minorPerPoint: 1, ...params } })), { receipt: aReceipt({ lines: [line], tenders }), member: null }).points;

  it("after tax and discount, unless the rule says otherwise", () => {
    expect(points({})).toBe(9_040);
    expect(points({ tax: "before_tax" })).toBe(8_000);
    expect(points({ discount: "before_discount" })).toBe(10_040);
    expect(points({ tax: "before_tax", discount: "before_discount" })).toBe(9_000);
  });

  it("what points or bonus money paid earns nothing; the rest earns in proportion", () => {
    const tenders = [{ kind: "points", amount: 3_000 }, { kind: "wechat", amount: 6_040 }];
    expect(points({ excludedTenders: ["points"] }, tenders)).toBe(6_040);
    expect(points({ excludedTenders: ["wallet_bonus"] }, tenders)).toBe(9_040);
    expect(points({ excludedTenders: ["points", "wechat"] }, tenders)).toBe(0);
  });

  it("leaves out the goods that it names, those that never earn, and what cost nothing", () => {
    const lines = [
      aLine({ lineNo: 1, categoryPath: ["cigarettes", "tobacco"] }), aLine({ lineNo: 2, productLabels: ["no_points"] }), aLine({ lineNo: 3, productId: "bag" }),
      aLine({ lineNo: 4, excludedFromEarning: true }), aLine({ lineNo: 5, netPaid: 0, discountMinor: 500 }), aLine({ lineNo: 6 }),
    ];
    const rule = aRule({ params: { minorPerPoint: 100, discount: "before_discount", excludedCategoryIds: ["tobacco"], excludedLabels: ["no_points"], excludedProductIds: ["bag"] } });
    expect(withLines([rule], lines).lines.map((each) => each.points)).toEqual([0, 0, 0, 0, 0, 10]);
  });

  it("may give several points for an amount", () => {
    expect(earned([aRule({ params: { minorPerPoint: 100, points: 3 } })], 1_050)).toBe(31);
  });
});

describe("how rules stand to each other", () => {
  it("additive multipliers add up: ×2 and ×1.5 are ×2.5", () => {
    expect(earned([aRule(), times(20_000), times(15_000)])).toBe(250);
  });

  it("the multiplicative lane multiplies: ×2, then ×1.5, is ×3; fixed points are not multiplied", () => {
    expect(earned([aRule(), times(20_000), times(15_000, { stacking: stack("multiplicative") }), plus(7)])).toBe(307);
  });

  it("the tier multiplier is the member's at the purchase", () => {
    expect(earned([aRule(), aRule({ kind: "tier_multiplier", params: {}, stacking: stack("multiplicative") })])).toBe(120);
  });

  it("a multiplier below ×1 lowers what others give", () => {
    const outcome = withLines([aRule({ ruleId: "base" }), times(5_000, { ruleId: "half", stacking: stack("multiplicative"), conditions: { kind: "product_label", params: { labels: ["clearance"] } } })],
      [aLine({ lineNo: 1, netPaid: 1_010, productLabels: ["clearance"] }), aLine({ lineNo: 2, netPaid: 990 })]);
    expect(outcome.points).toBe(14);
    expect(outcome.applied.map((each) => [each.ruleId, each.contributions[0]?.amount])).toEqual([["base", 20], ["half", -6]]);
  });

  it("best of a group is what gives this receipt most", () => {
    const rules = [aRule(), times(20_000, { ruleId: "double", stacking: stack("best_of", "day") }), plus(150, { ruleId: "fixed", stacking: stack("best_of", "day") })];
    expect(earned(rules, 10_000)).toBe(250);
    expect(earned(rules, 20_000)).toBe(400);
    const outcome = explain(compiled(...rules), { receipt: aReceipt({ lines: [aLine({ netPaid: 20_000 })] }), member: null });
    expect(outcome.rules.find((each) => each.ruleId === "fixed")).toMatchObject({ applied: false, why: { reason: "outbid", byRuleId: "double" } });
  });

  it("an exclusive group lets in the first by priority, and the next when the first gives nothing", () => {
    const first = plus(1, { ruleId: "first", priority: 1, stacking: stack("exclusive", "g"), conditions: { kind: "channel", params: { channels: ["store"] } } });
    const second = plus(500, { ruleId: "second", priority: 2, stacking: stack("exclusive", "g") });
    const outcome = explain(compiled(second, first), { receipt: aReceipt(), member: null });
    expect(outcome.points).toBe(1);
    expect(outcome.rules.find((each) => each.ruleId === "second")).toMatchObject({ why: { reason: "outranked", byRuleId: "first" } });
    expect(evaluate(compiled(second, first), { receipt: aReceipt({ channel: "app" }), member: null }).points).toBe(500);
  });

  it("base rates compete with base rates: fresh food has a rate of its own", () => {
    const fresh: ConditionNode = { kind: "category", params: { categoryIds: ["fresh"] } };
    const outcome = withLines([
      aRule({ params: { minorPerPoint: 50 }, priority: 1, conditions: fresh }),
      aRule({ params: { minorPerPoint: 100 }, priority: 2, conditions: { kind: "not", of: [fresh] } }),
      times(20_000),
    ], [aLine({ lineNo: 1, categoryPath: ["fresh"] }), aLine({ lineNo: 2 })]);
    expect(outcome.lines.map((line) => line.points)).toEqual([40, 20]);
  });

  it("growth is worked out by itself", () => {
    const outcome = withLines([aRule(), aRule({ asset: "growth", params: { minorPerPoint: 200 } }), times(20_000)], [aLine({ netPaid: 1_000 })]);
    expect([outcome.points, outcome.growth]).toEqual([20, 5]);
  });

  it("saving a rule again changes nothing: rank is priority, then id", () => {
    const rules = [aRule(), plus(10, { ruleId: "b", stacking: stack("exclusive", "g") }), plus(20, { ruleId: "a", stacking: stack("exclusive", "g") })];
    const resaved = rules.map((each) => ({ ...each, versionNo: each.ruleId === "b" ? 9 : 1 }));
    expect(earned(resaved)).toBe(earned(rules));
    expect(earned(rules)).toBe(120);
  });
});

describe("limits", () => {
  const limit = (given: Partial<Limit>): Limit => ({ scope: "member", period: "day", measure: "points", max: 50, mode: "partial", ...given });

  it("an order limit holds the rule down, and what multiplies it takes what is left", () => {
    const capped = times(20_000, { limits: [limit({ scope: "order", period: "order", max: 30 })] });
    expect(earned([aRule(), capped])).toBe(130);
    expect(earned([aRule(), capped, times(20_000, { stacking: stack("multiplicative") })])).toBe(260);
  });

  it("partial gives what is left, all or nothing gives nothing", () => {
    const used = (): number => 45;
    expect(earned([plus(10, { limits: [limit({})] })], 100, { used })).toBe(5);
    expect(earned([plus(10, { limits: [limit({ mode: "all_or_nothing" })] })], 100, { used })).toBe(0);
    expect(earned([plus(5, { limits: [limit({ mode: "all_or_nothing" })] })], 100, { used })).toBe(5);
  });

  it("says what each limit was asked for, in the store's own day, week and month", () => {
    const outcome = evaluate(compiled(plus(10, { ruleId: "r", limits: [
      limit({}), limit({ period: "week", measure: "times", max: 3 }), limit({ scope: "store", period: "month" }), limit({ scope: "global", period: "total", max: 1_000 }), limit({ scope: "order", period: "order", max: 100 }),
    ] })), { receipt: aReceipt(), member: aMember() });
    expect(outcome.applied[0]?.takes).toEqual([
      { ruleId: "r", scope: "member", measure: "points", key: "day:2026-03-03", amount: 10, max: 50 },
      { ruleId: "r", scope: "member", measure: "times", key: "week:2026-03-02", amount: 1, max: 3 },
      { ruleId: "r", scope: "store", measure: "points", key: "store:store-1/month:2026-03", amount: 10, max: 50 },
      { ruleId: "r", scope: "global", measure: "points", key: "total", amount: 10, max: 1_000 },
    ]);
  });

  it("a rule that has run out says so, and lets the next of its group in", () => {
    const rules = compiled(
      plus(100, { ruleId: "first", priority: 1, stacking: stack("exclusive", "g"), limits: [limit({ measure: "times", period: "total", max: 1 })] }),
      plus(10, { ruleId: "second", priority: 2, stacking: stack("exclusive", "g") }),
    );
    const outcome = explain(rules, { receipt: aReceipt(), member: aMember() }, { used: () => 1 });
    expect(outcome.points).toBe(10);
    expect(outcome.rules[0]).toMatchObject({ why: { reason: "limit_reached", gap: { need: 1, have: 0, missing: 1 } } });
    expect(outcome.nearMisses[0]).toMatchObject({ ruleId: "first", nearnessBps: 10_000 });
  });

  it("rounding never passes a limit", () => {
    const lines = [1, 2, 3, 4].map((lineNo) => aLine({ lineNo, netPaid: 133 }));
    const rules = [aRule({ ruleId: "a", limits: [limit({ max: 5 })] }), aRule({ ruleId: "b", params: { minorPerPoint: 300 } })];
    const outcome = withLines(rules, lines);
    expect(outcome.applied.map((each) => each.contributions[0]?.amount)).toEqual([5, 1]);
    expect(outcome.points).toBe(6);
  });

  it("a used-up limit lowered below what was used gives nothing, not less than nothing", () => {
    expect(earned([plus(10, { limits: [limit({ max: 5 })] })], 100, { used: () => 40 })).toBe(0);
  });
});

describe("what the outcome tells", () => {
  it("carries who pays and the source class to the ledger", () => {
    const rule = plus(5);
    const funded = { ...rule, definition: { ...rule.definition, effects: rule.definition.effects.map((each) => ({ ...each, funder: "supplier:9", sourceClass: "PROMO" as const })) } };
    expect(withLines([funded], [aLine()]).applied[0]?.contributions[0]).toMatchObject({ funder: "supplier:9", sourceClass: "PROMO", effect: "fixed_bonus" });
  });

  it("explains every rule and still earns the same", () => {
    const rules = compiled(aRule(), times(20_000, { conditions: { kind: "weekday", params: { days: [6] } } }), times(10_000));
    const input = { receipt: aReceipt(), member: null };
    const { rules: answers, ...outcome } = explain(rules, input);
    expect(outcome).toEqual(evaluate(rules, input));
    expect(answers.map((each) => (each.applied ? "applied" : each.why.reason))).toEqual(["applied", "condition", "nothing_to_earn"]);
  });

  it("a receipt of nothing that earns says so", () => {
    const outcome = explain(compiled(aRule()), { receipt: aReceipt({ lines: [aLine({ netPaid: 0 })] }), member: null });
    expect(outcome.points).toBe(0);
    expect(outcome.rules[0]).toMatchObject({ why: { reason: "no_earning_line" } });
    expect(outcome.lines[0]?.notEarning).toBe("nothing_paid");
  });
});
