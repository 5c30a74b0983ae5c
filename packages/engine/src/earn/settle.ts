import { allocate, present } from "@regulars/kernel";
import { unitsOf, type Facts } from "../conditions/facts.js";
import type { AssetEffect, CompiledVersion } from "./compile.js";
import type { Asset, Limit } from "./definition.js";
import type { BaseRate } from "./effects.js";
import { reached, tightest, type UsedLimits } from "./limits.js";
import type { NotReason } from "./outcome.js";
import { floorDiv, roundOrder } from "./rounding.js";

/** A rule whose conditions hold, and the lines they hold for. */
export interface Matched {
  readonly version: CompiledVersion;
  readonly marks: Uint8Array;
}

export interface Given {
  readonly matched: Matched;
  readonly effect: AssetEffect;
  readonly amount: number;
  readonly cells: readonly number[];
  readonly cappedBy: Limit | null;
}

export interface Refused {
  readonly matched: Matched;
  readonly why: NotReason;
}

/** A rule's exact contribution, over the common denominator. */
interface Row {
  readonly entry: Entry;
  readonly cells: readonly bigint[];
  readonly sum: bigint;
  readonly cappedBy: Limit | null;
}

interface Entry {
  readonly matched: Matched;
  readonly effect: AssetEffect;
}

type Built = { readonly row: Row } | { readonly why: NotReason };

const one = 10_000n;

/** Works out one asset of one receipt; the arithmetic is told at `evaluate`. `matched` is in rank order. */
export class Settlement {
  readonly given: Given[] = [];
  readonly refused: Refused[] = [];
  private readonly rows: Row[] = [];
  private readonly denominator: bigint;
  /** What multipliers scale, line by line. */
  private readonly scaled: bigint[];
  /** One ten-thousandth of it (always exact), kept until it changes. */
  private tenThousandths: readonly bigint[] | null = null;

  constructor(private readonly asset: Asset, matched: readonly Matched[], private readonly facts: Facts, private readonly used: UsedLimits) {
    const bases: Entry[] = [];
    const others: Entry[] = [];
    const multiplicative: Entry[] = [];
    for (const each of matched) {
      for (const effect of each.version.effects) {
        if (effect.asset !== asset) continue;
        const stage = effect.effect.kind === "base_rate" ? bases : each.version.stacking.lane === "multiplicative" ? multiplicative : others;
        stage.push({ matched: each, effect });
      }
    }
    this.denominator = this.commonDenominator(bases, multiplicative.length);
    this.scaled = facts.lines.map(() => 0n);

    for (const row of this.select(bases)) this.scale(row);
    for (const row of this.select(others)) if (multiplies(row.entry)) this.scale(row);
    for (const entry of multiplicative) {
      const built = this.build(entry);
      if ("why" in built) this.refused.push({ matched: entry.matched, why: built.why });
      else {
        this.rows.push(built.row);
        this.scale(built.row);
      }
    }
    this.round();
  }

  /** Divisible by whatever the base rates divide by, and by 10_000 once for each multiplier that multiplies another. */
  private commonDenominator(bases: readonly Entry[], multipliers: number): bigint {
    let common = 1n;
    for (const { effect } of bases) {
      if (effect.effect.kind !== "base_rate") continue;
      const { eligible, whole } = this.tenderShare(effect.effect);
      common = leastCommonMultiple(common, BigInt(effect.effect.minorPerPoint) * BigInt(eligible === whole ? 1 : whole));
    }
    for (let count = 0; count <= multipliers; count += 1) common *= one;
    return common;
  }

  /** The share of the receipt that was paid with tenders that earn. */
  private tenderShare({ excludedTenders }: BaseRate): { readonly eligible: number; readonly whole: number } {
    const whole = this.facts.tendered;
    if (whole <= 0 || excludedTenders.size === 0) return { eligible: 1, whole: 1 };
    let excluded = 0;
    for (const [kind, amount] of this.facts.paidByTender) if (excludedTenders.has(kind)) excluded += amount;
    if (excluded <= 0) return { eligible: 1, whole: 1 };
    return { eligible: Math.max(0, whole - excluded), whole };
  }

  /** Lets the rules of a stage compete within their groups; the rows of those that stand are kept and answered. */
  private select(entries: readonly Entry[]): readonly Row[] {
    const first = this.rows.length;
    const winners = new Map<string, string>();
    const bids = new Map<string, Row[]>();
    for (const entry of entries) {
      const { version } = entry.matched;
      const { lane, group } = version.stacking;
      const winner = lane === "exclusive" ? winners.get(group ?? "") : undefined;
      if (winner !== undefined) {
        this.refused.push({ matched: entry.matched, why: { reason: "outranked", byRuleId: winner } });
        continue;
      }
      const built = this.build(entry);
      if ("why" in built) {
        this.refused.push({ matched: entry.matched, why: built.why });
      } else if (lane === "best_of") {
        bids.set(group ?? "", [...(bids.get(group ?? "") ?? []), built.row]);
      } else {
        if (lane === "exclusive") winners.set(group ?? "", version.ruleId);
        this.rows.push(built.row);
      }
    }
    for (const rows of bids.values()) this.takeBest(rows);
    return this.rows.slice(first);
  }

  private takeBest(rows: readonly Row[]): void {
    const [first, ...rest] = rows;
    if (first === undefined) return;
    const best = rest.reduce((leader, row) => (row.sum > leader.sum ? row : leader), first);
    this.rows.push(best);
    for (const row of rows) {
      if (row !== best) this.refused.push({ matched: row.entry.matched, why: { reason: "outbid", byRuleId: best.entry.matched.version.ruleId } });
    }
  }

  private build(entry: Entry): Built {
    const cells = this.exact(entry);
    let sum = 0n;
    for (const cell of cells) sum += cell;
    if (sum === 0n) return { why: { reason: "nothing_to_earn" } };
    const { version } = entry.matched;
    const cap = sum > 0n && version.limits.length > 0 ? tightest(version.ruleId, version.limits, this.asset, this.facts, this.used) : null;
    if (cap === null || sum <= BigInt(cap.headroom) * this.denominator) return { row: { entry, cells, sum, cappedBy: null } };
    const wanted = Number(floorDiv(sum, this.denominator));
    if (cap.headroom === 0 || (cap.limit.mode === "all_or_nothing" && wanted > cap.headroom)) return { why: reached(cap.limit, Math.max(1, wanted), cap.headroom) };
    // Held down to a whole number, spread like what it would have given.
    const held = BigInt(cap.headroom) * this.denominator;
    const parts = roundOrder([{ cells: cells.map((cell) => cell * BigInt(cap.headroom)), sum: sum * BigInt(cap.headroom) }], sum)[0]?.cells ?? [];
    return { row: { entry, cells: parts.map((part) => BigInt(part) * this.denominator), sum: held, cappedBy: cap.limit } };
  }

  /** What a rule gives each line, before limits and rounding. */
  private exact({ matched: { marks }, effect: { effect } }: Entry): readonly bigint[] {
    const { lines } = this.facts;
    switch (effect.kind) {
      case "base_rate": return this.baseCells(effect, marks);
      case "multiplier": return this.multiplierCells(BigInt(effect.multiplierBps), marks);
      case "tier_multiplier": return this.multiplierCells(BigInt(this.facts.member?.tierMultiplierBps ?? 10_000), marks);
      case "per_item": return lines.map((line, at) => (marks[at] === 1 ? BigInt(effect.points * unitsOf(line)) * this.denominator : 0n));
      case "fixed_bonus": {
        // In proportion to what was paid, so that a return of one line takes its part of the bonus.
        const shares = allocate(effect.points, lines.map((line, at) => (marks[at] === 1 ? line.netPaid : 0)));
        return shares.map((share) => BigInt(share) * this.denominator);
      }
    }
  }

  private baseCells(rate: BaseRate, marks: Uint8Array): readonly bigint[] {
    const { eligible, whole } = this.tenderShare(rate);
    const perMinor = (this.denominator / (BigInt(rate.minorPerPoint) * BigInt(eligible === whole ? 1 : whole))) * BigInt(eligible === whole ? 1 : eligible) * BigInt(rate.points);
    return this.facts.lines.map((line, at) => {
      if (marks[at] !== 1 || rate.excludedGoods.some((leaf) => leaf.count > 0 && leaf.marks[at] === 1)) return 0n;
      const amount = line.netPaid + (rate.beforeDiscount ? line.discountMinor : 0) - (rate.beforeTax ? line.taxMinor : 0);
      return amount > 0 ? BigInt(amount) * perMinor : 0n;
    });
  }

  private multiplierCells(multiplierBps: bigint, marks: Uint8Array): readonly bigint[] {
    const extra = multiplierBps - one;
    this.tenThousandths ??= this.scaled.map((amount) => amount / one);
    return this.tenThousandths.map((part, at) => (marks[at] === 1 ? part * extra : 0n));
  }

  /** Lets later multipliers multiply what this row gives. */
  private scale({ cells }: Row): void {
    this.tenThousandths = null;
    for (let at = 0; at < cells.length; at += 1) this.scaled[at] = (this.scaled[at] ?? 0n) + (cells[at] ?? 0n);
  }

  private round(): void {
    const rounded = roundOrder(this.rows, this.denominator);
    this.rows.forEach(({ entry: { matched, effect }, cappedBy }, at) => {
      const { amount, cells } = present(rounded[at], "a rounded row");
      this.given.push({ matched, effect, amount, cells, cappedBy });
    });
  }
}

function multiplies({ effect: { effect } }: Entry): boolean {
  return effect.kind === "multiplier" || effect.kind === "tier_multiplier";
}

function leastCommonMultiple(a: bigint, b: bigint): bigint {
  let [x, y] = [a, b];
  while (y !== 0n) [x, y] = [y, x % y];
  return (a / x) * b;
}
