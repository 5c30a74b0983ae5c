import { toRfc3339, type BusinessDate, type Id, type Instant, type MemberId, type StoreId } from "@regulars/kernel";
import { bool, dateColumn, instantColumn, int8, json, nullable, row, text, uuid } from "../../platform/db/row.js";
import { sql } from "../../platform/db/sql.js";
import type { Tx } from "../../platform/db/tx.js";
import type { CheckInSettings, StreakBonus } from "./domain/check-in.js";

export type CheckInId = Id<"check-in">;

export interface CheckInRecord {
  readonly memberId: MemberId;
  readonly localDate: BusinessDate;
  readonly streakDays: number;
  readonly settingsVersion: number;
  readonly checkInId: CheckInId;
  readonly points: number;
  readonly bonusPoints: number;
  readonly checkedInAt: Instant;
  readonly storeId: StoreId | null;
  readonly channel: string;
  readonly actor: string;
}

const CheckInRow = row({
  member_id: uuid<MemberId>(), local_date: dateColumn, streak_days: int8, settings_version: int8, check_in_id: uuid<CheckInId>(), points: int8, bonus_points: int8,
  checked_in_at: instantColumn, store_id: nullable(uuid<StoreId>()), channel: text, actor: text,
});
const columns = sql`c.member_id, c.local_date, c.streak_days, c.settings_version, c.check_in_id, c.points, c.bonus_points, c.checked_in_at, c.store_id, c.channel, c.actor`;
const KeyRow = row({ check_in_id: uuid<CheckInId>() });

/** The check-ins of these members on these days: what is done already, and the streaks that go on. */
export async function readOn(tx: Tx, memberIds: readonly MemberId[], days: readonly BusinessDate[]): Promise<readonly CheckInRecord[]> {
  const rows = await tx.rows(CheckInRow, sql`
    SELECT ${columns} FROM games.check_ins c
     WHERE c.member_id = ANY(${memberIds}::uuid[]) AND c.local_date = ANY(${days}::date[])
     ORDER BY c.member_id, c.local_date LIMIT ${memberIds.length * days.length}`);
  return rows.map(recordOf);
}

/**
 * Writes those that are the first of their day, in the order of their ids, and answers which they are. Members who are unknown or
 * may not earn (closed and merged ones never may) are passed over here, so that the many who may need not be read one by one.
 */
export async function insertCheckIns(tx: Tx, checkIns: readonly CheckInRecord[]): Promise<ReadonlySet<CheckInId>> {
  const rows = await tx.rows(KeyRow, sql`
    INSERT INTO games.check_ins (member_id, local_date, streak_days, settings_version, check_in_id, points, bonus_points, checked_in_at, store_id, channel, actor)
    SELECT t.member_id, t.local_date, t.streak_days, t.settings_version, t.check_in_id, t.points, t.bonus_points, t.checked_in_at, t.store_id, t.channel, t.actor
      FROM unnest(${checkIns.map((c) => c.memberId)}::uuid[], ${checkIns.map((c) => c.localDate)}::date[], ${checkIns.map((c) => c.streakDays)}::int[],
                  ${checkIns.map((c) => c.settingsVersion)}::int[], ${checkIns.map((c) => c.checkInId)}::uuid[], ${checkIns.map((c) => c.points)}::bigint[],
                  ${checkIns.map((c) => c.bonusPoints)}::bigint[], ${checkIns.map((c) => toRfc3339(c.checkedInAt))}::timestamptz[],
                  ${checkIns.map((c) => c.storeId)}::uuid[], ${checkIns.map((c) => c.channel)}::text[], ${checkIns.map((c) => c.actor)}::text[])
           AS t(member_id, local_date, streak_days, settings_version, check_in_id, points, bonus_points, checked_in_at, store_id, channel, actor)
      JOIN read.members m ON m.member_id = t.member_id
     WHERE m.member_id = ANY(${checkIns.map((c) => c.memberId)}::uuid[]) AND (NOT m.earn_blocked OR m.earn_blocked_until <= t.checked_in_at)
     ORDER BY t.member_id, t.local_date
    ON CONFLICT (member_id, local_date) DO NOTHING
    RETURNING check_in_id`);
  return new Set(rows.map((each) => each.check_in_id));
}

/** A member's check-ins from one day to another, both counted. */
export async function readBetween(tx: Tx, memberId: MemberId, from: BusinessDate, through: BusinessDate): Promise<readonly CheckInRecord[]> {
  const rows = await tx.rows(CheckInRow, sql`
    SELECT ${columns} FROM games.check_ins c
     WHERE c.member_id = ${memberId}::uuid AND c.local_date BETWEEN ${from}::date AND ${through}::date ORDER BY c.local_date LIMIT 400`);
  return rows.map(recordOf);
}

/** All check-ins of these members, the oldest first. */
export async function readAll(tx: Tx, memberIds: readonly MemberId[]): Promise<readonly CheckInRecord[]> {
  const rows = await tx.rows(CheckInRow, sql`SELECT ${columns} FROM games.check_ins c WHERE c.member_id = ANY(${memberIds}::uuid[]) ORDER BY c.local_date, c.member_id LIMIT 20000`);
  return rows.map(recordOf);
}

const SettingsRow = row({ version: int8, starts_on: dateColumn, is_enabled: bool, base_points: int8, streak_bonuses: json<readonly StreakBonus[]>(), cycle_days: nullable(int8), created_at: instantColumn, created_by: text });

export interface SettingsRecord extends CheckInSettings {
  readonly createdAt: Instant;
  readonly createdBy: string;
}

export async function readSettings(tx: Tx): Promise<readonly SettingsRecord[]> {
  const rows = await tx.rows(SettingsRow, sql`
    SELECT version, starts_on, is_enabled, base_points, streak_bonuses, cycle_days, created_at, created_by FROM games.check_in_settings ORDER BY version LIMIT 10000`);
  return rows.map((each) => ({
    version: each.version, startsOn: each.starts_on, isEnabled: each.is_enabled, basePoints: each.base_points, streakBonuses: each.streak_bonuses,
    cycleDays: each.cycle_days, createdAt: each.created_at, createdBy: each.created_by,
  }));
}

const VersionRow = row({ database: text, version: nullable(int8) });

/** What the settings in memory are compared with: they only ever grow. The database's name belongs to it. */
export async function readSettingsVersion(tx: Tx): Promise<string> {
  const { database, version } = await tx.one(VersionRow, sql`SELECT current_database()::text AS database, max(version)::bigint AS version FROM games.check_in_settings`);
  return `${database} ${version ?? 0}`;
}

/** Answers 0 when another one was quicker. */
export async function insertSettings(tx: Tx, settings: SettingsRecord): Promise<number> {
  return tx.run(sql`
    INSERT INTO games.check_in_settings (version, starts_on, is_enabled, base_points, streak_bonuses, cycle_days, created_at, created_by)
    VALUES (${settings.version}, ${settings.startsOn}::date, ${settings.isEnabled}, ${settings.basePoints}, ${JSON.stringify(settings.streakBonuses)}::jsonb,
            ${settings.cycleDays}, ${toRfc3339(settings.createdAt)}::timestamptz, ${settings.createdBy})
    ON CONFLICT (version) DO NOTHING`);
}

type RowOf<T> = T extends { read: (rows: readonly unknown[]) => readonly (infer R)[] } ? R : never;

function recordOf(each: RowOf<typeof CheckInRow>): CheckInRecord {
  return {
    memberId: each.member_id, localDate: each.local_date, streakDays: each.streak_days, settingsVersion: each.settings_version, checkInId: each.check_in_id,
    points: each.points, bonusPoints: each.bonus_points, checkedInAt: each.checked_in_at, storeId: each.store_id, channel: each.channel, actor: each.actor,
  };
}
