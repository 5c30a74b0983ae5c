import { sql, type Query } from "../../platform/db/sql.js";

/** The demo is an import like any other, of a file that nobody has: one per database. */
export function insertDemo(importId: string, state: string, nowIso: string): Query {
  return sql`
    INSERT INTO platform.imports (import_id, kind, file_sha256, mapping_sha256, file_name, totals, state, started_at, updated_at)
    VALUES (${importId}::uuid, 'demo', '', '', '', ${state}::text::jsonb, 'running', ${nowIso}::timestamptz, ${nowIso}::timestamptz)
    ON CONFLICT (kind, file_sha256, mapping_sha256) DO NOTHING`;
}

export function selectDemo(): Query {
  return sql`SELECT state, totals FROM platform.imports WHERE kind = 'demo'`;
}

export function updateDemo(state: string, progress: string, nowIso: string): Query {
  return sql`UPDATE platform.imports SET state = ${state}, totals = ${progress}::text::jsonb, updated_at = ${nowIso}::timestamptz WHERE kind = 'demo'`;
}

export function anyMember(): Query {
  return sql`SELECT EXISTS (SELECT 1 FROM members.members) AS found`;
}
