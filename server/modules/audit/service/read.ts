import type { Tx } from "../../../platform/db/tx.js";
import { actorOf, mayActFor, type Caller } from "../../../platform/http/caller.js";
import type { AuditEntry, AuditEntryId } from "../domain/entry.js";
import type { Block, SealedLog } from "../domain/block.js";
import { inclusionPath } from "../domain/merkle.js";
import { entryNotFound, notSealedYet } from "../errors.js";
import { blockAt, blocksBefore, leavesAround } from "../sql/blocks.js";
import { entriesPage, entryById, type EntryFilter } from "../sql/entries.js";
import { sha256 } from "./hash.js";

export type EntriesAsked = Omit<EntryFilter, "within">;

/** Entries, the newest first; one more than `limit` when there are more. Who acts for some stores sees what was done there, and what they did themselves. */
export function auditEntries(tx: Tx, caller: Caller, asked: EntriesAsked): Promise<readonly AuditEntry[]> {
  return entriesPage(tx, { ...asked, within: caller.storeScope === "all" ? null : { storeIds: [...caller.storeScope], actor: actorOf(caller) }, limit: asked.limit + 1 });
}

export async function auditEntry(tx: Tx, caller: Caller, entryId: AuditEntryId): Promise<AuditEntry> {
  const entry = await entryById(tx, entryId);
  const isSeen = entry !== null && (entry.actor === actorOf(caller) || (entry.storeId === null ? caller.storeScope === "all" : mayActFor(caller, entry.storeId)));
  if (!isSeen) throw entryNotFound({ entryId });
  return entry;
}

/** Blocks before a place, downwards; one more than `limit` when there are more. */
export function listBlocks(tx: Tx, log: SealedLog, before: number | null, limit: number): Promise<readonly Block[]> {
  return blocksBefore(tx, log, before, limit + 1);
}

export interface EntryProof {
  readonly block: Block;
  readonly position: number;
  readonly leafHash: Buffer;
  readonly path: readonly Buffer[];
}

/** What shows that an entry is in its block: anybody can recompute the root with it. */
export async function proofOf(tx: Tx, caller: Caller, entryId: AuditEntryId): Promise<EntryProof> {
  await auditEntry(tx, caller, entryId);
  const found = await leavesAround(tx, "audit", entryId);
  const block = found === null ? null : await blockAt(tx, "audit", found.sequence);
  const leafHash = found?.leaves[found.position];
  if (found === null || block === null || leafHash === undefined) throw notSealedYet({ entryId });
  return { block, position: found.position, leafHash, path: inclusionPath(sha256, found.leaves, found.position) };
}
