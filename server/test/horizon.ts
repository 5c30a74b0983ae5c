import { text, row } from "../platform/db/row.js";
import { sql } from "../platform/db/sql.js";
import type { Database } from "../platform/db/tx.js";

const XidRow = row({ xid: text });
const PastRow = row({ open: text });

/**
 * Waits until no transaction is open that is older than this moment. What is read in the order of transactions (the outbox, the sealing)
 * waits for the oldest one of the whole server, and other test files have theirs open.
 */
export async function pastHorizon(database: Database): Promise<void> {
  const { xid } = await database.transaction((tx) => tx.one(XidRow, sql`SELECT pg_current_xact_id()::text AS xid`));
  for (;;) {
    const { open } = await database.transaction((tx) => tx.one(PastRow, sql`SELECT (pg_snapshot_xmin(pg_current_snapshot()) <= ${xid}::xid8)::text AS open`), { readOnly: true });
    if (open === "false") return;
    await new Promise((resolve) => setTimeout(resolve, 20));
  }
}
