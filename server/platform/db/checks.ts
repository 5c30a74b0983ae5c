import { toRfc3339, type Instant } from "@regulars/kernel";
import { monotonicMs } from "../clock.js";
import { invariantBreaches, invariantsCheckedAt } from "../metrics.js";
import { newId } from "../random.js";
import { hasStoppingBreach, recordBreach, recordCheckResults, resolveBreaches } from "./checks.sql.js";
import type { Invariant, Severity } from "./invariants.js";
import { bool, row, type RowReader } from "./row.js";
import type { Database, Tx } from "./tx.js";

export interface CheckResult {
  readonly name: string;
  readonly severity: Severity;
  /** Rows that break it, a sample; empty when all is well. */
  readonly breaks: readonly unknown[];
  readonly ms: number;
}

const anything: RowReader<unknown> = { read: (rows) => rows };

/**
 * Asks the database for rows that break the invariants, one by one, reading only. `onResult` hears each as it is done.
 * Used after database tests, at the end of load tests, by the command and every night.
 */
export async function checkInvariants(database: Database, invariants: readonly Invariant[], onResult?: (result: CheckResult, index: number) => void): Promise<readonly CheckResult[]> {
  const results: CheckResult[] = [];
  for (const [index, each] of invariants.entries()) {
    const started = monotonicMs();
    const breaks = await database.transaction((tx) => tx.rows(anything, each.breaks), { readOnly: true, isolation: "repeatable read", statementTimeoutMs: 3_600_000 });
    const result = { name: each.name, severity: each.severity, breaks: breaks.slice(0, 20), ms: monotonicMs() - started };
    results.push(result);
    onResult?.(result, index);
  }
  return results;
}

/** Writes what a check found: a breach stays open until a later check finds it mended. Sets the metrics. */
export async function recordChecks(database: Database, results: readonly CheckResult[], now: Instant): Promise<void> {
  await database.transaction(async (tx) => {
    await tx.run(recordCheckResults(results.map(({ name, severity, breaks, ms }) => ({ name, severity, found: breaks.length, tookMs: Math.round(ms) })), toRfc3339(now)));
    for (const { name, severity, breaks } of results) {
      invariantBreaches.set({ invariant: name }, breaks.length);
      if (breaks.length === 0) await tx.run(resolveBreaches(name, toRfc3339(now)));
      else await tx.run(recordBreach(newId<"breach">(), name, severity, toRfc3339(now), JSON.stringify(breaks)));
    }
  });
  invariantsCheckedAt.set(now / 1_000);
}

const FoundRow = row({ found: bool });

/** True while a breach about value is open: writes that move value must be refused. */
export async function mustHalt(database: Database): Promise<boolean> {
  return database.transaction(mustHaltNow, { readOnly: true });
}

export async function mustHaltNow(tx: Tx): Promise<boolean> {
  return (await tx.one(FoundRow, hasStoppingBreach())).found;
}
