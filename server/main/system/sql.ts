import type { BusinessDate } from "@regulars/kernel";
import { sql, type Query } from "../../platform/db/sql.js";

export const databaseFacts = (): Query => sql`
  SELECT current_setting('server_version') AS version, pg_catalog.pg_database_size(current_database()) AS size_bytes,
         (SELECT count(*) FROM pg_catalog.pg_stat_activity WHERE datname = current_database()) AS connections,
         current_setting('max_connections')::bigint AS connections_at_most`;

export const lastMigration = (): Query => sql`
  SELECT count(*) OVER () AS applied, name, applied_at FROM platform.migrations ORDER BY number DESC LIMIT 1`;

/** Jobs by what they do. One that has used up its attempts has failed for good; a person must look. */
export const jobCounts = (): Query => sql`
  SELECT task_identifier AS name, count(*) FILTER (WHERE locked_at IS NULL AND attempts < max_attempts AND run_at <= now()) AS waiting,
         count(*) FILTER (WHERE locked_at IS NOT NULL) AS running,
         count(*) FILTER (WHERE attempts >= max_attempts) AS failed,
         count(*) FILTER (WHERE attempts > 0 AND attempts < max_attempts AND last_error IS NOT NULL) AS retrying,
         min(run_at) FILTER (WHERE attempts < max_attempts) AS next_run_at
    FROM graphile_worker.jobs
   GROUP BY task_identifier ORDER BY task_identifier LIMIT 500`;

export const jobsInTrouble = (): Query => sql`
  SELECT id::text AS job_id, task_identifier AS name, attempts::bigint AS attempts, max_attempts::bigint AS max_attempts, last_error, run_at, updated_at
    FROM graphile_worker.jobs
   WHERE last_error IS NOT NULL
   ORDER BY attempts >= max_attempts DESC, updated_at DESC LIMIT 50`;

export const retryJob = (jobId: string): Query => sql`
  SELECT count(*) AS retried FROM graphile_worker.reschedule_jobs(ARRAY[${jobId}::bigint], run_at => now(), attempts => 0)`;

export const outboxFailures = (): Query => sql`
  SELECT reaction, count(*) AS events, min(next_attempt_at) AS next_attempt_at, (array_agg(last_error ORDER BY attempts DESC))[1] AS last_error
    FROM platform.delivery_failures GROUP BY reaction ORDER BY reaction LIMIT 100`;

export const invariantStates = (): Query => sql`
  SELECT c.invariant, c.severity, c.checked_at, c.took_ms, c.found, b.found_at, b.sample
    FROM platform.invariant_checks c
    LEFT JOIN platform.invariant_breaches b ON b.invariant = c.invariant AND b.resolved_at IS NULL
   ORDER BY c.found > 0 DESC, c.invariant LIMIT 1000`;

/** Whole nights, the newest first. */
export const nightsBefore = (before: BusinessDate | null, limit: number): Query => sql`
  SELECT r.business_date, r.step, r.state, r.started_at, r.finished_at, r.stats, r.error
    FROM platform.pipeline_runs r
    JOIN (SELECT DISTINCT business_date FROM platform.pipeline_runs
           WHERE ${before === null ? sql`true` : sql`business_date < ${before}::date`}
           ORDER BY business_date DESC LIMIT ${limit}) d USING (business_date)
   ORDER BY r.business_date DESC, r.started_at, r.step LIMIT ${limit * 100}`;
