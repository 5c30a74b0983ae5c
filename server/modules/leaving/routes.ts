import { toRfc3339 } from "@regulars/kernel";
import { actorOf } from "../../platform/http/caller.js";
import { answer, route } from "../../platform/http/route.js";
import { memberClosed, memberNotFound } from "../members/index.js";
import { forfeitNotConfirmed, openHolds } from "./errors.js";
import { CloseBody, Closed, ClosingPreview, MemberParams } from "./schemas.js";
import { closeAccount, previewClosing } from "./service/close.js";

const tag = "members";

const preview = route({
  method: "GET", path: "/v1/members/{memberId}/closing:preview", operationId: "previewClosing", tag, permission: "members.close", scope: "member",
  summary: "What closing the account would take away, and what has to be finished first", params: MemberParams, answers: { 200: ClosingPreview },
  problems: [memberNotFound, memberClosed],
  handle: async ({ tx, params, now }) => answer(200, await previewClosing(tx, params.memberId, now)),
});

const close = route({
  method: "POST", path: "/v1/members/{memberId}:close", operationId: "closeMember", tag, permission: "members.close", scope: "member", idempotency: "optional",
  summary: "Closes the account for good: points end, cards are closed, and the person is forgotten", params: MemberParams, body: CloseBody, answers: { 200: Closed },
  problems: [memberNotFound, memberClosed, openHolds, forfeitNotConfirmed],
  handle: async ({ tx, params, body, caller, audit, now }) => {
    const closed = await closeAccount(tx, { memberId: params.memberId, ...body, actor: actorOf(caller) }, now);
    audit.change({ target: { kind: "member", id: params.memberId }, reason: body.reason, after: { state: "closed", cards: closed.cards } });
    return answer(200, { ...closed, closedAt: toRfc3339(closed.closedAt), forfeited: closed.forfeited.map(({ asset, points, debtWaived }) => ({ asset, points, debtWaived })) });
  },
});

export const leavingRoutes = [preview, close];
