import { describe, expect, it } from "vitest";
import { aLine, aMember, aReceipt, aRule, compiled } from "./earn/earn.testkit.js";
import { evaluate } from "./earn/evaluate.js";
import { faultOfExpression } from "./expression.js";

const bonus = (source: string, of = "basket") => compiled(aRule({ kind: "per_item", params: { points: 1 }, conditions: { kind: "expression", params: { source, of } } }));

describe("the expression condition", () => {
  it("calculates with whole numbers", () => {
    const rules = bonus("order.netPaid / 2 + 1 >= 501 && member.tier == 'gold'");
    expect(evaluate(rules, { receipt: aReceipt(), member: aMember({ tierCode: "gold" }) }).points).toBe(1);
    expect(evaluate(rules, { receipt: aReceipt(), member: aMember() }).points).toBe(0);
  });

  it("looks into lines", () => {
    const rules = bonus("order.lines.exists(l, 'organic' in l.labels && l.netPaid > 500)");
    expect(evaluate(rules, { receipt: aReceipt({ lines: [aLine({ productLabels: ["organic"] })] }), member: null }).points).toBe(1);
    expect(evaluate(rules, { receipt: aReceipt(), member: null }).points).toBe(0);
  });

  it("chooses lines", () => {
    const rules = bonus("line.sku.startsWith('A') && line.netPaid < 2000", "lines");
    const lines = [aLine({ lineNo: 1, sku: "A1" }), aLine({ lineNo: 2, sku: "B1" }), aLine({ lineNo: 3, sku: "A2", netPaid: 9_000 })];
    expect(evaluate(rules, { receipt: aReceipt({ lines }), member: null }).lines.map((line) => line.points)).toEqual([1, 0, 0]);
  });

  it("does not hold when it cannot be decided", () => {
    expect(evaluate(bonus("10 / (order.netPaid - 1000) > 1"), { receipt: aReceipt(), member: null }).points).toBe(0);
  });

  it("matches patterns in linear time", () => {
    const rules = bonus("order.lines.exists(l, l.sku.re('^(a+)+$'))");
    const started = performance.now();
    expect(evaluate(rules, { receipt: aReceipt({ lines: [aLine({ sku: `${"a".repeat(40)}b` })] }), member: null }).points).toBe(0);
    expect(performance.now() - started).toBeLessThan(2_000);
  });

  it.each([
    ["order.netPaidd > 1", "expression_invalid"],
    ["order.netPaid", "expression_not_a_condition"],
    ["order.netPaid > 'a'", "expression_invalid"],
    ["order.channel.matches('(a+)+$')", "expression_forbids"],
    ["order.lines.all(a, order.lines.all(b, a.sku != b.sku))", "expression_forbids"],
    ["order.lines == order.lines", "expression_forbids"],
    ["order.lines[0].netPaid > 1", "expression_forbids"],
    ["line.netPaid > 1", "expression_forbids"],
    ["timestamp('2026-01-01T00:00:00Z').getFullYear() > 2000", "expression_forbids"],
    ["order.channel.re(order.storeId)", "expression_forbids"],
    ["order.channel.re('(')", "expression_forbids"],
    ["cel.bind(x, order.netPaid, x > 1)", "expression_forbids"],
    ["{'a': 1}.size() > 0", "expression_invalid"],
    ["order.netPaid >", "expression_invalid"],
    [`order.netPaid > ${"1 + ".repeat(200)} 1`, "expression_invalid"],
    [" ".repeat(2_001), "expression_too_long"],
    ["order.constructor == 1", "expression_invalid"],
  ])("refuses %s", (source, code) => {
    expect(faultOfExpression(source, "order")?.code).toBe(code);
  });

  it("stays quick over the longest receipt it reads", () => {
    const rules = bonus("order.lines.filter(l, l.netPaid > 5 && l.sku.contains('z')).size() == 0 && order.lines.all(l, l.quantity >= 0)");
    const lines = Array.from({ length: 1_000 }, (_, at) => aLine({ lineNo: at + 1, sku: `sku-${at}` }));
    const started = performance.now();
    expect(evaluate(rules, { receipt: aReceipt({ lines }), member: null }).points).toBe(1_000);
    expect(performance.now() - started).toBeLessThan(1_000);
  });
});
