import { Readable } from "node:stream";
import { toRfc3339 } from "@regulars/kernel";
import { answer, answerWithFile, refuse, route } from "../../../platform/http/route.js";
import { doOrSubmit, WaitingShape, waitingAnswer } from "../../approvals/index.js";
import { memberClosed, memberNotFound } from "../../members/index.js";
import { dataCopy } from "../approvable.js";
import * as errors from "../errors.js";
import * as shapes from "../schemas.js";
import { copyView, copyViews, fetchCopy, type CopyView } from "../service/copies.js";

const tag = "members";

export const shownCopy = ({ askedAt, madeAt, expiresAt, ...copy }: CopyView) => ({
  ...copy, askedAt: toRfc3339(askedAt), madeAt: madeAt === null ? null : toRfc3339(madeAt), expiresAt: expiresAt === null ? null : toRfc3339(expiresAt),
});

const ask = route({
  method: "POST", path: "/v1/members/{memberId}/data-copies", operationId: "askForDataCopy", tag, permission: "members.data_copy", scope: "member", idempotency: "optional",
  summary: "Asks for a copy of all that is kept of a member, for the member (202: it waits for a second person, then comes by itself)",
  params: shapes.MemberParams, body: shapes.AskForCopyBody, answers: { 201: shapes.CopyShape, 202: WaitingShape }, problems: [memberNotFound, memberClosed, ...errors.copyProblems],
  handle: async ({ tx, params: { memberId }, body: { reason }, caller, audit, now }) => {
    audit.change({ target: { kind: "member", id: memberId }, reason });
    const outcome = await doOrSubmit(tx, dataCopy, { memberId, reason }, { caller, reason }, now);
    if (outcome.state === "waiting") return waitingAnswer(outcome);
    return outcome.state === "refused" ? refuse(outcome.problem) : answer(201, shownCopy(await copyView(tx, memberId, outcome.result.copyId, caller, now)));
  },
});

const list = route({
  method: "GET", path: "/v1/members/{memberId}/data-copies", operationId: "listDataCopies", tag, permission: "members.data_copy", scope: "member",
  summary: "Copies of a member's data, the latest first: who asked, where they stand", params: shapes.MemberParams, answers: { 200: shapes.CopiesShape }, problems: [],
  handle: async ({ tx, params, caller, now }) => answer(200, { items: (await copyViews(tx, params.memberId, caller, now)).map(shownCopy) }),
});

const fetch = route({
  method: "GET", path: "/v1/members/{memberId}/data-copies/{copyId}/file", operationId: "fetchDataCopy", audited: "personal_data", tag, permission: "members.data_copy", scope: "member",
  summary: "The file, for who asked for it, for seven days", givesFile: "application/zip", params: shapes.CopyParams, answers: { 200: shapes.ZipFile }, problems: [errors.copyNotFound, errors.copyNotReady],
  handle: async ({ tx, params, caller, now }) => {
    const { name, content } = await fetchCopy(tx, params.memberId, params.copyId, caller, now);
    return answerWithFile(Readable.from([content]), "application/zip", name);
  },
});

export const copyRoutes = [ask, list, fetch];
