import { int8, row, text } from "../../platform/db/row.js";
import { sql } from "../../platform/db/sql.js";
import type { Tx } from "../../platform/db/tx.js";

/** A process that has not been seen for this long is gone: it says so every second. */
const goneAfter = "10 seconds";

/** Says that this process works with this ring. The database's clock, because several machines may ask. */
export async function noteRing(tx: Tx, processId: string, ring: string, host: string, pid: number): Promise<void> {
  await tx.run(sql`
    INSERT INTO platform.key_rings (process_id, ring, host, pid, seen_at) VALUES (${processId}::uuid, ${ring}, ${host}, ${pid}::int, clock_timestamp())
    ON CONFLICT (process_id) DO UPDATE SET ring = excluded.ring, seen_at = excluded.seen_at`);
}

export async function forgetProcess(tx: Tx, processId: string): Promise<void> {
  await tx.run(sql`DELETE FROM platform.key_rings WHERE process_id = ${processId}::uuid OR seen_at < clock_timestamp() - interval '1 day'`);
}

const ProcessRow = row({ host: text, pid: int8, ring: text });
export type RingProcess = ReturnType<(typeof ProcessRow)["read"]>[number];

/** The processes that are alive, but for the one that asks. */
export async function livingProcesses(tx: Tx, exceptProcessId: string): Promise<readonly RingProcess[]> {
  return tx.rows(ProcessRow, sql`
    SELECT host, pid::int8 AS pid, ring FROM platform.key_rings
     WHERE process_id <> ${exceptProcessId}::uuid AND seen_at > clock_timestamp() - ${goneAfter}::interval ORDER BY host, pid LIMIT 10000`);
}

const StampRow = row({ stamp: text });
const CountRow = row({ count: int8 });

/** The database's time, as a text that it reads back exactly. */
export async function databaseTime(tx: Tx): Promise<string> {
  return (await tx.one(StampRow, sql`SELECT clock_timestamp()::text AS stamp`)).stamp;
}

/** Transactions of this program that were begun before that moment and are still open. */
export async function openSince(tx: Tx, stamp: string): Promise<number> {
  return (await tx.one(CountRow, sql`
    SELECT count(*) AS count FROM pg_stat_activity
     WHERE datname = current_database() AND usename = current_user AND pid <> pg_backend_pid() AND xact_start < ${stamp}::timestamptz`)).count;
}
