import { sql, type Query } from "./db/sql.js";

export function selectOffset(): Query {
  return sql`SELECT offset_ms FROM platform.test_clock`;
}

export function storeOffset(offsetMs: number): Query {
  return sql`
    INSERT INTO platform.test_clock (only_row, offset_ms) VALUES (true, ${offsetMs}::bigint)
    ON CONFLICT (only_row) DO UPDATE SET offset_ms = excluded.offset_ms`;
}
