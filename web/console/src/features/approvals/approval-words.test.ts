import { loadWords } from "@regulars/i18n/one-language";
import { describe, expect, it } from "vitest";
import { amountText, kindText, knownKinds, leavesOf, titleOf, valueText } from "./approval-words.js";

describe("the words of a request for approval", () => {
  it("name the kind of points, not its code", async () => {
    const words = await loadWords("zh-CN");
    expect(titleOf(words, { kind: "points.adjustment", params: { memberNumber: "M1", asset: "points", points: -12_000 } })).toBe("会员 M1：手工调整 -12,000 积分");
    expect(amountText(words, { amount: 1, unit: "views" })).toBe("1 次查看");
  });

  it("fall back to the code for a kind of a later release", async () => {
    const words = await loadWords("en");
    expect(titleOf(words, { kind: "wallet.freeze", params: {} })).toBe("wallet.freeze");
    expect(knownKinds.map((kind) => kindText(words, kind)).filter((text, at) => text === knownKinds[at])).toEqual([]);
  });

  it("show nothing as a dash and a state in words", async () => {
    const words = await loadWords("en");
    expect(valueText(words, "note", null)).toBe("–");
    expect(valueText(words, "state", "paused")).toBe("Paused");
    expect(valueText(words, "note", "paused")).toBe("paused");
  });
});

describe("the result of a completed request", () => {
  it("is every value with the way to it", () => {
    expect(leavesOf({ token: "rk_1", apiKey: { name: "till", scopes: ["a"], end: null } })).toEqual([
      { path: "token", text: "rk_1" }, { path: "apiKey.name", text: "till" }, { path: "apiKey.scopes.0", text: "a" },
    ]);
  });

  it("say permissions, reasons, places and tiers in words", async () => {
    const words = await loadWords("zh-CN");
    const said = { money: (minor: number) => `¥${minor / 100}`, tier: (code: string) => (code === "silver" ? "银卡" : code) };
    expect([
      valueText(words, "permissions_added", "orders.read, catalog.manage"), valueText(words, "reason_code", "complaint"), valueText(words, "scope", "stores: 2"), valueText(words, "role", "cashier"),
      valueText(words, "tiers", "spend: silver 500000/400000 ×12000", said),
    ]).toEqual(["查看订单、维护商品", "投诉补偿", "2 家门店", "收银员", "银卡：升级 ¥5000，保级 ¥4000，积分 ×1.2"]);
  });

  it("call a rule by its name, and a role by its word", async () => {
    const words = await loadWords("zh-CN");
    expect([titleOf(words, { kind: "offers.rule_publish", params: { code: "birthday", nameZh: "生日月", nameEn: "Birthday" } }), titleOf(words, { kind: "access.role_grant", params: { login: "li", role: "cashier" } })])
      .toEqual(["发布积分规则 生日月", "授予 li 角色 收银员"]);
  });
});
