import { toRfc3339, type Instant } from "@regulars/kernel";
import { bool, bytes, instantColumn, int8, json, nullable, oneOf, row, text } from "../../../platform/db/row.js";
import { sql, type Query } from "../../../platform/db/sql.js";
import type { Tx } from "../../../platform/db/tx.js";
import { sealedLogs, type Block, type SealedEntry, type SealedLog } from "../domain/block.js";

const noId = "00000000-0000-0000-0000-000000000000";
const moment = (column: string) => sql.raw(`to_char(${column} AT TIME ZONE 'UTC', 'YYYY-MM-DD"T"HH24:MI:SS.US"Z"')`);

/**
 * What is hashed of a row: every column as text, in this order for ever. A new column comes at the end, and only for rows that have it.
 * The transaction that wrote the row is not part of it: a restored database has others.
 */
const columnsOf: Readonly<Record<SealedLog, Query>> = {
  audit: sql`json_build_array(s.entry_id::text, ${moment("s.recorded_at")}, s.actor, s.session_id, s.operation, s.target_kind, s.target_id, s.member_id::text, s.store_id::text, s.result, s.code,
      s.before::text, s.after::text, s.reason, s.approval_id::text, s.request_id, s.address, s.left_out::text)`,
  ledger: sql`json_build_array(s.member_id::text, s.entry_id::text, s.seq::text, s.amount::text, s.balance_after::text, ${moment("s.occurred_at")}, ${moment("s.recorded_at")}, s.business_date::text,
      s.asset, s.kind, s.type, s.counter_account, s.source, s.actor, encode(s.payload_hash, 'hex'), s.reverses::text, s.store_id::text, s.group_id, s.reason, s.details::text)`,
};

const Columns = json<readonly (string | null)[] | null>();

/** One sealer at a time per log: false when another has it, until this transaction ends. */
export async function holdLog(tx: Tx, log: SealedLog): Promise<boolean> {
  const Held = row({ held: bool });
  return (await tx.one(Held, sql`SELECT pg_try_advisory_xact_lock(hashtextextended(${`audit.seal.${log}`}::text, 0)) AS held`)).held;
}

export interface Cursor {
  readonly isWalking: boolean;
  readonly walkedMemberId: string;
  readonly walkedEntryId: string;
  readonly xid: number;
  readonly memberId: string;
  readonly entryId: string;
}

const CursorRow = row({ walking: bool, walked_member_id: text, walked_entry_id: text, xid: int8, member_id: text, entry_id: text, below: int8 });

/** How far the log was read, and the number of the oldest transaction still running: those below it are all to be seen. */
export async function cursorOf(tx: Tx, log: SealedLog): Promise<{ readonly cursor: Cursor | null; readonly below: number }> {
  const found = await tx.maybe(CursorRow, sql`
    SELECT c.walking, c.walked_member_id, c.walked_entry_id, c.xid, c.member_id, c.entry_id, pg_snapshot_xmin(pg_current_snapshot())::text::bigint AS below FROM audit.cursors c WHERE c.log = ${log}`);
  if (found !== null) {
    return {
      cursor: { isWalking: found.walking, walkedMemberId: found.walked_member_id, walkedEntryId: found.walked_entry_id, xid: found.xid, memberId: found.member_id, entryId: found.entry_id },
      below: found.below,
    };
  }
  const Below = row({ below: int8 });
  return { cursor: null, below: (await tx.one(Below, sql`SELECT pg_snapshot_xmin(pg_current_snapshot())::text::bigint AS below`)).below };
}

/** The cursor of a log that is looked at from its first key on; afterwards it goes on with the transactions from `below` on. */
export function walkFrom(below: number): Cursor {
  return { isWalking: true, walkedMemberId: noId, walkedEntryId: noId, xid: below, memberId: noId, entryId: noId };
}

export function followFrom(xid: number): Cursor {
  return { ...walkFrom(xid), isWalking: false };
}

export async function moveCursor(tx: Tx, log: SealedLog, to: Cursor): Promise<void> {
  await tx.run(sql`
    INSERT INTO audit.cursors (log, walking, walked_member_id, walked_entry_id, xid, member_id, entry_id)
    VALUES (${log}, ${to.isWalking}, ${to.walkedMemberId}::uuid, ${to.walkedEntryId}::uuid, ${to.xid}, ${to.memberId}::uuid, ${to.entryId}::uuid)
    ON CONFLICT (log) DO UPDATE SET walking = excluded.walking, walked_member_id = excluded.walked_member_id, walked_entry_id = excluded.walked_entry_id,
       xid = excluded.xid, member_id = excluded.member_id, entry_id = excluded.entry_id`);
}

export interface UnsealedRow {
  readonly xid: number;
  readonly memberId: string;
  readonly entryId: string;
  /** Null: it has a leaf already. */
  readonly columns: readonly (string | null)[] | null;
}

const UnsealedReader = row({ xid: int8, member_id: text, entry_id: text, columns: Columns });

const sealedAlready = (log: SealedLog): Query => sql`EXISTS (SELECT 1 FROM audit.leaves l WHERE l.log = ${log} AND l.entry_id = s.entry_id AND l.member_id = s.key_member_id)`;

/** The next rows in the order of their keys: for a log that has never been sealed, or that came back from a backup. */
export async function rowsByKey(tx: Tx, log: SealedLog, cursor: Cursor, limit: number): Promise<readonly UnsealedRow[]> {
  const rows = log === "audit"
    ? sql`SELECT e.entry_id, e.xid, ${noId}::uuid AS key_member_id FROM audit.entries e WHERE e.entry_id > ${cursor.walkedEntryId}::uuid ORDER BY e.entry_id LIMIT ${limit}`
    : sql`SELECT e.entry_id, e.xid, e.member_id AS key_member_id FROM read.ledger_log e WHERE (e.member_id, e.entry_id) > (${cursor.walkedMemberId}::uuid, ${cursor.walkedEntryId}::uuid) ORDER BY e.member_id, e.entry_id LIMIT ${limit}`;
  return read(tx, log, rows, sql`k.key_member_id, k.entry_id`);
}

/** The next rows in the order of their transactions, below the oldest that is still running: none can come before them any more (see decision 9). */
export async function rowsByTransaction(tx: Tx, log: SealedLog, cursor: Cursor, below: number, limit: number): Promise<readonly UnsealedRow[]> {
  const { xid, memberId, entryId } = cursor;
  // The plan is made anew each time: one for any number would read the whole table.
  await tx.run(sql`SET LOCAL plan_cache_mode = 'force_custom_plan'`);
  const rows = log === "audit"
    ? sql`SELECT e.entry_id, e.xid, ${noId}::uuid AS key_member_id FROM audit.entries e WHERE e.xid >= ${xid} AND e.xid < ${below} AND (e.xid > ${xid} OR e.entry_id > ${entryId}::uuid) ORDER BY e.xid, e.entry_id LIMIT ${limit}`
    : sql`SELECT e.entry_id, e.xid, e.member_id AS key_member_id FROM read.ledger_log e
           WHERE e.xid >= ${xid} AND e.xid < ${below} AND (e.xid > ${xid} OR (e.member_id, e.entry_id) > (${memberId}::uuid, ${entryId}::uuid)) ORDER BY e.xid, e.member_id, e.entry_id LIMIT ${limit}`;
  return read(tx, log, rows, sql`k.xid, k.key_member_id, k.entry_id`);
}

async function read(tx: Tx, log: SealedLog, keys: Query, order: Query): Promise<readonly UnsealedRow[]> {
  const source = log === "audit" ? sql`audit.entries s ON s.entry_id = k.entry_id` : sql`read.ledger_log s ON s.member_id = k.key_member_id AND s.entry_id = k.entry_id`;
  const rows = await tx.rows(UnsealedReader, sql`
    SELECT k.xid, k.key_member_id AS member_id, k.entry_id,
           CASE WHEN EXISTS (SELECT 1 FROM audit.leaves l WHERE l.log = ${log} AND l.entry_id = k.entry_id AND l.member_id = k.key_member_id) THEN NULL ELSE ${columnsOf[log]} END AS columns
      FROM (${keys}) k
      JOIN ${source}
     ORDER BY ${order} LIMIT 100000`);
  return rows.map((each) => ({ xid: each.xid, memberId: each.member_id, entryId: each.entry_id, columns: each.columns }));
}

const BlockRow = row({
  log: oneOf<SealedLog>(...sealedLogs), sequence: int8, first_id: text, last_id: text, entries: int8, total: int8, merkle_root: bytes, previous_hash: bytes, header_hash: bytes, sealed_at: instantColumn,
});
type Row<T> = T extends { read: (rows: readonly unknown[]) => readonly (infer R)[] } ? R : never;
const blockColumns = sql.raw("log, sequence, first_id, last_id, entries, total, merkle_root, previous_hash, header_hash, sealed_at");

function toBlock(each: Row<typeof BlockRow>): Block {
  return {
    log: each.log, sequence: each.sequence, firstId: each.first_id, lastId: each.last_id, entries: each.entries, total: each.total, merkleRoot: each.merkle_root, previousHash: each.previous_hash,
    headerHash: each.header_hash, sealedAt: each.sealed_at,
  };
}

export async function lastBlock(tx: Tx, log: SealedLog): Promise<Block | null> {
  const found = await tx.maybe(BlockRow, sql`SELECT ${blockColumns} FROM audit.blocks WHERE log = ${log} ORDER BY sequence DESC LIMIT 1`);
  return found === null ? null : toBlock(found);
}

export async function blockAt(tx: Tx, log: SealedLog, sequence: number): Promise<Block | null> {
  const found = await tx.maybe(BlockRow, sql`SELECT ${blockColumns} FROM audit.blocks WHERE log = ${log} AND sequence = ${sequence}`);
  return found === null ? null : toBlock(found);
}

/** Blocks from a place on, upwards. */
export async function blocksFrom(tx: Tx, log: SealedLog, sequence: number, limit: number): Promise<readonly Block[]> {
  return (await tx.rows(BlockRow, sql`SELECT ${blockColumns} FROM audit.blocks WHERE log = ${log} AND sequence >= ${sequence} ORDER BY sequence LIMIT ${limit}`)).map(toBlock);
}

/** Blocks before a place (null: the end), downwards. */
export async function blocksBefore(tx: Tx, log: SealedLog, sequence: number | null, limit: number): Promise<readonly Block[]> {
  return (await tx.rows(BlockRow, sql`
    SELECT ${blockColumns} FROM audit.blocks WHERE log = ${log} AND (${sequence}::bigint IS NULL OR sequence < ${sequence}::bigint) ORDER BY sequence DESC LIMIT ${limit}`)).map(toBlock);
}

export async function insertBlock(tx: Tx, block: Block, leaves: readonly { readonly entryId: string; readonly memberId: string; readonly hash: Buffer }[]): Promise<void> {
  await tx.run(sql`
    INSERT INTO audit.blocks (log, sequence, first_id, last_id, entries, total, merkle_root, previous_hash, header_hash, sealed_at)
    VALUES (${block.log}, ${block.sequence}, ${block.firstId}::uuid, ${block.lastId}::uuid, ${block.entries}, ${block.total}, ${block.merkleRoot}, ${block.previousHash}, ${block.headerHash}, ${toRfc3339(block.sealedAt)}::timestamptz)`);
  await tx.run(sql`
    INSERT INTO audit.leaves (log, entry_id, member_id, sequence, position, leaf_hash)
    SELECT ${block.log}, t.entry_id, t.member_id, ${block.sequence}::bigint, (t.at - 1)::int, t.hash
      FROM unnest(${leaves.map((each) => each.entryId)}::uuid[], ${leaves.map((each) => each.memberId)}::uuid[], ${leaves.map((each) => each.hash)}::bytea[]) WITH ORDINALITY AS t(entry_id, member_id, hash, at)`);
}

const SealedRow = row({ sequence: int8, position: int8, entry_id: text, leaf_hash: bytes, columns: Columns });

/** The entries of some blocks that follow each other, in their order, with what their rows say now. */
export async function sealedEntries(tx: Tx, log: SealedLog, first: number, last: number): Promise<readonly SealedEntry[]> {
  const source = log === "audit" ? sql`audit.entries s ON s.entry_id = l.entry_id` : sql`read.ledger_log s ON s.member_id = l.member_id AND s.entry_id = l.entry_id`;
  const rows = await tx.rows(SealedRow, sql`
    SELECT l.sequence, l.position::int8 AS position, l.entry_id, l.leaf_hash, CASE WHEN s.entry_id IS NULL THEN NULL ELSE ${columnsOf[log]} END AS columns
      FROM audit.leaves l
      LEFT JOIN ${source}
     WHERE l.log = ${log} AND l.sequence BETWEEN ${first} AND ${last}
     ORDER BY l.sequence, l.position LIMIT 1000000`);
  return rows.map((each) => ({ sequence: each.sequence, position: each.position, entryId: each.entry_id, leafHash: each.leaf_hash, columns: each.columns }));
}

const LeafRow = row({ sequence: int8, position: int8, leaf_hash: bytes });

/** The leaves of the block that an entry was sealed in, in their order, and its own place; null: it is not sealed yet. */
export async function leavesAround(tx: Tx, log: SealedLog, entryId: string): Promise<{ readonly sequence: number; readonly position: number; readonly leaves: readonly Buffer[] } | null> {
  const own = await tx.maybe(LeafRow, sql`SELECT sequence, position::int8 AS position, leaf_hash FROM audit.leaves WHERE log = ${log} AND entry_id = ${entryId}::uuid ORDER BY member_id LIMIT 1`);
  if (own === null) return null;
  const rows = await tx.rows(LeafRow, sql`SELECT sequence, position::int8 AS position, leaf_hash FROM audit.leaves WHERE log = ${log} AND sequence = ${own.sequence} ORDER BY position LIMIT 100000`);
  return { sequence: own.sequence, position: own.position, leaves: rows.map((each) => each.leaf_hash) };
}

const IdRow = row({ entry_id: text });

/**
 * Entries without a leaf that the sealing has passed, or that were recorded before a moment long ago: somebody has taken their leaves
 * away, or slipped them in. None while the log is walked for the first time.
 */
export async function unsealedBefore(tx: Tx, log: SealedLog, before: Instant, limit: number): Promise<readonly string[]> {
  const source = log === "audit" ? sql`(SELECT e.entry_id, ${noId}::uuid AS key_member_id, e.recorded_at, e.xid FROM audit.entries e) s` : sql`(SELECT e.entry_id, e.member_id AS key_member_id, e.recorded_at, e.xid FROM read.ledger_log e) s`;
  const rows = await tx.rows(IdRow, sql`
    SELECT s.entry_id FROM ${source} JOIN audit.cursors c ON c.log = ${log} AND NOT c.walking
     WHERE (s.xid < c.xid OR s.recorded_at < ${toRfc3339(before)}::timestamptz) AND NOT ${sealedAlready(log)}
     ORDER BY s.entry_id LIMIT ${limit}`);
  return rows.map((each) => each.entry_id);
}

const OldestRow = row({ oldest: nullable(instantColumn) });

/** When the oldest entry was recorded that no reading has come to yet. */
export async function oldestUnread(tx: Tx, log: SealedLog, cursor: Cursor): Promise<Instant | null> {
  await tx.run(sql`SET LOCAL plan_cache_mode = 'force_custom_plan'`);
  const rows = log === "audit"
    ? sql`SELECT e.recorded_at FROM audit.entries e WHERE e.xid >= ${cursor.xid} AND (e.xid > ${cursor.xid} OR e.entry_id > ${cursor.entryId}::uuid) LIMIT 10000`
    : sql`SELECT e.recorded_at FROM read.ledger_log e WHERE e.xid >= ${cursor.xid} AND (e.xid > ${cursor.xid} OR (e.member_id, e.entry_id) > (${cursor.memberId}::uuid, ${cursor.entryId}::uuid)) LIMIT 10000`;
  return (await tx.one(OldestRow, sql`SELECT min(u.recorded_at) AS oldest FROM (${rows}) u`)).oldest;
}

const ProgressRow = row({ verified: int8, rechecked: int8 });

export async function verifiedUpTo(tx: Tx, log: SealedLog): Promise<{ readonly verified: number; readonly rechecked: number }> {
  return (await tx.maybe(ProgressRow, sql`SELECT verified, rechecked FROM audit.cursors WHERE log = ${log}`)) ?? { verified: 0, rechecked: 0 };
}

export async function noteVerified(tx: Tx, log: SealedLog, upTo: { readonly verified: number; readonly rechecked: number }): Promise<void> {
  await tx.run(sql`UPDATE audit.cursors SET verified = ${upTo.verified}, rechecked = ${upTo.rechecked} WHERE log = ${log}`);
}
