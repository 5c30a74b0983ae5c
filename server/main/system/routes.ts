import { businessDate, businessDateAt, isBusinessDate, type BusinessDate } from "@regulars/kernel";
import { programmeSettings } from "../../modules/stores/index.js";
import type { Invariant } from "../../platform/db/invariants.js";
import { decodeCursor, pageFrom } from "../../platform/http/paging.js";
import { cursorInvalid, problemKind } from "../../platform/http/problems.js";
import { answer, route, type Route } from "../../platform/http/route.js";
import { enqueue } from "../../platform/jobs/jobs.js";
import { nights, retry, systemFacts } from "./facts.js";
import { checkInvariantsJob, runNightJob } from "./job-names.js";
import { JobParams, NightParams, NightsQuery, NightsShape, QueuedShape, RetriedShape, RunNightBody, SystemShape } from "./schemas.js";

const tag = "system";
const nightNotOver = problemKind("system.night_not_over", 409, "The business date is not over yet");
const jobNotWaiting = problemKind("system.job_not_waiting", 409, "The job is gone, or runs at this moment");

/** For those who look after the machines: how the system is, and what may be started again. */
export function systemRoutes(invariants: () => readonly Invariant[]): readonly Route[] {
  return [
    route({
      method: "GET", path: "/v1/system", operationId: "getSystem", tag, summary: "How the system is: program, database, jobs, outbox, invariants, queues", permission: "system.read", scope: "programme",
      answers: { 200: SystemShape }, problems: [], statementTimeoutMs: 15_000,
      handle: async ({ tx, now }) => answer(200, await systemFacts(tx, invariants(), now)),
    }),
    route({
      method: "POST", path: "/v1/system/invariants:check", operationId: "checkInvariants", tag, summary: "Check every invariant in the background; breaches are recorded as at night", permission: "system.run", scope: "programme",
      answers: { 202: QueuedShape }, problems: [],
      handle: async ({ tx }) => {
        await enqueue(tx, checkInvariantsJob, {}, { key: checkInvariantsJob.name });
        return answer(202, { queued: true });
      },
    }),
    route({
      method: "POST", path: "/v1/system/jobs/{jobId}:retry", operationId: "retryJob", tag, summary: "Let a failed job run again at once", permission: "system.run", scope: "programme",
      params: JobParams, answers: { 200: RetriedShape }, problems: [jobNotWaiting],
      handle: async ({ tx, params }) => {
        if (!(await retry(tx, params.jobId))) throw jobNotWaiting({ jobId: params.jobId });
        return answer(200, { jobId: params.jobId });
      },
    }),
    route({
      method: "GET", path: "/v1/system/nights", operationId: "listNights", tag, summary: "The nightly pipeline by date, the newest first, step by step", permission: "system.read", scope: "programme",
      query: NightsQuery, answers: { 200: NightsShape }, problems: [cursorInvalid],
      handle: async ({ tx, query }) => {
        const [before] = decodeCursor(query.cursor, ["string"]) ?? [null];
        if (before !== null && !isBusinessDate(String(before))) throw cursorInvalid();
        const found = await nights(tx, before === null ? null : businessDate(String(before)), query.limit + 1);
        return answer(200, pageFrom(found, query.limit, (each) => each, (each): readonly [BusinessDate] => [each.businessDate]));
      },
    }),
    route({
      method: "POST", path: "/v1/system/nights/{businessDate}:run", operationId: "runNight", tag, summary: "Run the night of a date that is over: what failed or is missing, or all of it again", permission: "system.run", scope: "programme",
      params: NightParams, body: RunNightBody, answers: { 202: QueuedShape }, problems: [nightNotOver],
      handle: async ({ tx, params, body, now }) => {
        const { timeZone } = await programmeSettings(tx);
        const today = businessDateAt(now, timeZone);
        if (params.businessDate >= today) throw nightNotOver({ businessDate: params.businessDate, today });
        await enqueue(tx, runNightJob, { businessDate: params.businessDate, again: body.again }, { key: `${runNightJob.name}:${params.businessDate}`, queue: runNightJob.name });
        return answer(202, { queued: true });
      },
    }),
  ];
}
