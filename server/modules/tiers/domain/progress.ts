import { addDays, type BusinessDate } from "@regulars/kernel";
import { earliestOf, graceEnd, lastDayCounting, later, windowOn } from "./calendar.js";
import type { TaskProgress } from "./daily-totals.js";
import { tierAfter } from "./earned.js";
import { anchorOf, enterSpan, keepSpan, requirementToEnter, requirementToKeep, type MemberFacts } from "./requirement.js";
import type { Standing } from "./standing.js";
import type { Basis, TaskRule, Tier, TierSetVersion } from "./tier-set.js";

/** A higher tier and what is still needed for it. */
export interface Opportunity {
  readonly tierCode: string;
  readonly enterAt: number;
  /** Adding exactly this, on any day from today to `byDate`, reaches the threshold; one unit less does not. */
  readonly stillNeeded: number;
  /** The last day on which `stillNeeded` holds: after it, days counted now fall out. Null: no such day. */
  readonly byDate: BusinessDate | null;
  readonly requires: TaskRule;
  readonly tasks: readonly TaskProgress[];
}

/** What must still be done so that the present tier is not lost. */
export interface Risk {
  readonly kind: "keep" | "manual_ends";
  readonly tierCode: string;
  readonly keepAt: number;
  readonly counted: number;
  readonly stillNeeded: number;
  /** Facts from this day on count: a calendar-year tier is kept by next year's purchases. */
  readonly fromDate: BusinessDate;
  readonly byDate: BusinessDate;
  /** The tier that follows if nothing more happens. */
  readonly fallsTo: string;
  readonly requires: TaskRule;
  readonly tasks: readonly TaskProgress[];
}

export interface Progress {
  readonly basis: Basis;
  /** What counts today towards the next tier. */
  readonly counted: number;
  readonly countedFrom: BusinessDate;
  readonly next: Opportunity | null;
  readonly opportunities: readonly Opportunity[];
  readonly risks: readonly Risk[];
}

/** What is still needed, from the same spans and sums by which the job decides. */
export function progressOf(versions: readonly TierSetVersion[], standing: Standing, facts: MemberFacts, at: BusinessDate): Progress {
  const { opening, closing, version: { definition } } = standing.earned;
  // Today's facts are weighed from where the day opened, so a purchase later today is too.
  const span = enterSpan(definition, facts, opening, at);
  const byDate = lastUnchangedDay(versions, standing, facts, at);
  const opportunities = definition.tiers.filter((tier) => tier.rank > Math.max(closing.tier.rank, standing.current.tier.rank)).map((tier): Opportunity => {
    const asked = requirementToEnter(definition, tier, facts, { from: span.from, through: at }, at);
    return { tierCode: tier.code, enterAt: tier.enterAt, stillNeeded: Math.max(0, tier.enterAt - asked.value), byDate, requires: tier.enterRequires, tasks: asked.tasks };
  });
  return {
    basis: definition.basis, counted: facts.totals.valueOf(definition.basis, span), countedFrom: span.from,
    next: opportunities[0] ?? null, opportunities, risks: risksOf(standing, facts, at),
  };
}

/** The last day through which today's sum stays as it is, if nothing happens. */
function lastUnchangedDay(versions: readonly TierSetVersion[], standing: Standing, facts: MemberFacts, at: BusinessDate): BusinessDate | null {
  const { opening, closing, version: { definition } } = standing.earned;
  const isUsedUp = opening.countFrom !== closing.countFrom || anchorOf(definition, facts, opening) !== anchorOf(definition, facts, closing);
  if (isUsedUp) return at;
  const { window } = definition;
  const span = enterSpan(definition, facts, closing, at);
  const firstDay = window.kind === "trailing" ? facts.totals.firstCounting(definition.basis, span) : null;
  const slides = window.kind === "trailing" && firstDay !== null ? lastDayCounting(firstDay, window.months) : null;
  const nextSet = versions.find((version) => version.from > at)?.from ?? null;
  // A member's own year that counts from the tier's start begins anew when the tier is lost.
  const isOwnYear = window.kind === "anniversary" && window.from === "tier_start";
  const periodEnds = isOwnYear && closing.validThrough !== null ? graceEnd(definition.grace, closing.validThrough) : null;
  return earliestOf([slides, windowOn(window, anchorOf(definition, facts, closing), at).closes, periodEnds, nextSet === null ? null : addDays(nextSet, -1)]);
}

function risksOf(standing: Standing, facts: MemberFacts, at: BusinessDate): readonly Risk[] {
  const { current, earned: { closing, version: { definition } } } = standing;
  if (current.assignmentId !== null) {
    if (current.validThrough === null || current.tier.rank <= closing.tier.rank) return [];
    const nothing = { keepAt: 0, counted: 0, stillNeeded: 0, tasks: [], requires: current.tier.keepRequires };
    return [{ kind: "manual_ends", tierCode: current.tier.code, ...nothing, fromDate: at, byDate: current.validThrough, fallsTo: closing.tier.code }];
  }
  if (closing.validThrough === null) return [];
  const span = keepSpan(definition, facts, closing, closing.validThrough);
  const tier: Tier = closing.tier;
  const asked = requirementToKeep(definition, tier, facts, span, at);
  if (asked.isMet) return [];
  const fallsTo = tierAfter(definition, facts, closing, span, span.through).code;
  return [{
    kind: "keep", tierCode: tier.code, keepAt: tier.keepAt, counted: asked.value, stillNeeded: Math.max(0, tier.keepAt - asked.value),
    fromDate: later(span.from, at), byDate: span.through, fallsTo, requires: tier.keepRequires, tasks: asked.tasks,
  }];
}
