import type { NightlyStep } from "../../platform/pipeline/pipeline.js";
import { recalculateTiers } from "./service/nightly.js";

/** Steps 4 and 6 of the night: the second run, after expiry, finds what that changed. */
export const recalculate: NightlyStep = {
  name: "tiers.recalculate",
  run: async ({ database, businessDate, now, report }) => ({ ...(await recalculateTiers(database, businessDate, now, report)) }),
};
