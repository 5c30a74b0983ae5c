import { sql, type Query } from "../../platform/db/sql.js";

/** The same file with the same mapping is the same import: the row is made once. */
export function insertImport(values: { importId: string; kind: string; fileSha256: string; mappingSha256: string; fileName: string; nowIso: string }): Query {
  return sql`
    INSERT INTO platform.imports (import_id, kind, file_sha256, mapping_sha256, file_name, state, started_at, updated_at)
    VALUES (${values.importId}, ${values.kind}, ${values.fileSha256}, ${values.mappingSha256}, ${values.fileName}, 'running',
            ${values.nowIso}::timestamptz, ${values.nowIso}::timestamptz)
    ON CONFLICT (kind, file_sha256, mapping_sha256) DO NOTHING`;
}

export function selectImport(kind: string, fileSha256: string, mappingSha256: string): Query {
  return sql`
    SELECT import_id, state, run, units_done, rejected_file_bytes, totals, started_at, updated_at
      FROM platform.imports
     WHERE kind = ${kind} AND file_sha256 = ${fileSha256} AND mapping_sha256 = ${mappingSha256}`;
}

export function restartImport(importId: string, nowIso: string): Query {
  return sql`
    UPDATE platform.imports
       SET state = 'running', run = run + 1, units_done = 0, rows_done = 0, rejected_file_bytes = 0, accepted = 0, rejected = 0, totals = '{}',
           started_at = ${nowIso}::timestamptz, updated_at = ${nowIso}::timestamptz
     WHERE import_id = ${importId}`;
}

/** Held from the beginning of a batch: a second process that imports the same file waits here, then sees that it is not alone. */
export function lockImport(importId: string): Query {
  return sql`SELECT import_id, state, run, units_done, rejected_file_bytes, totals, started_at, updated_at FROM platform.imports WHERE import_id = ${importId} FOR UPDATE`;
}

/** Moves the checkpoint. Touches no row when another process has moved it since: the batch must then not commit. */
export function advanceImport(values: {
  importId: string; run: number; unitsBefore: number; unitsDone: number; rowsDone: number; rejectedFileBytes: number;
  accepted: number; rejected: number; totals: unknown; state: "running" | "finished"; nowIso: string;
}): Query {
  return sql`
    UPDATE platform.imports
       SET units_done = ${values.unitsDone}::bigint, rows_done = ${values.rowsDone}::bigint, rejected_file_bytes = ${values.rejectedFileBytes}::bigint,
           accepted = ${values.accepted}::bigint, rejected = ${values.rejected}::bigint, totals = ${JSON.stringify(values.totals)}::text::jsonb,
           state = ${values.state}, updated_at = ${values.nowIso}::timestamptz
     WHERE import_id = ${values.importId} AND run = ${values.run}::bigint AND units_done = ${values.unitsBefore}::bigint`;
}
