import { toRfc3339 } from "@regulars/kernel";
import { sql, type Query } from "../db/sql.js";
import type { EnqueueOptions } from "./jobs.js";

export function addJob(name: string, payload: unknown, options: EnqueueOptions): Query {
  return sql`
    SELECT graphile_worker.add_job(
      ${name}::text, ${JSON.stringify(payload)}::json, queue_name => ${options.queue ?? null}::text,
      run_at => ${options.runAt === undefined ? null : toRfc3339(options.runAt)}::timestamptz,
      max_attempts => ${options.maxAttempts ?? 25}::int, job_key => ${options.key ?? null}::text) IS NOT NULL AS added`;
}

/** The worker's tables are under row-level security without a policy: grants alone let nobody but their owner in. */
export const protectedTables = `
  SELECT format('%I.%I', n.nspname, c.relname) AS name FROM pg_class c JOIN pg_namespace n ON n.oid = c.relnamespace
   WHERE n.nspname = 'graphile_worker' AND c.relrowsecurity AND c.relkind = 'r' ORDER BY 1`;

/** Grants take no parameters: the role is one of ours, quoted as an identifier. */
export function grantsForWorker(role: string, tables: readonly string[]): readonly string[] {
  const to = `"${role.replaceAll('"', '""')}"`;
  return [
    `GRANT USAGE ON SCHEMA graphile_worker TO ${to}`,
    `GRANT SELECT, INSERT, UPDATE, DELETE ON ALL TABLES IN SCHEMA graphile_worker TO ${to}`,
    `GRANT USAGE, SELECT ON ALL SEQUENCES IN SCHEMA graphile_worker TO ${to}`,
    `GRANT EXECUTE ON ALL FUNCTIONS IN SCHEMA graphile_worker TO ${to}`,
    ...tables.map((table) => `ALTER TABLE ${table} DISABLE ROW LEVEL SECURITY`),
  ];
}
