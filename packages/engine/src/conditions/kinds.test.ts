import { businessDate, instant } from "@regulars/kernel";
import { describe, expect, it } from "vitest";
import { aLine, aMember, aReceipt, aRule, compiled } from "../earn/earn.testkit.js";
import { explain } from "../earn/evaluate.js";
import type { MemberFacts, Receipt } from "./facts.js";
import type { Params } from "./params.js";
import type { ConditionNode } from "./tree.js";

const at = (text: string) => instant(Date.parse(text));

/** Whether a fixed bonus under that condition is given, and if not, why. */
function asked(conditions: ConditionNode, receipt: Partial<Receipt> = {}, member: MemberFacts | null = aMember()) {
  const rules = compiled(aRule({ ruleId: "r", kind: "fixed_bonus", params: { points: 10 }, conditions }));
  const outcome = explain(rules, { receipt: aReceipt(receipt), member });
  const [answer] = outcome.rules;
  const why = answer?.applied === false ? answer.why : null;
  return { holds: outcome.points === 10, gap: why?.reason === "condition" ? why.failure.gap : null, outcome };
}
const holds = (kind: string, params: Params, receipt: Partial<Receipt> = {}, member: MemberFacts | null = aMember()): boolean => asked({ kind, params }, receipt, member).holds;

describe("conditions on place and time", () => {
  it("a store rule holds in its stores", () => {
    expect(holds("store", { storeIds: ["store-1"] })).toBe(true);
    expect(asked({ kind: "store", params: { storeIds: ["store-2"] } }).gap).toEqual({ need: ["store-2"], have: "store-1", missing: ["store-2"] });
  });

  it("a channel rule holds in its channels", () => {
    expect(holds("channel", { channels: ["mini_program"] })).toBe(false);
    expect(holds("channel", { channels: ["mini_program"] }, { channel: "mini_program" })).toBe(true);
  });

  it("fresh-food Tuesday is Tuesday in the store, whatever day it is in UTC", () => {
    const tuesday = { days: [2] };
    expect(holds("weekday", tuesday, { occurredAt: at("2026-03-02T16:00:00Z") })).toBe(true);
    expect(holds("weekday", tuesday, { occurredAt: at("2026-03-02T15:59:59Z") })).toBe(false);
    expect(holds("weekday", tuesday, { occurredAt: at("2026-03-03T16:00:00Z") })).toBe(false);
  });

  it("the business day decides where the store closes after midnight", () => {
    expect(holds("weekday", { days: [2] }, { occurredAt: at("2026-03-03T17:00:00Z"), businessDate: businessDate("2026-03-03") })).toBe(true);
  });

  it("a window of dates holds on its first and last day, and may be open at one end", () => {
    const march = { from: "2026-03-01", to: "2026-03-31" };
    expect(holds("time_window", march, { occurredAt: at("2026-02-28T16:00:00Z") })).toBe(true);
    expect(holds("time_window", march, { occurredAt: at("2026-03-31T15:59:59Z") })).toBe(true);
    expect(holds("time_window", march, { occurredAt: at("2026-03-31T16:00:00Z") })).toBe(false);
    expect(holds("time_window", { from: "2026-03-04" })).toBe(false);
    expect(holds("time_window", { to: "2026-03-03" })).toBe(true);
  });

  it("hours of the day may cross midnight, and exclude their end", () => {
    const night = { from: "22:00", to: "02:00" };
    expect(holds("hour", night, { occurredAt: at("2026-03-03T14:00:00Z") })).toBe(true);
    expect(holds("hour", night, { occurredAt: at("2026-03-03T17:59:00Z") })).toBe(true);
    expect(holds("hour", night, { occurredAt: at("2026-03-03T18:00:00Z") })).toBe(false);
    expect(asked({ kind: "hour", params: { from: "09:00", to: "10:00" } }).gap).toEqual({ need: "09:00/10:00", have: "15:30", missing: null });
  });

  it("a holiday rule holds on its dates and tells the next one", () => {
    expect(holds("holiday", { dates: ["2026-03-03"] })).toBe(true);
    expect(asked({ kind: "holiday", params: { dates: ["2026-10-01", "2026-05-01"] } }).gap?.missing).toBe("2026-05-01");
  });
});

describe("conditions on the member", () => {
  const born = (birthday: string) => aMember({ birthday });
  const on = (date: string) => ({ businessDate: businessDate(date) });

  it("nobody is no member", () => {
    for (const [kind, params] of [["tier", { tierCodes: ["regular"] }], ["label", { labels: ["vip"] }], ["label", { labels: ["vip"], match: "none" }], ["first_purchase", {}], ["new_member_days", { days: 999 }], ["birthday_month", {}]] as const) {
      expect(holds(kind, params, {}, null), kind).toBe(false);
    }
  });

  it("the birthday month is the month of the birthday", () => {
    expect(holds("birthday_month", {}, on("2026-03-31"), born("1990-03-01"))).toBe(true);
    expect(holds("birthday_month", {}, on("2026-04-01"), born("03-01"))).toBe(false);
  });

  it("born on 29 February, one celebrates on the 28th in other years", () => {
    expect(holds("birthday", { window: "day" }, on("2026-02-28"), born("02-29"))).toBe(true);
    expect(holds("birthday", { window: "day" }, on("2028-02-29"), born("02-29"))).toBe(true);
    expect(holds("birthday", { window: "day" }, on("2028-02-28"), born("02-29"))).toBe(false);
  });

  it("the birthday week runs from Monday to Sunday, over New Year too", () => {
    expect(holds("birthday", { window: "week" }, on("2025-12-29"), born("01-03"))).toBe(true);
    expect(holds("birthday", { window: "week" }, on("2026-01-04"), born("12-30"))).toBe(true);
    expect(holds("birthday", { window: "week" }, on("2026-01-05"), born("01-03"))).toBe(false);
  });

  it("days around the birthday reach over New Year", () => {
    const window = { window: "around", daysBefore: 3, daysAfter: 2 };
    expect(holds("birthday", window, on("2025-12-29"), born("01-01"))).toBe(true);
    expect(holds("birthday", window, on("2025-12-28"), born("01-01"))).toBe(false);
    expect(holds("birthday", window, on("2026-01-03"), born("01-01"))).toBe(true);
    expect(holds("birthday", window, on("2026-01-04"), born("01-01"))).toBe(false);
  });

  it("the gap never tells a birthday", () => {
    expect(JSON.stringify(asked({ kind: "birthday_month", params: {} }, on("2026-04-01"), born("1990-07-12")).outcome)).not.toContain("07-12");
  });

  it("labels: any, all or none of them", () => {
    const member = aMember({ labels: ["vip", "mother"] });
    expect(holds("label", { labels: ["vip", "student"] }, {}, member)).toBe(true);
    expect(holds("label", { labels: ["vip", "student"], match: "all" }, {}, member)).toBe(false);
    expect(asked({ kind: "label", params: { labels: ["vip", "student"], match: "all" } }, {}, member).gap?.missing).toEqual(["student"]);
    expect(holds("label", { labels: ["student"], match: "none" }, {}, member)).toBe(true);
    expect(holds("label", { labels: ["vip"], match: "none" }, {}, member)).toBe(false);
  });

  it("a new member is new from the day of enrolment for the given days", () => {
    const member = aMember({ enrolledOn: businessDate("2026-03-01") });
    expect(holds("new_member_days", { days: 1 }, on("2026-03-01"), member)).toBe(true);
    expect(holds("new_member_days", { days: 1 }, on("2026-03-02"), member)).toBe(false);
    expect(holds("new_member_days", { days: 30 }, on("2026-02-28"), member)).toBe(false);
  });

  it("tier and first purchase are as they were at the purchase", () => {
    expect(holds("tier", { tierCodes: ["gold"] }, {}, aMember({ tierCode: "gold" }))).toBe(true);
    expect(holds("first_purchase", {}, {}, aMember({ isFirstPurchase: true }))).toBe(true);
    expect(holds("first_purchase", {})).toBe(false);
  });
});

describe("conditions on goods and payment", () => {
  const lines = [
    aLine({ lineNo: 1, productId: "p1", sku: "s1", brandId: "b1", categoryPath: ["apples", "fruit", "fresh"], productLabels: ["organic"], netPaid: 3_000, quantity: 2 }),
    aLine({ lineNo: 2, productId: "p2", sku: "s2", brandId: "b2", categoryPath: ["soap", "home"], netPaid: 5_000, quantity: 0.532 }),
  ];

  it.each([["category", { categoryIds: ["fresh"] }], ["brand", { brandIds: ["b1"] }], ["product", { productIds: ["p1"] }], ["sku", { skus: ["s1"] }], ["product_label", { labels: ["organic"] }]])(
    "%s chooses its lines", (kind, params) => {
      const rules = compiled(aRule(), aRule({ kind: "multiplier", params: { multiplierBps: 20_000 }, conditions: { kind, params } }));
      const outcome = explain(rules, { receipt: aReceipt({ lines }), member: null });
      expect(outcome.lines.map((line) => line.points)).toEqual([60, 50]);
    });

  it("or asks only that the basket holds such goods", () => {
    const rules = compiled(aRule(), aRule({ kind: "multiplier", params: { multiplierBps: 20_000 }, conditions: { kind: "product", params: { productIds: ["p1"], of: "basket" } } }));
    expect(explain(rules, { receipt: aReceipt({ lines }), member: null }).points).toBe(160);
  });

  it("spend: of the receipt, or of the lines that the other conditions choose", () => {
    expect(holds("spend_at_least", { amount: 8_000 }, { lines })).toBe(true);
    const fresh: ConditionNode = { kind: "all", of: [{ kind: "spend_at_least", params: { amount: 3_620, of: "qualifying_lines" } }, { kind: "category", params: { categoryIds: ["fresh"] } }] };
    const { gap, outcome } = asked(fresh, { lines });
    expect(gap).toEqual({ need: 3_620, have: 3_000, missing: 620 });
    expect(outcome.nearMisses).toMatchObject([{ ruleId: "r", nearnessBps: 8_287 }]);
  });

  it("goods that never earn count toward the receipt's spend, not toward that of earning lines", () => {
    const mixed = [...lines, aLine({ lineNo: 3, netPaid: 10_000, excludedFromEarning: true })];
    expect(holds("spend_at_least", { amount: 18_000 }, { lines: mixed })).toBe(true);
    expect(holds("spend_at_least", { amount: 18_000, of: "earning_lines" }, { lines: mixed })).toBe(false);
  });

  it("quantity counts pieces; a weighed line is one piece", () => {
    expect(holds("quantity_at_least", { quantity: 3 }, { lines })).toBe(true);
    expect(asked({ kind: "quantity_at_least", params: { quantity: 4 } }, { lines }).gap?.missing).toBe(1);
  });

  it("tender: paid with it at all, or with at least so much of it", () => {
    const tenders = [{ kind: "wechat", amount: 3_000 }, { kind: "cash", amount: 5_000 }];
    expect(holds("tender", { tenders: ["wechat"] }, { lines, tenders })).toBe(true);
    expect(holds("tender", { tenders: ["alipay"] }, { lines, tenders })).toBe(false);
    expect(asked({ kind: "tender", params: { tenders: ["wechat"], amount: 4_000 } }, { lines, tenders }).gap?.missing).toBe(1_000);
  });

  it("says which goods of the basket never earn", () => {
    const { outcome } = asked({ kind: "category", params: { categoryIds: ["tobacco"] } }, { lines: [aLine({ lineNo: 7, categoryPath: ["tobacco"], excludedFromEarning: true }), aLine({ lineNo: 8 })] });
    expect(outcome.rules[0]).toMatchObject({ applied: false, why: { reason: "goods_excluded", lineNos: [7] } });
    expect(outcome.lines.map((line) => line.notEarning)).toEqual(["excluded", null]);
  });
});

describe("trees of conditions", () => {
  const fresh: ConditionNode = { kind: "category", params: { categoryIds: ["fresh"] } };
  const organic: ConditionNode = { kind: "product_label", params: { labels: ["organic"] } };
  const lines = [aLine({ lineNo: 1, categoryPath: ["fresh"] }), aLine({ lineNo: 2, productLabels: ["organic"] }), aLine({ lineNo: 3 })];
  const marked = (conditions: ConditionNode): readonly number[] => {
    const rules = compiled(aRule({ kind: "per_item", params: { points: 1 }, conditions }));
    return explain(rules, { receipt: aReceipt({ lines }), member: null }).lines.map((line) => line.points);
  };

  it("all keeps the lines of every condition, any of either, not the others", () => {
    expect(marked({ kind: "any", of: [fresh, organic] })).toEqual([1, 1, 0]);
    expect(marked({ kind: "not", of: [fresh] })).toEqual([0, 1, 1]);
    expect(marked({ kind: "all", of: [{ kind: "not", of: [fresh] }, { kind: "not", of: [organic] }] })).toEqual([0, 0, 1]);
    expect(marked({ kind: "all", of: [fresh, organic] })).toEqual([0, 0, 0]);
    expect(marked({ kind: "any", of: [fresh, { kind: "channel", params: { channels: ["store"] } }] })).toEqual([1, 1, 1]);
  });

  it("points at the first condition that fails", () => {
    const { outcome } = asked({ kind: "all", of: [{ kind: "channel", params: { channels: ["store"] } }, { kind: "weekday", params: { days: [6] } }, { kind: "tier", params: { tierCodes: ["gold"] } }] });
    expect(outcome.rules[0]).toMatchObject({ why: { reason: "condition", failure: { pointer: "/conditions/of/1", kind: "weekday", gap: { need: [6], have: 2 } } } });
  });

  it("of several ways, tells the nearest", () => {
    const { gap } = asked({ kind: "any", of: [{ kind: "tier", params: { tierCodes: ["gold"] } }, { kind: "spend_at_least", params: { amount: 1_200 } }, { kind: "quantity_at_least", params: { quantity: 9 } }] });
    expect(gap).toEqual({ need: 1_200, have: 1_000, missing: 200 });
  });
});
