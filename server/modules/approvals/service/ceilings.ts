import type { Instant } from "@regulars/kernel";
import type { Tx } from "../../../platform/db/tx.js";
import { insertCeiling, latestCeilings, type Ceiling } from "../sql.js";

export type { Ceiling };

export function ceilings(tx: Tx): Promise<readonly Ceiling[]> {
  return latestCeilings(tx);
}

/** A new version; it counts from the next action on. */
export async function setCeiling(tx: Tx, ceiling: Omit<Ceiling, "version">, actor: string, now: Instant): Promise<readonly Ceiling[]> {
  await insertCeiling(tx, ceiling, actor, now);
  return latestCeilings(tx);
}
