import { addDays, asId, businessDate, businessDateAt } from "@regulars/kernel";
import type { Job } from "../../platform/jobs/jobs.js";
import { programmeSettings } from "../stores/index.js";
import { runReplay } from "./service/replay.js";
import { forgetLimits } from "./service/forget-limits.js";

export const replayRules: Job = {
  name: "offers.replay",
  maxAttempts: 3,
  whenItGivesUp: "The replay stays at `running`. Look at the error, then ask for it again: a replay changes nothing, so it can always be repeated.",
  run: async ({ database, clock }, payload) => {
    await runReplay(database, asId<"replay">(String(payload["replayId"])), clock);
  },
};

/** A receipt may come late; counters of periods older than this can hardly be asked for any more. */
const limitsKeptDays = 400;

export const pruneLimits: Job = {
  name: "offers.prune-limits",
  maxAttempts: 5,
  whenItGivesUp: "Counters of members' limits in periods long gone stay longer than needed; nothing else breaks. Look at the error and run it again.",
  cron: "50 3 * * *",
  run: async ({ database, clock }) => {
    const { timeZone } = await database.transaction((tx) => programmeSettings(tx), { readOnly: true });
    const before = businessDate(addDays(businessDateAt(clock.now(), timeZone), -limitsKeptDays));
    while (await database.transaction((tx) => forgetLimits(tx, before), { statementTimeoutMs: 60_000 }));
  },
};
