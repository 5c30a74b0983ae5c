import type { BusinessDate, EntryId, HoldId, ProblemParams } from "@regulars/kernel";
import type { Asset, EarnOutcome, EarnSourceClass, LimitTake, NearMiss } from "@regulars/engine";
import { goneBy } from "@regulars/engine";
import type { PostedPot } from "./pots.js";

/**
 * Why a receipt gave what it gave, as it was decided: kept with it in one small JSON, because an index or a column would serve
 * nobody who reads it. Names are short: a year of receipts holds them a hundred million times.
 */
export interface Decision {
  /** The member as the rules saw it; the birthday is personal and is asked of the member's record again. */
  readonly member: MemberContext | null;
  /** Why nothing could be earned at all, whatever the rules say; null: the rules decided. */
  readonly barred: Barred | null;
  /** Of a claimed receipt: why it earned nothing while it was nobody's. */
  readonly barredBefore?: Barred | null;
  readonly applied: readonly AppliedRecord[];
  readonly nearMisses: readonly NearMiss[];
  /** The ledger's entries for what was given: a return takes back these. */
  readonly posted?: readonly PostedPot[];
  /** The ledger's entries for points that paid: a return gives back these. */
  readonly paid?: readonly { readonly holdId: HoldId; readonly points: number; readonly entryId: EntryId }[];
  /** Points that were to pay and could not be taken. */
  readonly unpaid?: readonly { readonly holdId: HoldId; readonly code: string; readonly params: ProblemParams }[];
  /** Of a return that came before its sale: what it waits (or waited) for, and what it says that its rows do not hold. */
  readonly waitsFor?: WaitsFor;
  /** Of a return document: units that its sale cannot account for. */
  readonly excess?: readonly { readonly lineNo: number; readonly quantity: number }[];
}

export interface Barred {
  readonly code: string;
  readonly params: ProblemParams;
}

export interface WaitsFor {
  readonly channel: string;
  readonly externalId: string;
  readonly reason: string | null;
  readonly deduct: boolean;
  /** [line of the document, line of the sale], where the document names it. */
  readonly lines: readonly (readonly [number, number])[];
}

export interface MemberContext {
  readonly tierCode: string | null;
  readonly tierMultiplierBps: number;
  readonly labels: readonly string[];
  readonly enrolledOn: BusinessDate;
  readonly isFirstPurchase: boolean;
}

/** A name typed by an operator, in each language of the product. */
export interface Names {
  readonly "zh-CN": string;
  readonly en: string;
}

/** A rule that gave something. */
export interface AppliedRecord {
  readonly ruleId: string;
  readonly versionId: string;
  /** As it was called then. */
  readonly name: Names;
  readonly gave: readonly GaveRecord[];
  /** What it took from limits and budgets: a return gives it back to the same counters. */
  readonly took: readonly LimitTake[];
}

export interface GaveRecord {
  readonly asset: Asset;
  readonly effect: string;
  readonly amount: number;
  readonly funder: string;
  readonly sourceClass: EarnSourceClass;
  readonly capped: boolean;
  /** [line number, amount] of each line. */
  readonly lines: readonly (readonly [number, number])[];
}

export function decisionOf(outcome: EarnOutcome, member: MemberContext | null, nameOf: (ruleId: string) => Names): Decision {
  return {
    member,
    barred: null,
    applied: outcome.applied.map((rule) => ({
      ruleId: rule.ruleId, versionId: rule.versionId, name: nameOf(rule.ruleId), took: rule.takes,
      gave: rule.contributions.map((each) => ({
        asset: each.asset, effect: each.effect, amount: each.amount, funder: each.funder, sourceClass: each.sourceClass, capped: each.cappedBy !== null,
        lines: each.lines.map(({ lineNo, amount }): readonly [number, number] => [lineNo, amount]),
      })),
    })),
    nearMisses: outcome.nearMisses,
  };
}

/** A decision that says nothing of rules: of documents that earn nothing. */
export const undecided: Decision = { member: null, barred: null, applied: [], nearMisses: [] };

/** A decision as it is written: what a rule gave each line is left out where the lines themselves say it, because no other rule gave any. */
export type PackedDecision = Omit<Decision, "applied"> & { readonly applied: readonly PackedRule[] };
type PackedRule = Omit<AppliedRecord, "gave"> & { readonly gave: readonly (Omit<GaveRecord, "lines"> & { readonly lines?: GaveRecord["lines"] })[] };

export function packed(decision: Decision): PackedDecision {
  const givers = (asset: Asset): number => decision.applied.reduce((sum, rule) => sum + rule.gave.filter((each) => each.asset === asset).length, 0);
  const alone = new Set((["points", "growth"] as const).filter((asset) => givers(asset) === 1));
  if (alone.size === 0) return decision;
  return {
    ...decision,
    applied: decision.applied.map((rule) => ({
      ...rule,
      gave: rule.gave.map((each) => {
        if (!alone.has(each.asset)) return each;
        const { lines: _lines, ...rest } = each;
        return rest;
      }),
    })),
  };
}

export function unpacked(decision: PackedDecision, lines: readonly { readonly lineNo: number; readonly points: number; readonly growth: number }[]): Decision {
  return {
    ...decision,
    applied: decision.applied.map((rule) => ({
      ...rule,
      gave: rule.gave.map((each): GaveRecord => ({
        ...each,
        lines: each.lines ?? lines.filter((line) => line[each.asset] !== 0).map((line): readonly [number, number] => [line.lineNo, line[each.asset]]),
      })),
    })),
  };
}

/** A line's units, for working out what is gone of something that belongs to the line. */
export interface LineProgress {
  readonly lineNo: number;
  /** Units that earned. */
  readonly earning: number;
  /** Of them, units that came back before and with this return. */
  readonly goneBefore: number;
  readonly goneAfter: number;
}

/**
 * What a return gives back to each counter of limits and budgets.
 *
 * Amounts go back as the lines that used them go, by the same cumulative rounding as points; a use ("times") goes back when nothing
 * of the sale is left.
 */
export function takesGivenBack(applied: readonly AppliedRecord[], lines: readonly LineProgress[], completes: boolean): readonly LimitTake[] {
  const progress = new Map(lines.map((line) => [line.lineNo, line]));
  return applied.flatMap((rule) => rule.took.flatMap((take): LimitTake[] => {
    if (take.measure === "times") return completes ? [take] : [];
    const gave = rule.gave.find((each) => each.asset === take.measure);
    const amount = (gave?.lines ?? []).reduce((sum, [lineNo, share]) => {
      const line = progress.get(lineNo);
      return line === undefined ? sum : sum + goneBy(share, line.goneAfter, line.earning) - goneBy(share, line.goneBefore, line.earning);
    }, 0);
    return amount > 0 ? [{ ...take, amount }] : [];
  }));
}
