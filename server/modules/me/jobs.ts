import type { Job } from "../../platform/jobs/jobs.js";
import { forgetOld } from "./service/sessions.js";

export const forgetMemberLogIns: Job = {
  name: "me.forget-log-ins",
  maxAttempts: 3,
  whenItGivesUp: "Codes and tries that count no more, and sessions that have run out, stay longer than needed; nothing else breaks. It runs again ten minutes later.",
  cron: "*/10 * * * *",
  run: async ({ database, clock }) => {
    await database.transaction((tx) => forgetOld(tx, clock.now()), { statementTimeoutMs: 60_000 });
  },
};
