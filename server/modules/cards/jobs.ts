import { asId } from "@regulars/kernel";
import type { Job } from "../../platform/jobs/jobs.js";
import type { NightlyStep } from "../../platform/pipeline/pipeline.js";
import { batchJob, stepBatch, takeUpBatches } from "./service/batches.js";
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

/** Works through a batch of cards, some numbers in each transaction. */
export const runBatch: Job = {
  ...batchJob,
  whenItGivesUp: "The batch stays at running with what it has done. Look at the error; once its cause is mended the batch is taken up by itself within five minutes.",
  run: async ({ database, clock }, { batchId }) => {
    if (typeof batchId !== "string") return;
    while (await database.transaction((tx) => stepBatch(tx, asId<"card-batch">(batchId), clock.now()), { statementTimeoutMs: 60_000, lockTimeoutMs: 60_000 }));
  },
};

export const takeUpSilentBatches: Job = {
  name: "cards.take-up-batches",
  maxAttempts: 1,
  whenItGivesUp: "Batches of a process that was killed wait until the next run, five minutes later.",
  cron: "*/5 * * * *",
  run: async ({ database, clock }) => {
    await database.transaction((tx) => takeUpBatches(tx, clock.now()));
  },
};
