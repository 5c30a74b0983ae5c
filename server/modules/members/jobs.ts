import type { Job } from "../../platform/jobs/jobs.js";
import { rotateKeys } from "./service/rotate.js";
import { endFreezes } from "./service/state.js";

/** Members whose keys are renewed in one transaction. */
const membersPerStep = 500;
const freezesPerStep = 500;

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

/** Writes down the ends of freezes, with an event for each. A freeze is over when its moment has come, however late this runs. */
export const endTimedFreezes: Job = {
  name: "members.end-freezes",
  maxAttempts: 3,
  whenItGivesUp: "Accounts whose freeze has ended work all the same; lists show them as frozen and nobody is told. It runs again five minutes later.",
  cron: "*/5 * * * *",
  run: async ({ database, clock }) => {
    for (let done = freezesPerStep; done === freezesPerStep; ) {
      done = await database.transaction((tx) => endFreezes(tx, freezesPerStep, clock.now()), { statementTimeoutMs: 60_000 });
    }
  },
};
