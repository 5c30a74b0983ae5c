import { addDays, type BusinessDate } from "@regulars/kernel";
import { earliestOf, graceEnd } from "./calendar.js";
import { earnedCourse, versionOn, type EarnedCourse, type EarnedReason, type EarnedTransition, type Evidence } from "./earned.js";
import { enterSpan, keepSpan, requirementToEnter, requirementToKeep, roomOf, type MemberFacts } from "./requirement.js";
import { mappedCode, tierOfCode, tierOfRank, type Tier, type TierSetVersion } from "./tier-set.js";

/** A tier given by a person. It never changes what is earned underneath, which comes to light again when it ends. */
export interface ManualAssignment {
  readonly assignmentId: string;
  readonly from: BusinessDate;
  /** Null ends the assignment before. */
  readonly tierCode: string | null;
  /** at_least: a higher tier that is earned shows through. exactly: it does not. exit: the member has left. */
  readonly mode: "at_least" | "exactly" | "exit";
  /** The last day; null: until it is ended. */
  readonly until: BusinessDate | null;
  /** The set under which the code was written. */
  readonly version: number;
}

export type ChangeReason = EarnedReason | "manual" | "manual_ended" | "exit";

/** One step of a member's tier history. */
export interface Step {
  readonly on: BusinessDate;
  readonly reason: ChangeReason;
  readonly tier: Tier;
  readonly version: number;
  readonly validThrough: BusinessDate | null;
  readonly assignmentId: string | null;
  readonly evidence: Evidence | null;
}

export interface Standing {
  readonly steps: readonly Step[];
  readonly current: Step;
  /** The day of entering the present tier. */
  readonly since: BusinessDate;
  readonly earned: EarnedCourse;
  /** The next day on which something changes by itself; null: never, as things stand. */
  readonly nextCheckOn: BusinessDate | null;
  /** What may still be added, by facts of `at` or later, without any possibility of an upgrade: below 1, everything must be weighed. */
  readonly room: number;
}

/** Where a member stands on `at`, and the whole way there. The nightly job, the till and the member's page all ask this. */
export function evaluate(versions: readonly TierSetVersion[], facts: MemberFacts, assignments: readonly ManualAssignment[], at: BusinessDate): Standing {
  const earned = earnedCourse(versions, facts, at);
  const steps = stepsOf(versions, earned, assignments, at);
  const current = steps[steps.length - 1];
  if (current === undefined) throw new RangeError("a course begins with joining");
  const firstOfRun = [...steps].reverse().findIndex((step) => step.tier.code !== current.tier.code);
  const since = steps[firstOfRun === -1 ? 0 : steps.length - firstOfRun]?.on ?? current.on;
  return { steps, current, since, earned, nextCheckOn: nextCheckOn(versions, earned, assignments, at), room: roomLeft(earned, facts, at) };
}

function stepsOf(versions: readonly TierSetVersion[], earned: EarnedCourse, assignments: readonly ManualAssignment[], at: BusinessDate): readonly Step[] {
  const bounds = assignments.flatMap((each) => [each.from, ...(each.until === null ? [] : [addDays(each.until, 1)])]).filter((day) => day <= at);
  const days = [...new Set([...earned.transitions.map((each) => each.on), ...bounds])].sort();
  const steps: Step[] = [];
  for (const day of days) {
    // All that was earned on one day is one step, the last of it.
    const transition = earned.transitions.findLast((each) => each.on <= day) ?? earned.transitions[0];
    if (transition === undefined) continue;
    const step = stepOn(versions, transition, activeOn(assignments, day), day, steps[steps.length - 1]);
    if (step !== null) steps.push(step);
  }
  return steps;
}

function activeOn(assignments: readonly ManualAssignment[], day: BusinessDate): ManualAssignment | null {
  const latest = assignments.findLast((each) => each.from <= day);
  return latest === undefined || latest.tierCode === null || (latest.until !== null && latest.until < day) ? null : latest;
}

function stepOn(versions: readonly TierSetVersion[], transition: EarnedTransition, manual: ManualAssignment | null, day: BusinessDate, previous: Step | undefined): Step | null {
  const step = manual === null ? null : manualStep(versions, transition, manual, day);
  const { state } = transition;
  const plain: Step = step ?? {
    on: day, reason: transition.on === day ? transition.reason : "manual_ended", tier: state.tier, version: transition.version,
    validThrough: state.validThrough, assignmentId: null, evidence: transition.on === day ? transition.evidence : null,
  };
  const isSame = previous !== undefined && previous.tier.code === plain.tier.code && previous.validThrough === plain.validThrough && previous.assignmentId === plain.assignmentId;
  return isSame ? null : plain;
}

/** The assigned tier, where it stands above what is earned (or must be exactly that); null: what is earned shows. */
function manualStep(versions: readonly TierSetVersion[], transition: EarnedTransition, manual: ManualAssignment, day: BusinessDate): Step | null {
  const { version, definition } = versionOn(versions, day);
  const since = versions.filter((each) => each.version > manual.version && each.version <= version);
  const tier = tierOfCode(definition, mappedCode(manual.tierCode ?? "", since));
  if (manual.mode === "at_least" && transition.state.tier.rank >= tier.rank) return null;
  return { on: day, reason: manual.mode === "exit" ? "exit" : "manual", tier, version, validThrough: manual.until, assignmentId: manual.assignmentId, evidence: null };
}

function nextCheckOn(versions: readonly TierSetVersion[], earned: EarnedCourse, assignments: readonly ManualAssignment[], at: BusinessDate): BusinessDate | null {
  const { validThrough } = earned.closing;
  const { definition } = earned.version;
  const afterPeriod = validThrough === null ? null : addDays(validThrough < at ? graceEnd(definition.grace, validThrough) : validThrough, 1);
  const nextSet = versions.find((version) => version.from > at)?.from ?? null;
  const until = activeOn(assignments, at)?.until ?? null;
  return earliestOf([afterPeriod, nextSet, until === null ? null : addDays(until, 1)]);
}

/** Like `roomOf`; but a task that stays done must be noted on the day it is done. */
function roomLeft(earned: EarnedCourse, facts: MemberFacts, at: BusinessDate): number {
  const { definition } = earned.version;
  if (definition.tasks.some((task) => !task.rollbackAfterCompletion)) return 0;
  // On the day of an upgrade that uses up what led to it, more of the same day still counts from where the day opened.
  return roomOf(definition, facts, [earned.opening, earned.closing], at);
}

/** Tasks done on `at` whose completion returns shall not undo, and which are not yet on record. */
export function newCompletions(standing: Standing, facts: MemberFacts, at: BusinessDate): readonly { readonly taskCode: string; readonly completedOn: BusinessDate }[] {
  const { definition } = standing.earned.version;
  const state = standing.earned.closing;
  const lasting = new Set(definition.tasks.filter((task) => !task.rollbackAfterCompletion).map((task) => task.code));
  if (lasting.size === 0) return [];
  const toEnter = definition.tiers.filter((tier) => tier.rank > state.tier.rank)
    .flatMap((tier) => requirementToEnter(definition, tier, facts, enterSpan(definition, facts, state, at), at).tasks);
  const toKeep = state.validThrough === null ? []
    : requirementToKeep(definition, tierOfRank(definition, state.tier.rank), facts, { ...keepSpan(definition, facts, state, state.validThrough), through: at }, at).tasks;
  const done = new Map<string, BusinessDate>();
  for (const task of [...toEnter, ...toKeep]) {
    const isKnown = facts.completions.some((each) => each.taskCode === task.taskCode && each.completedOn === task.doneOn);
    if (task.doneOn !== null && lasting.has(task.taskCode) && !isKnown) done.set(task.taskCode, task.doneOn);
  }
  return [...done].map(([taskCode, completedOn]) => ({ taskCode, completedOn }));
}
