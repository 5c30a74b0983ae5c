import type { Instant } from "@regulars/kernel";
import type { Tx } from "../../../platform/db/tx.js";
import type { Finding, SealedLog } from "../domain/block.js";
import { lastBlock } from "../sql/blocks.js";
import { findingsOfHeads, headStore } from "./heads.js";
import { findingsUnsealed, verifyBlocks } from "./verify.js";

/** Signed heads that are compared: those of about the last day. */
const headsCompared = 600;

export interface RangeVerified {
  readonly log: SealedLog;
  readonly firstSequence: number;
  readonly lastSequence: number;
  readonly blocks: number;
  readonly entries: number;
  /** Null: this process cannot read any. */
  readonly heads: number | null;
  readonly findings: readonly Finding[];
}

/** Verifies some blocks while somebody waits; null: the last ones, and then also that nothing was passed over by the sealing. */
export async function verifyRange(tx: Tx, log: SealedLog, fromSequence: number | null, most: number, now: Instant): Promise<RangeVerified> {
  const end = (await lastBlock(tx, log))?.sequence ?? 0;
  const first = fromSequence ?? Math.max(1, end - most + 1);
  const verified = await verifyBlocks(tx, log, first, most);
  const store = headStore();
  const lines = store === null ? null : await store.read(headsCompared);
  const ofHeads = store === null ? [] : await findingsOfHeads(tx, store.keys, lines, [log]);
  // A look through the whole ledger is the night's work and the command's.
  const unsealed = fromSequence === null && log === "audit" ? await findingsUnsealed(tx, log, now) : [];
  return {
    log, firstSequence: first, lastSequence: Math.max(first - 1, verified.last), blocks: verified.blocks, entries: verified.entries, heads: lines === null ? null : lines.length,
    findings: [...verified.findings, ...ofHeads, ...unsealed],
  };
}
