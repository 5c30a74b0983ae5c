import { addDays, addMonths, type BusinessDate } from "@regulars/kernel";
import { graceEnd, later, periodEnd, windowOn, type Span } from "./calendar.js";
import { taskProgress, type DailyTotals, type TaskCompletion, type TaskProgress } from "./daily-totals.js";
import { tasksOf, type TaskRule, type Tier, type TierSetDefinition } from "./tier-set.js";

/** What is known of a member, whatever the tier set. */
export interface MemberFacts {
  readonly joinedOn: BusinessDate;
  readonly totals: DailyTotals;
  readonly completions: readonly TaskCompletion[];
}

/** Where a member stands by what was earned, leaving manual assignments aside. */
export interface EarnedState {
  readonly tier: Tier;
  /** The day of entering this tier. */
  readonly since: BusinessDate;
  /** The day the run of periods is counted from, and which period it is. */
  readonly periodsFrom: BusinessDate;
  readonly period: number;
  /** The last day of the period; null: nothing has to be kept. */
  readonly validThrough: BusinessDate | null;
  /** Facts before this day are used up. */
  readonly countFrom: BusinessDate;
}

/** What one tier asks, and what there is of it. */
export interface Requirement {
  readonly value: number;
  readonly threshold: number;
  readonly tasks: readonly TaskProgress[];
  readonly isMet: boolean;
}

/** The day the member's own years are counted from. */
export function anchorOf(definition: TierSetDefinition, facts: MemberFacts, state: Pick<EarnedState, "since">): BusinessDate {
  return definition.window.kind === "anniversary" && definition.window.from === "tier_start" ? state.since : facts.joinedOn;
}

/** The days that count towards entering a tier on `day`. */
export function enterSpan(definition: TierSetDefinition, facts: MemberFacts, state: EarnedState, day: BusinessDate): Span {
  return { from: later(windowOn(definition.window, anchorOf(definition, facts, state), day).from, state.countFrom), through: day };
}

/** The days that count towards keeping the tier: the window as it stands on the valid-through date, stretched by the grace days. */
export function keepSpan(definition: TierSetDefinition, facts: MemberFacts, state: EarnedState, validThrough: BusinessDate): Span {
  return { from: later(keepFrom(definition, facts, state, validThrough), state.countFrom), through: graceEnd(definition.grace, validThrough) };
}

/**
 * A trailing window over a period of months is reckoned from the period's own first day, like its end: a period that was
 * stretched to its month's end loses no days, and one that began on 29 February does not count that day a second time.
 */
function keepFrom(definition: TierSetDefinition, facts: MemberFacts, state: EarnedState, validThrough: BusinessDate): BusinessDate {
  const { validity, window } = definition;
  const anchor = anchorOf(definition, facts, state);
  const isOwnPeriod = periodEnd(validity, anchor, state.periodsFrom, state.period) === validThrough;
  if (window.kind !== "trailing" || validity.unit !== "months" || !isOwnPeriod) return windowOn(window, anchor, validThrough).from;
  return addDays(addMonths(state.periodsFrom, validity.count * state.period - window.months), 1);
}

export function requirementToEnter(definition: TierSetDefinition, tier: Tier, facts: MemberFacts, span: Span, today: BusinessDate): Requirement {
  const value = facts.totals.valueOf(definition.basis, span);
  return weighed(value, tier.enterAt, tier.enterRequires, tasksWithin(definition, tier.enterTasks, facts, span, today));
}

export function requirementToKeep(definition: TierSetDefinition, tier: Tier, facts: MemberFacts, span: Span, today: BusinessDate): Requirement {
  const value = facts.totals.valueOf(definition.basis, span);
  return weighed(value, tier.keepAt, tier.keepRequires, tasksWithin(definition, tier.keepTasks, facts, span, today));
}

function tasksWithin(definition: TierSetDefinition, codes: readonly string[], facts: MemberFacts, span: Span, today: BusinessDate): readonly TaskProgress[] {
  return tasksOf(definition, codes).map((task) => taskProgress(task, facts.totals, span, facts.completions, today));
}

function weighed(value: number, threshold: number, rule: TaskRule, tasks: readonly TaskProgress[]): Requirement {
  const reached = value >= threshold;
  const allDone = tasks.every((task) => task.isDone);
  const isMet = tasks.length === 0 ? reached : rule === "threshold_and_tasks" ? reached && allDone : reached || allDone;
  return { value, threshold, tasks, isMet };
}

/** More than anyone spends: a member of the top tier. */
const unlimited = Number.MAX_SAFE_INTEGER;

/**
 * How much may be added on `day` and later before an upgrade is possible at all; 0: everything must be weighed.
 *
 * A bound, not the exact gap: days below zero may leave the window, and tasks may count other things. Both the hot path of
 * orders and the course of a member compare with it and weigh nothing while there is room.
 */
export function roomOf(definition: TierSetDefinition, facts: MemberFacts, states: readonly EarnedState[], day: BusinessDate): number {
  const state = states[states.length - 1];
  if (state === undefined) return 0;
  const next = definition.tiers[state.tier.rank + 1];
  // In the grace days any purchase may keep the tier.
  if (state.validThrough !== null && state.validThrough < day) return 0;
  if (definition.tiers.some((tier) => tier.rank > state.tier.rank && tier.enterTasks.length > 0 && tier.enterRequires === "threshold_or_tasks")) return 0;
  if (next === undefined) return unlimited;
  const gaps = states.map((from) => {
    const span = enterSpan(definition, facts, from, day);
    return next.enterAt - facts.totals.valueOf(definition.basis, span) + facts.totals.negativesOf(definition.basis, span);
  });
  return Math.max(0, Math.min(...gaps));
}
