import { businessDateAt, present, type BusinessDate, type Instant, type TimeZone } from "@regulars/kernel";
import type { Tx } from "../../../platform/db/tx.js";
import { programmeSettings } from "../../stores/index.js";
import { singleTierSet } from "../domain/defaults.js";
import { earliest } from "../domain/calendar.js";
import { versionOn } from "../domain/earned.js";
import { mappedCode, tierOfCode, type Tier, type TierSetVersion } from "../domain/tier-set.js";
import { readPublishedSets, readRevision, type TierSetRecord } from "../sql/sets.js";

/** The programme's tier sets, all versions, and the zone in which they begin. */
export interface TierProgramme {
  readonly versions: readonly TierSetVersion[];
  readonly records: readonly TierSetRecord[];
  readonly zone: TimeZone;
}

const keptRevisions = 4;
const known = new Map<string, Pick<TierProgramme, "versions" | "records">>();
const readInTx = new WeakMap<Tx, Promise<TierProgramme>>();

/** Before anything is published, everyone has the one base tier. */
const unpublished: TierSetVersion = { version: 0, from: earliest, transition: "keep", mapping: {}, definition: singleTierSet };

/**
 * The sets as this transaction sees them: held in memory, and read anew when one tiny statement says that they changed.
 * A publication is seen by every process the moment it commits; one that is rolled back, by none.
 */
export function tierProgramme(tx: Tx): Promise<TierProgramme> {
  let reading = readInTx.get(tx);
  if (reading === undefined) {
    reading = read(tx);
    readInTx.set(tx, reading);
  }
  return reading;
}

/** After a publication the rest of its transaction reads what it wrote. */
export function forgetProgramme(tx: Tx): void {
  readInTx.delete(tx);
}

async function read(tx: Tx): Promise<TierProgramme> {
  const [revision, settings] = await Promise.all([readRevision(tx), programmeSettings(tx)]);
  const held = known.get(revision) ?? (await readSets(tx, revision));
  return { ...held, zone: settings.timeZone };
}

async function readSets(tx: Tx, revision: string): Promise<Pick<TierProgramme, "versions" | "records">> {
  const records = await readPublishedSets(tx);
  const sets = { records, versions: records.length === 0 ? [unpublished] : records.map(versionOf) };
  known.set(revision, sets);
  for (const old of known.keys()) {
    if (known.size <= keptRevisions) break;
    known.delete(old);
  }
  return sets;
}

function versionOf(record: TierSetRecord): TierSetVersion {
  return {
    version: present(record.version, "a published set's version"), from: present(record.startsOn, "a published set's first day"),
    transition: record.transition, mapping: record.mapping, definition: record.definition,
  };
}

export function todayOf(programme: TierProgramme, now: Instant): BusinessDate {
  return businessDateAt(now, programme.zone);
}

/** A recorded tier code, read under the set in force on `day`. */
export function tierUnder(programme: TierProgramme, recorded: { readonly tierCode: string; readonly version: number }, day: BusinessDate): { readonly tier: Tier; readonly version: number } {
  const { version, definition } = versionOn(programme.versions, day);
  const since = programme.versions.filter((each) => each.version > recorded.version && each.version <= version);
  return { tier: tierOfCode(definition, mappedCode(recorded.tierCode, since)), version };
}
