import { addDays, businessDateAt, type Instant } from "@regulars/kernel";
import { silentLog } from "../../../platform/log.js";
import type { NightlyStep, StepStats } from "../../../platform/pipeline/pipeline.js";
import { checkInvariants } from "../../../platform/db/checks.js";
import type { Invariant } from "../../../platform/db/invariants.js";
import { invariants } from "../invariants.js";
import { expireDue as expire } from "../jobs.js";
import { shanghai, type PointsDatabase } from "./database.js";

/** Runs a nightly step for the day that ends at `asOf`, half an hour later. */
export function nightly(db: PointsDatabase, step: NightlyStep, asOf: Instant, now: Instant = asOf): Promise<StepStats> {
  return step.run({ database: db.database, businessDate: addDays(businessDateAt(asOf, shanghai), -1), asOf, now, log: silentLog(), report: () => undefined });
}

export function expireDue(db: PointsDatabase, asOf: Instant, now: Instant = asOf): Promise<StepStats> {
  return nightly(db, expire, asOf, now);
}

/** Fails with the names of the truths that do not hold: those of points and those given. */
export async function invariantsHold(db: PointsDatabase, others: readonly Invariant[]): Promise<void> {
  const results = await checkInvariants(db.database, [...others, ...invariants]);
  const broken = results.filter((each) => each.breaks.length > 0).map((each) => `${each.name}: ${JSON.stringify(each.breaks)}`);
  if (broken.length > 0) throw new Error(broken.join("\n"));
}
