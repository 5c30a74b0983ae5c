import { allocate, type EntryId } from "@regulars/kernel";
import type { Asset, EarnSourceClass } from "@regulars/engine";
import type { AppliedRecord } from "./decision.js";
import type { OrderLine } from "./record.js";

/**
 * What a sale earned of one kind and one accounting class: one entry in the ledger, which a return takes back by itself. Sales
 * revenue is deferred for some points and not for others (PA-04), so the classes are never mixed.
 */
export interface Pot {
  readonly asset: Asset;
  readonly sourceClass: EarnSourceClass;
  readonly amount: number;
  readonly funders: readonly { readonly funder: string; readonly weight: number }[];
  /** What each line gave; lines that gave nothing are not in it. */
  readonly byLine: ReadonlyMap<number, number>;
}

/** A pot as it stands in the ledger. */
export interface PostedPot {
  readonly asset: Asset;
  readonly sourceClass: EarnSourceClass;
  readonly amount: number;
  readonly entryId: EntryId;
}

const order: readonly (readonly [Asset, EarnSourceClass])[] = [
  ["points", "PURCHASE"], ["points", "PROMO"], ["points", "COMPENSATION"], ["growth", "PURCHASE"], ["growth", "PROMO"], ["growth", "COMPENSATION"],
];

/**
 * The pots of a decision, in one order. Each is positive on every line: where a rule lowers what others give (a multiplier under ×1),
 * a class could come out below zero on a line; then all of the asset is one pot of the sale's own class, whose lines are what the lines
 * earned in all.
 */
export function potsOf(applied: readonly AppliedRecord[]): readonly Pot[] {
  const pots = order.flatMap(([asset, sourceClass]) => potOf(applied, asset, [sourceClass], sourceClass));
  const broken = new Set(pots.filter((pot) => [...pot.byLine.values()].some((amount) => amount < 0)).map((pot) => pot.asset));
  if (broken.size === 0) return pots;
  const whole = [...broken].flatMap((asset) => potOf(applied, asset, ["PURCHASE", "PROMO", "COMPENSATION"], "PURCHASE"));
  return [...whole, ...pots.filter((pot) => !broken.has(pot.asset))];
}

function potOf(applied: readonly AppliedRecord[], asset: Asset, classes: readonly EarnSourceClass[], sourceClass: EarnSourceClass): readonly Pot[] {
  const byLine = new Map<number, number>();
  const byFunder = new Map<string, number>();
  let amount = 0;
  for (const rule of applied) {
    for (const gave of rule.gave) {
      if (gave.asset !== asset || !classes.includes(gave.sourceClass)) continue;
      amount += gave.amount;
      byFunder.set(gave.funder, (byFunder.get(gave.funder) ?? 0) + gave.amount);
      for (const [lineNo, share] of gave.lines) byLine.set(lineNo, (byLine.get(lineNo) ?? 0) + share);
    }
  }
  if (byLine.size === 0) return [];
  // A cut shares its cost with nobody: it lowers what the others bear.
  const funders = [...byFunder].filter(([, weight]) => weight > 0).map(([funder, weight]) => ({ funder, weight }));
  return [{ asset, sourceClass, amount, funders, byLine }];
}

/** The lines' shares of the points that the sale was paid with, by what was paid for each: a return gives back its part. */
export function sharesOfPointsPaid(lines: readonly Pick<OrderLine, "netPaid" | "quantity" | "listPrice">[], paid: number): readonly number[] {
  if (paid === 0) return lines.map(() => 0);
  const worth = lines.map((line) => Math.max(0, line.netPaid));
  return allocate(paid, worth.some((each) => each > 0) ? worth : lines.map((line) => Math.max(0, line.listPrice * line.quantity)));
}
