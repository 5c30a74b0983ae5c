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
