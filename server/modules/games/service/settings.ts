import { businessDateAt, type BusinessDate, type Instant } from "@regulars/kernel";
import type { Tx } from "../../../platform/db/tx.js";
import { programmeSettings } from "../../stores/index.js";
import { defaultSettings, settingsOn, type CheckInSettings, type StreakBonus } from "../domain/check-in.js";
import { settingsFaulty, settingsStartTooEarly } from "../errors.js";
import { insertSettings, readSettings, readSettingsVersion, type SettingsRecord } from "../sql.js";

const keptVersions = 4;
const known = new Map<string, readonly SettingsRecord[]>();

/** All versions as this transaction sees them: held in memory, and read anew when one small statement says that there are more. */
export async function checkInSettings(tx: Tx): Promise<readonly SettingsRecord[]> {
  const version = await readSettingsVersion(tx);
  const held = known.get(version);
  if (held !== undefined) return held;
  const settings = await readSettings(tx);
  known.set(version, settings);
  for (const old of known.keys()) {
    if (known.size <= keptVersions) break;
    known.delete(old);
  }
  return settings;
}

export interface PublishCheckInSettings {
  /** The first day it holds for; default: today. */
  readonly startsOn: BusinessDate | null;
  readonly isEnabled: boolean;
  readonly basePoints: number;
  readonly streakBonuses: readonly StreakBonus[];
  readonly cycleDays: number | null;
  readonly actor: string;
}

/** Adds a version. What was checked in stays as it was earned. */
export async function publishCheckInSettings(tx: Tx, command: PublishCheckInSettings, now: Instant): Promise<CheckInSettings> {
  const { timeZone } = await programmeSettings(tx);
  const today = businessDateAt(now, timeZone);
  const versions = await readSettings(tx);
  const latest = versions[versions.length - 1];
  const startsOn = command.startsOn ?? today;
  const tooEarly = startsOn < today || (latest !== undefined && startsOn <= latest.startsOn);
  if (tooEarly) throw settingsStartTooEarly({ startsOn, today, latest: latest?.startsOn ?? null });
  const days = command.streakBonuses.map((each) => each.day);
  const repeated = days.findIndex((day, index) => days.indexOf(day) !== index);
  if (repeated !== -1) throw settingsFaulty({ count: 1 }, [{ pointer: `/streakBonuses/${repeated}/day`, code: "repeated" }]);
  const beyond = command.cycleDays === null ? -1 : days.findIndex((day) => day > (command.cycleDays ?? day));
  if (beyond !== -1) throw settingsFaulty({ count: 1 }, [{ pointer: `/streakBonuses/${beyond}/day`, code: "beyond_the_cycle", params: { cycleDays: command.cycleDays } }]);
  const settings: SettingsRecord = {
    version: (latest?.version ?? 0) + 1, startsOn, isEnabled: command.isEnabled, basePoints: command.basePoints, streakBonuses: command.streakBonuses,
    cycleDays: command.cycleDays, createdAt: now, createdBy: command.actor,
  };
  if ((await insertSettings(tx, settings)) === 0) throw settingsStartTooEarly({ startsOn, today, latest: startsOn });
  return settings;
}

/** The version of today and those to come and gone. */
export async function settingsView(tx: Tx, now: Instant): Promise<{ readonly current: CheckInSettings; readonly versions: readonly CheckInSettings[] }> {
  const [versions, { timeZone }] = await Promise.all([checkInSettings(tx), programmeSettings(tx)]);
  return { current: settingsOn(versions, businessDateAt(now, timeZone)), versions: versions.length === 0 ? [defaultSettings] : versions };
}
