import type { FieldSpec, FieldSpecs } from "@regulars/kernel";
import type { LineIndex, LineLeaf } from "../conditions/line-index.js";
import { integerOf, optionalInteger, textOf, textsOf, type Params } from "../conditions/params.js";

/** How a base rate turns money into points. */
export interface BaseRate {
  readonly kind: "base_rate";
  /** `points` for each `minorPerPoint` of the basis. */
  readonly points: number;
  readonly minorPerPoint: number;
  readonly beforeTax: boolean;
  readonly beforeDiscount: boolean;
  /** What was paid with these earns nothing; the rest of the receipt earns in proportion. */
  readonly excludedTenders: ReadonlySet<string>;
  /** Goods that this rate leaves out, beyond those that never earn. */
  readonly excludedGoods: readonly LineLeaf[];
}

export type CompiledEffect =
  | BaseRate
  | { readonly kind: "multiplier"; readonly multiplierBps: number }
  | { readonly kind: "tier_multiplier" }
  | { readonly kind: "fixed_bonus"; readonly points: number }
  | { readonly kind: "per_item"; readonly points: number };

/** A kind of effect: its parameters, described as data for the form. */
export interface EffectKind {
  readonly kind: CompiledEffect["kind"];
  readonly fields: FieldSpecs;
  /** True for what scales what others give. */
  readonly multiplies: boolean;
  compile(params: Params, index: LineIndex): CompiledEffect;
}

const listOfNone = (of: "tender" | "categoryId" | "productId" | "label"): FieldSpec => ({ type: "list", of, min: 0 });

const baseRate: EffectKind = {
  kind: "base_rate", multiplies: false,
  fields: {
    minorPerPoint: { type: "minor", min: 1, max: 1_000_000_000 },
    points: { type: "points", min: 1, max: 1_000_000, optional: true },
    tax: { type: "choice", options: ["after_tax", "before_tax"], optional: true },
    discount: { type: "choice", options: ["after_discount", "before_discount"], optional: true },
    excludedTenders: listOfNone("tender"),
    excludedCategoryIds: listOfNone("categoryId"),
    excludedProductIds: listOfNone("productId"),
    excludedLabels: listOfNone("label"),
  },
  compile: (params, index) => ({
    kind: "base_rate",
    points: optionalInteger(params, "points") ?? 1,
    minorPerPoint: integerOf(params, "minorPerPoint"),
    beforeTax: textOf(params, "tax") === "before_tax",
    beforeDiscount: textOf(params, "discount") === "before_discount",
    excludedTenders: new Set(textsOf(params, "excludedTenders")),
    excludedGoods: [
      index.leaf("category", textsOf(params, "excludedCategoryIds")),
      index.leaf("product", textsOf(params, "excludedProductIds")),
      index.leaf("label", textsOf(params, "excludedLabels")),
    ],
  }),
};

/** Every kind of effect, in the order in which a form offers them. */
export const effectKinds: readonly EffectKind[] = [
  baseRate,
  {
    kind: "multiplier", multiplies: true, fields: { multiplierBps: { type: "bps", min: 0, max: 1_000_000 } },
    compile: (params) => ({ kind: "multiplier", multiplierBps: integerOf(params, "multiplierBps") }),
  },
  { kind: "tier_multiplier", multiplies: true, fields: {}, compile: () => ({ kind: "tier_multiplier" }) },
  {
    kind: "fixed_bonus", multiplies: false, fields: { points: { type: "points", min: 1, max: 100_000_000 } },
    compile: (params) => ({ kind: "fixed_bonus", points: integerOf(params, "points") }),
  },
  {
    kind: "per_item", multiplies: false, fields: { points: { type: "points", min: 1, max: 1_000_000 } },
    compile: (params) => ({ kind: "per_item", points: integerOf(params, "points") }),
  },
];

export const effectKindsByName: ReadonlyMap<string, EffectKind> = new Map(effectKinds.map((each) => [each.kind, each]));
