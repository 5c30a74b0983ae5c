import { present, type BusinessDate, type Instant, type MemberId } from "@regulars/kernel";
import type { Tx } from "../../../platform/db/tx.js";
import { findMembers } from "../../members/index.js";
import { later } from "../domain/calendar.js";
import { versionOn, type Evidence } from "../domain/earned.js";
import { progressOf, type Progress } from "../domain/progress.js";
import { evaluate, type ChangeReason } from "../domain/standing.js";
import type { LocalName, Tier } from "../domain/tier-set.js";
import { memberUnknown } from "../errors.js";
import { readStandings, readSteps } from "../sql/standings.js";
import { readDossiers } from "./evaluate.js";
import { tierProgramme, todayOf } from "./programme.js";

export interface HistoryStep {
  readonly seq: number;
  readonly tierCode: string;
  readonly reason: ChangeReason;
  readonly fromAt: Instant;
  readonly effectiveOn: BusinessDate;
  readonly recordedAt: Instant;
  readonly validThrough: BusinessDate | null;
  readonly actor: string;
  readonly evidence: Evidence | null;
}

/** A member's tier, what is still needed for the next, what endangers this one, and how it came about. */
export interface MemberTier {
  readonly memberId: MemberId;
  readonly tierCode: string;
  readonly tierName: LocalName;
  readonly rank: number;
  readonly multiplierBps: number;
  readonly benefits: readonly string[];
  readonly since: BusinessDate;
  readonly validThrough: BusinessDate | null;
  readonly isManual: boolean;
  readonly manual: { readonly reason: string; readonly until: BusinessDate | null; readonly mode: "at_least" | "exactly" | "exit"; readonly actor: string } | null;
  readonly version: number;
  readonly progress: Progress;
  readonly history: readonly HistoryStep[];
}

/** The tier that everybody has who holds no other. */
export async function baseTier(tx: Tx, now: Instant): Promise<Tier> {
  const programme = await tierProgramme(tx);
  return present(versionOn(programme.versions, todayOf(programme, now)).definition.tiers.find((each) => each.rank === 0), "the base tier of a set");
}

const historyAtMost = 200;

/** Where the member stands now, decided from the facts by the very code of the nightly job, whether that has run or not. */
export async function tierOf(tx: Tx, memberId: MemberId, now: Instant): Promise<MemberTier> {
  const [members, programme, standings, steps] = await Promise.all([findMembers(tx, [memberId]), tierProgramme(tx), readStandings(tx, [memberId]), readSteps(tx, memberId, historyAtMost)]);
  const member = members.get(memberId);
  if (member === undefined) throw memberUnknown({ memberId });
  const joinedOn = standings.get(memberId)?.joinedOn ?? member.enrolledOn;
  const dossier = present((await readDossiers(tx, programme, [{ memberId, joinedOn }])).get(memberId), "the member's dossier");
  const at = later(todayOf(programme, now), standings.get(memberId)?.evaluatedOn ?? joinedOn);
  const standing = evaluate(programme.versions, dossier.facts, dossier.assignments, at);
  const { tier, assignmentId } = standing.current;
  const manual = dossier.assignments.find((each) => each.assignmentId === assignmentId) ?? null;
  return {
    memberId, tierCode: tier.code, tierName: tier.name, rank: tier.rank, multiplierBps: tier.multiplierBps, benefits: tier.benefits,
    since: standing.since, validThrough: standing.current.validThrough, isManual: manual !== null,
    manual: manual === null ? null : { reason: manual.reason, until: manual.until, mode: manual.mode, actor: manual.actor },
    version: standing.earned.version.version, progress: progressOf(programme.versions, standing, dossier.facts, at),
    history: steps.length > 0 ? steps : [{
      seq: 0, tierCode: tier.code, reason: "join", fromAt: member.enrolledAt, effectiveOn: member.enrolledOn, recordedAt: member.enrolledAt,
      validThrough: null, actor: "system:tiers", evidence: null,
    }],
  };
}
