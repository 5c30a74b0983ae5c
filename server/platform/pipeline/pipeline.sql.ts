import { instant, toRfc3339, type BusinessDate, type Instant } from "@regulars/kernel";
import { sql, type Query } from "../db/sql.js";
import type { StepStats } from "./pipeline.js";

/** A step that another process began and did not finish within this time is taken over. */
const abandonedAfterMs = 30 * 60_000;

/** Takes a step: touches one row when it is ours to run, none when it is done or another process is at it. */
export function claimStep(date: BusinessDate, step: string, now: Instant, again: boolean): Query {
  return sql`
    INSERT INTO platform.pipeline_runs (business_date, step, state, started_at)
    VALUES (${date}::date, ${step}, 'running', ${toRfc3339(now)}::timestamptz)
    ON CONFLICT (business_date, step) DO UPDATE SET state = 'running', started_at = excluded.started_at, finished_at = NULL, error = NULL
     WHERE platform.pipeline_runs.state = 'failed'
        OR (platform.pipeline_runs.state = 'running' AND platform.pipeline_runs.started_at < ${toRfc3339(instant(now - abandonedAfterMs))}::timestamptz)
        OR (${again}::boolean AND platform.pipeline_runs.state = 'done')`;
}

export function finishStep(date: BusinessDate, step: string, now: Instant, stats: StepStats): Query {
  return sql`
    UPDATE platform.pipeline_runs SET state = 'done', finished_at = ${toRfc3339(now)}::timestamptz, stats = ${JSON.stringify(stats)}::jsonb
     WHERE business_date = ${date}::date AND step = ${step}`;
}

export function failStep(date: BusinessDate, step: string, now: Instant, error: string): Query {
  return sql`
    UPDATE platform.pipeline_runs SET state = 'failed', finished_at = ${toRfc3339(now)}::timestamptz, error = ${error}
     WHERE business_date = ${date}::date AND step = ${step}`;
}

export function lastDoneDate(lastStep: string): Query {
  return sql`SELECT max(business_date) AS business_date FROM platform.pipeline_runs WHERE step = ${lastStep} AND state = 'done'`;
}

export function stepsOf(date: BusinessDate): Query {
  return sql`
    SELECT business_date, step, state, started_at, finished_at, stats, error
      FROM platform.pipeline_runs WHERE business_date = ${date}::date ORDER BY started_at, step LIMIT 100`;
}
