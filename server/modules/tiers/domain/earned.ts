import { addDays, type BusinessDate } from "@regulars/kernel";
import { earlier, earliest, graceEnd, periodEnd, type Span } from "./calendar.js";
import { anchorOf, enterSpan, keepSpan, requirementToEnter, requirementToKeep, roomOf, type EarnedState, type MemberFacts, type Requirement } from "./requirement.js";
import { baseTier, tierOfCode, tierOfRank, type Tier, type TierSetDefinition, type TierSetVersion } from "./tier-set.js";

export type EarnedReason = "join" | "upgrade" | "downgrade" | "prolong" | "restructure";

/** What a change rests on, so that a member can be told why years later. */
export interface Evidence {
  readonly basis: string;
  readonly value: number;
  readonly threshold: number;
  readonly from: BusinessDate;
  readonly through: BusinessDate;
  readonly tasksDone: readonly string[];
}

export interface EarnedTransition {
  readonly on: BusinessDate;
  readonly reason: EarnedReason;
  readonly state: EarnedState;
  readonly version: number;
  readonly evidence: Evidence | null;
}

export interface EarnedCourse {
  /** On the day asked, before that day's facts are weighed: what is still needed is reckoned from here. */
  readonly opening: EarnedState;
  readonly closing: EarnedState;
  readonly transitions: readonly EarnedTransition[];
  readonly version: TierSetVersion;
}

/** The set in force on a day. The first published set also holds before its own start. */
export function versionOn(versions: readonly TierSetVersion[], day: BusinessDate): TierSetVersion {
  const [first] = versions;
  if (first === undefined) throw new RangeError("a programme has a tier set");
  return versions.reduce((current, version) => (version.from <= day ? version : current), first);
}

/**
 * Follows a member from joining to `at` (a day that still runs: its facts count, its period ends do not yet bite).
 *
 * The course is a function of the net totals by business date, of the sets and of nothing else. So it comes out the same
 * however late or in whatever order receipts and returns arrive, and however many nights the job has missed.
 */
export function earnedCourse(versions: readonly TierSetVersion[], facts: MemberFacts, at: BusinessDate): EarnedCourse {
  const course = new Course(versions, facts);
  const starts = new Set(versions.slice(1).map((version) => version.from).filter((from) => from <= at));
  const known = facts.totals.daysWithin({ from: earliest, through: at });
  const days = starts.size === 0 ? known : [...new Set([...known, ...starts])].sort();
  let index = 0;
  for (const day of days) {
    if (day < at) course.live(day, starts.has(day), facts.totals.days[index] === day ? index : null);
    if (facts.totals.days[index] === day) index += 1;
  }
  course.passPeriodEnds(at);
  if (starts.has(at)) course.restructure(at);
  const opening = course.state;
  if (days[days.length - 1] === at) course.weigh(at);
  return { opening, closing: course.state, transitions: course.transitions, version: versionOn(versions, at) };
}

class Course {
  state: EarnedState;
  readonly transitions: EarnedTransition[] = [];
  private version: TierSetVersion;
  /** What may still be added before the facts must be weighed again: most days of most members change nothing. */
  private room = 0;

  constructor(private readonly versions: readonly TierSetVersion[], private readonly facts: MemberFacts) {
    this.version = versionOn(versions, earliest);
    // A receipt from before joining may have been claimed since: it counts as of its own day.
    const since = facts.totals.days.reduce(earlier, facts.joinedOn);
    this.state = { tier: baseTier(this.version.definition), since, periodsFrom: since, period: 0, validThrough: null, countFrom: earliest };
    this.move(since, "join", this.state, null);
  }

  /** A day that is over. `index`: its place among the days with facts. */
  live(day: BusinessDate, isStart: boolean, index: number | null): void {
    this.passPeriodEnds(day);
    if (isStart) this.restructure(day);
    const added = index === null ? 0 : Math.max(0, this.facts.totals.valueAt(this.version.definition.basis, index));
    const { validThrough } = this.state;
    if (!isStart && added < this.room && (validThrough === null || day <= validThrough)) {
      this.room -= added;
      return;
    }
    this.weigh(day);
    this.room = roomOf(this.version.definition, this.facts, [this.state], day);
  }

  /** Ends every period that was over before `day`: kept on, or, when the grace days are over too, given up. */
  passPeriodEnds(day: BusinessDate): void {
    for (let { validThrough } = this.state; validThrough !== null && validThrough < day; { validThrough } = this.state) {
      const { definition } = this.version;
      if (this.keepWhereEarned(definition, { ...keepSpan(definition, this.facts, this.state, validThrough), through: validThrough }, addDays(validThrough, 1))) continue;
      const lastDay = graceEnd(definition.grace, validThrough);
      if (lastDay >= day) return;
      this.giveUp(definition, validThrough, lastDay);
    }
  }

  /** Weighs the facts of a day: up if they are enough, kept on if the grace days run and they make up for it. */
  weigh(day: BusinessDate): void {
    const { definition } = this.version;
    const span = enterSpan(definition, this.facts, this.state, day);
    for (let rank = definition.tiers.length - 1; rank > this.state.tier.rank; rank -= 1) {
      const tier = tierOfRank(definition, rank);
      const asked = requirementToEnter(definition, tier, this.facts, span, day);
      if (asked.isMet) return this.enter(definition, tier, day, asked, span);
    }
    const { validThrough } = this.state;
    if (validThrough === null || validThrough >= day) return;
    this.keepWhereEarned(definition, { ...keepSpan(definition, this.facts, this.state, validThrough), through: day }, day);
  }

  /** The first day of a new set (or of several, one after the other). */
  restructure(day: BusinessDate): void {
    for (const version of this.versions.slice(1)) if (version.from === day) this.adopt(version, day);
  }

  /** The tier's successor is held, or the one that the facts of the eve give. */
  private adopt(version: TierSetVersion, day: BusinessDate): void {
    this.version = version;
    const { definition, mapping, transition } = version;
    const before = this.state;
    const successor = tierOfCode(definition, mapping[before.tier.code] ?? before.tier.code);
    const tier = transition === "keep" ? successor : this.placed(definition, successor, addDays(day, -1));
    const startsAnew = transition === "reevaluate" || before.validThrough === null;
    const validThrough = !mayFall(definition, tier) ? null : startsAnew ? this.endOfPeriod(definition, before.since, day, 1) : before.validThrough;
    const periods = startsAnew ? { periodsFrom: day, period: 1 } : { periodsFrom: before.periodsFrom, period: before.period };
    const since = tier.code === before.tier.code || tier.code === successor.code ? before.since : day;
    const hasChanged = tier.code !== before.tier.code || validThrough !== before.validThrough;
    const state = { ...before, tier, since, ...periods, validThrough };
    if (hasChanged) this.move(day, "restructure", state, null);
    else this.state = state;
    this.room = 0;
  }

  private placed(definition: TierSetDefinition, successor: Tier, eve: BusinessDate): Tier {
    const span = enterSpan(definition, this.facts, this.state, eve);
    for (let rank = definition.tiers.length - 1; rank > 0; rank -= 1) {
      const tier = tierOfRank(definition, rank);
      const asked = rank > successor.rank ? requirementToEnter(definition, tier, this.facts, span, eve) : requirementToKeep(definition, tier, this.facts, span, eve);
      if (asked.isMet || (rank === successor.rank && tier.neverDowngrade)) return tier;
    }
    return baseTier(definition);
  }

  private enter(definition: TierSetDefinition, tier: Tier, day: BusinessDate, asked: Requirement, span: Span): void {
    this.move(day, "upgrade", {
      tier, since: day, periodsFrom: day, period: 1,
      validThrough: mayFall(definition, tier) ? this.endOfPeriod(definition, day, day, 1) : null,
      countFrom: definition.upgradeResetsWindow ? addDays(day, 1) : this.state.countFrom,
    }, evidenceOf(definition, asked, span));
  }

  private keepWhereEarned(definition: TierSetDefinition, span: Span, on: BusinessDate): boolean {
    const asked = requirementToKeep(definition, this.state.tier, this.facts, span, span.through);
    if (!asked.isMet) return false;
    const next = this.nextPeriod(definition, this.state.since, this.state, this.state.validThrough ?? on);
    this.move(on, "prolong", { ...this.state, ...next }, evidenceOf(definition, asked, span));
    return true;
  }

  private giveUp(definition: TierSetDefinition, validThrough: BusinessDate, lastDay: BusinessDate): void {
    const span = keepSpan(definition, this.facts, this.state, validThrough);
    const lost = requirementToKeep(definition, this.state.tier, this.facts, span, lastDay);
    const tier = tierAfter(definition, this.facts, this.state, span, lastDay);
    const on = addDays(lastDay, 1);
    const isOwnYear = definition.window.kind === "anniversary" && definition.window.from === "tier_start";
    const next = this.nextPeriod(definition, on, isOwnYear ? { periodsFrom: on, period: 0 } : this.state, lastDay);
    this.move(on, "downgrade", {
      tier, since: on, ...next,
      validThrough: mayFall(definition, tier) ? next.validThrough : null,
      countFrom: this.wouldClimb(definition, tier, lastDay) ? on : this.state.countFrom,
    }, evidenceOf(definition, lost, span));
  }

  /** Lost for its tasks alone, a tier would be entered again by the next purchase: then it has to be earned anew. */
  private wouldClimb(definition: TierSetDefinition, tier: Tier, day: BusinessDate): boolean {
    const span = enterSpan(definition, this.facts, this.state, day);
    return definition.tiers.some((each) => each.rank > tier.rank && requirementToEnter(definition, each, this.facts, span, day).isMet);
  }

  /** The next period that ends after `after`: more than one further on when a new set made periods shorter. */
  private nextPeriod(definition: TierSetDefinition, since: BusinessDate, run: Pick<EarnedState, "periodsFrom" | "period">, after: BusinessDate): Pick<EarnedState, "periodsFrom" | "period"> & { readonly validThrough: BusinessDate } {
    for (let period = run.period + 1; ; period += 1) {
      const validThrough = this.endOfPeriod(definition, since, run.periodsFrom, period);
      if (validThrough > after) return { periodsFrom: run.periodsFrom, period, validThrough };
    }
  }

  private endOfPeriod(definition: TierSetDefinition, since: BusinessDate, from: BusinessDate, period: number): BusinessDate {
    return periodEnd(definition.validity, anchorOf(definition, this.facts, { since }), from, period);
  }

  private move(on: BusinessDate, reason: EarnedReason, state: EarnedState, evidence: Evidence | null): void {
    this.state = state;
    this.room = 0;
    this.transitions.push({ on, reason, state, version: this.version.version, evidence });
  }
}

/** Whether the tier has to be kept at all. A lifetime sum never goes down but by returns, and those are seen at once. */
export function mayFall(definition: TierSetDefinition, tier: Tier): boolean {
  return tier.rank > 0 && !tier.neverDowngrade && definition.downgrade !== "never" && definition.window.kind !== "lifetime";
}

/** The tier that follows when this one is not kept: the next one down, or the best that the period's value still keeps. */
export function tierAfter(definition: TierSetDefinition, facts: MemberFacts, state: EarnedState, span: Span, day: BusinessDate): Tier {
  if (definition.downgrade === "one_level") return tierOfRank(definition, state.tier.rank - 1);
  for (let rank = state.tier.rank - 1; rank > 0; rank -= 1) {
    const tier = tierOfRank(definition, rank);
    if (tier.neverDowngrade || requirementToKeep(definition, tier, facts, span, day).isMet) return tier;
  }
  return baseTier(definition);
}

function evidenceOf(definition: TierSetDefinition, asked: Requirement, span: Span): Evidence {
  const tasksDone = asked.tasks.filter((task) => task.isDone).map((task) => task.taskCode);
  return { basis: definition.basis, value: asked.value, threshold: asked.threshold, from: span.from, through: span.through, tasksDone };
}
