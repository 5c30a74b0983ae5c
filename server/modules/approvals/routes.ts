import { isId, toRfc3339, type Instant } from "@regulars/kernel";
import type { AuditChange } from "../../platform/http/audit.js";
import { actorOf, permissionDenied, storeOutOfScope } from "../../platform/http/caller.js";
import { decodeCursor, pageFrom } from "../../platform/http/paging.js";
import { cursorInvalid } from "../../platform/http/problems.js";
import { answer, refuse, route } from "../../platform/http/route.js";
import * as errors from "./errors.js";
import { ApprovalPage, ApprovalParams, ApprovalShape, ApprovalsQuery, CeilingBody, CeilingsShape, CommentBody, CompletedShape, RejectBody } from "./schemas.js";
import { ceilings, setCeiling } from "./service/ceilings.js";
import { approve, complete, reject, withdraw } from "./service/decide.js";
import { approvalDetail, listApprovals, type ApprovalDetail } from "./service/inbox.js";

const tag = "approvals";
const moment = (at: Instant | null): string | null => (at === null ? null : toRfc3339(at));

function shown({ payload: _payload, payloadHash: _hash, result: _result, summary, ...request }: Omit<ApprovalDetail, "history">) {
  return { ...request, params: summary.params, requestedAt: toRfc3339(request.requestedAt), expiresAt: toRfc3339(request.expiresAt), decidedAt: moment(request.decidedAt), finishedAt: moment(request.finishedAt) };
}

const detail = ({ history, ...request }: ApprovalDetail) => ({ ...shown(request), changes: request.summary.changes, history: history.map((each) => ({ ...each, at: toRfc3339(each.at) })) });

/** A decision as the audit trail tells it: what was asked for, and what became of it. */
const decided = ({ approvalId, kind, state, memberId, storeIds, amount, unit, maker }: ApprovalDetail, comment: string | null): AuditChange => ({
  target: { kind: "approval", id: approvalId }, approvalId, memberId, storeId: storeIds?.length === 1 ? (storeIds[0] ?? null) : null,
  before: { state: "waiting" }, after: { state, kind, maker, ...(amount === null ? {} : { amount, unit }) }, reason: comment,
});

const list = route({
  method: "GET", path: "/v1/approvals", operationId: "listApprovals", tag, summary: "Requests for approval, the newest first: one's own and those of one's stores", permission: "approvals.read", scope: "rows",
  query: ApprovalsQuery, answers: { 200: ApprovalPage }, problems: [cursorInvalid],
  handle: async ({ tx, query, caller, now }) => {
    const [before] = decodeCursor(query.cursor, ["string"]) ?? [null];
    if (typeof before === "string" && !isId(before)) throw cursorInvalid();
    const found = await listApprovals(tx, caller, { view: query.view, state: query.state ?? null, kind: query.kind ?? null, beforeId: typeof before === "string" ? before : null, limit: query.limit }, now);
    return answer(200, pageFrom(found, query.limit, shown, ({ approvalId }) => [approvalId]));
  },
});

const get = route({
  method: "GET", path: "/v1/approvals/{approvalId}", operationId: "getApproval", tag, summary: "One request for approval, with what it changes and its history", permission: "approvals.read", scope: "found",
  params: ApprovalParams, answers: { 200: ApprovalShape }, problems: [errors.approvalNotFound],
  handle: async ({ tx, params, caller, now }) => answer(200, detail(await approvalDetail(tx, caller, params.approvalId, now))),
});

const deciding = [errors.approvalNotFound, errors.notWaiting, errors.ownRequest, errors.ownBenefit, errors.peopleOnly, errors.payloadChanged, errors.kindUnknown, permissionDenied, storeOutOfScope];

const postApprove = route({
  method: "POST", path: "/v1/approvals/{approvalId}:approve", operationId: "approve", tag, permission: "approvals.decide", scope: "found", idempotency: "optional",
  summary: "Agree to a request: it is executed at once, or may be completed by its maker. What the business refuses leaves it failed",
  params: ApprovalParams, body: CommentBody, answers: { 200: ApprovalShape }, problems: deciding, statementTimeoutMs: 60_000,
  handle: async ({ tx, params, body, caller, audit, now }) => {
    await approve(tx, params.approvalId, { caller, comment: body.comment ?? null }, now);
    const after = await approvalDetail(tx, { ...caller, storeScope: "all" }, params.approvalId, now);
    audit.change(decided(after, body.comment ?? null));
    return answer(200, detail(after));
  },
});

const postReject = route({
  method: "POST", path: "/v1/approvals/{approvalId}:reject", operationId: "rejectApproval", tag, summary: "Decline a request, with a word why", permission: "approvals.decide", scope: "found", idempotency: "optional",
  params: ApprovalParams, body: RejectBody, answers: { 200: ApprovalShape }, problems: deciding,
  handle: async ({ tx, params, body, caller, audit, now }) => {
    await reject(tx, params.approvalId, { caller, comment: body.comment }, now);
    const after = await approvalDetail(tx, { ...caller, storeScope: "all" }, params.approvalId, now);
    audit.change(decided(after, body.comment ?? null));
    return answer(200, detail(after));
  },
});

const postWithdraw = route({
  method: "POST", path: "/v1/approvals/{approvalId}:withdraw", operationId: "withdrawApproval", tag, summary: "Take one's own request back", permission: "approvals.read", scope: "own", idempotency: "optional",
  params: ApprovalParams, body: CommentBody, answers: { 200: ApprovalShape }, problems: [errors.approvalNotFound, errors.notOwnRequest, errors.notWaiting],
  handle: async ({ tx, params, body, caller, audit, now }) => {
    await withdraw(tx, params.approvalId, { caller, comment: body.comment ?? null }, now);
    const after = await approvalDetail(tx, caller, params.approvalId, now);
    audit.change(decided(after, body.comment ?? null));
    return answer(200, detail(after));
  },
});

// Without an Idempotency-Key: the answer holds a secret or clear personal data, and stored answers are not secret enough for it.
const postComplete = route({
  method: "POST", path: "/v1/approvals/{approvalId}:complete", operationId: "completeApproval", tag, permission: "approvals.read", scope: "own",
  summary: "Do what was approved and is its maker's to see: once, within a day", params: ApprovalParams, answers: { 200: CompletedShape },
  problems: [errors.approvalNotFound, errors.notOwnRequest, errors.notApproved, errors.payloadChanged, errors.kindUnknown, permissionDenied, storeOutOfScope],
  handle: async ({ tx, params, caller, now }) => {
    const execution = await complete(tx, params.approvalId, caller, now);
    if (execution.outcome === "refused") return refuse(execution.problem);
    const { kind } = await approvalDetail(tx, caller, params.approvalId, now);
    return answer(200, { approvalId: params.approvalId, kind, result: execution.result });
  },
});

const getCeilings = route({
  method: "GET", path: "/v1/approval-ceilings", operationId: "listApprovalCeilings", tag, summary: "What may be done alone for one member and in one store within 24 hours", permission: "approvals.read", scope: "none",
  answers: { 200: CeilingsShape }, problems: [], handle: async ({ tx }) => answer(200, { items: await ceilings(tx) }),
});

const postCeiling = route({
  method: "POST", path: "/v1/approval-ceilings", operationId: "setApprovalCeiling", tag, summary: "Set what may be done alone for one member and in one store within 24 hours", permission: "approvals.manage", scope: "programme",
  idempotency: "optional", body: CeilingBody, answers: { 201: CeilingsShape }, problems: [storeOutOfScope],
  handle: async ({ tx, body, caller, now }) => {
    if (caller.storeScope !== "all") throw storeOutOfScope({ storeId: null });
    return answer(201, { items: await setCeiling(tx, body, actorOf(caller), now) });
  },
});

export const routes = [list, get, postApprove, postReject, postWithdraw, postComplete, getCeilings, postCeiling];
