import type { Database } from "../../platform/db/tx.js";
import type { Instant } from "@regulars/kernel";
import type { Job } from "../../platform/jobs/jobs.js";
import type { NightlyStep } from "../../platform/pipeline/pipeline.js";
import { releaseParked } from "./service/parked.js";

/** Documents in one transaction. */
const batchSize = 500;

async function releaseAll(database: Database, now: Instant): Promise<number> {
  let released = 0;
  for (let done = batchSize; done === batchSize; ) {
    done = await database.transaction((tx) => releaseParked(tx, now, batchSize));
    released += done;
  }
  return released;
}

/** Hands returns whose sale did not come in time to people. What counts is the time, not when this runs: it only tells of it. */
export const releaseParkedReturns: Job = {
  name: "orders.release_parked_returns",
  maxAttempts: 5,
  whenItGivesUp: "Returns that wait too long for their sale are still listed under /v1/parked-returns; nobody was told of them. Start the job again.",
  cron: "7 * * * *",
  run: async ({ database, clock }) => {
    await releaseAll(database, clock.now());
  },
};

/** The same at the close of a business date, so that a caught-up night finds it done. */
export const releaseParkedNightly: NightlyStep = {
  name: "orders.release_parked_returns",
  run: async ({ database, asOf }) => ({ released: await releaseAll(database, asOf) }),
};
