import { canonicalJson, toRfc3339, type Instant } from "@regulars/kernel";
import { leafHash, merkleRoot, type Sha256 } from "./merkle.js";

export const sealedLogs = ["audit", "ledger"] as const;
/** The audit trail, and the entries of the ledger: each has a chain of its own. */
export type SealedLog = (typeof sealedLogs)[number];

export interface BlockHeader {
  readonly log: SealedLog;
  readonly sequence: number;
  readonly firstId: string;
  readonly lastId: string;
  readonly entries: number;
  /** Entries of this block and all before it. */
  readonly total: number;
  readonly merkleRoot: Buffer;
  readonly previousHash: Buffer;
  readonly sealedAt: Instant;
}

export interface Block extends BlockHeader {
  readonly headerHash: Buffer;
}

export const nothingBefore = Buffer.alloc(32);

/** The hash of an entry: of its columns as text, in the order of the statement that reads them. */
export function entryHash(sha256: Sha256, log: SealedLog, columns: readonly (string | null)[]): Buffer {
  return leafHash(sha256, Buffer.from(canonicalJson([`regulars.${log}.v1`, ...columns])));
}

export function headerHash(sha256: Sha256, header: BlockHeader): Buffer {
  const { log, sequence, firstId, lastId, entries, total, sealedAt } = header;
  return sha256(Buffer.from(canonicalJson({
    form: "regulars.block.v1", log, sequence, firstId, lastId, entries, total, sealedAt: toRfc3339(sealedAt), merkleRoot: header.merkleRoot.toString("hex"), previousHash: header.previousHash.toString("hex"),
  })));
}

/** The block that follows `before` (null: the first) and holds these entries. */
export function blockAfter(sha256: Sha256, log: SealedLog, before: Block | null, entries: readonly { readonly entryId: string; readonly hash: Buffer }[], now: Instant): Block {
  const header: BlockHeader = {
    log, sequence: (before?.sequence ?? 0) + 1, firstId: entries[0]?.entryId ?? "", lastId: entries.at(-1)?.entryId ?? "", entries: entries.length, total: (before?.total ?? 0) + entries.length,
    merkleRoot: merkleRoot(sha256, entries.map((each) => each.hash)), previousHash: before?.headerHash ?? nothingBefore, sealedAt: now,
  };
  return { ...header, headerHash: headerHash(sha256, header) };
}

/** What verification found. `entryId` and `sequence` say where, as far as one place can be named. */
export interface Finding {
  readonly log: SealedLog;
  readonly kind:
    | "entry_changed" | "entry_missing" | "entry_unsealed" | "leaves_changed" | "header_changed" | "chain_broken" | "block_missing"
    | "heads_missing" | "head_not_ours" | "head_unreadable" | "head_ahead" | "head_differs";
  readonly sequence: number | null;
  readonly entryId: string | null;
}

/** An entry as it stands in a block: its hash when it was sealed, and what the row says now; null: there is no row any more. */
export interface SealedEntry {
  readonly sequence: number;
  readonly position: number;
  readonly entryId: string;
  readonly leafHash: Buffer;
  readonly columns: readonly (string | null)[] | null;
}

/** Compares a block with the one before it and with its entries as they are now. `before` null: it is the first of the log. */
export function findingsOfBlock(sha256: Sha256, block: Block, before: Block | null, sealed: readonly SealedEntry[]): readonly Finding[] {
  const { log, sequence } = block;
  const found: Finding[] = [];
  const add = (kind: Finding["kind"], entryId: string | null = null): void => {
    found.push({ log, kind, sequence, entryId });
  };
  for (const { entryId, leafHash: then, columns } of sealed) {
    if (columns === null) add("entry_missing", entryId);
    else if (!entryHash(sha256, log, columns).equals(then)) add("entry_changed", entryId);
  }
  const isWhole = sealed.length === block.entries && sealed.every((each, at) => each.position === at) && merkleRoot(sha256, sealed.map((each) => each.leafHash)).equals(block.merkleRoot);
  if (!isWhole || sealed[0]?.entryId !== block.firstId || sealed.at(-1)?.entryId !== block.lastId) add("leaves_changed");
  if (!headerHash(sha256, block).equals(block.headerHash)) add("header_changed");
  if (sequence !== (before?.sequence ?? 0) + 1) add("block_missing");
  else if (!block.previousHash.equals(before?.headerHash ?? nothingBefore) || block.total !== (before?.total ?? 0) + block.entries) add("chain_broken");
  return found;
}
