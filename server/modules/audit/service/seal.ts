import type { Instant } from "@regulars/kernel";
import type { Clock } from "../../../platform/clock.js";
import type { Database, Tx } from "../../../platform/db/tx.js";
import { auditSealLagSeconds, auditSealed } from "../../../platform/metrics.js";
import { blockAfter, entryHash, sealedLogs, type SealedLog } from "../domain/block.js";
import { cursorOf, followFrom, holdLog, insertBlock, lastBlock, moveCursor, oldestUnread, rowsByKey, rowsByTransaction, walkFrom, type Cursor, type UnsealedRow } from "../sql/blocks.js";
import { sha256 } from "./hash.js";

/** Entries in one block at most. */
const blockLength = 4_096;

/**
 * Seals the next entries of a log into one block. Answers how many rows it looked at: 0 when there is nothing new, or another process
 * is at it.
 *
 * It reads in the order of transactions, below the oldest that still runs, so that an entry that commits late is not passed over. That
 * order means nothing in a database that came from a backup: numbers smaller than those read before show it, and then every key is
 * walked once. What has a leaf is never sealed again.
 */
export async function sealNext(tx: Tx, log: SealedLog, now: Instant, length = blockLength): Promise<number> {
  if (!(await holdLog(tx, log))) return 0;
  const { cursor: known, below } = await cursorOf(tx, log);
  const cursor = known === null || below < known.xid ? walkFrom(below) : known;
  const rows = cursor.isWalking ? await rowsByKey(tx, log, cursor, length) : await rowsByTransaction(tx, log, cursor, below, length);
  const fresh = rows.flatMap(({ memberId, entryId, columns }) => (columns === null ? [] : [{ memberId, entryId, hash: entryHash(sha256, log, columns) }]));
  if (fresh.length > 0) {
    await insertBlock(tx, blockAfter(sha256, log, await lastBlock(tx, log), fresh, now), fresh);
    auditSealed.inc({ log }, fresh.length);
  }
  const next = nextCursor(cursor, rows, rows.length < length, below);
  if (known === null || next !== cursor) await moveCursor(tx, log, next);
  return rows.length;
}

function nextCursor(cursor: Cursor, rows: readonly UnsealedRow[], isEnd: boolean, below: number): Cursor {
  const last = rows.at(-1);
  if (cursor.isWalking) return isEnd || last === undefined ? { ...cursor, isWalking: false } : { ...cursor, walkedMemberId: last.memberId, walkedEntryId: last.entryId };
  if (isEnd || last === undefined) return below === cursor.xid ? cursor : followFrom(below);
  return { ...cursor, xid: last.xid, memberId: last.memberId, entryId: last.entryId };
}

/** Seals all there is, block by block; `stop` ends it between two. Answers how many rows it looked at. */
export async function sealAll(database: Database, clock: Clock, stop: () => boolean = () => false): Promise<number> {
  let looked = 0;
  for (const log of sealedLogs) {
    for (;;) {
      const rows = await database.transaction((tx) => sealNext(tx, log, clock.now()), { statementTimeoutMs: 60_000 });
      looked += rows;
      if (rows < blockLength || stop()) break;
    }
  }
  return looked;
}

/** How long the oldest entry has been waiting to be sealed, for the metric and the alert. */
export async function measureSealing(database: Database, clock: Clock): Promise<void> {
  for (const log of sealedLogs) {
    const oldest = await database.transaction(async (tx) => {
      const { cursor } = await cursorOf(tx, log);
      return oldestUnread(tx, log, cursor ?? followFrom(0));
    }, { readOnly: true, statementTimeoutMs: 30_000 });
    auditSealLagSeconds.set({ log }, oldest === null ? 0 : Math.max(0, Math.floor((clock.now() - oldest) * 0.001)));
  }
}
