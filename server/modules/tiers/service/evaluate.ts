import { startOfDay, type BusinessDate, type Instant, type MemberId } from "@regulars/kernel";
import type { Tx } from "../../../platform/db/tx.js";
import { publish, type NewEvent } from "../../../platform/events/events.js";
import { findMembers, type Member } from "../../members/index.js";
import { later } from "../domain/calendar.js";
import { DailyTotals } from "../domain/daily-totals.js";
import { stepsToRecord, type NewStep, type RecordedStep } from "../domain/history.js";
import type { MemberFacts } from "../domain/requirement.js";
import { evaluate, newCompletions, type Standing } from "../domain/standing.js";
import { TierChanged, TierNoticeDue, TierProlonged } from "../events.js";
import { insertCompletions, readAssignments, readCompletions, readDaily, type AssignmentRecord } from "../sql/facts.js";
import { insertSteps, updateStandings, type StandingRow, type StepRecord } from "../sql/standings.js";
import { todayOf, type TierProgramme } from "./programme.js";

/** All that is known of a member for deciding the tier. */
export interface Dossier {
  readonly facts: MemberFacts;
  readonly assignments: readonly AssignmentRecord[];
}

/** One member to be looked at, with the standing that was locked for it. */
export interface Look {
  readonly standing: StandingRow;
  readonly at: BusinessDate;
  /** Per business date, when the last of the facts just recorded happened. */
  readonly happened: ReadonlyMap<BusinessDate, Instant>;
}

export interface LookOptions {
  readonly actor: string;
  /** Tells nobody: an import of history is no news. */
  readonly quiet: boolean;
}

/** What a look found. */
export interface Outcome {
  readonly memberId: MemberId;
  readonly before: StandingRow;
  readonly after: StandingRow;
  readonly steps: readonly NewStep[];
}

/** Reads what the members did, whatever their number, with the same few statements. */
export async function readDossiers(tx: Tx, programme: TierProgramme, members: readonly { readonly memberId: MemberId; readonly joinedOn: BusinessDate }[]): Promise<ReadonlyMap<MemberId, Dossier>> {
  const ids = members.map((each) => each.memberId);
  const hasLastingTasks = programme.versions.some((version) => version.definition.tasks.some((task) => !task.rollbackAfterCompletion));
  const [daily, assignments, completions] = await Promise.all([readDaily(tx, ids), readAssignments(tx, ids), hasLastingTasks ? readCompletions(tx, ids) : null]);
  return new Map(members.map(({ memberId, joinedOn }) => [memberId, {
    facts: { joinedOn, totals: new DailyTotals(daily.get(memberId) ?? []), completions: completions?.get(memberId) ?? [] },
    assignments: assignments.get(memberId) ?? [],
  }]));
}

/** Decides where the members stand, writes down the steps that lead there, and tells of them. Their standings are locked. */
export async function lookAt(tx: Tx, programme: TierProgramme, looks: readonly Look[], now: Instant, options: LookOptions): Promise<readonly Outcome[]> {
  if (looks.length === 0) return [];
  const joined = await joiningOf(tx, looks);
  const dossiers = await readDossiers(tx, programme, looks.map(({ standing }) => ({ memberId: standing.memberId, joinedOn: joined.get(standing.memberId)?.enrolledOn ?? standing.joinedOn })));
  const today = todayOf(programme, now);
  const completions: { memberId: MemberId; taskCode: string; completedOn: BusinessDate }[] = [];
  const outcomes = looks.map((look): Outcome => {
    const { memberId } = look.standing;
    const { facts, assignments } = dossiers.get(memberId) ?? { facts: { joinedOn: look.standing.joinedOn, totals: new DailyTotals([]), completions: [] }, assignments: [] };
    const at = lookedAtOn(facts, look.at, look.standing);
    const found = evaluate(programme.versions, facts, assignments, at);
    for (const each of newCompletions(found, facts, at)) completions.push({ memberId, ...each });
    const last: RecordedStep | null = look.standing.seq === 0 ? null : look.standing;
    const joinedAt = joined.get(memberId)?.enrolledAt ?? startOfDay(found.steps[0]?.on ?? at, programme.zone);
    const steps = stepsToRecord(last, found, { now, zone: programme.zone, at, happened: look.happened, joinedAt });
    return { memberId, before: look.standing, after: standingAfter(look.standing, found, steps, facts.joinedOn, at, today, options.quiet), steps };
  });
  await write(tx, outcomes, completions, now, options);
  return outcomes;
}

/**
 * The business date a look stands on: never before the last look, nor before the last day with facts. The hot path passes over
 * a fact that room remains for, and a late one of an earlier day may complete what the two earn together.
 */
export function lookedAtOn(facts: MemberFacts, day: BusinessDate, standing: Pick<StandingRow, "evaluatedOn"> | undefined): BusinessDate {
  return later(later(day, standing?.evaluatedOn ?? day), facts.totals.lastDay ?? day);
}

/** A member's first look needs the day of joining; after that the standing knows it. */
async function joiningOf(tx: Tx, looks: readonly Look[]): Promise<ReadonlyMap<MemberId, Member>> {
  const fresh = looks.filter(({ standing }) => standing.seq === 0).map(({ standing }) => standing.memberId);
  return fresh.length === 0 ? new Map() : findMembers(tx, fresh);
}

function standingAfter(before: StandingRow, found: Standing, steps: readonly NewStep[], joinedOn: BusinessDate, at: BusinessDate, today: BusinessDate, quiet: boolean): StandingRow {
  const last = steps[steps.length - 1];
  const { tier, validThrough, assignmentId } = found.current;
  const isFirst = before.seq === 0;
  const toldCode = isFirst ? (found.steps[0]?.tier.code ?? tier.code) : before.toldCode;
  // One change a day is told at most. What an import of history brings counts as known.
  const isTold = quiet || (tier.code !== toldCode && before.toldOn < today);
  return {
    memberId: before.memberId, seq: last?.seq ?? before.seq, fromAt: last?.fromAt ?? before.fromAt, effectiveOn: last?.effectiveOn ?? before.effectiveOn,
    tierCode: tier.code, rank: tier.rank, version: found.earned.version.version, since: found.since, validThrough, assignmentId, joinedOn, evaluatedOn: at,
    nextCheckOn: found.nextCheckOn, room: found.room, toldCode: isTold ? tier.code : toldCode, toldOn: isTold && !quiet ? today : before.toldOn,
  };
}

async function write(tx: Tx, outcomes: readonly Outcome[], completions: readonly { memberId: MemberId; taskCode: string; completedOn: BusinessDate }[], now: Instant, options: LookOptions): Promise<void> {
  const steps = outcomes.flatMap(({ memberId, steps: added }) => added.map((step): StepRecord => ({ ...step, memberId, actor: options.actor })));
  await Promise.all([
    steps.length === 0 ? null : insertSteps(tx, steps, now),
    updateStandings(tx, outcomes.map((each) => each.after)),
    completions.length === 0 ? null : insertCompletions(tx, completions, now),
    options.quiet ? null : publish(tx, outcomes.flatMap((outcome) => newsOf(outcome)), now),
  ]);
}

function newsOf({ memberId, before, after, steps }: Outcome): readonly NewEvent[] {
  const news: NewEvent[] = [];
  let previous: Pick<NewStep, "tierCode" | "rank"> | null = before.seq === 0 ? null : before;
  const isToldNow = after.toldCode === after.tierCode && after.toldOn !== before.toldOn;
  steps.forEach((step, index) => {
    const fact = { aggregateId: memberId, occurredAt: step.fromAt };
    if (previous !== null && previous.tierCode !== step.tierCode) {
      const direction = step.rank > previous.rank ? "up" : step.rank < previous.rank ? "down" : "same_rank";
      const notify = isToldNow && index === steps.length - 1;
      news.push(TierChanged.of({ ...fact, payload: {
        memberId, fromTierCode: previous.tierCode, toTierCode: step.tierCode, direction, reason: step.reason, effectiveOn: step.effectiveOn,
        validThrough: step.validThrough, version: step.version, notify,
      } }));
    } else if (step.reason === "prolong") {
      news.push(TierProlonged.of({ ...fact, payload: { memberId, tierCode: step.tierCode, validThrough: step.validThrough, effectiveOn: step.effectiveOn } }));
    }
    previous = step;
  });
  const isLate = isToldNow && !news.some((each) => each.name === TierChanged.name);
  if (isLate) {
    const payload = { memberId, fromTierCode: before.toldCode, toTierCode: after.tierCode, validThrough: after.validThrough };
    news.push(TierNoticeDue.of({ aggregateId: memberId, occurredAt: after.fromAt, payload }));
  }
  return news;
}
