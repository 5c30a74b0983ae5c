import { instant, present, Problem, refusalOf, type Instant, type Refusal } from "@regulars/kernel";
import { inSavepoint } from "../../../platform/db/savepoint.js";
import type { Tx } from "../../../platform/db/tx.js";
import { enqueue } from "../../../platform/jobs/jobs.js";
import { newId } from "../../../platform/random.js";
import { readCardNumber } from "../domain/card-number.js";
import { numbersIn, type Batch, type BatchId, type BatchKind, type BatchRow, type RowOutcome } from "../domain/batch.js";
import * as errors from "../errors.js";
import { activateNumbers, batchesPage, insertBatch, openRows, rowsPage, saveBatch, saveRows, selectBatch, silentBatches } from "../sql/batches.js";
import { selectNumbers } from "../sql/numbers.js";
import { typeCatalogue } from "./card-types.js";
import { changeCards, type ChangeCard } from "./change.js";
import { paymentFaults } from "./payment.js";

export const batchJob = { name: "cards.run-batch", maxAttempts: 10 } as const;
/** Numbers in one transaction. */
const rowsPerStep = 200;
/** Longer than the slowest step may take. */
const silentAfterMs = 5 * 60_000;

export interface NewBatch {
  readonly kind: BatchKind;
  readonly numbers: readonly string[];
  readonly isDryRun: boolean;
  readonly reason: string;
  readonly actor: string;
}

/** Puts work on many cards into the background: it exists if, and only if, this commits. */
export async function createBatch(tx: Tx, { kind, numbers, isDryRun, reason, actor }: NewBatch, now: Instant): Promise<Batch> {
  const given = numbersIn(numbers);
  if (given.length === 0) throw errors.batchEmpty({}, [{ pointer: "/numbers", code: "too_few" }]);
  const batch: Batch = { batchId: newId<"card-batch">(), kind, isDryRun, reason, total: given.length, changed: 0, unchanged: 0, refused: 0, state: "running", createdAt: now, createdBy: actor, updatedAt: now };
  await insertBatch(tx, batch, given);
  await enqueue(tx, batchJob, { batchId: batch.batchId });
  return batch;
}

/**
 * Does the next rows of a batch, with their answers, in one transaction; answers whether there are more. Whoever comes second waits, and
 * goes on behind: no number is done twice, whenever a process was killed.
 */
export async function stepBatch(tx: Tx, batchId: BatchId, now: Instant): Promise<boolean> {
  const batch = await selectBatch(tx, batchId, true);
  if (batch === null || batch.state !== "running") return false;
  const rows = await openRows(tx, batchId, rowsPerStep);
  const done = rows.length === 0 ? [] : await inSavepoint(tx, (part) => carryOut(part, batch, rows, now), () => !batch.isDryRun);
  if (done.length > 0) await saveRows(tx, batchId, done);
  const count = (outcome: RowOutcome): number => done.filter((each) => each.outcome === outcome).length;
  const isLast = rows.length < rowsPerStep;
  await saveBatch(tx, {
    ...batch, changed: batch.changed + count("changed"), unchanged: batch.unchanged + count("unchanged"), refused: batch.refused + count("refused"), state: isLast ? "finished" : "running",
  }, now);
  return !isLast;
}

function answered(row: BatchRow, outcome: "changed" | "unchanged" | Refusal): BatchRow {
  if (typeof outcome === "string") return { ...row, outcome };
  const params = Object.fromEntries(Object.entries(outcome.params).map(([name, value]): [string, string | number | boolean | null] => [name, typeof value === "object" ? (value === null ? null : String(value)) : value ?? null]));
  return { ...row, outcome: "refused", code: outcome.code, params };
}

async function carryOut(tx: Tx, batch: Batch, rows: readonly BatchRow[], now: Instant): Promise<readonly BatchRow[]> {
  const read = rows.map((row) => ({ row, number: readCardNumber(row.number) }));
  const wanted = [...new Set(read.flatMap(({ number }) => number ?? []))];
  return batch.kind === "activate" ? activate(tx, batch, read, wanted, now) : change(tx, batch, batch.kind, read, wanted, now);
}

type Read = readonly { readonly row: BatchRow; readonly number: string | null }[];

/** Printed cards are handed over to a counter. One that costs something is not: it is paid for card by card. */
async function activate(tx: Tx, batch: Batch, read: Read, wanted: readonly string[], now: Instant): Promise<readonly BatchRow[]> {
  const [records, catalogue] = await Promise.all([selectNumbers(tx, wanted, true), typeCatalogue(tx)]);
  const good = new Set<string>();
  const done = read.map(({ row, number }) => {
    const record = number === null ? undefined : records.get(number);
    if (number === null || record === undefined || record.printRunId === null) return answered(row, refusalOf(errors.cardNotFound({})));
    if (record.activatedAt !== null || good.has(number)) return answered(row, "unchanged");
    if (record.voidedAt !== null) return answered(row, refusalOf(errors.printRunVoid({})));
    const terms = catalogue.termsAt(record.typeId, now);
    if (terms === null || !terms.isOpen) return answered(row, refusalOf(errors.typeClosed({})));
    const fault = paymentFaults(terms, null);
    if (fault instanceof Problem) return answered(row, refusalOf(fault));
    good.add(number);
    return answered(row, "changed");
  });
  if (good.size > 0) await activateNumbers(tx, [...good], null, batch.createdBy, now);
  return done;
}

async function change(tx: Tx, batch: Batch, kind: Exclude<BatchKind, "activate">, read: Read, wanted: readonly string[], now: Instant): Promise<readonly BatchRow[]> {
  const records = await selectNumbers(tx, wanted);
  const commands: ChangeCard[] = [];
  const planned = read.map(({ row, number }) => {
    const record = number === null ? undefined : records.get(number);
    if (record === undefined) return { row, refusal: refusalOf(errors.cardNotFound({})) };
    if (record.memberId === null || record.cardId === null) return { row, refusal: refusalOf(record.activatedAt === null ? errors.notActivated({}) : errors.notBound({})) };
    const { memberId, cardId } = record;
    commands.push({ memberId, cardId, change: kind === "renew" ? { renew: null } : kind, reason: batch.reason, actor: batch.createdBy, batchId: batch.batchId });
    return { row, command: commands.length - 1 };
  });
  const results = await changeCards(tx, commands, now);
  return planned.map((each) => {
    if ("refusal" in each) return answered(each.row, each.refusal);
    const result = present(results[each.command], "an answer to each command");
    return answered(each.row, result.outcome === "refused" ? result.refusal : result.outcome === "same" ? "unchanged" : "changed");
  });
}

export async function getBatch(tx: Tx, batchId: BatchId): Promise<Batch> {
  const found = await selectBatch(tx, batchId);
  if (found === null) throw errors.batchNotFound({ batchId });
  return found;
}

/** Stops the rest of a batch. What is done stays done, and says so row by row. */
export async function cancelBatch(tx: Tx, batchId: BatchId, now: Instant): Promise<Batch> {
  const batch = await selectBatch(tx, batchId, true);
  if (batch === null) throw errors.batchNotFound({ batchId });
  if (batch.state === "finished") throw errors.batchFinished({});
  const cancelled: Batch = { ...batch, state: "cancelled", updatedAt: now };
  if (batch.state === "running") await saveBatch(tx, cancelled, now);
  return cancelled;
}

/** Batches of a process that was killed are taken up by another one. */
export async function takeUpBatches(tx: Tx, now: Instant): Promise<void> {
  for (const batchId of await silentBatches(tx, instant(now - silentAfterMs))) await enqueue(tx, batchJob, { batchId }, { key: `${batchJob.name}:${batchId}` });
}

export const listBatches = batchesPage;
export const listBatchRows = rowsPage;
