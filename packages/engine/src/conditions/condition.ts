import type { FieldError, FieldSpecs } from "@regulars/kernel";
import type { Facts } from "./facts.js";
import type { LineDimension, LineIndex } from "./line-index.js";
import type { Params } from "./params.js";

/** Which lines a condition holds for: none of them, all of them, or those in the node's `marks`. */
export const none = 0;
export const all = 1;
export const some = 2;
export type Verdict = typeof none | typeof all | typeof some;

/**
 * Why a condition does not hold, as data: a translator puts it into words ("¥6.20 short").
 * `missing` is a number where more of something would do (minor units, pieces, days), else the values of which one would do.
 */
export interface Gap {
  readonly need: GapValue;
  readonly have: GapValue;
  readonly missing: GapValue;
}
export type GapValue = number | string | boolean | null | readonly (string | number)[];

/** The first condition that fails: where it stands in the definition (a JSON pointer), its kind, and the gap. */
export interface Failure {
  readonly pointer: string;
  readonly kind: string;
  readonly gap: Gap;
}

/** The marks of every line in play: what "qualifying lines" means to a threshold. */
export type Scope = Uint8Array;

/**
 * A condition, ready to run. One is used by one evaluation at a time: `marks` is scratch space that the next evaluation reuses.
 */
export interface Compiled {
  holds(facts: Facts, scope: Scope): Verdict;
  /** Of the last call that answered `some`: 1 for each line that the condition holds for. */
  marks: Uint8Array;
  /** Why it holds for no line; called only when it does not. */
  failure(facts: Facts, scope: Scope): Failure;
  /**
   * How near a failing condition is, in basis points of what it needs; null when nothing the shopper puts
   * into the basket would change it.
   */
  nearnessBps(facts: Facts, scope: Scope): number | null;
  /** True when it measures the lines that its neighbours leave, so it must come after them. */
  readonly measuresScope: boolean;
}

/** Where a leaf is being compiled. */
export interface LeafContext {
  readonly index: LineIndex;
  readonly pointer: string;
}

/** A kind of condition: its name, what its parameters are, and how it decides. */
export interface ConditionKind {
  readonly kind: string;
  /** order: holds for the receipt or not. line: chooses lines. either: a parameter says. */
  readonly level: "order" | "line" | "either";
  readonly fields: FieldSpecs;
  /** Faults that the field descriptions cannot tell, such as an end before its start. */
  readonly faults?: (params: Params, base: string) => FieldError[];
  compile(params: Params, context: LeafContext): Compiled;
}

const empty = new Uint8Array(0);

/** A condition on the receipt as a whole. */
export function orderCondition(
  kind: string,
  context: LeafContext,
  test: (facts: Facts) => boolean,
  gap: (facts: Facts) => Gap,
): Compiled {
  return {
    marks: empty,
    measuresScope: false,
    holds: (facts) => (test(facts) ? all : none),
    failure: (facts) => ({ pointer: context.pointer, kind, gap: gap(facts) }),
    nearnessBps: () => null,
  };
}

/** A condition that measures something and compares it with a threshold: it knows how far off it is. */
export function threshold(
  kind: string,
  context: LeafContext,
  need: number,
  measure: (facts: Facts, scope: Scope) => number,
  options: { readonly measuresScope: boolean; readonly shopperCanReach: boolean },
): Compiled {
  return {
    marks: empty,
    measuresScope: options.measuresScope,
    holds: (facts, scope) => (measure(facts, scope) >= need ? all : none),
    failure: (facts, scope) => {
      const have = measure(facts, scope);
      return { pointer: context.pointer, kind, gap: { need, have, missing: need - have } };
    },
    nearnessBps: (facts, scope) => (options.shopperCanReach ? Math.floor((Math.max(0, measure(facts, scope)) * 10_000) / need) : null),
  };
}

/** A condition on goods: chooses the lines that have one of the values, or asks that the basket holds such a line. */
export function goodsCondition(kind: string, context: LeafContext, dimension: LineDimension, values: readonly string[], of: "lines" | "basket"): Compiled {
  const leaf = context.index.leaf(dimension, values);
  const wanted = values.slice(0, 20);
  return {
    get marks() {
      return leaf.marks;
    },
    measuresScope: false,
    holds: (facts) => {
      if (leaf.count === 0) return none;
      return of === "basket" || leaf.count === facts.lines.length ? all : some;
    },
    failure: (facts) => ({ pointer: context.pointer, kind, gap: { need: wanted, have: context.index.valuesIn(facts, dimension).slice(0, 20), missing: wanted } }),
    nearnessBps: () => null,
  };
}

/** Room for one mark a line, kept from call to call. */
export function roomFor(marks: Uint8Array, count: number): Uint8Array {
  return marks.length >= count ? marks : new Uint8Array(Math.max(16, count * 2));
}

export const noMarks = empty;
