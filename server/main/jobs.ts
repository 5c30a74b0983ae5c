import { join } from "node:path";
import { businessDate, dayMs, instant, toRfc3339, type Instant } from "@regulars/kernel";
import { forgetOldLogIns } from "../modules/access/index.js";
import { checkInvariants, recordChecks } from "../platform/db/checks.js";
import type { Dispatcher } from "../platform/events/dispatcher.js";
import { pruneKeys } from "../platform/http/idempotency.js";
import type { Job } from "../platform/jobs/jobs.js";
import { keyRing } from "../platform/crypto/keys.js";
import { erasureLogName, keepErasureLog } from "./backup/erasures.js";
import { runNight, runNights } from "./nightly.js";
import type { Runtime } from "./runtime.js";
import { checkInvariantsJob, runNightJob } from "./system/job-names.js";
import { moduleInvariants, moduleJobs } from "./wiring.js";

/** API-05: a till may be offline for days and must still find its first answer. */
const keysKeptDays = 30;
const eventsKeptDays = 30;
/** Begun log-ins live for minutes, failed ones slow the next down for hours. */
const logInsKeptDays = 7;

const before = (now: Instant, days: number): string => toRfc3339(instant(now - days * dayMs));

/** Every job of the program: the night, the housekeeping, and those of the modules. */
export function jobsOf(runtime: Runtime, dispatcher: Dispatcher): readonly Job[] {
  const night: Job = {
    name: "platform.nightly",
    maxAttempts: 10,
    whenItGivesUp: "See platform.pipeline_runs for the step that failed and its error; mend the cause, then run `regulars nightly`.",
    cron: "5 1 * * *",
    run: async () => {
      await runNights(runtime);
    },
  };
  const prune: Job = {
    name: "platform.prune",
    maxAttempts: 5,
    whenItGivesUp: "Old idempotency keys and delivered events stay longer than needed; nothing else breaks. Look at the error and run it again.",
    cron: "35 3 * * *",
    run: async ({ database, clock }) => {
      const now = clock.now();
      while ((await database.transaction((tx) => pruneKeys(tx, before(now, keysKeptDays)), { statementTimeoutMs: 60_000 })) > 0);
      await database.transaction((tx) => forgetOldLogIns(tx, before(now, logInsKeptDays)), { statementTimeoutMs: 60_000 });
      while ((await database.transaction((tx) => dispatcher.prune(tx, before(now, eventsKeptDays)), { statementTimeoutMs: 60_000 })) > 0);
    },
  };
  const measure: Job = {
    name: "platform.measure",
    maxAttempts: 1,
    whenItGivesUp: "The age of the outbox is not measured; it is again with the next run a minute later.",
    cron: "* * * * *",
    run: () => dispatcher.measure(),
  };
  let inErasureLog: number | null = null;
  const erasures: Job = {
    name: "platform.write-erasure-log",
    maxAttempts: 3,
    whenItGivesUp: "The list of those who were forgotten is not in the data folder: see that the folder can be written. It is tried again a minute later.",
    cron: "* * * * *",
    run: async ({ database }) => {
      inErasureLog = await keepErasureLog(database, join(runtime.config.dataDir, erasureLogName), keyRing(), inErasureLog);
    },
  };
  const oneNight: Job = {
    ...runNightJob,
    whenItGivesUp: "See platform.pipeline_runs, or the console's page of nights, for the step that failed and its error; mend the cause, then run that date again.",
    run: async (_context, { businessDate: date, again }) => {
      await runNight(runtime, businessDate(String(date)), again === true);
    },
  };
  const check: Job = {
    ...checkInvariantsJob,
    whenItGivesUp: "The invariants were not checked; the night checks them again. Run `regulars check` to see what stands in the way.",
    run: async ({ database, clock }) => recordChecks(database, await checkInvariants(database, moduleInvariants()), clock.now()),
  };
  return [night, prune, measure, erasures, oneNight, check, ...moduleJobs()];
}
