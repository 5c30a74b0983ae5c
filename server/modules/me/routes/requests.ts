import { Readable } from "node:stream";
import { toRfc3339 } from "@regulars/kernel";
import { actorOf } from "../../../platform/http/caller.js";
import { answer, answerWithFile, route } from "../../../platform/http/route.js";
import { askForCopy, CopiesShape, copyNotFound, copyNotReady, copyProblems, CopyShape, copyView, copyViews, fetchCopy, shownCopy, ZipFile } from "../../exports/index.js";
import { appealProblems, appealTextsOf, memberClosed, openAppeal, type AppealText } from "../../members/index.js";
import * as shapes from "../schemas.js";
import { ownMemberId } from "../service/sessions.js";

const tag = "me";

const shownAppeals = (items: readonly AppealText[]) => ({
  items: items.map(({ openedAt, decidedAt, ...each }) => ({ ...each, openedAt: toRfc3339(openedAt), decidedAt: decidedAt === null ? null : toRfc3339(decidedAt) })),
});

const getAppeals = route({
  method: "GET", path: "/v1/me/appeals", operationId: "listMyAppeals", tag, permission: "me.read", scope: "own", summary: "What one said against a freeze, and the answers, the latest first",
  answers: { 200: shapes.MyAppealsShape }, problems: [],
  handle: async ({ tx, caller }) => answer(200, shownAppeals(await appealTextsOf(tx, ownMemberId(caller)))),
});

// Without an Idempotency-Key: stored answers would keep the words in clear. That one is open already tells a repeat.
const postAppeal = route({
  method: "POST", path: "/v1/me/appeals", operationId: "appealMyFreeze", tag, permission: "me.edit", scope: "own", summary: "Asks for another look at a freeze of one's own account. One at a time",
  body: shapes.AppealBody, answers: { 201: shapes.MyAppealsShape }, problems: appealProblems,
  handle: async ({ tx, caller, body, now }) => {
    const memberId = ownMemberId(caller);
    await openAppeal(tx, memberId, body.text, actorOf(caller), now);
    return answer(201, shownAppeals(await appealTextsOf(tx, memberId)));
  },
});

const getCopies = route({
  method: "GET", path: "/v1/me/data-copies", operationId: "listMyDataCopies", tag, permission: "me.read", scope: "own", summary: "Copies of one's own data that were asked for, the latest first",
  answers: { 200: CopiesShape }, problems: [],
  handle: async ({ tx, caller, now }) => answer(200, { items: (await copyViews(tx, ownMemberId(caller), caller, now)).map(shownCopy) }),
});

const postCopy = route({
  method: "POST", path: "/v1/me/data-copies", operationId: "askForMyData", tag, permission: "me.edit", scope: "own", summary: "Asks for a copy of all that is kept of oneself; it is made in the background",
  answers: { 201: CopyShape }, problems: [memberClosed, ...copyProblems],
  handle: async ({ tx, caller, now }) => {
    const memberId = ownMemberId(caller);
    const copyId = await askForCopy(tx, { memberId, askedBy: actorOf(caller), sessionId: caller.sessionId ?? null, reason: null, approvalId: null }, now);
    return answer(201, shownCopy(await copyView(tx, memberId, copyId, caller, now)));
  },
});

const getFile = route({
  method: "GET", path: "/v1/me/data-copies/{copyId}/file", operationId: "fetchMyData", audited: "personal_data", tag, permission: "me.read", scope: "own",
  summary: "The file, in the session that asked for it, for seven days", givesFile: "application/zip", params: shapes.CopyParams, answers: { 200: ZipFile }, problems: [copyNotFound, copyNotReady],
  handle: async ({ tx, caller, params, now }) => {
    const { name, content } = await fetchCopy(tx, ownMemberId(caller), params.copyId, caller, now);
    return answerWithFile(Readable.from([content]), "application/zip", name);
  },
});

export const ownRequestRoutes = [getAppeals, postAppeal, getCopies, postCopy, getFile];
