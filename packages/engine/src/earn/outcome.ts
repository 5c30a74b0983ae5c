import type { Failure, Gap } from "../conditions/condition.js";
import type { Asset, EarnSourceClass, Limit, LimitMeasure } from "./definition.js";

/** A counter of a limit: whose, of which rule, in which period. */
export interface LimitCounter {
  readonly ruleId: string;
  readonly scope: "member" | "store" | "global";
  /** `day:2026-03-01`, `week:2026-02-23` (its Monday), `month:2026-03` or `total`; a store's begins with `store:<id>/`. */
  readonly key: string;
  readonly measure: LimitMeasure;
}

/** What a receipt takes from a counter. It is kept with the receipt, so that a return gives it back to the same counter. */
export interface LimitTake extends LimitCounter {
  readonly amount: number;
  readonly max: number;
}

/** What one rule gives of one asset. */
export interface Contribution {
  readonly asset: Asset;
  readonly effect: string;
  /** A whole number; below zero only where a multiplier under ×1 lowers what other rules give. */
  readonly amount: number;
  readonly lines: readonly LineShare[];
  readonly funder: string;
  readonly sourceClass: EarnSourceClass;
  /** The limit that held it down, when one did. */
  readonly cappedBy: Limit | null;
}

export interface LineShare {
  readonly lineNo: number;
  readonly amount: number;
}

export interface AppliedRule {
  readonly ruleId: string;
  readonly versionId: string;
  readonly priority: number;
  readonly contributions: readonly Contribution[];
  readonly takes: readonly LimitTake[];
}

/** Why a rule gives nothing. `condition` carries the first condition that fails. */
export type NotReason =
  | { readonly reason: "condition"; readonly failure: Failure }
  /** Its conditions hold only for goods that never earn. */
  | { readonly reason: "goods_excluded"; readonly lineNos: readonly number[] }
  | { readonly reason: "no_earning_line" }
  /** A multiplier with nothing to multiply, or ×1. */
  | { readonly reason: "nothing_to_earn" }
  | { readonly reason: "limit_reached"; readonly limit: Limit; readonly gap: Gap }
  /** Another rule of its best-of group gives this receipt more. */
  | { readonly reason: "outbid"; readonly byRuleId: string }
  /** Another rule of its exclusive group comes first. */
  | { readonly reason: "outranked"; readonly byRuleId: string }
  | { readonly reason: "not_in_force"; readonly because: "not_started" | "ended" | "store_scope" | "paused" | "retired" | "not_published" };

/** A rule's answer for this receipt. */
export type RuleAnswer =
  | { readonly ruleId: string; readonly versionId: string; readonly applied: true }
  | { readonly ruleId: string; readonly versionId: string; readonly applied: false; readonly why: NotReason };

/** A rule that nearly applied: what the cashier can tell the member. */
export interface NearMiss {
  readonly ruleId: string;
  readonly versionId: string;
  readonly why: NotReason;
  /** How much of what it needs is there, in basis points: 9_000 is nine tenths. */
  readonly nearnessBps: number;
}

export interface LineOutcome {
  readonly lineNo: number;
  readonly points: number;
  readonly growth: number;
  /** Why the line earns nothing by itself: goods that never earn, or nothing was paid for it. */
  readonly notEarning: "excluded" | "nothing_paid" | null;
}

/**
 * What a receipt earns. For each asset, the total equals the sum over `lines` and the sum over the contributions of `applied`.
 * Small enough to be kept with the receipt; the answers of all rules are worked out again when somebody asks.
 */
export interface EarnOutcome {
  readonly points: number;
  readonly growth: number;
  readonly lines: readonly LineOutcome[];
  readonly applied: readonly AppliedRule[];
  readonly nearMisses: readonly NearMiss[];
}

/** An outcome with the answer of every rule. */
export interface ExplainedOutcome extends EarnOutcome {
  readonly rules: readonly RuleAnswer[];
}
