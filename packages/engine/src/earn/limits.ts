import { addDays, weekdayOf, type BusinessDate } from "@regulars/kernel";
import type { Facts } from "../conditions/facts.js";
import type { Asset, Limit } from "./definition.js";
import type { LimitCounter, LimitTake, NotReason } from "./outcome.js";

/** How much of a counter has been used before this receipt. */
export type UsedLimits = (counter: LimitCounter) => number;

export const nothingUsed: UsedLimits = () => 0;

/** The period of a limit that a business date falls in. */
export function periodKey(period: Limit["period"], date: BusinessDate): string {
  switch (period) {
    case "day": return `day:${date}`;
    case "week": return `week:${addDays(date, 1 - weekdayOf(date))}`;
    case "month": return `month:${date.slice(0, 7)}`;
    case "order": case "total": return "total";
  }
}

/** The counter that a limit looks at for this receipt; null for a limit per order, which needs none. */
export function counterOf(ruleId: string, limit: Limit, facts: Facts): LimitCounter | null {
  const { scope, measure } = limit;
  if (scope === "order") return null;
  const period = periodKey(limit.period, facts.date);
  return { ruleId, scope, measure, key: scope === "store" ? `store:${facts.receipt.storeId}/${period}` : period };
}

/** What a limit leaves for this receipt; never below zero, though a lowered limit may lie below what was used. */
export function headroomOf(ruleId: string, limit: Limit, facts: Facts, used: UsedLimits): number {
  const counter = counterOf(ruleId, limit, facts);
  return counter === null ? limit.max : Math.max(0, limit.max - used(counter));
}

/** The first limit on times that has run out; the rule then gives nothing at all. */
export function timesReached(ruleId: string, limits: readonly Limit[], facts: Facts, used: UsedLimits): NotReason | null {
  for (const limit of limits) {
    if (limit.measure === "times" && headroomOf(ruleId, limit, facts, used) < 1) return reached(limit, 1, 0);
  }
  return null;
}

export function reached(limit: Limit, need: number, have: number): NotReason {
  return { reason: "limit_reached", limit, gap: { need, have, missing: need - have } };
}

/** The tightest limit on what the rule may give this receipt of an asset; null when it has none. */
export function tightest(ruleId: string, limits: readonly Limit[], asset: Asset, facts: Facts, used: UsedLimits): { readonly limit: Limit; readonly headroom: number } | null {
  let found: { limit: Limit; headroom: number } | null = null;
  for (const limit of limits) {
    if (limit.measure !== asset) continue;
    const headroom = headroomOf(ruleId, limit, facts, used);
    // Of equals, the one that gives nothing at all decides.
    if (found === null || headroom < found.headroom || (headroom === found.headroom && limit.mode === "all_or_nothing")) found = { limit, headroom };
  }
  return found;
}

/** What the receipt takes from each counter of a rule, given what the rule gives. */
export function takesOf(ruleId: string, limits: readonly Limit[], given: Readonly<Record<Asset, number>>, facts: Facts): readonly LimitTake[] {
  if (limits.length === 0) return [];
  return limits.flatMap((limit) => {
    const counter = counterOf(ruleId, limit, facts);
    const amount = limit.measure === "times" ? (given.points > 0 || given.growth > 0 ? 1 : 0) : given[limit.measure];
    return counter === null || amount <= 0 ? [] : [{ ...counter, amount, max: limit.max }];
  });
}
