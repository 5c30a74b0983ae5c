import type { ConditionNode, Limit, RuleDraft, Stacking } from "@regulars/engine";
import type { Assortment } from "./assortment.js";

export interface BenchRule {
  readonly code: string;
  readonly draft: RuleDraft;
}

type Effects = RuleDraft["effects"];
type Params = Effects[number]["params"];

const leaf = (kind: string, params: Params = {}): ConditionNode => ({ kind, params });
const allOf = (...of: readonly ConditionNode[]): ConditionNode => ({ kind: "all", of });
const times = (multiplierBps: number): Effects => [{ kind: "multiplier", asset: "points", params: { multiplierBps }, sourceClass: "PROMO" }];
const bonus = (points: number): Effects => [{ kind: "fixed_bonus", asset: "points", params: { points }, sourceClass: "PROMO" }];
const bestOf = (group: string): Stacking => ({ lane: "best_of", group });
const oncePerDay: Limit = { scope: "member", period: "day", measure: "times", max: 1, mode: "all_or_nothing" };
const pointsPerMonth = (max: number): Limit => ({ scope: "member", period: "month", measure: "points", max, mode: "partial" });
const budget = (max: number): Limit => ({ scope: "global", period: "month", measure: "points", max, mode: "partial" });

/**
 * A hundred rules as a chain in full swing has them: all published and in force in time and place, of every kind, most of which
 * say no to a given receipt. Three stand against a budget that everybody shares.
 */
export function hundredRules({ storeIds, categoryIds, brandIds, products }: Assortment): readonly BenchRule[] {
  const rules: BenchRule[] = [];
  const add = (code: string, draft: RuleDraft): void => {
    rules.push({ code: `${code}-${String(rules.length + 1).padStart(3, "0")}`, draft });
  };
  const base: Params = { minorPerPoint: 100, excludedTenders: ["points", "gift_card", "wallet_bonus"], excludedLabels: ["no_points"] };
  add("base", { conditions: allOf(), priority: 10, effects: [{ kind: "base_rate", asset: "points", params: base }, { kind: "base_rate", asset: "growth", params: base }] });
  add("tier", { conditions: allOf(), priority: 90, effects: [{ kind: "tier_multiplier", asset: "points", params: {} }], stacking: { lane: "multiplicative", group: null } });
  categoryIds.forEach((categoryId, index) => {
    const days = [(index % 7) + 1, ((index + 3) % 7) + 1];
    const season = index % 4 === 0 ? [leaf("time_window", { from: "2020-01-01", to: index % 8 === 0 ? "2099-12-31" : "2020-03-31" })] : [];
    add("category", { conditions: allOf(leaf("weekday", { days }), leaf("category", { categoryIds: [categoryId] }), ...season), priority: 30, effects: times(12_000 + (index % 5) * 2_000), stacking: bestOf("category") });
  });
  brandIds.forEach((brandId, index) => {
    add("brand", {
      conditions: allOf(leaf("brand", { brandIds: [brandId] }), leaf("spend_at_least", { amount: 5_000 + index * 1_000, of: "qualifying_lines" })),
      priority: 40, effects: [{ kind: "fixed_bonus", asset: "points", params: { points: 20 + index }, funder: `brand:${index}`, sourceClass: "PROMO" }],
      limits: index % 2 === 0 ? [oncePerDay] : [pointsPerMonth(500)],
    });
  });
  for (let index = 0; index < 15; index += 1) {
    add("product", {
      conditions: leaf("product", { productIds: products.filter((_, at) => at % 131 === index).map((each) => each.productId) }),
      priority: 45, effects: [{ kind: "per_item", asset: "points", params: { points: 5 + index }, funder: `supplier:${index}`, sourceClass: "PROMO" }],
      limits: index < 2 ? [budget(100_000_000)] : [],
    });
  }
  for (let index = 0; index < 8; index += 1) {
    add("quiet-hours", {
      conditions: allOf(leaf("store", { storeIds: storeIds.filter((_, at) => at % 8 === index) }), leaf("hour", { from: "14:00", to: "16:00" })),
      priority: 50, effects: times(15_000), stacking: bestOf("hours"),
    });
  }
  [10_000, 20_000, 30_000, 50_000, 80_000, 100_000].forEach((amount, index) => {
    add("basket", {
      conditions: leaf("spend_at_least", { amount, of: "earning_lines" }), priority: 60 - index, effects: bonus(amount / 1_000),
      stacking: { lane: "exclusive", group: "basket" }, limits: [oncePerDay],
    });
  });
  ["mini_program", "app", "delivery", "phone", "kiosk"].forEach((channel) => {
    add("channel", { conditions: leaf("channel", { channels: [channel] }), priority: 55, effects: bonus(10), limits: [oncePerDay, budget(100_000_000)] });
  });
  ["wechat", "alipay", "card", "wallet_principal"].forEach((tender, index) => {
    add("tender", { conditions: leaf("tender", { tenders: [tender], amount: 5_000 * (index + 1) }), priority: 65, effects: bonus(5), limits: [pointsPerMonth(200)] });
  });
  ["parent", "pet_owner", "staff_family", "win_back"].forEach((label) => {
    add("label", { conditions: leaf("label", { labels: [label], match: "any" }), priority: 35, effects: times(11_000), stacking: bestOf("audience") });
  });
  add("birthday", { conditions: leaf("birthday", { window: "day" }), priority: 20, effects: times(30_000), stacking: bestOf("birthday"), limits: [pointsPerMonth(5_000)] });
  add("birthday", { conditions: leaf("birthday", { window: "week" }), priority: 21, effects: times(20_000), stacking: bestOf("birthday"), limits: [pointsPerMonth(5_000)] });
  add("birthday", { conditions: leaf("birthday_month"), priority: 22, effects: times(15_000), stacking: bestOf("birthday"), limits: [pointsPerMonth(5_000)] });
  add("first", { conditions: leaf("first_purchase"), priority: 25, effects: bonus(200), limits: [{ scope: "member", period: "total", measure: "times", max: 1, mode: "all_or_nothing" }] });
  add("new-member", { conditions: leaf("new_member_days", { days: 30 }), priority: 26, effects: times(15_000) });
  for (const points of [3, 5, 8]) {
    add("new-arrival", {
      conditions: allOf(leaf("product_label", { labels: ["new_arrival"] }), leaf("weekday", { days: [points - 2] })), priority: 46,
      effects: [{ kind: "per_item", asset: "points", params: { points }, sourceClass: "PROMO" }],
    });
  }
  for (const quantity of [6, 10]) add("pieces", { conditions: leaf("quantity_at_least", { quantity, of: "earning_lines" }), priority: 70, effects: bonus(quantity) });
  add("expression", { conditions: leaf("expression", { source: "order.netPaid > 30000 && order.lines.exists(l, l.quantity >= 4)", of: "basket" }), priority: 75, effects: bonus(15) });
  add("expression", { conditions: leaf("expression", { source: "member.known && member.daysSinceEnrolment > 365 && order.weekday == 3", of: "basket" }), priority: 76, effects: bonus(8) });
  return rules;
}
