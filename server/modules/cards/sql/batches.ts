import { toRfc3339, type Instant, type StoreId } from "@regulars/kernel";
import { bool, instantColumn, int8, json, nullable, oneOf, row, text, uuid } from "../../../platform/db/row.js";
import { sql } from "../../../platform/db/sql.js";
import type { Tx } from "../../../platform/db/tx.js";
import { batchKinds, batchStates, rowOutcomes, type Batch, type BatchId, type BatchKind, type BatchRow, type BatchState, type RowOutcome } from "../domain/batch.js";

const BatchRowReader = row({
  batch_id: uuid<BatchId>(), kind: oneOf<BatchKind>(...batchKinds), is_dry_run: bool, reason: text, total: int8, changed: int8, unchanged: int8, refused: int8,
  state: oneOf<BatchState>(...batchStates), created_at: instantColumn, created_by: text, updated_at: instantColumn,
});
const RowReader = row({ row_no: int8, number: text, outcome: nullable(oneOf<RowOutcome>(...rowOutcomes)), code: nullable(text), params: nullable(json<NonNullable<BatchRow["params"]>>()) });
const columns = sql.raw(`b.batch_id, b.kind, b.is_dry_run, b.reason, b.total::int8 AS total, b.changed::int8 AS changed, b.unchanged::int8 AS unchanged, b.refused::int8 AS refused, b.state,
  b.created_at, b.created_by, b.updated_at`);

const batchOf = (each: ReturnType<typeof BatchRowReader.read>[number]): Batch => ({
  batchId: each.batch_id, kind: each.kind, isDryRun: each.is_dry_run, reason: each.reason, total: each.total, changed: each.changed, unchanged: each.unchanged, refused: each.refused,
  state: each.state, createdAt: each.created_at, createdBy: each.created_by, updatedAt: each.updated_at,
});

export async function insertBatch(tx: Tx, batch: Batch, numbers: readonly string[]): Promise<void> {
  await tx.run(sql`
    INSERT INTO cards.batches (batch_id, kind, is_dry_run, reason, total, state, created_at, created_by, updated_at)
    VALUES (${batch.batchId}::uuid, ${batch.kind}, ${batch.isDryRun}, ${batch.reason}, ${batch.total}::int, ${batch.state}, ${toRfc3339(batch.createdAt)}::timestamptz, ${batch.createdBy},
            ${toRfc3339(batch.updatedAt)}::timestamptz)`);
  await tx.run(sql`
    INSERT INTO cards.batch_rows (batch_id, row_no, number)
    SELECT ${batch.batchId}::uuid, n.row_no, n.number FROM unnest(${numbers}::text[]) WITH ORDINALITY AS n(number, row_no)`);
}

/** `locked`: its steps, and cancelling it, queue. */
export async function selectBatch(tx: Tx, batchId: BatchId, locked = false): Promise<Batch | null> {
  const found = await tx.maybe(BatchRowReader, sql`SELECT ${columns} FROM cards.batches b WHERE b.batch_id = ${batchId}::uuid ${locked ? sql`FOR UPDATE` : sql``}`);
  return found === null ? null : batchOf(found);
}

/** Batches, the newest first. */
export async function batchesPage(tx: Tx, before: string | null, limit: number): Promise<readonly Batch[]> {
  return (await tx.rows(BatchRowReader, sql`
    SELECT ${columns} FROM cards.batches b WHERE ${before === null ? sql`true` : sql`b.batch_id < ${before}::uuid`} ORDER BY b.batch_id DESC LIMIT ${limit}`)).map(batchOf);
}

/** Running batches of which nothing was heard since. */
export async function silentBatches(tx: Tx, since: Instant): Promise<readonly BatchId[]> {
  const rows = await tx.rows(row({ batch_id: uuid<BatchId>() }), sql`
    SELECT b.batch_id FROM cards.batches b WHERE b.state = 'running' AND b.updated_at < ${toRfc3339(since)}::timestamptz ORDER BY b.batch_id LIMIT 100`);
  return rows.map((each) => each.batch_id);
}

export async function saveBatch(tx: Tx, batch: Batch, now: Instant): Promise<void> {
  await tx.run(sql`
    UPDATE cards.batches SET changed = ${batch.changed}::int, unchanged = ${batch.unchanged}::int, refused = ${batch.refused}::int, state = ${batch.state}, updated_at = ${toRfc3339(now)}::timestamptz
     WHERE batch_id = ${batch.batchId}::uuid`);
}

const rowOf = (each: ReturnType<typeof RowReader.read>[number]): BatchRow => ({ rowNo: each.row_no, number: each.number, outcome: each.outcome, code: each.code, params: each.params });

/** The next rows that are not done. */
export async function openRows(tx: Tx, batchId: BatchId, limit: number): Promise<readonly BatchRow[]> {
  return (await tx.rows(RowReader, sql`
    SELECT r.row_no::int8 AS row_no, r.number, r.outcome, r.code, r.params FROM cards.batch_rows r
     WHERE r.batch_id = ${batchId}::uuid AND r.outcome IS NULL ORDER BY r.row_no LIMIT ${limit}`)).map(rowOf);
}

export async function rowsPage(tx: Tx, batchId: BatchId, outcome: RowOutcome | null, after: number, limit: number): Promise<readonly BatchRow[]> {
  return (await tx.rows(RowReader, sql`
    SELECT r.row_no::int8 AS row_no, r.number, r.outcome, r.code, r.params FROM cards.batch_rows r
     WHERE r.batch_id = ${batchId}::uuid AND r.row_no > ${after}::int AND ${outcome === null ? sql`true` : sql`r.outcome = ${outcome}`} ORDER BY r.row_no LIMIT ${limit}`)).map(rowOf);
}

export async function saveRows(tx: Tx, batchId: BatchId, rows: readonly BatchRow[]): Promise<void> {
  await tx.run(sql`
    UPDATE cards.batch_rows r SET outcome = d.outcome, code = d.code, params = d.params::jsonb
      FROM unnest(${rows.map((each) => each.rowNo)}::int[], ${rows.map((each) => each.outcome)}::text[], ${rows.map((each) => each.code)}::text[],
                  ${rows.map((each) => (each.params === null ? null : JSON.stringify(each.params)))}::text[]) AS d(row_no, outcome, code, params)
     WHERE r.batch_id = ${batchId}::uuid AND r.row_no = d.row_no`);
}

/** Makes printed numbers good; answers those that were not before. */
export async function activateNumbers(tx: Tx, numbers: readonly string[], storeId: StoreId | null, actor: string, now: Instant): Promise<number> {
  return tx.run(sql`
    UPDATE cards.numbers SET activated_at = ${toRfc3339(now)}::timestamptz, activated_store_id = ${storeId}::uuid, activated_by = ${actor}
     WHERE number = ANY(${numbers}::text[]) AND activated_at IS NULL`);
}
