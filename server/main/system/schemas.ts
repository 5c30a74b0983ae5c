import { z } from "zod";
import { pageOf, pageQuery } from "../../platform/http/paging.js";

const moment = z.iso.datetime({ offset: true }).meta({ pattern: undefined });
const whole = z.int();
const severity = z.enum(["stop", "warn"]);

export const SystemShape = z.object({
  now: moment,
  program: z.object({
    version: z.string(), node: z.string(), startedAt: moment.describe("This process; there may be others"), memoryBytes: whole, heapBytes: whole,
  }),
  database: z.object({
    version: z.string(), sizeBytes: whole, connections: whole, connectionsAtMost: whole, migrations: whole, lastMigration: z.string(), lastMigrationAt: moment,
  }),
  admission: z.object({
    inFlight: whole.describe("Requests inside this process"), shed: whole.describe("Answered 503 since it started"),
    queues: z.array(z.object({ operation: z.string(), length: whole })).describe("Requests that wait for their batch"),
  }),
  jobs: z.object({
    kinds: z.array(z.object({ name: z.string(), waiting: whole, running: whole, retrying: whole, failed: whole.describe("Gave up: a person must look"), nextRunAt: moment.nullable() })),
    inTrouble: z.array(z.object({
      jobId: z.string(), name: z.string(), attempts: whole, maxAttempts: whole, hasGivenUp: z.boolean(), lastError: z.string(), nextRunAt: moment.nullable(), lastTriedAt: moment,
    })),
  }),
  outbox: z.object({
    ageSeconds: whole.describe("Of the oldest event that is not delivered yet; 0: none waits"),
    failures: z.array(z.object({ reaction: z.string(), events: whole, lastError: z.string(), nextAttemptAt: moment })),
  }),
  invariants: z.object({
    total: whole.describe("How many there are"), isHalted: z.boolean().describe("True: writes that move value are refused until a breach is mended"), lastCheckedAt: moment.nullable(),
    items: z.array(z.object({
      name: z.string(), severity, checkedAt: moment.nullable().describe("Null: never yet"), tookMs: whole.nullable(), found: whole.nullable(),
      brokenSince: moment.nullable(), sample: z.array(z.unknown()).describe("A few of the rows that break it"),
    })),
  }),
}).meta({ id: "System" });

export const JobParams = z.object({ jobId: z.string().regex(/^\d{1,18}$/) });
export const RetriedShape = z.object({ jobId: z.string() }).meta({ id: "RetriedJob" });

export const NightsQuery = z.strictObject({ ...pageQuery, limit: z.coerce.number().int().min(1).max(60).default(14) });
const Step = z.object({
  step: z.string(), state: z.enum(["running", "done", "failed"]), startedAt: moment, finishedAt: moment.nullable(), seconds: z.number().nullable(),
  stats: z.record(z.string(), z.number()), error: z.string().nullable(),
});
export const NightsShape = pageOf(z.object({
  businessDate: z.iso.date(), state: z.enum(["running", "done", "failed"]), startedAt: moment, finishedAt: moment.nullable(), steps: z.array(Step),
})).meta({ id: "Nights" });

export const NightParams = z.object({ businessDate: z.iso.date() });
export const RunNightBody = z.strictObject({ again: z.boolean().default(false).describe("True: steps that are done run again too; they find nothing left to do") });
export const QueuedShape = z.object({ queued: z.literal(true) }).meta({ id: "Queued" });
