import type { Instant } from "@regulars/kernel";
import type { Clock } from "../clock.js";
import type { Database, Tx } from "../db/tx.js";
import type { Log } from "../log.js";
import { addJob } from "./jobs.sql.js";

export interface JobContext {
  readonly database: Database;
  readonly clock: Clock;
  readonly log: Log;
}

/** Work in the background. Its payload is ids, not copies; it may run twice; it reads the present when it runs. */
export interface Job {
  readonly name: string;
  /** How often it is tried before a person must look; `whenItGivesUp` tells that person what to do. */
  readonly maxAttempts: number;
  readonly whenItGivesUp: string;
  /** A five-field cron line in the programme's time zone, for jobs that run by the clock. */
  readonly cron?: string;
  readonly run: (context: JobContext, payload: Readonly<Record<string, string | number | boolean | null>>) => Promise<void>;
}

export interface EnqueueOptions {
  /** Not before this moment. */
  readonly runAt?: Instant;
  /** One waiting job per key: a second enqueue replaces the first. */
  readonly key?: string;
  /** Jobs of one queue run one after the other. */
  readonly queue?: string;
  readonly maxAttempts?: number;
}

/** Puts a job into this transaction: it exists if, and only if, it commits. */
export async function enqueue(tx: Tx, job: Pick<Job, "name" | "maxAttempts">, payload: Readonly<Record<string, string | number | boolean | null>> = {}, options: EnqueueOptions = {}): Promise<void> {
  await tx.run(addJob(job.name, payload, { ...options, maxAttempts: options.maxAttempts ?? job.maxAttempts }));
}
