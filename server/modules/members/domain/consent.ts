import { dayMs, instant, type Instant } from "@regulars/kernel";
import { purposes, type ConsentSubject } from "./purposes.js";

export type ConsentDecision = "given" | "refused" | "withdrawn";

/** What was last said about one subject. */
export interface LastDecision {
  readonly decision: ConsentDecision;
  readonly policyVersion: number;
  readonly decidedAt: Instant;
}

/** outdated: agreed to an older text than today's. none: never asked. */
export type ConsentState = "given" | "refused" | "withdrawn" | "outdated" | "none";

export interface ConsentStanding {
  readonly state: ConsentState;
  readonly isGiven: boolean;
  /** From when the member may be asked (again); null: there is nothing to ask. */
  readonly nextPromptAt: Instant | null;
}

/** After a no, a member is left in peace for so long (PR-03). */
export const promptPauseDays = 90;

/**
 * What holds now. A yes counts for the text it was said to: a new text asks anew, at once, of who refused the older one too.
 * Null as `currentVersion`: no text is in force, so nothing can be agreed to.
 */
export function standingOf(last: LastDecision | null, currentVersion: number | null, now: Instant): ConsentStanding {
  if (currentVersion === null) return { state: last === null ? "none" : last.decision === "given" ? "outdated" : last.decision, isGiven: false, nextPromptAt: null };
  if (last === null) return { state: "none", isGiven: false, nextPromptAt: now };
  const isCurrent = last.policyVersion >= currentVersion;
  if (last.decision === "given") return isCurrent ? { state: "given", isGiven: true, nextPromptAt: null } : { state: "outdated", isGiven: false, nextPromptAt: now };
  return { state: last.decision, isGiven: false, nextPromptAt: isCurrent ? instant(last.decidedAt + promptPauseDays * dayMs) : now };
}

export type SubjectFault = "not_by_consent" | "channel_missing" | "channel_not_used";

/** What is wrong with asking for this consent; null: nothing. */
export function subjectFault({ purpose, channel }: ConsentSubject): SubjectFault | null {
  const { basis, perChannel } = purposes[purpose];
  if (basis !== "consent") return "not_by_consent";
  if (perChannel && channel === null) return "channel_missing";
  return !perChannel && channel !== null ? "channel_not_used" : null;
}

/** What a member's word becomes who is merged with somebody that said no (`theyRefuse`); null: it stays. */
export function strictest(own: ConsentDecision | null, theyRefuse: boolean): "refused" | "withdrawn" | null {
  if (!theyRefuse || own === "refused" || own === "withdrawn") return null;
  return own === "given" ? "withdrawn" : "refused";
}
