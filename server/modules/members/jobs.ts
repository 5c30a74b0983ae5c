import type { Job } from "../../platform/jobs/jobs.js";
import { rotateKeys } from "./service/rotate.js";

/** Members whose keys are renewed in one transaction. */
const membersPerStep = 500;

export const rotateMemberKeys: Job = {
  name: "members.rotate-keys",
  maxAttempts: 5,
  whenItGivesUp: "The keys in the ring do not open what is stored: put the older keys back behind the current one, then run the job again.",
  cron: "10 3 * * *",
  run: async ({ database, clock }) => {
    for (let finished = false; !finished;) {
      ({ finished } = await database.transaction((tx) => rotateKeys(tx, membersPerStep, clock.now()), { statementTimeoutMs: 60_000 }));
    }
  },
};
