import type { NightlyStep } from "../../platform/pipeline/pipeline.js";
import type { LikenessCursor } from "../members/index.js";
import { findCandidates } from "./service/candidates.js";

/** Hashes looked at in one transaction. */
const likenessesPerStep = 5_000;

/** Looks through all that members have in common. What was found or decided before stays; a second run of the same night finds nothing new. */
export const findCandidatesNightly: NightlyStep = {
  name: "merging.find-candidates",
  run: async ({ database, now, report }) => {
    let found = 0;
    for (let after: LikenessCursor | null = null; ; report(found)) {
      const step: Awaited<ReturnType<typeof findCandidates>> = await database.transaction((tx) => findCandidates(tx, after, likenessesPerStep, now), { statementTimeoutMs: 60_000 });
      found += step.found;
      if (step.next === null) return { found };
      after = step.next;
    }
  },
};
