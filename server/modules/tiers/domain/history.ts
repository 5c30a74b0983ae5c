import { instant, startOfDay, type BusinessDate, type Instant, type TimeZone } from "@regulars/kernel";
import type { ChangeReason, Standing, Step } from "./standing.js";
import type { Evidence } from "./earned.js";

/** The last step that is on record. */
export interface RecordedStep {
  readonly seq: number;
  readonly tierCode: string;
  readonly rank: number;
  readonly fromAt: Instant;
  readonly effectiveOn: BusinessDate;
  readonly validThrough: BusinessDate | null;
  readonly assignmentId: string | null;
}

/** A step to be written down. */
export interface NewStep extends RecordedStep {
  readonly version: number;
  readonly reason: ChangeReason;
  readonly evidence: Evidence | null;
}

/** What made somebody look: gives a step its moment. */
export interface Occasion {
  readonly now: Instant;
  readonly zone: TimeZone;
  /** The business date on which the evaluation stood. */
  readonly at: BusinessDate;
  /** Per business date, when the last of the facts just recorded happened. */
  readonly happened: ReadonlyMap<BusinessDate, Instant>;
  /** When the member joined: the moment of the first step. */
  readonly joinedAt: Instant;
}

/**
 * What must be added to the history so that its last step says where the member stands now.
 *
 * Steps on record are never changed. If late receipts or returns make the past look different, the present is put right by a
 * step of today; what was granted in between stays granted.
 */
export function stepsToRecord(last: RecordedStep | null, standing: Standing, occasion: Occasion): readonly NewStep[] {
  const added: NewStep[] = [];
  let previous = last;
  const add = (step: Step, reason: ChangeReason, on: BusinessDate, moment: Instant): void => {
    const fromAt = previous === null ? moment : instant(Math.max(moment, previous.fromAt + 1));
    const next: NewStep = {
      seq: (previous?.seq ?? 0) + 1, tierCode: step.tier.code, rank: step.tier.rank, fromAt, effectiveOn: on, validThrough: step.validThrough,
      assignmentId: step.assignmentId, version: step.version, reason, evidence: step.evidence,
    };
    added.push(next);
    previous = next;
  };
  for (const step of standing.steps) {
    if (last !== null && step.on <= last.effectiveOn) continue;
    if (differs(previous, step)) add(step, step.reason, step.on, momentOf(step, occasion));
  }
  const { current } = standing;
  if (previous === null || differs(previous, current)) {
    const sameDay = occasion.happened.get(current.on);
    const moment = current.reason === "upgrade" && sameDay !== undefined ? instant(Math.min(sameDay + 1, occasion.now)) : occasion.now;
    add(current, reasonOfCorrection(previous, current), occasion.at, moment);
  }
  return added;
}

function differs(previous: RecordedStep | null, step: Step): boolean {
  return previous === null || previous.tierCode !== step.tier.code || previous.validThrough !== step.validThrough || previous.assignmentId !== step.assignmentId;
}

/** Period ends and new sets begin with their day; an upgrade holds from just after the purchase that brought it. */
function momentOf(step: Step, occasion: Occasion): Instant {
  switch (step.reason) {
    case "join": return occasion.joinedAt;
    case "upgrade": {
      const happened = occasion.happened.get(step.on);
      return happened === undefined ? occasion.now : instant(Math.min(happened + 1, occasion.now));
    }
    case "manual": case "exit": return step.on === occasion.at ? occasion.now : startOfDay(step.on, occasion.zone);
    case "downgrade": case "prolong": case "restructure": case "manual_ended":
      return instant(Math.min(startOfDay(step.on, occasion.zone), occasion.now));
  }
}

function reasonOfCorrection(previous: RecordedStep | null, current: Step): ChangeReason {
  if (previous === null) return "join";
  if (previous.assignmentId !== current.assignmentId) return current.assignmentId === null ? "manual_ended" : current.reason;
  if (current.tier.rank > previous.rank) return "upgrade";
  if (current.tier.rank < previous.rank) return "downgrade";
  return current.tier.code === previous.tierCode ? "prolong" : "restructure";
}
