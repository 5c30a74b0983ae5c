import { businessDateAt, present, type BusinessDate, type Instant, type MemberId } from "@regulars/kernel";
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
  const past = asked.filter(({ memberId, at }) => at < (standings.get(memberId)?.fromAt ?? at));
  const overdue = asked.filter(({ memberId, at }) => isOverdue(programme, standings.get(memberId), at)).map(({ memberId }) => present(standings.get(memberId), "an overdue standing"));
  const [steps, dossiers] = await Promise.all([
    past.length === 0 ? new Map<number, { tierCode: string; version: number }>() : readStepsAt(tx, past),
    overdue.length === 0 ? null : readDossiers(tx, programme, overdue),
  ]);
  const positions = new Map(past.map((each, index) => [each, index]));
  return asked.map((each) => {
    const day = businessDateAt(each.at, programme.zone);
    const position = positions.get(each);
    const standing = standings.get(each.memberId);
    if (position !== undefined) {
      const step = steps.get(position);
      return step === undefined ? answerOf(each, ...base(programme, day)) : answerOfRecord(programme, each, step, day);
    }
    if (standing === undefined) return answerOf(each, ...base(programme, day));
    const dossier = isOverdue(programme, standing, each.at) ? dossiers?.get(each.memberId) : undefined;
    if (dossier === undefined) return answerOfRecord(programme, each, standing, day);
    const { current } = evaluate(programme.versions, dossier.facts, dossier.assignments, day);
    return answerOf(each, current.tier, versionOn(programme.versions, day).version);
  });
}

/** Whether time has brought something that is not written down yet. */
function isOverdue(programme: TierProgramme, standing: StandingRow | undefined, at: Instant): boolean {
  if (standing === undefined || at < standing.fromAt) return false;
  const day = businessDateAt(at, programme.zone);
  return (standing.nextCheckOn !== null && standing.nextCheckOn <= day) || standing.version < versionOn(programme.versions, day).version;
}

function base(programme: TierProgramme, day: BusinessDate): readonly [Tier, number] {
  const { definition, version } = versionOn(programme.versions, day);
  return [baseTier(definition), version];
}

function answerOfRecord(programme: TierProgramme, asked: Asked, recorded: { readonly tierCode: string; readonly version: number }, day: BusinessDate): TierAt {
  const { tier, version } = tierUnder(programme, recorded, day);
  return answerOf(asked, tier, version);
}

function answerOf({ memberId, at }: Asked, tier: Tier, version: number): TierAt {
  return { memberId, at, tierCode: tier.code, tierName: tier.name, rank: tier.rank, multiplierBps: tier.multiplierBps, benefits: tier.benefits, version };
}
