import { assets, lanes, limitMeasures, limitPeriods, limitScopes, sourceClasses } from "@regulars/engine";
import { z } from "zod";

export const id = z.uuid();
export const moment = z.iso.datetime({ offset: true });
export const day = z.iso.date();
export const plain = (max: number) => z.string().trim().min(1).max(max).regex(/^[^\p{Cc}]*$/u, { error: "control_characters" });

const params = z.record(z.string().max(60), z.unknown());

interface ConditionShape {
  kind: string;
  params?: Record<string, unknown> | undefined;
  of?: ConditionShape[] | undefined;
}

const conditionFields = {
  kind: z.string().max(40).describe("all, any or not (each with `of`), or a kind from GET /v1/earning-rules/kinds"),
  params: params.optional().describe("Of a kind: its parameters, as the kinds describe them"),
};
const node = (strict: boolean): z.ZodType<ConditionShape> => {
  const shape: z.ZodType<ConditionShape> = z.lazy(() => (strict ? z.strictObject : z.object)({
    ...conditionFields, of: z.array(shape).max(60).optional().describe("Of all, any and not: the conditions below it; `not` has exactly one"),
  }).meta({ id: strict ? "ConditionInput" : "Condition" }));
  return shape;
};

const deepest = 12;

/** Depth is counted before anything walks down: a body of brackets must not end the process. */
function tooDeep(value: unknown): boolean {
  let level: unknown[] = [value];
  for (let depth = 0; depth <= deepest; depth += 1) {
    const below: unknown[] = [];
    for (const each of level) if (typeof each === "object" && each !== null && "of" in each && Array.isArray(each.of)) below.push(...each.of);
    if (below.length === 0) return false;
    level = below.slice(0, 10_000);
  }
  return true;
}

export const ConditionInput = z.preprocess((value) => (tooDeep(value) ? "too_deep" : value), node(true));

const asset = z.enum(assets);
const effectFields = {
  kind: z.string().max(40).describe("base_rate, multiplier, tier_multiplier, fixed_bonus or per_item: see GET /v1/earning-rules/kinds"),
  asset: asset.describe("What it gives; a rule has at most one effect for each"),
};
const funder = z.string().max(80).describe("Who pays: house, brand:…, supplier:…");
const sourceClass = z.enum(sourceClasses).describe("PURCHASE: deferred revenue of the sale; PROMO: a marketing expense");

const stacking = {
  lane: z.enum(lanes).describe(
    "additive: adds to the base. multiplicative: multiplies base and additive multipliers. best_of: of its group, only the rule that gives most. exclusive: of its group, only the first"),
  group: z.string().max(60).nullable().describe("Of best_of and exclusive: the name that competing rules share; null otherwise"),
};
const limit = {
  scope: z.enum(limitScopes),
  period: z.enum(limitPeriods).describe("In the store's business dates; `order` goes with scope `order`, and only with it"),
  measure: z.enum(limitMeasures),
  max: z.int(),
  mode: z.enum(["partial", "all_or_nothing"]).describe("What the receipt that would pass it gets from this rule: what is left, or nothing"),
};
const priority = z.int().min(1).max(1_000_000).describe("1 comes first. Equal priorities stand in the order of their rule ids");

export const RuleDefinitionInput = z.strictObject({
  conditions: ConditionInput.optional().describe("Left out: always"),
  effects: z.array(z.strictObject({ ...effectFields, params: params.default({}), funder: funder.optional(), sourceClass: sourceClass.optional() })).min(1).max(2),
  stacking: z.strictObject({ lane: stacking.lane, group: stacking.group.default(null) }).optional().describe("Left out: additive"),
  priority: priority.optional().describe("Left out: 100"),
  limits: z.array(z.strictObject({ ...limit, mode: limit.mode.default("partial") })).max(12).optional(),
}).meta({ id: "EarningRuleDefinitionInput" });

export const RuleDefinitionShape = z.object({
  conditions: node(false),
  effects: z.array(z.object({ ...effectFields, params, funder, sourceClass })),
  stacking: z.object(stacking),
  priority,
  limits: z.array(z.object(limit)),
}).meta({ id: "EarningRuleDefinition" });

const fieldSpecs = z.record(z.string(), z.record(z.string(), z.unknown())).describe("The parameters by name: a form can be drawn from it");

export const KindsShape = z.object({
  conditions: z.array(z.object({
    kind: z.string(), level: z.enum(["order", "line", "either"]).describe("order: holds for the receipt or not; either: may also choose lines"), fields: fieldSpecs,
  })),
  effects: z.array(z.object({ kind: z.string(), multiplies: z.boolean().describe("Scales what others give; may stand in the multiplicative lane"), fields: fieldSpecs })),
  assets: z.array(asset), lanes: z.array(stacking.lane),
  limits: z.object({ scopes: z.array(limit.scope), periods: z.array(z.enum(limitPeriods)), measures: z.array(limit.measure) }),
}).meta({ id: "EarningRuleKinds" });
