import type { FieldSpecs } from "@regulars/kernel";
import type { ConditionNode } from "../conditions/tree.js";
import type { Params } from "../conditions/params.js";
import type { RuleDraft } from "./definition.js";

/** A set of rules to start from. What differs from chain to chain is a slot, described like any other parameter. */
export interface RuleTemplate {
  readonly code: string;
  readonly industry: "supermarket" | "apparel" | "fresh_food";
  readonly names: Readonly<Record<string, string>>;
  readonly slots: FieldSpecs;
  readonly rules: readonly TemplateRule[];
}

export interface TemplateRule {
  readonly code: string;
  readonly names: Readonly<Record<string, string>>;
  readonly draft: RuleDraft;
}

/** Stands in a template for the value of a slot. */
interface SlotMark {
  readonly slot: string;
}

const slot = (name: string): SlotMark => ({ slot: name });
const leaf = (kind: string, params: Params = {}): ConditionNode => ({ kind, params });
const always: ConditionNode = { kind: "all", of: [] };
const allOf = (...of: readonly ConditionNode[]): ConditionNode => ({ kind: "all", of });

/** One point and one of growth value per ¥1; nothing for what points, gift cards or bonus money paid, or for goods labelled no_points. */
const baseRule = (minorPerPoint: unknown): TemplateRule => ({
  code: "base", names: { "zh-CN": "基础积分", en: "Base points" },
  draft: {
    conditions: always, priority: 10,
    effects: (["points", "growth"] as const).map((asset) => ({
      kind: "base_rate", asset,
      params: { minorPerPoint, excludedTenders: ["points", "gift_card", "wallet_bonus"], excludedLabels: ["no_points"] },
    })),
  },
});

const tierRule: TemplateRule = {
  code: "tier", names: { "zh-CN": "等级倍率", en: "Tier multiplier" },
  draft: { conditions: always, priority: 90, effects: [{ kind: "tier_multiplier", asset: "points", params: {} }], stacking: { lane: "multiplicative", group: null } },
};

const multiplier = (multiplierBps: unknown) => [{ kind: "multiplier", asset: "points" as const, params: { multiplierBps }, sourceClass: "PROMO" as const }];
const bonus = (points: unknown) => [{ kind: "fixed_bonus", asset: "points" as const, params: { points }, sourceClass: "PROMO" as const }];
const ofDay = { lane: "best_of" as const, group: "day" };

const birthdayRule = (multiplierBps: number): TemplateRule => ({
  code: "birthday", names: { "zh-CN": "生日月多倍积分", en: "Birthday month multiplier" },
  draft: {
    conditions: leaf("birthday_month"), priority: 30, effects: multiplier(multiplierBps), stacking: ofDay,
    limits: [{ scope: "member", period: "month", measure: "points", max: 5_000, mode: "partial" }],
  },
});

const baseSlots: FieldSpecs = { minorPerPoint: { type: "minor", min: 1, max: 1_000_000 } };

export const ruleTemplates: readonly RuleTemplate[] = [
  {
    code: "supermarket", industry: "supermarket", names: { "zh-CN": "商超", en: "Supermarket" },
    slots: { ...baseSlots, freshCategoryIds: { type: "list", of: "categoryId" }, memberDayMinimum: { type: "minor", min: 1 } },
    rules: [
      baseRule(slot("minorPerPoint")),
      tierRule,
      {
        code: "weekend_fresh", names: { "zh-CN": "周末生鲜双倍", en: "Fresh food double at weekends" },
        draft: { conditions: allOf(leaf("weekday", { days: [6, 7] }), leaf("category", { categoryIds: slot("freshCategoryIds") })), priority: 30, effects: multiplier(20_000) },
      },
      birthdayRule(20_000),
      {
        code: "basket", names: { "zh-CN": "满额加赠", en: "Bonus for a big basket" },
        draft: {
          conditions: leaf("spend_at_least", { amount: slot("memberDayMinimum"), of: "earning_lines" }), priority: 50, effects: bonus(50),
          limits: [{ scope: "member", period: "day", measure: "times", max: 1, mode: "all_or_nothing" }],
        },
      },
    ],
  },
  {
    code: "apparel", industry: "apparel", names: { "zh-CN": "鞋服", en: "Apparel" },
    slots: { ...baseSlots, newArrivalLabels: { type: "list", of: "label" }, newArrivalPoints: { type: "points", min: 1 } },
    rules: [
      baseRule(slot("minorPerPoint")),
      tierRule,
      birthdayRule(20_000),
      {
        code: "first_purchase", names: { "zh-CN": "首单礼", en: "First purchase bonus" },
        draft: { conditions: leaf("first_purchase"), priority: 40, effects: bonus(200), limits: [{ scope: "member", period: "total", measure: "times", max: 1, mode: "all_or_nothing" }] },
      },
      {
        code: "new_arrivals", names: { "zh-CN": "新品按件加分", en: "Points for each new arrival" },
        draft: {
          conditions: leaf("product_label", { labels: slot("newArrivalLabels") }), priority: 50,
          effects: [{ kind: "per_item", asset: "points", params: { points: slot("newArrivalPoints") }, sourceClass: "PROMO" }],
          limits: [{ scope: "order", period: "order", measure: "points", max: 1_000, mode: "partial" }],
        },
      },
      {
        code: "two_pieces", names: { "zh-CN": "两件连带加赠", en: "Bonus for two pieces" },
        draft: { conditions: leaf("quantity_at_least", { quantity: 2, of: "earning_lines" }), priority: 60, effects: bonus(50) },
      },
    ],
  },
  {
    code: "fresh_food", industry: "fresh_food", names: { "zh-CN": "生鲜", en: "Fresh food" },
    slots: { ...baseSlots, onlineChannels: { type: "list", of: "channel" } },
    rules: [
      baseRule(slot("minorPerPoint")),
      tierRule,
      {
        code: "fresh_tuesday", names: { "zh-CN": "周二会员日双倍", en: "Double on Tuesdays" },
        draft: { conditions: leaf("weekday", { days: [2] }), priority: 30, effects: multiplier(20_000), stacking: ofDay },
      },
      {
        code: "evening", names: { "zh-CN": "晚市 1.5 倍", en: "Evening market ×1.5" },
        draft: { conditions: leaf("hour", { from: "19:00", to: "22:00" }), priority: 40, effects: multiplier(15_000), stacking: ofDay },
      },
      {
        code: "online", names: { "zh-CN": "线上下单加赠", en: "Bonus for ordering online" },
        draft: {
          conditions: leaf("channel", { channels: slot("onlineChannels") }), priority: 50, effects: bonus(10),
          limits: [{ scope: "member", period: "day", measure: "times", max: 1, mode: "all_or_nothing" }, { scope: "global", period: "month", measure: "points", max: 1_000_000, mode: "partial" }],
        },
      },
    ],
  },
];

/** Puts the given values where the template has its slots; the result is a draft to be completed and checked like any other. */
export function fillTemplate(rule: TemplateRule, values: Params): RuleDraft {
  return {
    ...rule.draft,
    conditions: fillNode(rule.draft.conditions, values),
    effects: rule.draft.effects.map((effect) => ({ ...effect, params: fillParams(effect.params, values) })),
  };
}

function fillNode(node: ConditionNode, values: Params): ConditionNode {
  if (!("of" in node)) return { kind: node.kind, params: fillParams(node.params, values) };
  if (node.kind === "not") return { kind: "not", of: [fillNode(node.of[0], values)] };
  return { kind: node.kind, of: node.of.map((child) => fillNode(child, values)) };
}

function fillParams(params: Params, values: Params): Params {
  return Object.fromEntries(Object.entries(params).map(([key, value]) => [key, isSlot(value) ? values[value.slot] : value]));
}

function isSlot(value: unknown): value is SlotMark {
  return typeof value === "object" && value !== null && "slot" in value;
}
