import type { NightlyStep } from "../../platform/pipeline/pipeline.js";
import { forfeitLate } from "./service/close.js";

const batchSize = 200;

/** What reached accounts of people who had just left. */
export const forfeitLateNightly: NightlyStep = {
  name: "leaving.forfeit-late",
  run: async ({ database, now, report }) => {
    let accounts = 0;
    for (let done = batchSize; done === batchSize; report(accounts)) {
      done = await database.transaction((tx) => forfeitLate(tx, batchSize, now), { statementTimeoutMs: 60_000 });
      accounts += done;
    }
    return { accounts };
  },
};
