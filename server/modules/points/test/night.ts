import { addDays, businessDateAt, type Instant } from "@regulars/kernel";
import { silentLog } from "../../../platform/log.js";
import type { NightlyStep, StepStats } from "../../../platform/pipeline/pipeline.js";
import { bool, row } from "../../../platform/db/row.js";
import { sql } from "../../../platform/db/sql.js";
import { invariants as ofLedger } from "../../ledger/invariants.js";
import { invariants } from "../invariants.js";
import { expireDue as expire } from "../jobs.js";
import { shanghai, type PointsDatabase } from "./database.js";

/** Runs a nightly step for the day that ends at `asOf`, half an hour later. */
export function nightly(db: PointsDatabase, step: NightlyStep, asOf: Instant, now: Instant = asOf): Promise<StepStats> {
  return step.run({ database: db.database, businessDate: addDays(businessDateAt(asOf, shanghai), -1), asOf, now, log: silentLog(), report: () => undefined });
}

export function expireDue(db: PointsDatabase, asOf: Instant): Promise<StepStats> {
  return nightly(db, expire, asOf);
}

const BrokenRow = row({ broken: bool });

/** Fails with the names of the truths that do not hold. */
export async function invariantsHold(db: PointsDatabase): Promise<void> {
  const broken: string[] = [];
  for (const each of [...ofLedger, ...invariants]) {
    const found = await db.tx((tx) => tx.one(BrokenRow, sql`SELECT EXISTS (${each.breaks}) AS broken`));
    if (found.broken) broken.push(each.name);
  }
  if (broken.length > 0) throw new Error(`broken: ${broken.join("; ")}`);
}
