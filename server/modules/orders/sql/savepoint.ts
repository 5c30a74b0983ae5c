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

/** Does the work and keeps it when it answers true; else undoes all of it. */
export async function keptIf(tx: Tx, work: () => Promise<boolean>): Promise<void> {
  await tx.run(sql`SAVEPOINT orders_trial`);
  if (!(await work())) await tx.run(sql`ROLLBACK TO SAVEPOINT orders_trial`);
  await tx.run(sql`RELEASE SAVEPOINT orders_trial`);
}
