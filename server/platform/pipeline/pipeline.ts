import { addDays, businessDateAt, startOfDay, type BusinessDate, type Instant, type TimeZone } from "@regulars/kernel";
import { monotonicMs, type Clock } from "../clock.js";
import { dateColumn, instantColumn, json, nullable, row, text } from "../db/row.js";
import type { Database } from "../db/tx.js";
import type { Log } from "../log.js";
import { pipelineStepSeconds } from "../metrics.js";
import { claimStep, failStep, finishStep, lastDoneDate, stepsOf } from "./pipeline.sql.js";

/** Counts of what a step did: kept with the run, shown to people. */
export type StepStats = Readonly<Record<string, number>>;

export interface StepContext {
  readonly database: Database;
  /** The business date that is being closed, in the programme's time zone. */
  readonly businessDate: BusinessDate;
  /** The first moment after that date: what has come due by then is done, nothing later. */
  readonly asOf: Instant;
  /** When it really runs: recorded with what it writes. */
  readonly now: Instant;
  readonly log: Log;
  readonly report: (done: number, total?: number) => void;
}

/**
 * One step of the nightly pipeline. It works per date, in bounded batches of its own transactions, and may run again for the
 * same date: the second time it finds nothing to do. A night that was missed gives the same result when it is caught up.
 */
export interface NightlyStep {
  readonly name: string;
  readonly run: (context: StepContext) => Promise<StepStats>;
}

export interface StepRun {
  readonly businessDate: BusinessDate;
  readonly step: string;
  readonly state: "running" | "done" | "failed";
  readonly startedAt: Instant;
  readonly finishedAt: Instant | null;
  readonly stats: StepStats;
  readonly error: string | null;
}

const RunRow = row({ business_date: dateColumn, step: text, state: text, started_at: instantColumn, finished_at: nullable(instantColumn), stats: json<StepStats>(), error: nullable(text) });
const DateRow = row({ business_date: nullable(dateColumn) });

export interface PipelineOptions {
  readonly database: Database;
  readonly clock: Clock;
  readonly log: Log;
  readonly timeZone: TimeZone;
  readonly steps: readonly NightlyStep[];
  readonly report?: (businessDate: BusinessDate, step: string, done: number, total?: number) => void;
}

/** Runs one date's steps in order; those that are done are left alone unless `again`. Stops at the first failure. */
export async function runDate(options: PipelineOptions, businessDate: BusinessDate, again: boolean): Promise<readonly StepRun[]> {
  const { database, clock, log } = options;
  for (const step of options.steps) {
    const now = clock.now();
    const claimed = await database.transaction((tx) => tx.run(claimStep(businessDate, step.name, now, again)));
    if (claimed === 0) continue;
    const started = monotonicMs();
    try {
      const stats = await step.run({
        database, businessDate, asOf: startOfDay(addDays(businessDate, 1), options.timeZone), now, log,
        report: (done, total) => options.report?.(businessDate, step.name, done, total),
      });
      await database.transaction((tx) => tx.run(finishStep(businessDate, step.name, clock.now(), stats)));
      pipelineStepSeconds.set({ step: step.name }, (monotonicMs() - started) / 1_000);
      log.info({ businessDate, step: step.name, stats, ms: Math.round(monotonicMs() - started) }, "nightly step done");
    } catch (error) {
      const words = error instanceof Error ? `${error.name}: ${error.message}`.slice(0, 1_000) : "unknown";
      await database.transaction((tx) => tx.run(failStep(businessDate, step.name, clock.now(), words)));
      log.error({ businessDate, step: step.name, err: error }, "nightly step failed");
      throw error;
    }
  }
  return runsOf(database, businessDate);
}

/**
 * Runs every date that is over and not done yet, oldest first, up to yesterday. `since` bounds how far back a database without
 * any run looks. Answers the dates it ran.
 */
export async function catchUp(options: PipelineOptions, since: BusinessDate): Promise<readonly BusinessDate[]> {
  const yesterday = addDays(businessDateAt(options.clock.now(), options.timeZone), -1);
  const lastStep = options.steps.at(-1);
  if (lastStep === undefined) return [];
  const { business_date: last } = await options.database.transaction((tx) => tx.one(DateRow, lastDoneDate(lastStep.name)), { readOnly: true });
  const ran: BusinessDate[] = [];
  for (let date = last === null ? since : addDays(last, 1); date <= yesterday; date = addDays(date, 1)) {
    await runDate(options, date, false);
    ran.push(date);
  }
  return ran;
}

export async function runsOf(database: Database, businessDate: BusinessDate): Promise<readonly StepRun[]> {
  const rows = await database.transaction((tx) => tx.rows(RunRow, stepsOf(businessDate)), { readOnly: true });
  return rows.map((each) => ({
    businessDate: each.business_date, step: each.step, state: each.state === "done" ? "done" : each.state === "failed" ? "failed" : "running",
    startedAt: each.started_at, finishedAt: each.finished_at, stats: each.stats, error: each.error,
  }));
}
