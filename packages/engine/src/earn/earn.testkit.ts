import { businessDate, instant, timeZone } from "@regulars/kernel";
import type { MemberFacts, Receipt, ReceiptLine } from "../conditions/facts.js";
import type { Params } from "../conditions/params.js";
import type { ConditionNode } from "../conditions/tree.js";
import { compileRules, type CompiledRules, type RuleVersion } from "./compile.js";
import { completeDefinition, type Asset, type Limit, type Stacking } from "./definition.js";

/** Builders for tests: each case gives only what matters to it. */
export const always: ConditionNode = { kind: "all", of: [] };
export const longAgo = instant(Date.parse("2020-01-01T00:00:00Z"));
/** A Tuesday, half past three in the afternoon in Shanghai. */
export const tuesdayAfternoon = instant(Date.parse("2026-03-03T07:30:00Z"));

export function aLine(given: Partial<ReceiptLine> = {}): ReceiptLine {
  const netPaid = given.netPaid ?? 1_000;
  return {
    lineNo: 1, productId: null, sku: null, categoryPath: [], brandId: null, productLabels: [], quantity: 1, netPaid, listPrice: netPaid,
    taxMinor: 0, discountMinor: 0, excludedFromEarning: false, ...given,
  };
}

export function aReceipt(given: Partial<Receipt> = {}): Receipt {
  return {
    lines: [aLine()], tenders: [], storeId: "store-1", channel: "store", occurredAt: tuesdayAfternoon, storeTimeZone: timeZone("Asia/Shanghai"), ...given,
  };
}

export function aMember(given: Partial<MemberFacts> = {}): MemberFacts {
  return {
    tierCode: "regular", tierMultiplierBps: 10_000, labels: [], birthday: null, enrolledOn: businessDate("2025-01-01"), isFirstPurchase: false, ...given,
  };
}

export interface RuleGiven {
  readonly ruleId?: string;
  readonly kind?: string;
  readonly params?: Params;
  readonly asset?: Asset;
  readonly conditions?: ConditionNode;
  readonly stacking?: Stacking;
  readonly priority?: number;
  readonly limits?: readonly Limit[];
  readonly version?: Partial<RuleVersion>;
}

let made = 0;

/** A rule version in force everywhere; without more, one point per ¥1. */
export function aRule(given: RuleGiven = {}): RuleVersion {
  made += 1;
  const ruleId = given.ruleId ?? `rule-${String(made).padStart(6, "0")}`;
  const definition = completeDefinition({
    conditions: given.conditions ?? always,
    effects: [{ kind: given.kind ?? "base_rate", asset: given.asset ?? "points", params: given.params ?? { minorPerPoint: 100 } }],
    priority: given.priority ?? 100, limits: given.limits ?? [], stacking: given.stacking ?? { lane: "additive", group: null },
  });
  return { ruleId, versionId: `${ruleId}/1`, versionNo: 1, publishedAt: longAgo, startsAt: longAgo, endsAt: null, storeIds: null, definition, ...given.version };
}

export function compiled(...versions: readonly RuleVersion[]): CompiledRules {
  return compileRules(versions);
}
