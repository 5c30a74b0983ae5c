import { toRfc3339, type Instant } from "@regulars/kernel";
import { bool, instantColumn, int8, json, nullable, oneOf, row, text, uuid } from "../../platform/db/row.js";
import { sql } from "../../platform/db/sql.js";
import type { Tx } from "../../platform/db/tx.js";
import type { Mapping } from "../import/mapping.js";
import type { Totals } from "../import/totals.js";
import { importStates, kindNames, type ImportOptions, type ImportState, type KindName, type StoredProgress, type UploadedImport } from "./record.js";

const ImportRow = row({
  import_id: uuid(), kind: oneOf(...kindNames), file_name: text, file_bytes: int8, received_bytes: int8, file_sha256: nullable(text), state: oneOf(...importStates),
  mapping: nullable(json<Mapping>()), options: json<ImportOptions>(), is_stop_wanted: bool, is_begun: bool, attempts: int8, progress: nullable(json<StoredProgress>()),
  checked_totals: nullable(json<Totals>()), totals: nullable(json<Totals>()), failure: nullable(json<NonNullable<UploadedImport["failure"]>>()), approval_id: nullable(uuid()),
  actor: text, created_at: instantColumn, updated_at: instantColumn, finished_at: nullable(instantColumn), file_deleted_at: nullable(instantColumn),
});
type Stored = ReturnType<typeof ImportRow.read>[number];

const columns = sql.raw(`import_id, kind, file_name, file_bytes, received_bytes, file_sha256, state, mapping, options, is_stop_wanted, is_begun, attempts, progress,
           checked_totals, totals, failure, approval_id, actor, created_at, updated_at, finished_at, file_deleted_at`);

function toImport(each: Stored): UploadedImport {
  return {
    importId: each.import_id, kind: each.kind, fileName: each.file_name, fileBytes: each.file_bytes, receivedBytes: each.received_bytes, fileSha256: each.file_sha256,
    state: each.state, mapping: each.mapping, options: each.options, isStopWanted: each.is_stop_wanted, isBegun: each.is_begun, attempts: each.attempts, progress: each.progress,
    checkedTotals: each.checked_totals, totals: each.totals, failure: each.failure, approvalId: each.approval_id, actor: each.actor,
    createdAt: each.created_at, updatedAt: each.updated_at, finishedAt: each.finished_at, fileDeletedAt: each.file_deleted_at,
  };
}

export async function insertUpload(tx: Tx, each: UploadedImport): Promise<void> {
  await tx.run(sql`
    INSERT INTO platform.uploaded_imports (import_id, kind, file_name, file_bytes, state, options, actor, created_at, updated_at)
    VALUES (${each.importId}::uuid, ${each.kind}, ${each.fileName}, ${each.fileBytes}::bigint, ${each.state}, ${JSON.stringify(each.options)}::text::jsonb, ${each.actor},
            ${toRfc3339(each.createdAt)}::timestamptz, ${toRfc3339(each.updatedAt)}::timestamptz)`);
}

export async function findUpload(tx: Tx, importId: string): Promise<UploadedImport | null> {
  const [found] = await tx.rows(ImportRow, sql`SELECT ${columns} FROM platform.uploaded_imports WHERE import_id = ${importId}::uuid`);
  return found === undefined ? null : toImport(found);
}

export async function lockUpload(tx: Tx, importId: string): Promise<UploadedImport | null> {
  const [found] = await tx.rows(ImportRow, sql`SELECT ${columns} FROM platform.uploaded_imports WHERE import_id = ${importId}::uuid FOR UPDATE`);
  return found === undefined ? null : toImport(found);
}

/** Newest first. */
export async function uploadsPage(tx: Tx, filter: { readonly kind: KindName | null; readonly state: ImportState | null }, beforeId: string | null, limit: number): Promise<readonly UploadedImport[]> {
  const found = await tx.rows(ImportRow, sql`
    SELECT ${columns}
      FROM platform.uploaded_imports
     WHERE (${filter.kind}::text IS NULL OR kind = ${filter.kind}::text)
       AND (${filter.state}::text IS NULL OR state = ${filter.state}::text)
       AND (${beforeId}::uuid IS NULL OR import_id < ${beforeId}::uuid)
     ORDER BY import_id DESC
     LIMIT ${limit}`);
  return found.map(toImport);
}

/** Writes everything that can change. Called with the row locked. */
export async function saveUpload(tx: Tx, each: UploadedImport, now: Instant): Promise<void> {
  const written = (value: unknown): string | null => (value === null ? null : JSON.stringify(value));
  const moment = (at: Instant | null): string | null => (at === null ? null : toRfc3339(at));
  await tx.run(sql`
    UPDATE platform.uploaded_imports
       SET received_bytes = ${each.receivedBytes}::bigint, file_sha256 = ${each.fileSha256}::text, state = ${each.state}, mapping = ${written(each.mapping)}::text::jsonb,
           options = ${JSON.stringify(each.options)}::text::jsonb, is_stop_wanted = ${each.isStopWanted}, is_begun = ${each.isBegun}, attempts = ${each.attempts}::bigint,
           progress = ${written(each.progress)}::text::jsonb, checked_totals = ${written(each.checkedTotals)}::text::jsonb, totals = ${written(each.totals)}::text::jsonb,
           failure = ${written(each.failure)}::text::jsonb, approval_id = ${each.approvalId}::uuid, updated_at = ${toRfc3339(now)}::timestamptz,
           finished_at = ${moment(each.finishedAt)}::timestamptz, file_deleted_at = ${moment(each.fileDeletedAt)}::timestamptz
     WHERE import_id = ${each.importId}::uuid`);
}

const StopRow = row({ is_stop_wanted: bool });

/** Notes how far it has come, and answers whether somebody wants it to stop. */
export async function noteProgress(tx: Tx, importId: string, progress: StoredProgress, isBegun: boolean, now: Instant): Promise<boolean> {
  const [found] = await tx.rows(StopRow, sql`
    UPDATE platform.uploaded_imports
       SET progress = ${JSON.stringify(progress)}::text::jsonb, is_begun = is_begun OR ${isBegun}::boolean, updated_at = ${toRfc3339(now)}::timestamptz
     WHERE import_id = ${importId}::uuid AND state IN ('checking', 'running')
    RETURNING is_stop_wanted`);
  return found?.is_stop_wanted ?? true;
}

/** Imports at work of which nothing was heard since then: their process is gone. */
export async function silentUploads(tx: Tx, before: Instant): Promise<readonly UploadedImport[]> {
  const found = await tx.rows(ImportRow, sql`
    SELECT ${columns} FROM platform.uploaded_imports
     WHERE state IN ('checking', 'running') AND updated_at < ${toRfc3339(before)}::timestamptz
     ORDER BY import_id LIMIT 100 FOR UPDATE SKIP LOCKED`);
  return found.map(toImport);
}

/** Imports whose file lies on the disk longer than it may; not those at work. */
export async function uploadsToForget(tx: Tx, before: Instant): Promise<readonly UploadedImport[]> {
  const found = await tx.rows(ImportRow, sql`
    SELECT ${columns} FROM platform.uploaded_imports
     WHERE file_deleted_at IS NULL AND created_at < ${toRfc3339(before)}::timestamptz AND state NOT IN ('checking', 'running')
     ORDER BY import_id LIMIT 100 FOR UPDATE SKIP LOCKED`);
  return found.map(toImport);
}

const SumRow = row({ bytes: int8 });

/** What the files on the disk will take once they are complete. */
export async function bytesOnDisk(tx: Tx): Promise<number> {
  const [found] = await tx.rows(SumRow, sql`SELECT coalesce(sum(file_bytes), 0)::bigint AS bytes FROM platform.uploaded_imports WHERE file_deleted_at IS NULL`);
  return found?.bytes ?? 0;
}

const MappingRow = row({ kind: oneOf(...kindNames), name: text, mapping: json<Mapping>(), actor: text, saved_at: instantColumn });
export interface SavedMapping {
  readonly kind: KindName;
  readonly name: string;
  readonly mapping: Mapping;
  readonly actor: string;
  readonly savedAt: Instant;
}

export async function savedMappings(tx: Tx, kind: KindName | null): Promise<readonly SavedMapping[]> {
  const found = await tx.rows(MappingRow, sql`
    SELECT kind, name, mapping, actor, saved_at FROM platform.import_mappings WHERE (${kind}::text IS NULL OR kind = ${kind}::text) ORDER BY kind, name LIMIT 500`);
  return found.map((each) => ({ kind: each.kind, name: each.name, mapping: each.mapping, actor: each.actor, savedAt: each.saved_at }));
}

export async function keepMapping(tx: Tx, each: SavedMapping): Promise<void> {
  await tx.run(sql`
    INSERT INTO platform.import_mappings (kind, name, mapping, actor, saved_at)
    VALUES (${each.kind}, ${each.name}, ${JSON.stringify(each.mapping)}::text::jsonb, ${each.actor}, ${toRfc3339(each.savedAt)}::timestamptz)
    ON CONFLICT (kind, name) DO UPDATE SET mapping = EXCLUDED.mapping, actor = EXCLUDED.actor, saved_at = EXCLUDED.saved_at`);
}

export function dropMapping(tx: Tx, kind: KindName, name: string): Promise<number> {
  return tx.run(sql`DELETE FROM platform.import_mappings WHERE kind = ${kind} AND name = ${name}`);
}
