import { dayMs, instant, mulDivFloor, type Instant } from "@regulars/kernel";
import type { Database, Tx } from "../../../platform/db/tx.js";
import { findingsOfBlock, sealedLogs, type Block, type Finding, type SealedEntry, type SealedLog } from "../domain/block.js";
import { blockAt, blocksFrom, lastBlock, noteVerified, sealedEntries, unsealedBefore, verifiedUpTo } from "../sql/blocks.js";
import { sha256 } from "./hash.js";

/** Blocks read at once, and their entries: bounds the memory, whatever the length of the log. */
const blocksAtOnce = 200;
const entriesAtOnce = 20_000;
/** The nights in which every old block is looked at once more. */
const recheckNights = 30;

export interface Verified {
  readonly blocks: number;
  readonly entries: number;
  readonly last: number;
  readonly findings: readonly Finding[];
}

const nothing: Verified = { blocks: 0, entries: 0, last: 0, findings: [] };

/** Recomputes the blocks of a log from `first` on, `most` of them, from their rows, and the chain between them. */
export async function verifyBlocks(tx: Tx, log: SealedLog, first: number, most: number): Promise<Verified> {
  let before: Block | null = first <= 1 ? null : await blockAt(tx, log, first - 1);
  let verified: Verified = nothing;
  const findings: Finding[] = [];
  if (first > 1 && before === null) findings.push({ log, kind: "block_missing", sequence: first - 1, entryId: null });
  for (let next = first; verified.blocks < most; next = verified.last + 1) {
    const blocks = firstOfLength(await blocksFrom(tx, log, next, Math.min(blocksAtOnce, most - verified.blocks)));
    const end = blocks.at(-1);
    if (end === undefined) break;
    const bySequence = grouped(await sealedEntries(tx, log, next, end.sequence));
    for (const block of blocks) {
      // A block before the range was not found: what cannot be compared is said once.
      const isStart = before === null && first > 1;
      const found = findingsOfBlock(sha256, block, before, bySequence.get(block.sequence) ?? []);
      findings.push(...(isStart ? found.filter((each) => each.kind !== "block_missing" && each.kind !== "chain_broken") : found));
      before = block;
    }
    verified = { ...verified, blocks: verified.blocks + blocks.length, entries: verified.entries + blocks.reduce((sum, each) => sum + each.entries, 0), last: end.sequence };
  }
  return { ...verified, findings };
}

function grouped(entries: readonly SealedEntry[]): ReadonlyMap<number, readonly SealedEntry[]> {
  const groups = new Map<number, SealedEntry[]>();
  for (const each of entries) {
    const group = groups.get(each.sequence);
    if (group === undefined) groups.set(each.sequence, [each]);
    else group.push(each);
  }
  return groups;
}

function firstOfLength(blocks: readonly Block[]): readonly Block[] {
  let entries = 0;
  return blocks.filter((each, at) => (entries += each.entries) <= entriesAtOnce || at === 0);
}

/** Entries that should have been sealed long ago, the first hundred. */
export async function findingsUnsealed(tx: Tx, log: SealedLog, now: Instant): Promise<readonly Finding[]> {
  const ids = await unsealedBefore(tx, log, instant(now - dayMs), 100);
  return ids.map((entryId) => ({ log, kind: "entry_unsealed", sequence: null, entryId }));
}

export type Progress = (log: SealedLog, done: number, total: number) => void;

/** Verifies a log from end to end, piece by piece, each in a transaction of its own. */
export async function verifyLog(database: Database, log: SealedLog, now: Instant, onProgress: Progress = () => undefined): Promise<Verified> {
  const end = (await database.transaction((tx) => lastBlock(tx, log), { readOnly: true }))?.sequence ?? 0;
  let all: Verified = nothing;
  const findings: Finding[] = [];
  while (all.last < end) {
    const piece = await database.transaction((tx) => verifyBlocks(tx, log, all.last + 1, blocksAtOnce), { readOnly: true, isolation: "repeatable read", statementTimeoutMs: 600_000 });
    findings.push(...piece.findings);
    if (piece.blocks === 0) break;
    all = { ...all, blocks: all.blocks + piece.blocks, entries: all.entries + piece.entries, last: piece.last };
    onProgress(log, all.last, end);
  }
  findings.push(...(await database.transaction((tx) => findingsUnsealed(tx, log, now), { readOnly: true, statementTimeoutMs: 3_600_000 })));
  return { ...all, findings };
}

/** One night's part: what was sealed since the last one, and a thirtieth of what is older, so that each month everything is looked at. */
export async function verifyNight(database: Database): Promise<{ readonly blocks: number; readonly entries: number; readonly findings: readonly Finding[] }> {
  let [blocks, entries] = [0, 0];
  const findings: Finding[] = [];
  for (const log of sealedLogs) {
    const { verified, rechecked, end } = await database.transaction(async (tx) => ({ ...(await verifiedUpTo(tx, log)), end: (await lastBlock(tx, log))?.sequence ?? 0 }), { readOnly: true });
    const part = async (first: number, last: number): Promise<number> => {
      let done = first - 1;
      while (done < last) {
        const piece = await database.transaction((tx) => verifyBlocks(tx, log, done + 1, Math.min(blocksAtOnce, last - done)), { readOnly: true, isolation: "repeatable read", statementTimeoutMs: 600_000 });
        findings.push(...piece.findings);
        blocks += piece.blocks;
        entries += piece.entries;
        if (piece.blocks === 0) break;
        done = piece.last;
      }
      return done;
    };
    // Fewer blocks than were verified before: the end is gone, and the night says so.
    if (end < verified) findings.push({ log, kind: "block_missing", sequence: end + 1, entryId: null });
    const from = rechecked >= verified ? 0 : rechecked;
    const again = await part(from + 1, Math.min(verified, from + 1 + mulDivFloor(verified, 1, recheckNights)));
    const upTo = await part(verified + 1, end);
    await database.transaction((tx) => noteVerified(tx, log, { verified: Math.max(verified, upTo), rechecked: again }));
  }
  return { blocks, entries, findings };
}
