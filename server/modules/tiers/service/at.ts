import { businessDateAt, type BusinessDate, type Instant, type MemberId } from "@regulars/kernel";
import type { Tx } from "../../../platform/db/tx.js";
import { versionOn } from "../domain/earned.js";
import { evaluate } from "../domain/standing.js";
import { baseTier, type LocalName, type Tier } from "../domain/tier-set.js";
import { readStandings, readStepsAt, type StandingRow } from "../sql/standings.js";
import { readDossiers } from "./evaluate.js";
import { tierProgramme, tierUnder, type TierProgramme } from "./programme.js";

/** A member's tier at one moment, with the benefits that the set in force then gave it. */
export interface TierAt {
  readonly memberId: MemberId;
  readonly at: Instant;
  readonly tierCode: string;
  readonly tierName: LocalName;
  readonly rank: number;
  /** What base points are multiplied by: 10_000 is ×1. */
  readonly multiplierBps: number;
  readonly benefits: readonly string[];
  /** The tier set in force. */
  readonly version: number;
}

interface Asked {
  readonly memberId: MemberId;
  readonly at: Instant;
}

/**
 * The tier of each member at each moment, in the order asked: for orders, at the time of the purchase.
 *
 * The present comes from one look-up, the past from the history. If a period has ended that the nightly job has not seen to
 * yet, the answer is decided here and now by the same rules, so it never depends on how late the job is.
 */
export async function tiersAt(tx: Tx, asked: readonly Asked[]): Promise<readonly TierAt[]> {
  if (asked.length === 0) return [];
  const ids = [...new Set(asked.map((each) => each.memberId))];
  const [programme, standings] = await Promise.all([tierProgramme(tx), readStandings(tx, ids)]);
  const questions = asked.map((each): Question => questionOf(programme, each, standings.get(each.memberId)));
  const past = questions.filter((each) => each.source === "history");
  const overdue = questions.flatMap((each) => (each.source === "anew" && each.standing !== undefined ? [each.standing] : []));
  const [steps, dossiers] = await Promise.all([
    past.length === 0 ? new Map<number, { tierCode: string; version: number }>() : readStepsAt(tx, past.map((each) => each.asked)),
    overdue.length === 0 ? null : readDossiers(tx, programme, [...new Map(overdue.map((each) => [each.memberId, each])).values()]),
  ]);
  const positions = new Map(past.map((each, index) => [each, index]));
  return questions.map((each) => {
    const { day, standing } = each;
    const dossier = each.source === "anew" ? dossiers?.get(each.asked.memberId) : undefined;
    if (dossier !== undefined) return answerOf(each.asked, evaluate(programme.versions, dossier.facts, dossier.assignments, day).current.tier, versionOn(programme.versions, day).version);
    const recorded = each.source === "history" ? steps.get(positions.get(each) ?? -1) : standing;
    if (recorded === undefined) return answerOf(each.asked, ...base(programme, day));
    const { tier, version } = tierUnder(programme, recorded, day);
    return answerOf(each.asked, tier, version);
  });
}

/** Where the answer comes from: the present standing, a step of the history, or a decision, because time has brought something that is not written down yet. */
interface Question {
  readonly asked: Asked;
  readonly day: BusinessDate;
  readonly standing: StandingRow | undefined;
  readonly source: "standing" | "history" | "anew";
}

function questionOf(programme: TierProgramme, asked: Asked, standing: StandingRow | undefined): Question {
  const day = businessDateAt(asked.at, programme.zone);
  const source = standing === undefined ? "standing" : asked.at < standing.fromAt ? "history" : isOverdue(programme, standing, day) ? "anew" : "standing";
  return { asked, day, standing, source };
}

function isOverdue(programme: TierProgramme, standing: StandingRow, day: BusinessDate): boolean {
  return (standing.nextCheckOn !== null && standing.nextCheckOn <= day) || standing.version < versionOn(programme.versions, day).version;
}

function base(programme: TierProgramme, day: BusinessDate): readonly [Tier, number] {
  const { definition, version } = versionOn(programme.versions, day);
  return [baseTier(definition), version];
}

function answerOf({ memberId, at }: Asked, tier: Tier, version: number): TierAt {
  return { memberId, at, tierCode: tier.code, tierName: tier.name, rank: tier.rank, multiplierBps: tier.multiplierBps, benefits: tier.benefits, version };
}
