import { toRfc3339, type Instant, type MemberId } from "@regulars/kernel";
import { bool, instantColumn, int8, json, nullable, oneOf, row, text, uuid } from "../../../platform/db/row.js";
import { sql } from "../../../platform/db/sql.js";
import type { Tx } from "../../../platform/db/tx.js";
import type { PointSettings, SettingsVersion } from "../domain/settings.js";

const RevisionRow = row({ revision: uuid<string>() });
const TypeRow = row({ asset: text, name_zh: text, name_en: text, unit_zh: text, unit_en: text, spendable: bool });
const VersionRow = row({
  version_id: uuid<string>(), asset: text, version: int8, effective_from: instantColumn, mode: oneOf("new_lots", "all_lots"), settings: json<Partial<PointSettings>>(),
  note: text, published_by: text, published_at: instantColumn,
});
const ApplicationRow = row({ version_id: uuid<string>(), asset: text, last_member: nullable(uuid<MemberId>()), members: int8, lots: int8, amount: int8, finished_at: nullable(instantColumn) });

/** One kind of points of the programme. */
export interface PointType {
  readonly asset: string;
  readonly nameZh: string;
  readonly nameEn: string;
  readonly unitZh: string;
  readonly unitEn: string;
  readonly spendable: boolean;
}

/** How far a change for all lots has come. */
export interface SettingsApplication {
  readonly versionId: string;
  readonly asset: string;
  readonly lastMember: MemberId | null;
  readonly members: number;
  readonly lots: number;
  readonly amount: number;
  readonly finishedAt: Instant | null;
}

/** What moves whenever types or settings change. */
export async function readRevision(tx: Tx): Promise<string> {
  const found = await tx.one(RevisionRow, sql`SELECT revision FROM points.settings_head`);
  return found.revision;
}

/** The same, and nobody else changes settings until this transaction ends. */
export async function lockRevision(tx: Tx): Promise<string> {
  const found = await tx.one(RevisionRow, sql`SELECT revision FROM points.settings_head FOR UPDATE`);
  return found.revision;
}

export async function moveRevision(tx: Tx, revision: string): Promise<void> {
  await tx.run(sql`UPDATE points.settings_head SET revision = ${revision}::uuid WHERE only_row`);
}

export async function readTypes(tx: Tx): Promise<readonly PointType[]> {
  const rows = await tx.rows(TypeRow, sql`
    SELECT asset, name_zh, name_en, unit_zh, unit_en, spendable FROM points.point_types ORDER BY created_at, asset LIMIT 100`);
  return rows.map((each) => ({ asset: each.asset, nameZh: each.name_zh, nameEn: each.name_en, unitZh: each.unit_zh, unitEn: each.unit_en, spendable: each.spendable }));
}

/** Answers false when the asset exists. */
export async function insertType(tx: Tx, type: PointType, now: Instant): Promise<boolean> {
  return (await tx.run(sql`
    INSERT INTO points.point_types (asset, name_zh, name_en, unit_zh, unit_en, spendable, created_at)
    VALUES (${type.asset}, ${type.nameZh}, ${type.nameEn}, ${type.unitZh}, ${type.unitEn}, ${type.spendable}, ${toRfc3339(now)}::timestamptz)
    ON CONFLICT (asset) DO NOTHING`)) === 1;
}

export async function readVersions(tx: Tx, fallback: PointSettings): Promise<readonly SettingsVersion[]> {
  const rows = await tx.rows(VersionRow, sql`
    SELECT version_id, asset, version, effective_from, mode, settings, note, published_by, published_at
      FROM points.settings_versions ORDER BY asset, version LIMIT 10000`);
  return rows.map((each) => ({
    versionId: each.version_id, asset: each.asset, version: each.version, effectiveFrom: each.effective_from, mode: each.mode,
    // A setting that is younger than the version gets its default.
    settings: { ...fallback, ...each.settings },
    note: each.note, publishedBy: each.published_by, publishedAt: each.published_at,
  }));
}

export async function insertVersion(tx: Tx, version: SettingsVersion): Promise<void> {
  await tx.run(sql`
    INSERT INTO points.settings_versions (version_id, asset, version, effective_from, mode, settings, note, published_by, published_at)
    VALUES (${version.versionId}::uuid, ${version.asset}, ${version.version}, ${toRfc3339(version.effectiveFrom)}::timestamptz, ${version.mode},
            ${JSON.stringify(version.settings)}::jsonb, ${version.note}, ${version.publishedBy}, ${toRfc3339(version.publishedAt)}::timestamptz)`);
}

export async function insertApplication(tx: Tx, versionId: string, asset: string, now: Instant): Promise<void> {
  await tx.run(sql`
    INSERT INTO points.settings_applications (version_id, asset, created_at) VALUES (${versionId}::uuid, ${asset}, ${toRfc3339(now)}::timestamptz)`);
}

/** Changes for all lots, published before that moment, that have not reached every member; oldest first: they are carried out in the order of publishing. */
export async function openApplications(tx: Tx, publishedBefore: Instant): Promise<readonly SettingsApplication[]> {
  const rows = await tx.rows(ApplicationRow, sql`
    SELECT version_id, asset, last_member, members, lots, amount, finished_at
      FROM points.settings_applications WHERE finished_at IS NULL AND created_at <= ${toRfc3339(publishedBefore)}::timestamptz ORDER BY created_at, version_id LIMIT 100`);
  return rows.map(applicationOf);
}

/** The same row, locked: two workers do not carry one change at the same time. */
export async function lockApplication(tx: Tx, versionId: string): Promise<SettingsApplication | null> {
  const found = await tx.maybe(ApplicationRow, sql`
    SELECT version_id, asset, last_member, members, lots, amount, finished_at
      FROM points.settings_applications WHERE version_id = ${versionId}::uuid AND finished_at IS NULL FOR UPDATE`);
  return found === null ? null : applicationOf(found);
}

export async function readApplications(tx: Tx, asset: string): Promise<readonly SettingsApplication[]> {
  const rows = await tx.rows(ApplicationRow, sql`
    SELECT version_id, asset, last_member, members, lots, amount, finished_at
      FROM points.settings_applications WHERE asset = ${asset} ORDER BY created_at DESC, version_id LIMIT 1000`);
  return rows.map(applicationOf);
}

export interface ApplicationStep {
  readonly lastMember: MemberId | null;
  readonly members: number;
  readonly lots: number;
  readonly amount: number;
  readonly finished: boolean;
}

export async function advanceApplication(tx: Tx, versionId: string, step: ApplicationStep, now: Instant): Promise<void> {
  await tx.run(sql`
    UPDATE points.settings_applications
       SET last_member = coalesce(${step.lastMember}::uuid, last_member), members = members + ${step.members}, lots = lots + ${step.lots}, amount = amount + ${step.amount},
           finished_at = CASE WHEN ${step.finished}::boolean THEN ${toRfc3339(now)}::timestamptz END
     WHERE version_id = ${versionId}::uuid`);
}

function applicationOf(each: { version_id: string; asset: string; last_member: MemberId | null; members: number; lots: number; amount: number; finished_at: Instant | null }): SettingsApplication {
  return { versionId: each.version_id, asset: each.asset, lastMember: each.last_member, members: each.members, lots: each.lots, amount: each.amount, finishedAt: each.finished_at };
}
