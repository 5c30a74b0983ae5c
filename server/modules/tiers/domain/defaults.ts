import type { LocalName, Tier, TierSetDefinition } from "./tier-set.js";

/** A tier with nothing special about it: kept at what it was entered at, no tasks, no benefits. */
export function plainTier(code: string, name: LocalName, rank: number, enterAt: number, multiplierBps: number): Tier {
  return {
    code, name, rank, enterAt, keepAt: enterAt, multiplierBps, neverDowngrade: false, benefits: [],
    enterTasks: [], enterRequires: "threshold_and_tasks", keepTasks: [], keepRequires: "threshold_and_tasks",
  };
}

/** What a programme starts with: everyone is a member, and that is all. */
export const singleTierSet: TierSetDefinition = {
  basis: "spend", window: { kind: "trailing", months: 12 }, validity: { unit: "months", count: 12, snapToMonthEnd: false },
  downgrade: "one_level", grace: { days: 0, snapToMonthEnd: false }, upgradeResetsWindow: false, tasks: [],
  tiers: [plainTier("member", { "zh-CN": "会员", en: "Member" }, 0, 0, 10_000)],
};

/** The demo chain: 银卡 from ¥5,000 in twelve months with ×1.2, 金卡 from ¥20,000 with ×1.5. */
export const supermarketTierSet: TierSetDefinition = {
  ...singleTierSet,
  tiers: [
    plainTier("basic", { "zh-CN": "普卡", en: "Basic" }, 0, 0, 10_000),
    plainTier("silver", { "zh-CN": "银卡", en: "Silver" }, 1, 500_000, 12_000),
    plainTier("gold", { "zh-CN": "金卡", en: "Gold" }, 2, 2_000_000, 15_000),
  ],
};
