import type { BusinessDate } from "@regulars/kernel";
import type { Tx } from "../../../platform/db/tx.js";
import { deleteBudgets, deleteMemberLimits, oldestEnd } from "../sql/limits.js";

/** Throws away the members' counters of the oldest day before `before`; once there is none left, the budgets of those days, and answers false. */
export async function forgetLimits(tx: Tx, before: BusinessDate): Promise<boolean> {
  const day = await oldestEnd(tx, before);
  if (day === null) {
    await deleteBudgets(tx, before);
    return false;
  }
  await deleteMemberLimits(tx, day);
  return true;
}
