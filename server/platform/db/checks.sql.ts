import { sql, type Query } from "./sql.js";

/** One open breach per invariant is enough: the sample of the first finding is the evidence. */
export function recordBreach(breachId: string, invariant: string, severity: string, foundAtIso: string, sample: string): Query {
  return sql`
    INSERT INTO platform.invariant_breaches (breach_id, invariant, severity, found_at, sample)
    SELECT ${breachId}::uuid, ${invariant}::text, ${severity}::text, ${foundAtIso}::timestamptz, ${sample}::jsonb
     WHERE NOT EXISTS (SELECT 1 FROM platform.invariant_breaches b WHERE b.invariant = ${invariant} AND b.resolved_at IS NULL)`;
}

export function resolveBreaches(invariant: string, atIso: string): Query {
  return sql`UPDATE platform.invariant_breaches SET resolved_at = ${atIso}::timestamptz WHERE invariant = ${invariant} AND resolved_at IS NULL`;
}

export function hasStoppingBreach(): Query {
  return sql`SELECT EXISTS (SELECT 1 FROM platform.invariant_breaches WHERE resolved_at IS NULL AND severity = 'stop') AS found`;
}

export function recordCheckResults(results: readonly { readonly name: string; readonly severity: string; readonly found: number; readonly tookMs: number }[], atIso: string): Query {
  return sql`
    INSERT INTO platform.invariant_checks (invariant, severity, checked_at, took_ms, found)
    SELECT r.name, r.severity, ${atIso}::timestamptz, r.took_ms, r.found
      FROM unnest(${results.map((each) => each.name)}::text[], ${results.map((each) => each.severity)}::text[], ${results.map((each) => each.tookMs)}::bigint[],
                  ${results.map((each) => each.found)}::bigint[]) AS r(name, severity, took_ms, found)
     ORDER BY r.name
    ON CONFLICT (invariant) DO UPDATE SET severity = excluded.severity, checked_at = excluded.checked_at, took_ms = excluded.took_ms, found = excluded.found`;
}
