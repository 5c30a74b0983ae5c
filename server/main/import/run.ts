import type { Currency, TimeZone } from "@regulars/kernel";
import type { Clock } from "../../platform/clock.js";
import { monotonicMs } from "../../platform/clock.js";
import type { Database } from "../../platform/db/tx.js";
import { readBatches, survey, type Batch, type Reading, type ReadUnit } from "./batches.js";
import { advanceCheckpoint, lockCheckpoint, openCheckpoint, type Checkpoint } from "./checkpoint.js";
import { openCsv } from "./csv.js";
import type { ImportFlags, ImportKind, PreparedBatch, RowFault, UnitOutcome } from "./kind.js";
import { checkMapping, csvFormatOf, MappingError, plainMapping, type Mapping } from "./mapping.js";
import { compileMapping } from "./read-cells.js";
import { RejectFile } from "./rejects.js";
import { fingerprint, openSource } from "./source.js";
import { addOutcomes, noTotals, type Totals } from "./totals.js";

export interface ImportRequest {
  readonly db: Database;
  readonly clock: Clock;
  readonly currency: Currency;
  readonly timeZone: TimeZone;
  readonly kind: ImportKind;
  readonly path: string;
  /** Null: the columns are named like our fields. */
  readonly mapping: Mapping | null;
  readonly flags: ImportFlags;
  /** Does everything but keep it: each batch is rolled back, and there is no checkpoint. */
  readonly dryRun: boolean;
  /** Begins again from the first row, whatever was committed before; what is there already counts as duplicate. */
  readonly restart: boolean;
  readonly maxOpenRows: number;
  readonly onProgress: (progress: ImportProgress) => void;
  readonly explain: (fault: RowFault) => string;
  /** Set: the import stops after the batch in hand. */
  readonly stop?: AbortSignal;
}

export interface ImportProgress {
  readonly phase: "survey" | "import";
  readonly bytesRead: number;
  readonly bytesTotal: number;
  /** Rows read in the first pass, committed in the second. */
  readonly rows: number;
  readonly rejected: number;
}

export interface ImportReport {
  readonly outcome: "finished" | "already_finished" | "stopped" | "dry_run";
  readonly totals: Totals;
  /** Units that an earlier run had committed. */
  readonly resumedAfter: number;
  readonly rejectedPath: string | null;
  readonly seconds: number;
}

/** Longest wait of an import for a lock and for a statement: a batch is large, and nobody waits for the answer. */
const transactionOptions = { lockTimeoutMs: 60_000, statementTimeoutMs: 300_000 };

/** Thrown to undo a batch of a dry run, carrying its outcomes out of the transaction. */
class DryRun extends Error {
  constructor(readonly outcomes: readonly UnitOutcome[]) {
    super("dry run");
  }
}

/**
 * Imports a file. Each batch commits together with the checkpoint that names it, so after a crash at any point the next run
 * goes on behind the last committed batch; while one batch is being written the next one is read and checked.
 */
export async function runImport(request: ImportRequest): Promise<ImportReport> {
  const startedMs = monotonicMs();
  const { db, kind, dryRun } = request;
  const source = await openSource(request.path);
  const format = csvFormatOf(request.mapping);
  const probe = await openCsv(source, format);
  await probe.rows.return(undefined);
  const { header } = probe;
  const mapping = request.mapping ?? plainMapping(kind.name, kind.fields, header);
  const faults = checkMapping(mapping, kind.fields, header);
  if (faults.length > 0) throw new MappingError(faults);

  const { currency, timeZone, flags } = request;
  const readers = compileMapping(mapping, kind.fields, { header, currency, timeZone });
  const reading: Reading = { source, format, readers, kind, maxOpenRows: request.maxOpenRows };
  let checkpoint: Checkpoint | null = null;
  if (!dryRun) {
    const fileSha256 = (await fingerprint(source)).toString("hex");
    const identity = { kind: kind.name, fileSha256, fileName: request.path, mapping, flags: { ...flags, currency } };
    checkpoint = await openCheckpoint(db, identity, request.restart, request.clock.now());
  }
  const rejectedPath = `${request.path}${dryRun ? ".dry-run" : ""}.rejected.csv`;
  const report = (outcome: ImportReport["outcome"], totals: Totals, rejectedBytes: number): ImportReport => ({
    outcome, totals, resumedAfter, rejectedPath: rejectedBytes > 0 ? rejectedPath : null, seconds: (monotonicMs() - startedMs) / 1_000,
  });
  const resumedAfter = checkpoint?.unitsDone ?? 0;
  if (checkpoint?.state === "finished") return report("already_finished", checkpoint.totals, checkpoint.rejectedFileBytes);

  const progress = { bytesRead: 0, bytesTotal: source.sizeBytes };
  const prepare = await kind.open({ db, mapping, readers, currency, timeZone, flags });
  const surveyed = readers.groupKey === null || kind.grouping === "first" ? null : await survey(reading, {
    onBytes: (bytesRead) => { progress.bytesRead = bytesRead; },
    onRows: (rows) => { request.onProgress({ phase: "survey", ...progress, rows, rejected: 0 }); },
  });

  const rejects = new RejectFile(rejectedPath, header, checkpoint?.rejectedFileBytes ?? 0, request.explain);
  const writer = new BatchWriter(request, checkpoint, rejects);
  const batches = readBatches(reading, surveyed?.scattered ?? new Map(), resumedAfter, { onBytes: (bytesRead) => { progress.bytesRead = bytesRead; } });
  const nextBatch = async (): Promise<Prepared | null> => {
    const next = await batches.next();
    return next.done === true ? null : prepareBatch(next.value, header.length, prepare);
  };
  try {
    let upcoming = nextBatch();
    for (;;) {
      const batch = await upcoming;
      if (batch === null || request.stop?.aborted === true) break;
      // Read while PostgreSQL works. A failure of the reader is met when its batch is asked for, not before.
      upcoming = nextBatch();
      upcoming.catch(() => undefined);
      await writer.write(batch);
      request.onProgress({ phase: "import", ...progress, rows: writer.totals.rows, rejected: writer.totals.rejectedRows });
    }
    if (request.stop?.aborted === true) return report("stopped", writer.totals, writer.rejectedBytes);
    await writer.finish();
    return report(dryRun ? "dry_run" : "finished", writer.totals, writer.rejectedBytes);
  } finally {
    rejects.close();
    await batches.return(undefined);
  }
}

interface Prepared {
  readonly batch: Batch;
  /** The units whose rows all have as many cells as the header. */
  readonly wellShaped: readonly ReadUnit[];
  readonly prepared: PreparedBatch;
  readonly columns: number;
}

function prepareBatch(batch: Batch, columns: number, prepare: (units: readonly ReadUnit[]) => PreparedBatch): Prepared {
  const wellShaped = batch.units.filter((unit) => unit.rows.every(({ cells }) => cells.length === columns));
  return { batch, wellShaped, prepared: prepare(wellShaped), columns };
}

/** Writes one batch after the other and keeps the totals and the checkpoint in step with them. */
class BatchWriter {
  totals: Totals;
  rejectedBytes: number;

  constructor(
    private readonly request: ImportRequest,
    private checkpoint: Checkpoint | null,
    private readonly rejects: RejectFile,
  ) {
    this.totals = checkpoint?.totals ?? noTotals;
    this.rejectedBytes = checkpoint?.rejectedFileBytes ?? 0;
  }

  async write(prepared: Prepared): Promise<void> {
    const { db, clock } = this.request;
    const now = clock.now();
    const work = (apply: Parameters<Database["transaction"]>[0]): Promise<unknown> => db.transaction(apply, transactionOptions);
    if (this.checkpoint === null) {
      const undone = await work(async (tx) => { throw new DryRun(await prepared.prepared.apply(tx, now)); }).catch((error: unknown) => error);
      if (!(undone instanceof DryRun)) throw undone;
      this.keep(this.advance(prepared, undone.outcomes));
      return;
    }
    const from = this.checkpoint;
    let done: ReturnType<BatchWriter["advance"]> | null = null;
    let to = from;
    await work(async (tx) => {
      await lockCheckpoint(tx, from);
      done = this.advance(prepared, await prepared.prepared.apply(tx, now));
      to = { ...from, unitsDone: from.unitsDone + prepared.batch.units.length, rejectedFileBytes: done.rejectedBytes, totals: done.totals, updatedAt: now };
      await advanceCheckpoint(tx, from, to);
    });
    this.checkpoint = to;
    if (done !== null) this.keep(done);
  }

  /** Marks the import as finished: from now on it is known, and running it again changes nothing. */
  async finish(): Promise<void> {
    const from = this.checkpoint;
    if (from === null) return;
    const to: Checkpoint = { ...from, state: "finished", updatedAt: this.request.clock.now() };
    await this.request.db.transaction(async (tx) => {
      await lockCheckpoint(tx, from);
      await advanceCheckpoint(tx, from, to);
    });
  }

  private keep(done: { readonly totals: Totals; readonly rejectedBytes: number }): void {
    this.totals = done.totals;
    this.rejectedBytes = done.rejectedBytes;
  }

  /** The totals after this batch, with its rejected rows on disk. */
  private advance({ batch, wellShaped, columns }: Prepared, applied: readonly UnitOutcome[]): { totals: Totals; rejectedBytes: number } {
    const outcomeOf = new Map(wellShaped.map((unit, index) => [unit, applied[index]]));
    const outcomes = batch.units.map((unit) => outcomeOf.get(unit) ?? misshapen(unit, columns));
    const rejected = batch.units.flatMap((unit, index) => {
      const outcome = outcomes[index];
      return outcome?.outcome === "rejected" ? [{ unit, faults: outcome.faults }] : [];
    });
    const skipped = batch.units.reduce((sum, unit) => sum + unit.skippedBefore, batch.skippedAfter);
    const totals = addOutcomes(this.totals, batch.units.map((unit) => unit.rows.length), outcomes, skipped);
    return { totals, rejectedBytes: this.rejects.write(this.rejectedBytes, rejected) };
  }
}

function misshapen(unit: ReadUnit, columns: number): UnitOutcome {
  const faults = unit.rows
    .filter(({ cells }) => cells.length !== columns)
    .map(({ row, cells }) => ({ row, code: "import.wrong_number_of_cells", params: { expected: columns, actual: cells.length } }));
  return { outcome: "rejected", faults };
}
