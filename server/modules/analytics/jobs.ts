import type { Job } from "../../platform/jobs/jobs.js";
import type { NightlyStep } from "../../platform/pipeline/pipeline.js";
import { refreshStoreDays } from "./service/refresh.js";

export const refreshDays: Job = {
  name: "analytics.refresh_store_days",
  maxAttempts: 3,
  whenItGivesUp: "Past days on the first page stay as they were; today is not affected. The next run, five minutes later, catches up.",
  cron: "*/5 * * * *",
  run: async ({ database, clock }) => {
    await refreshStoreDays(database, clock.now());
  },
};

/** Once more when the night has moved points: what expired belongs to the day that is closed. */
export const refreshDaysNightly: NightlyStep = {
  name: "analytics.refresh_store_days",
  run: async ({ database, now }) => ({ dates: await refreshStoreDays(database, now) }),
};
