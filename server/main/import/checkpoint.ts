import { createHash } from "node:crypto";
import { assert, canonicalJson, toRfc3339, type Instant } from "@regulars/kernel";
import { instantColumn, int8, json, oneOf, row, uuid } from "../../platform/db/row.js";
import type { Database, Tx } from "../../platform/db/tx.js";
import { newId } from "../../platform/random.js";
import { advanceImport, insertImport, lockImport, restartImport, selectImport } from "./sql.js";
import { totalsFrom, type Totals } from "./totals.js";

/** Where an import stands, as it was last committed. */
export interface Checkpoint {
  readonly importId: string;
  readonly state: "running" | "finished";
  readonly run: number;
  readonly unitsDone: number;
  readonly rejectedFileBytes: number;
  readonly totals: Totals;
  readonly startedAt: Instant;
  readonly updatedAt: Instant;
}

const CheckpointRow = row({
  import_id: uuid(), state: oneOf("running", "finished"), run: int8, units_done: int8, rejected_file_bytes: int8, totals: json<unknown>(),
  started_at: instantColumn, updated_at: instantColumn,
});
type StoredCheckpoint = ReturnType<typeof CheckpointRow.read>[number];

function toCheckpoint(stored: StoredCheckpoint): Checkpoint {
  return {
    importId: stored.import_id, state: stored.state, run: stored.run, unitsDone: stored.units_done, rejectedFileBytes: stored.rejected_file_bytes,
    totals: totalsFrom(stored.totals), startedAt: stored.started_at, updatedAt: stored.updated_at,
  };
}

/** Someone else works on the same file. */
export class ImportTaken extends Error {
  override readonly name = "ImportTaken";
}

/** What makes two imports the same: the file's bytes, how it is read, and the choices that change the result. */
export interface ImportIdentity {
  readonly kind: string;
  readonly fileSha256: string;
  readonly fileName: string;
  readonly mapping: unknown;
  readonly flags: unknown;
}

/** The checkpoint of this import, made on first sight; with `restart` it begins again from the first row. */
export async function openCheckpoint(db: Database, identity: ImportIdentity, restart: boolean, now: Instant): Promise<Checkpoint> {
  const mappingSha256 = createHash("sha256").update(canonicalJson({ mapping: identity.mapping, flags: identity.flags })).digest("hex");
  const { kind, fileSha256, fileName } = identity;
  const nowIso = toRfc3339(now);
  return db.transaction(async (tx) => {
    const made = await tx.run(insertImport({ importId: newId<"import">(), kind, fileSha256, mappingSha256, fileName, nowIso }));
    const found = await tx.one(CheckpointRow, selectImport(kind, fileSha256, mappingSha256));
    if (made === 1 || !restart) return toCheckpoint(found);
    await tx.run(restartImport(found.import_id, nowIso));
    return toCheckpoint(await tx.one(CheckpointRow, selectImport(kind, fileSha256, mappingSha256)));
  });
}

/** Takes the import for this transaction; throws when another process has gone on with it, or has started it over. */
export async function lockCheckpoint(tx: Tx, expected: Checkpoint): Promise<void> {
  const stored = await tx.one(CheckpointRow, lockImport(expected.importId));
  if (stored.run !== expected.run || stored.units_done !== expected.unitsDone || stored.state !== expected.state) {
    throw new ImportTaken(`another process is importing this file: it has done ${stored.units_done}, this one ${expected.unitsDone}`);
  }
}

/** Moves the checkpoint in the transaction of the batch it speaks of. */
export async function advanceCheckpoint(tx: Tx, from: Checkpoint, to: Checkpoint): Promise<void> {
  const moved = await tx.run(advanceImport({
    importId: from.importId, run: from.run, unitsBefore: from.unitsDone, unitsDone: to.unitsDone, rowsDone: to.totals.rows,
    rejectedFileBytes: to.rejectedFileBytes, accepted: to.totals.accepted + to.totals.duplicates, rejected: to.totals.rejected, totals: to.totals,
    state: to.state, nowIso: toRfc3339(to.updatedAt),
  }));
  assert(moved === 1, "the checkpoint was locked before it is moved");
}
