import type { Instant, ProblemParams } from "@regulars/kernel";
import { programmeSettings } from "../../modules/stores/index.js";
import { monotonicMs } from "../../platform/clock.js";
import type { JobContext } from "../../platform/jobs/jobs.js";
import { enqueue } from "../../platform/jobs/jobs.js";
import { wordsIn } from "../cli/words.js";
import { ImportTaken } from "../import/checkpoint.js";
import { MappingError } from "../import/mapping.js";
import { runImport, type ImportProgress, type ImportReport } from "../import/run.js";
import { fingerprint, openSource, SourceError } from "../import/source.js";
import * as errors from "./errors.js";
import { filePath } from "./place.js";
import { unreadable } from "./preview.js";
import type { StoredProgress, UploadedImport } from "./record.js";
import { importJobName, kindNamed } from "./service.js";
import { findUpload, lockUpload, noteProgress, saveUpload } from "./sql.js";

const noteEveryMs = 1_000;
const maxOpenRows = 2_000_000;

/** Set while the process ends: whatever is at work stops after its batch and goes on in the next process. */
let leaving = new AbortController();

/** Lets imports at work stop after their batch. Called before the worker is waited for. */
export function stopImports(): void {
  leaving.abort();
}

/** A process that serves again (tests start several in one) takes up work again. */
export function allowImports(): void {
  leaving = new AbortController();
}

/** Writes down about once a second how far it has come, and finds out whether somebody wants it to stop. */
class ProgressNotes {
  readonly stop = new AbortController();
  private lastMs = Number.NEGATIVE_INFINITY;
  private phase: StoredProgress["phase"] | null = null;
  private since: Instant;
  private writing: Promise<void> = Promise.resolve();

  constructor(private readonly context: JobContext, private readonly upload: UploadedImport) {
    this.since = context.clock.now();
  }

  note(progress: ImportProgress): void {
    const nowMs = monotonicMs();
    const isNewPhase = progress.phase !== this.phase;
    if (isNewPhase) {
      this.phase = progress.phase;
      this.since = this.context.clock.now();
    }
    if (!isNewPhase && nowMs - this.lastMs < noteEveryMs) return;
    this.lastMs = nowMs;
    const stored: StoredProgress = { ...progress, phaseSince: this.since, at: this.context.clock.now() };
    this.writing = this.write(this.writing, stored);
  }

  private async write(before: Promise<void>, progress: StoredProgress): Promise<void> {
    await before;
    const { importId, state } = this.upload;
    try {
      const isStopWanted = await this.context.database.transaction((tx) => noteProgress(tx, importId, progress, progress.phase === "import" && state === "running", progress.at));
      if (isStopWanted) this.stop.abort();
    } catch (error) {
      // Progress is news for people; the import itself does not depend on it.
      this.context.log.warn({ err: error, importId }, "the progress of an import could not be written");
    }
  }

  async settled(): Promise<void> {
    await this.writing;
  }
}

/** Runs what an import is set to: the check, or the import itself, behind the last batch that was committed. */
export async function workOn(context: JobContext, importId: string): Promise<void> {
  const { database, clock, log } = context;
  const upload = await database.transaction((tx) => findUpload(tx, importId));
  if (upload === null || (upload.state !== "checking" && upload.state !== "running")) return;
  if (upload.isStopWanted) return settle(context, upload, (each) => ({ ...each, state: stoppedState(each) }));
  const notes = new ProgressNotes(context, upload);
  const onLeave = (): void => notes.stop.abort();
  const { signal } = leaving;
  if (signal.aborted) return goOnLater(context, importId);
  signal.addEventListener("abort", onLeave);
  try {
    const fileSha256 = (await fingerprint(await openSource(filePath(importId)))).toString("hex");
    if (upload.state === "running" && upload.fileSha256 !== fileSha256) return await failed(context, upload, errors.fileChanged.code, {});
    const { currency, timeZone } = await database.transaction((tx) => programmeSettings(tx));
    const words = wordsIn(upload.options.language);
    const report = await runImport({
      db: database, clock, currency, timeZone, kind: kindNamed(upload.kind), path: filePath(importId), mapping: upload.mapping,
      flags: { unknownMembers: upload.options.unknownMembers, noExpiryBefore: upload.options.noExpiryBefore }, dryRun: upload.state === "checking",
      // Uploaded anew it is read anew, so that its rejected rows are there again; what was taken before counts as duplicate.
      restart: !upload.isBegun, maxOpenRows, stop: notes.stop.signal, explain: (fault) => words.reason(fault.code, fault.params), onProgress: (progress) => notes.note(progress),
    });
    await notes.settled();
    if (report.outcome === "stopped" && signal.aborted) return await goOnLater(context, importId);
    await settle(context, upload, (each) => afterReport(each, report, fileSha256, clock.now()));
  } catch (error) {
    await notes.settled();
    if (error instanceof ImportTaken) return;
    if (error instanceof SourceError) {
      const problem = unreadable(error, importId);
      return await failed(context, upload, problem.code, problem.params);
    }
    if (error instanceof MappingError) return await failed(context, upload, errors.mappingInvalid.code, { count: error.faults.length });
    log.error({ err: error, importId }, "an import stopped with an error");
    if (upload.attempts + 1 >= importJobName.maxAttempts) return await failed(context, upload, errors.workFailed.code, {});
    await settle(context, upload, (each) => ({ ...each, attempts: each.attempts + 1 }));
    throw error;
  } finally {
    signal.removeEventListener("abort", onLeave);
  }
}

const stoppedState = (each: UploadedImport): UploadedImport["state"] => (each.state === "checking" ? "uploaded" : "stopped");

function afterReport(each: UploadedImport, report: ImportReport, fileSha256: string, now: Instant): UploadedImport {
  if (report.outcome === "stopped") return { ...each, state: stoppedState(each), ...(each.state === "running" ? { totals: report.totals, isBegun: true } : {}) };
  if (report.outcome === "dry_run") return { ...each, state: "checked", checkedTotals: report.totals, fileSha256 };
  return { ...each, state: "finished", totals: report.totals, isBegun: true, finishedAt: now };
}

/** Writes what became of it, unless somebody has changed its state meanwhile. */
async function settle({ database, clock }: JobContext, { importId, state }: UploadedImport, change: (each: UploadedImport) => UploadedImport): Promise<void> {
  await database.transaction(async (tx) => {
    const each = await lockUpload(tx, importId);
    if (each === null || each.state !== state) return;
    await saveUpload(tx, { ...change(each), isStopWanted: false }, clock.now());
  });
}

function failed(context: JobContext, upload: UploadedImport, code: string, params: ProblemParams): Promise<void> {
  const told = Object.fromEntries(Object.entries(params).flatMap(([name, value]) => (typeof value === "string" || typeof value === "number" ? [[name, value]] : [])));
  return settle(context, upload, (each) => ({ ...each, state: "failed", failure: { code, params: told } }));
}

async function goOnLater({ database }: JobContext, importId: string): Promise<void> {
  await database.transaction((tx) => enqueue(tx, importJobName, { importId }, { queue: "imports" }));
}
