import type { BusinessDate } from "@regulars/kernel";
import type { Tx } from "../../../platform/db/tx.js";
import { deleteMemberLimits, oldestEnd } from "../sql/limits.js";

/** Throws away the members' counters of the oldest day before `before`; false when there is none left. */
export async function forgetLimits(tx: Tx, before: BusinessDate): Promise<boolean> {
  const day = await oldestEnd(tx, before);
  if (day === null) return false;
  await deleteMemberLimits(tx, day);
  return true;
}
