import fc from "fast-check";
import { describe, expect, it } from "vitest";
import type { ReceiptLine } from "../conditions/facts.js";
import type { ConditionNode } from "../conditions/tree.js";
import type { Limit, Stacking } from "./definition.js";
import { aLine, aMember, aReceipt, aRule, compiled, type RuleGiven } from "./earn.testkit.js";
import { evaluate, explain } from "./evaluate.js";

const word = fc.constantFrom("a", "b", "c");
const line: fc.Arbitrary<Omit<ReceiptLine, "lineNo">> = fc.record({
  netPaid: fc.integer({ min: 0, max: 200_000 }), quantity: fc.constantFrom(1, 2, 5, 0.7), category: word, brand: word, label: word,
  tax: fc.integer({ min: 0, max: 100 }), discount: fc.integer({ min: 0, max: 5_000 }), excluded: fc.boolean(),
}).map(({ netPaid, quantity, category, brand, label, tax, discount, excluded }) =>
  aLine({ netPaid, quantity, categoryPath: [category, "root"], brandId: brand, productLabels: [label], taxMinor: Math.min(tax, netPaid), discountMinor: discount, excludedFromEarning: excluded && discount > 4_000 }));
const basket = fc.array(line, { minLength: 1, maxLength: 8 }).map((lines) => lines.map((each, at) => ({ ...each, lineNo: at + 1 })));
const tenders = fc.array(fc.record({ kind: fc.constantFrom("cash", "points", "wallet_bonus"), amount: fc.integer({ min: 0, max: 90_000 }) }), { maxLength: 3 });

const condition: fc.Arbitrary<ConditionNode> = fc.oneof(
  fc.constant<ConditionNode>({ kind: "all", of: [] }),
  word.map((each): ConditionNode => ({ kind: "category", params: { categoryIds: [each] } })),
  word.map((each): ConditionNode => ({ kind: "not", of: [{ kind: "brand", params: { brandIds: [each] } }] })),
  fc.tuple(word, fc.integer({ min: 1, max: 100_000 })).map(([each, amount]): ConditionNode => ({
    kind: "all", of: [{ kind: "product_label", params: { labels: [each] } }, { kind: "spend_at_least", params: { amount, of: "qualifying_lines" } }] })),
);
const effect = fc.oneof(
  fc.constantFrom(1, 3, 7, 100, 333).map((minorPerPoint) => ({ kind: "base_rate", params: { minorPerPoint, excludedTenders: ["points"] } })),
  fc.constantFrom(10_001, 11_111, 15_000, 30_000).map((multiplierBps) => ({ kind: "multiplier", params: { multiplierBps } })),
  fc.constant({ kind: "tier_multiplier", params: {} }),
  fc.integer({ min: 1, max: 999 }).map((points) => ({ kind: "fixed_bonus", params: { points } })),
  fc.integer({ min: 1, max: 9 }).map((points) => ({ kind: "per_item", params: { points } })),
);
const limit: fc.Arbitrary<Limit> = fc.record({
  scope: fc.constant<Limit["scope"]>("member"), period: fc.constantFrom<Limit["period"]>("day", "month"), measure: fc.constant<Limit["measure"]>("points"),
  max: fc.integer({ min: 1, max: 500 }), mode: fc.constantFrom<Limit["mode"]>("partial", "all_or_nothing"),
});
const ruleGiven: fc.Arbitrary<RuleGiven> = fc.record({
  conditions: condition, effect, priority: fc.integer({ min: 1, max: 3 }), limits: fc.array(limit, { maxLength: 1 }),
  lane: fc.constantFrom<Stacking["lane"]>("additive", "additive", "multiplicative", "best_of", "exclusive"), group: word,
}).map(({ conditions, effect: { kind, params }, priority, limits, lane, group }) => {
  const multiplies = kind === "multiplier" || kind === "tier_multiplier";
  const used = lane === "multiplicative" && !multiplies ? "additive" : lane;
  return { conditions, kind, params, priority, limits, stacking: { lane: used, group: used === "best_of" || used === "exclusive" ? group : null } };
});
const ruleSet = fc.array(ruleGiven, { minLength: 1, maxLength: 8 }).map((given) => given.map((each, at) => aRule({ ...each, ruleId: `rule-${at}` })));
const member = aMember({ tierMultiplierBps: 13_337 });
const runs = { numRuns: 400 };

describe("whatever the rules and the basket", () => {
  it("the sum over lines is the total, and so is the sum over rules; no line of a rule is outside the receipt", () => {
    fc.assert(fc.property(ruleSet, basket, tenders, (rules, lines, paid) => {
      const outcome = evaluate(compiled(...rules), { receipt: aReceipt({ lines, tenders: paid }), member });
      expect(outcome.lines.reduce((sum, each) => sum + each.points, 0)).toBe(outcome.points);
      const contributions = outcome.applied.flatMap((each) => each.contributions);
      expect(contributions.reduce((sum, each) => sum + each.amount, 0)).toBe(outcome.points);
      for (const each of contributions) expect(each.lines.reduce((sum, share) => sum + share.amount, 0)).toBe(each.amount);
      for (const each of outcome.applied) for (const take of each.takes) expect(take.amount).toBeLessThanOrEqual(take.max);
      for (const each of outcome.lines) expect(each.points).toBeGreaterThanOrEqual(0);
    }), runs);
  });

  it("the order of rules and of lines changes nothing", () => {
    fc.assert(fc.property(ruleSet, basket, tenders, fc.integer(), (rules, lines, paid, seed) => {
      const shuffled = <T>(items: readonly T[]): T[] => items.map((item, at) => ({ item, key: Math.imul(at + 1, seed | 1) ^ (seed >>> 3) })).sort((a, b) => a.key - b.key).map(({ item }) => item);
      const outcome = evaluate(compiled(...rules), { receipt: aReceipt({ lines, tenders: paid }), member });
      expect(evaluate(compiled(...shuffled(rules)), { receipt: aReceipt({ lines: shuffled(lines), tenders: shuffled(paid) }), member })).toEqual(outcome);
    }), runs);
  });

  it("one more additive rule never lowers what a receipt earns", () => {
    const unlimited = ruleSet.map((rules) => rules.map((each) => ({ ...each, definition: { ...each.definition, limits: [] } })));
    fc.assert(fc.property(unlimited, ruleGiven, basket, tenders, (rules, more, lines, paid) => {
      const extra = aRule({ ...more, ruleId: "extra", limits: [], stacking: { lane: "additive", group: null } });
      const receipt = aReceipt({ lines, tenders: paid });
      expect(evaluate(compiled(...rules, extra), { receipt, member }).points).toBeGreaterThanOrEqual(evaluate(compiled(...rules), { receipt, member }).points);
    }), runs);
  });

  it("examining gives what the sale gives, and the answers agree with it; evaluating again changes nothing", () => {
    fc.assert(fc.property(ruleSet, basket, tenders, (rules, lines, paid) => {
      const ready = compiled(...rules);
      const input = { receipt: aReceipt({ lines, tenders: paid }), member };
      const live = evaluate(ready, input);
      const { rules: answers, ...examined } = explain(ready, input);
      expect(examined).toEqual(live);
      expect(answers.filter((each) => each.applied).map((each) => each.ruleId).sort()).toEqual(live.applied.map((each) => each.ruleId).sort());
      expect(answers).toHaveLength(rules.length);
      expect(evaluate(ready, input)).toEqual(live);
    }), runs);
  });

  it("a lone rule rounds down once, and its lines are the largest remainders", () => {
    fc.assert(fc.property(basket, fc.constantFrom(3, 7, 100, 999), (lines, minorPerPoint) => {
      const outcome = evaluate(compiled(aRule({ params: { minorPerPoint } })), { receipt: aReceipt({ lines }), member });
      const earning = lines.filter((each) => !each.excludedFromEarning && each.netPaid > 0);
      expect(outcome.points).toBe(Math.floor(earning.reduce((sum, each) => sum + each.netPaid, 0) / minorPerPoint));
      for (const each of outcome.lines) {
        const paid = earning.find((candidate) => candidate.lineNo === each.lineNo)?.netPaid ?? 0;
        expect(Math.abs(each.points - paid / minorPerPoint)).toBeLessThan(1);
      }
    }), runs);
  });
});
