import type { Job } from "../../platform/jobs/jobs.js";
import { expireRequests } from "./service/decide.js";

/** Decided by time already: this only writes it down and tells it. */
export const expireApprovals: Job = {
  name: "approvals.expire",
  maxAttempts: 5,
  whenItGivesUp: "Requests past their end are refused all the same; only their state and their event are late. Look at the error and run it again.",
  cron: "*/10 * * * *",
  run: async ({ database, clock }) => {
    while ((await database.transaction((tx) => expireRequests(tx, clock.now()))) > 0);
  },
};
