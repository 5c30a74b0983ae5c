import { instant, type TimeZone } from "@regulars/kernel";
import { Cron } from "croner";
import { Logger as WorkerLogger, run, runMigrations, type Runner } from "graphile-worker";
import pg from "pg";
import { systemClock } from "../clock.js";
import { enqueue, type Job, type JobContext } from "./jobs.js";
import { grantsForWorker, protectedTables } from "./jobs.sql.js";

/** Installs the job tables, as the role that owns the schema, and lets the serving role use them. */
export async function installJobs(ownerUrl: string, appRole: string): Promise<void> {
  await runMigrations({ connectionString: ownerUrl, logger: quiet });
  const client = new pg.Client({ connectionString: ownerUrl });
  await client.connect();
  try {
    const { rows } = await client.query<{ name: string }>(protectedTables);
    for (const grant of grantsForWorker(appRole, rows.map((each) => each.name))) await client.query(grant);
  } finally {
    await client.end();
  }
}

const quiet = new WorkerLogger(() => () => undefined);

export interface JobRunner {
  /** Lets running jobs finish; what has not started waits for the next worker. */
  stop(): Promise<void>;
}

/** Runs the jobs of this process. Those with a cron line are put in for their next time, and again after each run. */
export async function runJobs(jobs: readonly Job[], context: JobContext, options: { readonly databaseUrl: string; readonly timeZone: TimeZone; readonly concurrency: number }): Promise<JobRunner> {
  const scheduleNext = async (job: Job): Promise<void> => {
    const { cron } = job;
    if (cron === undefined) return;
    const next = new Cron(cron, { timezone: options.timeZone, paused: true }).nextRun(new Date(systemClock.now()));
    if (next === null) return;
    await context.database.transaction((tx) => enqueue(tx, job, { scheduled: true }, { runAt: instant(next.getTime()), key: `cron:${job.name}`, queue: `cron:${job.name}` }));
  };
  const taskList: Record<string, (payload: unknown) => Promise<void>> = {};
  for (const job of jobs) {
    taskList[job.name] = async (payload) => {
      const given = payload as Readonly<Record<string, string | number | boolean | null>>;
      // The next run is put in first: a run that fails must not end the schedule.
      if (given["scheduled"] === true) await scheduleNext(job);
      context.log.debug({ job: job.name }, "job starts");
      await job.run(context, given);
    };
  }
  for (const job of jobs) await scheduleNext(job);
  const pool = new pg.Pool({ connectionString: options.databaseUrl, max: options.concurrency + 2, application_name: "regulars-jobs" });
  // A connection that is lost fails the statement in hand; without listeners it would end the process.
  pool.on("error", () => undefined);
  pool.on("connect", (client) => {
    client.on("error", () => undefined);
  });
  const logger = new WorkerLogger(() => (level, message, meta) => {
    const severity: string = level;
    if (severity === "error") context.log.error({ ...meta, source: "jobs" }, message);
    else if (severity === "warning") context.log.warn({ source: "jobs" }, message);
  });
  const runner: Runner = await run({ pgPool: pool, concurrency: options.concurrency, pollInterval: 1_000, noHandleSignals: true, noPreparedStatements: false, logger, taskList });
  return {
    stop: async () => {
      await runner.stop();
      await pool.end();
    },
  };
}
