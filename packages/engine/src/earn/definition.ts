import { checkFields, type FieldError } from "@regulars/kernel";
import { conditionKindsByName } from "../conditions/kinds.js";
import { withDefaults, type Params } from "../conditions/params.js";
import { completeTree, faultsOfTree, type ConditionNode } from "../conditions/tree.js";
import { effectKindsByName } from "./effects.js";

/** What a rule may give. */
export const assets = ["points", "growth"] as const;
export type Asset = (typeof assets)[number];

export const sourceClasses = ["PURCHASE", "PROMO", "COMPENSATION"] as const;
export type EarnSourceClass = (typeof sourceClasses)[number];

/** One thing that a rule gives: at most one effect for each asset. */
export interface Effect {
  readonly kind: string;
  readonly asset: Asset;
  readonly params: Params;
  /** Who pays for it: `house`, `brand:…`, `supplier:…`. Goes with the points to the ledger (PA-01). */
  readonly funder: string;
  /** PURCHASE is deferred revenue of the sale, PROMO a marketing expense (PA-04). */
  readonly sourceClass: EarnSourceClass;
}

/**
 * How a rule stands to the others that give the same asset; see `evaluate` for the arithmetic.
 * additive: adds to what the base rates give. multiplicative: multiplies what base rates and additive multipliers give.
 * best_of: of its group, only the rule that gives this receipt most. exclusive: of its group, only the first.
 */
export const lanes = ["additive", "multiplicative", "best_of", "exclusive"] as const;
export type Lane = (typeof lanes)[number];

export interface Stacking {
  readonly lane: Lane;
  /** The name that competing rules share; null where the lane has no groups. */
  readonly group: string | null;
}

export const limitScopes = ["order", "member", "store", "global"] as const;
export const limitPeriods = ["order", "day", "week", "month", "total"] as const;
export const limitMeasures = ["points", "growth", "times"] as const;
export type LimitMeasure = (typeof limitMeasures)[number];

/** How much a rule may give. Periods are those of the store's business date; a week begins on Monday. */
export interface Limit {
  readonly scope: (typeof limitScopes)[number];
  readonly period: (typeof limitPeriods)[number];
  readonly measure: LimitMeasure;
  readonly max: number;
  /** What happens to the receipt that would pass it: it gets what is left, or nothing from this rule. */
  readonly mode: "partial" | "all_or_nothing";
}

/** A rule as it is stored in a version: plain data, complete (no defaults left to be filled in later). */
export interface RuleDefinition {
  readonly conditions: ConditionNode;
  readonly effects: readonly Effect[];
  readonly stacking: Stacking;
  /** 1 comes first. Rules of one priority stand in the order of their ids, never in the order in which they were saved. */
  readonly priority: number;
  readonly limits: readonly Limit[];
}

/** A definition as somebody writes it: what has a default may be left out. */
export interface RuleDraft {
  readonly conditions: ConditionNode;
  readonly effects: readonly (Omit<Effect, "funder" | "sourceClass"> & { readonly funder?: string; readonly sourceClass?: EarnSourceClass })[];
  readonly stacking?: Stacking;
  readonly priority?: number;
  readonly limits?: readonly Limit[];
}

export function completeDefinition(draft: RuleDraft): RuleDefinition {
  return {
    conditions: completeTree(draft.conditions, conditionKindsByName),
    effects: draft.effects.map((effect) => ({
      kind: effect.kind, asset: effect.asset, funder: effect.funder ?? "house", sourceClass: effect.sourceClass ?? "PURCHASE",
      params: withDefaults(effectKindsByName.get(effect.kind)?.fields ?? {}, effect.params),
    })),
    stacking: draft.stacking ?? { lane: "additive", group: null },
    priority: draft.priority ?? 100,
    limits: draft.limits ?? [],
  };
}

const maxLimits = 12;

/** Everything that is wrong with a completed definition, each with its pointer below `base`. Empty: it can be compiled. */
export function faultsOfDefinition(definition: RuleDefinition, base = ""): FieldError[] {
  const faults = faultsOfTree(definition.conditions, conditionKindsByName, `${base}/conditions`);
  const { lane, group } = definition.stacking;
  const grouped = lane === "best_of" || lane === "exclusive";
  if (grouped && (group === null || group.trim() === "")) faults.push({ pointer: `${base}/stacking/group`, code: "required" });
  if (!grouped && group !== null) faults.push({ pointer: `${base}/stacking/group`, code: "lane_has_no_groups" });
  if (group !== null && group.length > 60) faults.push({ pointer: `${base}/stacking/group`, code: "too_long", params: { max: 60 } });
  if (!Number.isSafeInteger(definition.priority) || definition.priority < 1 || definition.priority > 1_000_000) {
    faults.push({ pointer: `${base}/priority`, code: "not_a_priority" });
  }
  if (definition.effects.length === 0) faults.push({ pointer: `${base}/effects`, code: "too_few", params: { min: 1 } });
  definition.effects.forEach((effect, at) => faults.push(...faultsOfEffect(definition, effect, at, `${base}/effects/${at}`)));
  if (definition.limits.length > maxLimits) faults.push({ pointer: `${base}/limits`, code: "too_many", params: { max: maxLimits } });
  definition.limits.forEach((limit, at) => faults.push(...faultsOfLimit(definition, limit, at, `${base}/limits/${at}`)));
  return faults;
}

function faultsOfEffect(definition: RuleDefinition, effect: Effect, at: number, pointer: string): FieldError[] {
  const kind = effectKindsByName.get(effect.kind);
  if (kind === undefined) return [{ pointer: `${pointer}/kind`, code: "unknown_kind" }];
  const faults = checkFields(kind.fields, effect.params, `${pointer}/params`);
  if (definition.effects.findIndex((other) => other.asset === effect.asset) !== at) faults.push({ pointer: `${pointer}/asset`, code: "one_effect_per_asset" });
  if (effect.funder.trim() === "" || effect.funder.length > 80) faults.push({ pointer: `${pointer}/funder`, code: "not_a_text" });
  const { lane } = definition.stacking;
  if (lane === "multiplicative" && !kind.multiplies) faults.push({ pointer: `${pointer}/kind`, code: "lane_takes_multipliers_only" });
  // Only the multiplicative lane may lower what others give: in the other lanes a rule is a gift, never a cut.
  const multiplierBps = effect.params["multiplierBps"];
  if (lane !== "multiplicative" && typeof multiplierBps === "number" && multiplierBps < 10_000) {
    faults.push({ pointer: `${pointer}/params/multiplierBps`, code: "lowers_outside_multiplicative_lane" });
  }
  return faults;
}

function faultsOfLimit(definition: RuleDefinition, limit: Limit, at: number, pointer: string): FieldError[] {
  const faults: FieldError[] = [];
  if (!Number.isSafeInteger(limit.max) || limit.max < 1) faults.push({ pointer: `${pointer}/max`, code: "too_small", params: { min: 1 } });
  if ((limit.scope === "order") !== (limit.period === "order")) faults.push({ pointer: `${pointer}/period`, code: "period_does_not_fit_scope" });
  if (limit.scope === "order" && limit.measure === "times") faults.push({ pointer: `${pointer}/measure`, code: "a_rule_applies_once_per_order" });
  if (limit.measure !== "times" && !definition.effects.some((effect) => effect.asset === limit.measure)) {
    faults.push({ pointer: `${pointer}/measure`, code: "rule_gives_none" });
  }
  const same = (other: Limit): boolean => other.scope === limit.scope && other.period === limit.period && other.measure === limit.measure;
  if (definition.limits.findIndex(same) !== at) faults.push({ pointer, code: "listed_twice" });
  return faults;
}
