import { asId } from "@regulars/kernel";
import type { Job } from "../../platform/jobs/jobs.js";
import type { OwnDataPart } from "../members/index.js";
import { emptyExpired, makeCopy, makeCopyJob } from "./service/copies.js";
import { makeList, makeListJob, tendLists } from "./service/lists.js";

/** Makes the copies that were asked for, of the parts that all modules together have. */
export function makeDataCopies(parts: () => readonly OwnDataPart[]): Job {
  return {
    ...makeCopyJob,
    whenItGivesUp: "The copy is shown as failed, and can be asked for again. Look at the error: one part of the data could not be read.",
    run: async ({ database, clock }, { memberId, copyId }) => {
      if (typeof memberId === "string" && typeof copyId === "string") await makeCopy(database, { memberId: asId<"member">(memberId), copyId: asId<"data-copy">(copyId) }, parts(), clock.now());
    },
  };
}

export const emptyExpiredCopies: Job = {
  name: "exports.empty-copies",
  maxAttempts: 3,
  whenItGivesUp: "Copies whose week is over cannot be fetched all the same, but lie sealed in the database longer than needed. It runs again ten minutes later.",
  cron: "*/10 * * * *",
  run: ({ database, clock }) => emptyExpired(database, clock.now()),
};

export const makeMemberLists: Job = {
  ...makeListJob,
  whenItGivesUp: "The list is shown as failed, and can be asked for again. Look at the error; see that the data folder can be written and has room.",
  run: async ({ database, clock }, { listId }) => {
    if (typeof listId === "string") await makeList(database, asId<"member-list">(listId), clock);
  },
};

export const tendMemberLists: Job = {
  name: "exports.tend-lists",
  maxAttempts: 3,
  whenItGivesUp: "Files with members' data whose day is over cannot be fetched all the same, but lie in the folder `exports` of the data folder: delete them by hand. It runs again ten minutes later.",
  cron: "*/10 * * * *",
  run: ({ database, clock }) => tendLists(database, clock.now()),
};
