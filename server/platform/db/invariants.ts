import type { Query } from "./sql.js";

/**
 * What a breach means: `stop` is about value (balances, lots, money) and halts every write that moves value until a person has
 * looked (safer to stop than to go on wrong, LG-15); `warn` only alerts.
 */
export type Severity = "stop" | "warn";

/** A truth about the data: `breaks` selects the rows that break it, none when all is well. */
export interface Invariant {
  readonly name: string;
  readonly breaks: Query;
  readonly severity: Severity;
}

export function invariant(name: string, breaks: Query, severity: Severity = "stop"): Invariant {
  return { name, breaks, severity };
}
