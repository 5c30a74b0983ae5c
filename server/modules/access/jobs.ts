import type { Job } from "../../platform/jobs/jobs.js";
import { rotateSecrets } from "./service/rotate.js";

export const rotateStaffSecrets: Job = {
  name: "access.rotate-keys",
  maxAttempts: 5,
  whenItGivesUp: "The keys in the ring do not open what is stored: put the older keys back behind the current one, then run the job again.",
  cron: "8 3 * * *",
  run: async ({ database }) => {
    for (let finished = false; !finished;) ({ finished } = await database.transaction((tx) => rotateSecrets(tx, 100)));
  },
};
