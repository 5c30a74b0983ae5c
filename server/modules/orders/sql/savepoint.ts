import { sql } from "../../../platform/db/sql.js";
import type { Tx } from "../../../platform/db/tx.js";

/** Does the work and undoes all of it, locks included; answers what it answered. What it throws ends the transaction. */
export async function undone<T>(tx: Tx, work: () => Promise<T>): Promise<T> {
  await tx.run(sql`SAVEPOINT orders_preview`);
  const answer = await work();
  await tx.run(sql`ROLLBACK TO SAVEPOINT orders_preview`);
  await tx.run(sql`RELEASE SAVEPOINT orders_preview`);
  return answer;
}
