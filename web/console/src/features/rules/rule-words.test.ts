import { conditionKinds, effectKinds, lanes, limitMeasures, limitPeriods, limitScopes, ruleTemplates } from "@regulars/engine";
import { loadWords, type Language, type Words } from "@regulars/i18n/one-language";
import { beforeAll, describe, expect, it } from "vitest";
import { differencesInWords } from "./diff-words.js";
import { fieldText, kindText, optionText, type Area } from "./kind-words.js";
import type { Definition, Kinds } from "./queries.js";
import { conditionText, ruleText, type Speech } from "./rule-words.js";

const kinds = { conditions: conditionKinds, effects: effectKinds, assets: ["points", "growth"], lanes, limits: { scopes: limitScopes, periods: limitPeriods, measures: limitMeasures } } as unknown as Kinds;
const said = new Map<Language, Words>();
beforeAll(async () => {
  for (const language of ["zh-CN", "en"] as const) said.set(language, await loadWords(language));
});
const speech = (language: Language, given: Kinds = kinds): Speech => {
  const words = said.get(language);
  if (words === undefined) throw new Error("the words are loaded");
  return { words, currency: { code: "CNY", minorDigits: 2 }, kinds: given, names: (_, id) => id.toUpperCase() };
};

const weekend: Definition = {
  conditions: { kind: "all", of: [{ kind: "weekday", params: { days: [6, 7] } }, { kind: "not", of: [{ kind: "tier", params: { tierCodes: ["gold"] } }] }, { kind: "spend_at_least", params: { amount: 10_050, of: "receipt" } }] },
  effects: [{ kind: "multiplier", asset: "points", params: { multiplierBps: 15_000 }, funder: "house", sourceClass: "PROMO" }],
  stacking: { lane: "best_of", group: "day" }, priority: 30, limits: [{ scope: "member", period: "month", measure: "points", max: 5_000, mode: "partial" }],
};

describe("what a rule does, in words", () => {
  it("is a sentence in Chinese", () => {
    expect(ruleText(speech("zh-CN"), weekend)).toEqual([
      "当逢周六、周日，且并非“会员等级为GOLD”，且整单消费满 ¥100.50时：积分为 1.5 倍。", "与其他规则的关系：在“day”组内同组取最优；优先级 30。", "上限：每位会员每月 5,000 积分（发放剩余额度）。",
    ]);
  });

  it("is a sentence in English", () => {
    expect(ruleText(speech("en"), weekend)[0]).toBe("When it is Sat, Sun, and not: the member's tier is GOLD, and the receipt reaches CN¥100.50: points ×1.5.");
  });

  it("says what is left out only when something is, and takes the text that fits the given parameters", () => {
    const effects = (params: object): Definition => ({ ...weekend, conditions: { kind: "all", of: [] }, effects: [{ kind: "base_rate", asset: "points", params: { ...params }, funder: "house", sourceClass: "PURCHASE" }] });
    expect(ruleText(speech("zh-CN"), effects({ minorPerPoint: 100, tax: "after_tax", discount: "after_discount", excludedLabels: [] }))[0]).toBe("每笔消费：每消费 ¥1.00 得 1 积分。");
    expect(ruleText(speech("zh-CN"), effects({ minorPerPoint: 100, points: 2, tax: "after_tax", discount: "after_discount", excludedLabels: ["no_points"] }))[0]).toBe("每笔消费：每消费 ¥1.00 得 2 积分（不积分的商品标签：NO_POINTS）。");
    const window = (params: object) => conditionText(speech("en"), { kind: "time_window", params: { ...params } });
    expect([window({ from: "2026-03-01" }), window({ from: "2026-03-01", to: "2026-03-31" })]).toEqual(["the date is 1 March 2026 or later", "the date is between 1 March 2026 and 31 March 2026"]);
  });

  it("shortens long lists and brackets inner groups", () => {
    const tree = { kind: "any", of: [{ kind: "sku", params: { skus: ["a", "b", "c", "d", "e", "f", "g"], of: "lines" } }, { kind: "all", of: [{ kind: "first_purchase", params: {} }, { kind: "birthday_month", params: {} }] }] };
    expect(conditionText(speech("zh-CN"), tree)).toBe("货号为A、B、C、D、E 等 7 项，或（是会员首次消费，且在会员生日当月）");
  });

  it("also tells a kind that it has never heard of, from its description", () => {
    const moon = { ...kinds, conditions: [...kinds.conditions, { kind: "moon", fields: { phase: { type: "choice", options: ["full", "new"] }, spend: { type: "minor" } } }] } as Kinds;
    expect(conditionText(speech("en", moon), { kind: "moon", params: { phase: "full", spend: 500 } })).toBe("moon: phase full; spend CN¥5.00");
  });

  it("has words for every kind, field and option that the engine knows, in both languages", () => {
    for (const language of ["zh-CN", "en"] as const) {
      const { words } = speech(language);
      const missing: string[] = [];
      const all: readonly (readonly [Area, { readonly kind: string; readonly fields: object }])[] = [...conditionKinds.map((each) => ["condition", each] as const), ...effectKinds.map((each) => ["effect", each] as const)];
      for (const [area, { kind, fields }] of all) {
        if (kindText(words, area, kind) === kind) missing.push(kind);
        for (const [name, spec] of Object.entries(fields as Record<string, { type: string; options?: string[] }>)) {
          if (fieldText(words, area, kind, name) === name) missing.push(`${kind}.${name}`);
          for (const option of spec.options ?? []) if (optionText(words, area, kind, name, option) === option) missing.push(`${kind}.${name}.${option}`);
        }
      }
      for (const template of ruleTemplates) for (const slot of Object.keys(template.slots)) if (!words.has(`offers.slot.${slot}`)) missing.push(slot);
      expect(missing, language).toEqual([]);
    }
  });
});

describe("what changed between two versions, in words", () => {
  const leaf = (amount: number) => ({ kind: "spend_at_least", params: { amount, of: "receipt" } });
  const before: Definition = { ...weekend, conditions: { kind: "all", of: [leaf(10_000), { kind: "weekday", params: { days: [6] } }] } };

  it("names the parameter and says both values", () => {
    const after: Definition = { ...before, conditions: { kind: "all", of: [leaf(20_000), { kind: "weekday", params: { days: [6] } }] }, priority: 20 };
    expect(differencesInWords(speech("zh-CN"), before, after, [{ pointer: "/conditions/of/0/params/amount", before: 10_000, after: 20_000 }, { pointer: "/priority", before: 30, after: 20 }])).toEqual([
      { key: "conditions/0/amount", field: "条件 1 · 消费满 · 金额", before: "¥100.00", after: "¥200.00" }, { key: "priority", field: "优先级", before: "30", after: "20" },
    ]);
  });

  it("tells a condition of another kind as a whole, and once", () => {
    const after: Definition = { ...before, conditions: { kind: "all", of: [leaf(10_000), { kind: "first_purchase", params: {} }] } };
    expect(differencesInWords(speech("zh-CN"), before, after, [{ pointer: "/conditions/of/1/kind", before: "weekday", after: "first_purchase" }, { pointer: "/conditions/of/1/params/days", before: [6], after: null }])).toEqual([
      { key: "conditions/1", field: "条件 2", before: "逢周六", after: "是会员首次消费" },
    ]);
  });

  it("tells what is new or gone", () => {
    const after: Definition = { ...before, conditions: { kind: "all", of: [leaf(10_000)] }, limits: [] };
    expect(differencesInWords(speech("en"), before, after, [{ pointer: "/conditions/of/1", before: {}, after: null }, { pointer: "/limits/0", before: {}, after: null }])).toMatchObject([
      { field: "Condition 2", before: "it is Sat", after: null }, { field: "Limit 1", after: null },
    ]);
  });
});
