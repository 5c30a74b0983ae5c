import { parseInstant, present, toRfc3339 } from "@regulars/kernel";
import { z } from "zod";
import { ownSession } from "../../platform/http/caller.js";
import { answer, route, type Route } from "../../platform/http/route.js";
import { markLooked, noticesFor } from "./service.js";

const moment = z.iso.datetime({ offset: true }).meta({ pattern: undefined });
const scalar = z.union([z.string(), z.number(), z.boolean(), z.null()]);

const NoticesShape = z.object({
  items: z.array(z.object({
    kind: z.enum(["approval_waiting", "approval_decided", "import", "export"]), id: z.string().describe("Of the approval, the import or the export"), at: moment, isNew: z.boolean().describe("Since the last look"),
    state: z.string(), subject: z.string().nullable().describe("Of an approval: its kind; the title is the text `approvals.title.<kind>`"),
    params: z.record(z.string(), z.union([scalar, z.array(z.union([z.string(), z.number()]))])).describe("Of the title"), fileName: z.string().nullable(),
  })).describe("Of the last 30 days, the latest first, 50 at most"),
  nextCursor: z.null(), news: z.int().describe("New ones, and those that wait for this person"), lookedAt: moment.nullable(),
}).meta({ id: "Notices" });

const LookBody = z.strictObject({ through: moment.transform((text) => present(parseInstant(text), "a moment that the contract has checked")).describe("The moment of the latest one that was shown") });

const getNotices = route({
  method: "GET", path: "/v1/notices", operationId: "listNotices", tag: "notices", summary: "What waits for the person who asks, and what has become of what they asked for", permission: ownSession, scope: "own",
  answers: { 200: NoticesShape }, problems: [],
  handle: async ({ tx, caller, now }) => {
    const { items, news, lookedAt } = await noticesFor(tx, caller, now);
    return answer(200, { items: items.map((each) => ({ ...each, at: toRfc3339(each.at) })), nextCursor: null, news, lookedAt: lookedAt === null ? null : toRfc3339(lookedAt) });
  },
});

const lookAtNotices = route({
  method: "POST", path: "/v1/notices:look", operationId: "lookAtNotices", tag: "notices", summary: "The person has seen everything up to a moment", permission: ownSession, scope: "own",
  body: LookBody, answers: { 200: z.object({}) }, problems: [],
  handle: async ({ tx, body, caller, now }) => {
    await markLooked(tx, caller, body.through, now);
    return answer(200, {});
  },
});

export const noticeRoutes: readonly Route[] = [getNotices, lookAtNotices];
