import { instant, type Instant } from "@regulars/kernel";
import { none, all } from "../conditions/condition.js";
import { factsOf, type Facts, type MemberFacts, type Receipt } from "../conditions/facts.js";
import { inForce, stoppedBy, type CompiledRule, type CompiledRules, type CompiledVersion } from "./compile.js";
import { assets, type Asset } from "./definition.js";
import { nothingUsed, takesOf, timesReached, type UsedLimits } from "./limits.js";
import type { AppliedRule, Contribution, EarnOutcome, ExplainedOutcome, LineOutcome, LineShare, NearMiss, NotReason, RuleAnswer } from "./outcome.js";
import { Settlement, type Given, type Matched } from "./settle.js";

export interface EarnInput {
  readonly receipt: Receipt;
  /** Null for a shopper nobody has recognised: rules that ask for a member then do not apply. */
  readonly member: MemberFacts | null;
}

export interface EvaluateOptions {
  /** What was published by then counts; default: everything. A replay gives the moment at which the receipt was recorded. */
  readonly knownAt?: Instant;
  /** What the limits have used up already; default: nothing. */
  readonly used?: UsedLimits;
}

const everKnown = instant(Number.MAX_SAFE_INTEGER);
const nearMissesKept = 3;
const nearMissBps = 5_000;

/**
 * What a receipt earns, by the versions in force at `receipt.occurredAt`. The order in which rules or lines are given changes nothing.
 *
 * The arithmetic, for each asset by itself, exact until the end:
 *
 * 1. Base. Each base rate gives, on each qualifying line, basis × eligible ÷ tendered × points ÷ minorPerPoint, where basis is the
 *    line's net paid amount (plus its discount, less its tax, as the rule says) and eligible ÷ tendered the share of the
 *    receipt that was paid with tenders that earn. Base rates add up; groups choose one.
 * 2. Bonuses. A multiplier of ×m gives (m − 1) × base on its lines, so ×2 and ×1.5 together are ×2.5. A fixed bonus gives its points, spread
 *    over its lines by net paid amount; per item gives points for each piece. All add up; groups choose one.
 * 3. Multiplicative lane, in rank order: ×m gives (m − 1) × (base + multipliers of step 2 + earlier ones of this step): ×2, then ×1.5, is ×3.
 *    Fixed and per-item points are never multiplied.
 * 4. Limits hold each rule down as its step is worked out, to a whole number (`partial`) or to nothing (`all_or_nothing`, and any limit
 *    that has run out); what a later step multiplies is what is left.
 * 5. The exact sum is rounded down, once, and shared out by largest remainder: see `roundOrder`.
 *
 * Rank is priority (1 first), then rule id. Groups: best_of keeps the rule that gives most of the asset (ties: by rank), exclusive the
 * first by rank that gives anything. Base rates compete only with base rates, bonuses only with bonuses.
 */
export function evaluate(rules: CompiledRules, input: EarnInput, options: EvaluateOptions = {}): EarnOutcome {
  return work(rules, input, options).outcome;
}

/** The same outcome, with the answer of every rule: why it applied or why not. */
export function explain(rules: CompiledRules, input: EarnInput, options: EvaluateOptions = {}): ExplainedOutcome {
  const { outcome, refused, facts } = work(rules, input, options);
  const knownAt = options.knownAt ?? everKnown;
  const applied = new Set(outcome.applied.map((each) => each.ruleId));
  const answers = rules.rules.map((rule): RuleAnswer => {
    const candidate = rules.candidatesAt(facts.receipt.occurredAt, facts.receipt.storeId).find((each) => each.ruleId === rule.ruleId);
    const version = candidate === undefined ? null : inForce(candidate, facts.receipt.occurredAt, knownAt);
    if (version === null) return outOfForce(rule, facts, knownAt);
    const name = { ruleId: rule.ruleId, versionId: version.source.versionId };
    if (applied.has(rule.ruleId)) return { ...name, applied: true };
    return { ...name, applied: false, why: refused.get(rule.ruleId) ?? whyNot(version, facts) };
  });
  return { ...outcome, rules: answers };
}

interface Worked {
  readonly outcome: EarnOutcome;
  /** Of rules whose conditions hold but that give nothing. */
  readonly refused: ReadonlyMap<string, NotReason>;
  readonly facts: Facts;
}

function work(rules: CompiledRules, input: EarnInput, options: EvaluateOptions): Worked {
  const facts = factsOf(input.receipt, input.member);
  const used = options.used ?? nothingUsed;
  const refused = new Map<string, NotReason>();
  const nearMisses: (NearMiss & { readonly priority: number })[] = [];
  const matched = facts.earningCount === 0 ? [] : match(rules, facts, options.knownAt ?? everKnown, nearMisses);
  const willing = matched.filter(({ version }) => {
    const why = timesReached(version.ruleId, version.limits, facts, used);
    if (why !== null) refused.set(version.ruleId, why);
    return why === null;
  });
  const settlements = assets.map((asset) => new Settlement(asset, willing, facts, used));
  const given = settlements.flatMap((each) => each.given);
  for (const { matched: { version }, why } of settlements.flatMap((each) => each.refused)) if (!refused.has(version.ruleId)) refused.set(version.ruleId, why);
  const applied = appliedRules(willing, given, facts);
  for (const each of applied) refused.delete(each.ruleId);
  for (const { version } of matched) {
    const why = refused.get(version.ruleId);
    if (why?.reason === "limit_reached") nearMisses.push({ ruleId: version.ruleId, versionId: version.source.versionId, why, nearnessBps: 10_000, priority: version.priority });
  }
  const lines = lineOutcomes(facts, given);
  const total = (asset: Asset): number => given.reduce((sum, each) => (each.effect.asset === asset ? sum + each.amount : sum), 0);
  return { facts, refused, outcome: { points: total("points"), growth: total("growth"), lines, applied, nearMisses: nearest(nearMisses) } };
}

/** The rules whose conditions hold, in rank order; rules that fail only by a measure within reach are noted as near misses. */
function match(rules: CompiledRules, facts: Facts, knownAt: Instant, nearMisses: (NearMiss & { readonly priority: number })[]): readonly Matched[] {
  rules.index.scan(facts);
  const { occurredAt, storeId } = facts.receipt;
  const matched: Matched[] = [];
  for (const rule of rules.candidatesAt(occurredAt, storeId)) {
    const version = inForce(rule, occurredAt, knownAt);
    if (version === null) continue;
    const verdict = version.conditions.holds(facts, facts.earning);
    if (verdict !== none) {
      matched.push({ version, marks: verdict === all ? facts.earning : version.conditions.marks });
      continue;
    }
    const nearnessBps = version.conditions.nearnessBps(facts);
    if (nearnessBps === null || nearnessBps < nearMissBps) continue;
    nearMisses.push({
      ruleId: version.ruleId, versionId: version.source.versionId, nearnessBps, priority: version.priority,
      why: { reason: "condition", failure: version.conditions.failure(facts, facts.earning) },
    });
  }
  return matched.sort((a, b) => byRank(a.version, b.version));
}

function byRank(a: { readonly priority: number; readonly ruleId: string }, b: { readonly priority: number; readonly ruleId: string }): number {
  return a.priority - b.priority || (a.ruleId < b.ruleId ? -1 : 1);
}

function nearest(found: (NearMiss & { readonly priority: number })[]): readonly NearMiss[] {
  return found.sort((a, b) => b.nearnessBps - a.nearnessBps || byRank(a, b)).slice(0, nearMissesKept)
    .map(({ ruleId, versionId, why, nearnessBps }) => ({ ruleId, versionId, why, nearnessBps }));
}

function appliedRules(matched: readonly Matched[], given: readonly Given[], facts: Facts): readonly AppliedRule[] {
  const byVersion = new Map<CompiledVersion, Given[]>();
  for (const each of given) {
    const own = byVersion.get(each.matched.version);
    if (own === undefined) byVersion.set(each.matched.version, [each]);
    else own.push(each);
  }
  const applied: AppliedRule[] = [];
  for (const { version } of matched) {
    const own = byVersion.get(version);
    if (own === undefined) continue;
    const amounts: Record<Asset, number> = { points: 0, growth: 0 };
    for (const { effect, amount } of own) amounts[effect.asset] = amount;
    const { ruleId, priority, limits } = version;
    applied.push({ ruleId, versionId: version.source.versionId, priority, contributions: own.map((each) => contributionOf(each, facts)), takes: takesOf(ruleId, limits, amounts, facts) });
  }
  return applied;
}

function contributionOf({ effect, amount, cells, cappedBy }: Given, facts: Facts): Contribution {
  const lines: LineShare[] = [];
  for (let at = 0; at < cells.length; at += 1) {
    const share = cells[at] ?? 0;
    if (share !== 0) lines.push({ lineNo: facts.lines[at]?.lineNo ?? 0, amount: share });
  }
  return { asset: effect.asset, effect: effect.effect.kind, amount, lines, funder: effect.funder, sourceClass: effect.sourceClass, cappedBy };
}

function lineOutcomes(facts: Facts, given: readonly Given[]): readonly LineOutcome[] {
  const sums: Record<Asset, number[]> = { points: facts.lines.map(() => 0), growth: facts.lines.map(() => 0) };
  for (const { effect, cells } of given) {
    const sum = sums[effect.asset];
    for (let at = 0; at < cells.length; at += 1) sum[at] = (sum[at] ?? 0) + (cells[at] ?? 0);
  }
  return facts.lines.map((line, at) => ({
    lineNo: line.lineNo, points: sums.points[at] ?? 0, growth: sums.growth[at] ?? 0,
    notEarning: line.excludedFromEarning ? "excluded" : line.netPaid <= 0 ? "nothing_paid" : null,
  }));
}

/** Why the conditions of a version in force do not hold. */
function whyNot(version: CompiledVersion, facts: Facts): NotReason {
  if (facts.earningCount === 0) return { reason: "no_earning_line" };
  const everyLine = new Uint8Array(facts.lines.length).fill(1);
  const verdict = version.conditions.holds(facts, everyLine);
  if (verdict !== none) {
    const { marks } = version.conditions;
    return { reason: "goods_excluded", lineNos: facts.lines.filter((_, at) => verdict === all || marks[at] === 1).map((line) => line.lineNo) };
  }
  version.conditions.holds(facts, facts.earning);
  return { reason: "condition", failure: version.conditions.failure(facts, facts.earning) };
}

/** Why no version of the rule is in force; speaks of the newest version that was known. */
function outOfForce(rule: CompiledRule, facts: Facts, knownAt: Instant): RuleAnswer {
  const { occurredAt, storeId } = facts.receipt;
  const known = rule.versions.filter((each) => each.source.publishedAt <= knownAt);
  const spoken = known[0] ?? rule.versions[0];
  const name = { ruleId: rule.ruleId, versionId: spoken?.source.versionId ?? "" };
  const because = (reason: Extract<NotReason, { reason: "not_in_force" }>["because"]): RuleAnswer => ({ ...name, applied: false, why: { reason: "not_in_force", because: reason } });
  if (known.length === 0) return because("not_published");
  const stopped = stoppedBy(rule, occurredAt, knownAt);
  if (stopped !== null) return because(stopped.kind === "retire" ? "retired" : "paused");
  const inTime = known.filter(({ source }) => source.startsAt <= occurredAt && (source.endsAt === null || occurredAt < source.endsAt));
  if (inTime.length > 0) return because("store_scope");
  const here = known.filter((each) => each.storeIds === null || each.storeIds.has(storeId));
  return because(here.some(({ source }) => source.startsAt > occurredAt) || here.length === 0 ? "not_started" : "ended");
}
