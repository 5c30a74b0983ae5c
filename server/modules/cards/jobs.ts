import type { Job } from "../../platform/jobs/jobs.js";
import type { NightlyStep } from "../../platform/pipeline/pipeline.js";
import { endExpiredCards, forgetUsedCodes, remindOfEndingCards, type ReminderCursor } from "./service/nightly.js";

/** Cards in one transaction. */
const batchSize = 500;

/** Lets the numbers of ended cards go. A card had ended before this ran. */
export const endExpiredNightly: NightlyStep = {
  name: "cards.end-expired",
  run: async ({ database, asOf, now, report }) => {
    let ended = 0;
    for (let done = batchSize; done === batchSize; report(ended)) {
      done = await database.transaction((tx) => endExpiredCards(tx, asOf, batchSize, now), { statementTimeoutMs: 60_000 });
      ended += done;
    }
    return { ended };
  },
};

/** Tells members of cards that end soon. */
export const remindOfCardEnds: NightlyStep = {
  name: "cards.remind",
  run: async ({ database, asOf, now, report }) => {
    let told = 0;
    for (let after: ReminderCursor | null = null, finished = false; !finished; report(told)) {
      const from = after;
      const result: Awaited<ReturnType<typeof remindOfEndingCards>> = await database.transaction((tx) => remindOfEndingCards(tx, asOf, from, batchSize, now), { statementTimeoutMs: 60_000 });
      told += result.told;
      after = result.next;
      finished = after === null;
    }
    return { told };
  },
};

export const forgetUsedMemberCodes: Job = {
  name: "cards.forget-used-codes",
  maxAttempts: 3,
  whenItGivesUp: "Used member codes stay longer than needed; nothing else breaks. It runs again ten minutes later.",
  cron: "*/10 * * * *",
  run: async ({ database, clock }) => {
    await database.transaction((tx) => forgetUsedCodes(tx, clock.now()), { statementTimeoutMs: 60_000 });
  },
};
