import { canonicalJson } from "@regulars/kernel";
import type { Block, Finding, SealedLog } from "./block.js";

/** The end of a chain at a moment, signed: kept outside the database, it shows a rewritten or shortened chain, which agrees with itself. */
export interface Head {
  readonly log: SealedLog;
  readonly sequence: number;
  readonly total: number;
  readonly headerHash: string;
  readonly at: string;
  readonly keyId: string;
  readonly signature: string;
}

/** The bytes that are signed. */
export function headBytes({ log, sequence, total, headerHash, at, keyId }: Omit<Head, "signature">): Buffer {
  return Buffer.from(canonicalJson({ form: "regulars.head.v1", log, sequence, total, headerHash, at, keyId }));
}

/** A line of the file of heads; null when it is not one. */
export function readHead(line: string): Head | null {
  try {
    const read: unknown = JSON.parse(line);
    if (read === null || typeof read !== "object") return null;
    const { log, sequence, total, headerHash, at, keyId, signature } = read as Readonly<Record<string, unknown>>;
    if (log !== "audit" && log !== "ledger") return null;
    if (typeof sequence !== "number" || typeof total !== "number" || typeof headerHash !== "string" || typeof at !== "string" || typeof keyId !== "string" || typeof signature !== "string") return null;
    return { log, sequence, total, headerHash, at, keyId, signature };
  } catch (error) {
    if (error instanceof SyntaxError) return null;
    throw error;
  }
}

/** Compares a head with the block it speaks of; null: there is no such block. */
export function findingOfHead(head: Head, block: Pick<Block, "headerHash" | "total"> | null, isOurs: boolean): Finding | null {
  const where = { log: head.log, sequence: head.sequence, entryId: null };
  if (!isOurs) return { ...where, kind: "head_not_ours" };
  if (block === null) return { ...where, kind: "head_ahead" };
  return block.headerHash.toString("hex") === head.headerHash && block.total === head.total ? null : { ...where, kind: "head_differs" };
}
