import { toRfc3339, type Instant } from "@regulars/kernel";
import type { SigningKeys } from "../../../platform/crypto/signing.js";
import type { Tx } from "../../../platform/db/tx.js";
import { sealedLogs, type Finding, type SealedLog } from "../domain/block.js";
import { findingOfHead, headBytes, readHead, type Head } from "../domain/head.js";
import { blockAt, lastBlock } from "../sql/blocks.js";

/** Where the signed heads are: outside the database, so that who can change everything in it cannot change them as well. */
export interface HeadStore {
  readonly keys: SigningKeys;
  /** The last lines, the oldest of them first; null: there is no such place. */
  read(most: number): Promise<readonly string[] | null>;
  append(lines: readonly string[]): Promise<void>;
}

let installed: HeadStore | null = null;

/** Main tells where the heads are, because only it knows the settings. */
export function setHeadStore(store: HeadStore): void {
  installed = store;
}

export function headStore(): HeadStore | null {
  return installed;
}

/** The signed heads of the logs that have grown since the sequences given. */
export async function newHeads(tx: Tx, keys: SigningKeys, since: ReadonlyMap<SealedLog, number>, now: Instant): Promise<readonly Head[]> {
  const heads: Head[] = [];
  for (const log of sealedLogs) {
    const block = await lastBlock(tx, log);
    if (block === null || block.sequence <= (since.get(log) ?? 0)) continue;
    const body = { log, sequence: block.sequence, total: block.total, headerHash: block.headerHash.toString("hex"), at: toRfc3339(now), keyId: keys.currentId };
    heads.push({ ...body, signature: keys.sign(headBytes(body)) });
  }
  return heads;
}

/** Compares the heads of some logs with the blocks they speak of. */
export async function findingsOfHeads(tx: Tx, keys: SigningKeys, lines: readonly string[] | null, logs: readonly SealedLog[] = sealedLogs): Promise<readonly Finding[]> {
  const given = (lines ?? []).filter((each) => each.trim() !== "");
  const found: Finding[] = [];
  const seen = new Set<SealedLog>();
  for (const line of given) {
    const head = readHead(line);
    if (head === null) found.push({ log: logs[0] ?? "audit", kind: "head_unreadable", sequence: null, entryId: null });
    else if (logs.includes(head.log)) {
      seen.add(head.log);
      const { signature, ...body } = head;
      const finding = findingOfHead(head, await blockAt(tx, head.log, head.sequence), keys.holds(headBytes(body), head.keyId, signature));
      if (finding !== null) found.push(finding);
    }
  }
  for (const log of logs) if (!seen.has(log) && (await lastBlock(tx, log)) !== null) found.push({ log, kind: "heads_missing", sequence: null, entryId: null });
  return found;
}
