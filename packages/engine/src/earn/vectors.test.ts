import { describe, expect, it } from "vitest";
import { evaluate } from "./evaluate.js";
import { aLine, aReceipt, aRule, compiled } from "./earn.testkit.js";

describe("the acceptance vectors of earning", () => {
  it("R1: base points and points per item of each product stay with their lines", () => {
    const rules = compiled(
      aRule(),
      aRule({ kind: "per_item", params: { points: 10 }, conditions: { kind: "product", params: { productIds: ["A"] } } }),
      aRule({ kind: "per_item", params: { points: 20 }, conditions: { kind: "product", params: { productIds: ["B"] } } }),
    );
    const receipt = aReceipt({ lines: [aLine({ lineNo: 1, productId: "A", netPaid: 1_000 }), aLine({ lineNo: 2, productId: "B", netPaid: 1_000 }), aLine({ lineNo: 3, productId: "C", netPaid: 2_000 })] });
    const outcome = evaluate(rules, { receipt, member: null });
    expect(outcome.points).toBe(70);
    expect(outcome.lines.map((line) => line.points)).toEqual([20, 30, 20]);
  });

  it("R4: three lines of 9.90 earn 29, shared 10, 10 and 9", () => {
    const receipt = aReceipt({ lines: [1, 2, 3].map((lineNo) => aLine({ lineNo, netPaid: 990 })) });
    const outcome = evaluate(compiled(aRule()), { receipt, member: null });
    expect(outcome.points).toBe(29);
    expect(outcome.lines.map((line) => line.points)).toEqual([10, 10, 9]);
  });
});
