import { sql, type Query } from "../../platform/db/sql.js";

export function insertPersonalDataExport(note: { exportId: string; actor: string; what: string; rows: number; reason: string; nowIso: string }): Query {
  return sql`
    INSERT INTO platform.personal_data_exports (export_id, actor, what, rows, reason, exported_at)
    VALUES (${note.exportId}::uuid, ${note.actor}, ${note.what}, ${note.rows}::bigint, ${note.reason}, ${note.nowIso}::timestamptz)`;
}
