import { dayMs, instant } from "@regulars/kernel";
import { enqueue, type Job } from "../../platform/jobs/jobs.js";
import { deleteFiles } from "./place.js";
import { importJobName } from "./service.js";
import { saveUpload, silentUploads, uploadsToForget } from "./sql.js";
import { workOn } from "./work.js";

/** Uploaded files hold personal data: long enough to correct what was rejected, and no longer. */
const filesKeptDays = 7;
/** Longer than the slowest batch may take. */
const silentAfterMs = 10 * 60_000;

const work: Job = {
  ...importJobName,
  whenItGivesUp: "The import is shown as failed with its reason. Mend the cause and start it again on the import page; it goes on behind the last batch.",
  run: async (context, { importId }) => {
    if (typeof importId === "string") await workOn(context, importId);
  },
};

/** A process that was killed leaves its import behind: another one takes it up. */
const takeUp: Job = {
  name: "imports.take-up",
  maxAttempts: 1,
  whenItGivesUp: "Imports of a process that was killed wait until the next run, five minutes later.",
  cron: "*/5 * * * *",
  run: async ({ database, clock }) => {
    const now = clock.now();
    await database.transaction(async (tx) => {
      for (const each of await silentUploads(tx, instant(now - silentAfterMs))) {
        await saveUpload(tx, each, now);
        await enqueue(tx, work, { importId: each.importId }, { queue: "imports" });
      }
    });
  },
};

const forget: Job = {
  name: "imports.forget-files",
  maxAttempts: 5,
  whenItGivesUp: "Uploaded files with personal data stay longer than a week. Delete those in the folder `imports` of the data folder by hand and look at the error.",
  cron: "20 * * * *",
  run: async ({ database, clock }) => {
    const now = clock.now();
    for (let found = 1; found > 0; ) {
      found = await database.transaction(async (tx) => {
        const due = await uploadsToForget(tx, instant(now - filesKeptDays * dayMs));
        for (const each of due) {
          deleteFiles(each.importId);
          await saveUpload(tx, { ...each, state: each.state === "finished" || each.state === "cancelled" ? each.state : "expired", fileDeletedAt: now }, now);
        }
        return due.length;
      });
    }
  },
};

export const importJobs: readonly Job[] = [work, takeUp, forget];
