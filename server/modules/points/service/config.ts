import type { Instant } from "@regulars/kernel";
import type { Tx } from "../../../platform/db/tx.js";
import { defaultPointSettings } from "../domain/defaults.js";
import { versionAt, type PointSettings, type SettingsVersion } from "../domain/settings.js";
import { assetUnknown } from "../errors.js";
import { readRevision, readTypes, readVersions, type PointType } from "../sql/settings.js";

/** The kinds of points of the programme with all versions of their settings. */
export interface PointsConfig {
  readonly revision: string;
  readonly types: ReadonlyMap<string, PointType>;
  readonly versions: ReadonlyMap<string, readonly SettingsVersion[]>;
}

const readInTx = new WeakMap<Tx, Promise<PointsConfig>>();
/** By revision, which is unique among databases too; a few, because a test file may hold more than one database. */
const known = new Map<string, PointsConfig>();
const knownAtMost = 8;

/**
 * The configuration as this transaction sees it. One small statement per transaction asks whether what is in memory still holds, so a change is
 * in force for every process the moment it commits.
 */
export function pointsConfig(tx: Tx): Promise<PointsConfig> {
  let reading = readInTx.get(tx);
  if (reading === undefined) {
    reading = readConfig(tx);
    readInTx.set(tx, reading);
  }
  return reading;
}

/** After a change inside the transaction: the next look sees it. */
export function forgetConfig(tx: Tx): void {
  readInTx.delete(tx);
}

async function readConfig(tx: Tx): Promise<PointsConfig> {
  const revision = await readRevision(tx);
  const held = known.get(revision);
  if (held !== undefined) return held;
  const [types, versions] = await Promise.all([readTypes(tx), readVersions(tx, defaultPointSettings)]);
  const config: PointsConfig = { revision, types: new Map(types.map((type) => [type.asset, type])), versions: byAsset(versions) };
  // A transaction that has just moved the revision may still roll back; its revision then never shows up again.
  if (known.size >= knownAtMost) known.clear();
  known.set(revision, config);
  return config;
}

function byAsset(versions: readonly SettingsVersion[]): ReadonlyMap<string, readonly SettingsVersion[]> {
  const grouped = new Map<string, SettingsVersion[]>();
  for (const each of versions) grouped.set(each.asset, [...(grouped.get(each.asset) ?? []), each]);
  return grouped;
}

/** The kind of points and its versions; throws when there is no such kind. */
export function typeOf(config: PointsConfig, asset: string): { readonly type: PointType; readonly versions: readonly SettingsVersion[] } {
  const type = config.types.get(asset);
  const versions = config.versions.get(asset);
  if (type === undefined || versions === undefined) throw assetUnknown({ asset, known: [...config.types.keys()] });
  return { type, versions };
}

/** The settings in force at that moment. */
export function settingsAt(config: PointsConfig, asset: string, at: Instant): PointSettings {
  return versionAt(typeOf(config, asset).versions, at)?.settings ?? defaultPointSettings;
}

/** The settings of a kind of points in force at that moment, for modules that decide by them: what a point is worth, how far a return goes. */
export async function pointSettings(tx: Tx, asset: string, at: Instant): Promise<PointSettings> {
  return settingsAt(await pointsConfig(tx), asset, at);
}
