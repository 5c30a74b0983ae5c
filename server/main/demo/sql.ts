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

/** Members of a store, those who came first. Only of the chain's past: whoever was enrolled today is somebody's own trial, and gets nothing that they did not ask for. */
export function membersAt(storeId: string, limit: number, before: string): Query {
  return sql`SELECT member_id FROM members.members WHERE home_store_id = ${storeId}::uuid AND state = 'active' AND enrolled_at < ${before}::timestamptz ORDER BY member_id LIMIT ${limit}`;
}

/** Whether something that this person asked for waits, or was ever asked for. */
export function askedBefore(maker: string, kind: string, nowIso: string): Query {
  return sql`
    SELECT coalesce(bool_or(state = 'waiting' AND expires_at > ${nowIso}::timestamptz), false) AS waits, count(*) > 0 AS found
      FROM approvals.requests WHERE maker = ${maker} AND kind = ${kind}`;
}

export function anyUpload(fileName: string): Query {
  return sql`SELECT EXISTS (SELECT 1 FROM platform.uploaded_imports WHERE file_name = ${fileName} AND state NOT IN ('expired', 'cancelled')) AS found`;
}
