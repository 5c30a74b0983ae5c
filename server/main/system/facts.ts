import { instant, toRfc3339, type BusinessDate, type Instant } from "@regulars/kernel";
import { mustHaltNow } from "../../platform/db/checks.js";
import type { Invariant } from "../../platform/db/invariants.js";
import { dateColumn, instantColumn, int8, json, nullable, oneOf, row, text } from "../../platform/db/row.js";
import type { Tx } from "../../platform/db/tx.js";
import { outboxAgeMs } from "../../platform/events/dispatcher.js";
import { queueLength, requestsInFlight, requestsShed } from "../../platform/metrics.js";
import { version } from "../version.js";
import { databaseFacts, invariantStates, jobCounts, jobsInTrouble, lastMigration, nightsBefore, outboxFailures, retryJob } from "./sql.js";

const DatabaseRow = row({ version: text, size_bytes: int8, connections: int8, connections_at_most: int8 });
const MigrationRow = row({ applied: int8, name: text, applied_at: instantColumn });
const JobRow = row({ name: text, waiting: int8, running: int8, failed: int8, retrying: int8, next_run_at: nullable(instantColumn) });
const TroubleRow = row({ job_id: text, name: text, attempts: int8, max_attempts: int8, last_error: text, run_at: instantColumn, updated_at: instantColumn });
const RetriedRow = row({ retried: int8 });
const FailureRow = row({ reaction: text, events: int8, next_attempt_at: instantColumn, last_error: text });
const CheckRow = row({
  invariant: text, severity: oneOf("stop", "warn"), checked_at: instantColumn, took_ms: int8, found: int8, found_at: nullable(instantColumn), sample: json<readonly unknown[] | null>(),
});
const StepRow = row({
  business_date: dateColumn, step: text, state: oneOf("running", "done", "failed"), started_at: instantColumn, finished_at: nullable(instantColumn),
  stats: json<Readonly<Record<string, number>>>(), error: nullable(text),
});

const moment = (at: Instant | null): string | null => (at === null ? null : toRfc3339(at));
/** An error of a job may carry a stack; the first lines tell a person what happened. */
const shortened = (error: string): string => error.split("\n").slice(0, 3).join("\n").slice(0, 500);

/** How the system is, from what it has written down and what this process knows of itself. */
export async function systemFacts(tx: Tx, invariants: readonly Invariant[], now: Instant) {
  const [database, migration, kinds, trouble, failures, checks, isHalted, ageMs] = await Promise.all([
    tx.one(DatabaseRow, databaseFacts()), tx.maybe(MigrationRow, lastMigration()), tx.rows(JobRow, jobCounts()), tx.rows(TroubleRow, jobsInTrouble()),
    tx.rows(FailureRow, outboxFailures()), tx.rows(CheckRow, invariantStates()), mustHaltNow(tx), outboxAgeMs(tx, now),
  ]);
  const memory = process.memoryUsage();
  const checked = new Map(checks.map((each) => [each.invariant, each]));
  const lastCheckedAt = checks.reduce<Instant | null>((last, each) => (last === null || each.checked_at > last ? each.checked_at : last), null);
  return {
    now: toRfc3339(now),
    program: { version, node: process.version, startedAt: toRfc3339(instant(now - Math.round(process.uptime() * 1_000))), memoryBytes: memory.rss, heapBytes: memory.heapUsed },
    database: {
      version: database.version, sizeBytes: database.size_bytes, connections: database.connections, connectionsAtMost: database.connections_at_most,
      migrations: migration?.applied ?? 0, lastMigration: migration?.name ?? "", lastMigrationAt: toRfc3339(migration?.applied_at ?? now),
    },
    admission: await admissionFacts(),
    jobs: {
      kinds: kinds.map(({ name, waiting, running, retrying, failed, next_run_at }) => ({ name, waiting, running, retrying, failed, nextRunAt: moment(next_run_at) })),
      inTrouble: trouble.map((each) => {
        const hasGivenUp = each.attempts >= each.max_attempts;
        return {
          jobId: each.job_id, name: each.name, attempts: each.attempts, maxAttempts: each.max_attempts, hasGivenUp, lastError: shortened(each.last_error),
          nextRunAt: hasGivenUp ? null : toRfc3339(each.run_at), lastTriedAt: toRfc3339(each.updated_at),
        };
      }),
    },
    outbox: {
      ageSeconds: Math.round(ageMs / 1_000),
      failures: failures.map((each) => ({ reaction: each.reaction, events: each.events, lastError: shortened(each.last_error), nextAttemptAt: toRfc3339(each.next_attempt_at) })),
    },
    invariants: {
      total: invariants.length, isHalted, lastCheckedAt: moment(lastCheckedAt),
      items: invariants.map(({ name, severity }) => {
        const found = checked.get(name);
        return {
          name, severity, checkedAt: moment(found?.checked_at ?? null), tookMs: found?.took_ms ?? null, found: found?.found ?? null, brokenSince: moment(found?.found_at ?? null),
          sample: (found?.sample ?? []).slice(0, 5),
        };
      }).sort((a, b) => Number((b.found ?? 0) > 0) - Number((a.found ?? 0) > 0)),
    },
  };
}

async function admissionFacts() {
  const [inFlight, shed, queues] = await Promise.all([requestsInFlight.get(), requestsShed.get(), queueLength.get()]);
  const sum = (values: readonly { readonly value: number }[]): number => values.reduce((all, each) => all + each.value, 0);
  return {
    inFlight: sum(inFlight.values), shed: sum(shed.values),
    queues: queues.values.map((each) => ({ operation: String(each.labels.operation ?? ""), length: each.value })).filter((each) => each.length > 0),
  };
}

/** Lets a job that failed run again at once, with all its attempts. False: it is gone or running. */
export async function retry(tx: Tx, jobId: string): Promise<boolean> {
  return (await tx.one(RetriedRow, retryJob(jobId))).retried > 0;
}

/** Nights before a date, the newest first, with their steps. */
export async function nights(tx: Tx, before: BusinessDate | null, limit: number) {
  const byDate = new Map<BusinessDate, ReturnType<typeof StepRow.read>[number][]>();
  for (const each of await tx.rows(StepRow, nightsBefore(before, limit))) byDate.set(each.business_date, [...(byDate.get(each.business_date) ?? []), each]);
  return [...byDate].map(([businessDate, steps]) => {
    const state = steps.some((each) => each.state === "failed") ? ("failed" as const) : steps.some((each) => each.state === "running") ? ("running" as const) : ("done" as const);
    const started = Math.min(...steps.map((each) => each.started_at));
    const finished = steps.some((each) => each.finished_at === null) ? null : Math.max(...steps.map((each) => each.finished_at ?? 0));
    return {
      businessDate, state, startedAt: toRfc3339(instant(started)), finishedAt: finished === null ? null : toRfc3339(instant(finished)),
      steps: steps.map((each) => ({
        step: each.step, state: each.state, startedAt: toRfc3339(each.started_at), finishedAt: moment(each.finished_at),
        seconds: each.finished_at === null ? null : (each.finished_at - each.started_at) / 1_000, stats: each.stats, error: each.error === null ? null : shortened(each.error),
      })),
    };
  });
}
