import { assert, dayMs, instant, Problem, type Instant, type MemberId } from "@regulars/kernel";
import { inSavepoint } from "../../../platform/db/savepoint.js";
import type { Tx } from "../../../platform/db/tx.js";
import { publish } from "../../../platform/events/events.js";
import { actorOf, narrowed, permissionDenied, scopeOf, storeOutOfScope, type Caller, type StoreScope } from "../../../platform/http/caller.js";
import { stateAt, type ApprovalId, type ApprovalRequest, type ApprovalState, type Step } from "../domain/request.js";
import * as errors from "../errors.js";
import { ApprovalDecided } from "../events.js";
import { decideRequest, insertStep, lockOverdue, lockRequest, requestsAbout, requestsOf, type Decision } from "../sql.js";
import { approvableKind, type AnyApprovable, type Execution } from "./registry.js";
import { hashOf } from "./submit.js";

/** How long an approval stands that its maker completes. */
const completedWithinMs = dayMs;

/** Agrees to a request. Unless its maker completes it, it is executed at once, in the same transaction. */
export async function approve(tx: Tx, approvalId: ApprovalId, by: { readonly caller: Caller; readonly comment: string | null }, now: Instant): Promise<void> {
  const request = await requestIn(tx, approvalId, "waiting", now);
  const kind = requireDecider(by.caller, request);
  const vouched = kind.payload.safeParse(request.payload);
  if (vouched.success) await kind.vouch?.(tx, vouched.data, by.caller);
  const approver = actorOf(by.caller);
  const { comment } = by;
  const step = { actor: approver, comment };
  if (kind.completedByMaker === true) {
    await move(tx, request, { state: "approved", decidedBy: approver, comment, expiresAt: instant(now + completedWithinMs) }, [["approved", step]], now);
    return;
  }
  const execution = await executed(tx, kind, request, { approver, caller: null }, now);
  const last = execution.outcome === "done" ? "executed" : "failed";
  await move(tx, request, { state: last, decidedBy: approver, comment, ...(execution.outcome === "done" ? { result: execution.result } : { failure: failureOf(execution.problem) }) },
    [["approved", step], [last, { actor: request.maker, comment: null }]], now);
}

export async function reject(tx: Tx, approvalId: ApprovalId, by: { readonly caller: Caller; readonly comment: string }, now: Instant): Promise<void> {
  const request = await requestIn(tx, approvalId, "waiting", now);
  requireDecider(by.caller, request);
  const actor = actorOf(by.caller);
  await move(tx, request, { state: "rejected", decidedBy: actor, comment: by.comment }, [["rejected", { actor, comment: by.comment }]], now);
}

/** Takes one's own request back, as long as nothing has come of it. */
export async function withdraw(tx: Tx, approvalId: ApprovalId, by: { readonly caller: Caller; readonly comment: string | null }, now: Instant): Promise<void> {
  const request = await lockRequest(tx, approvalId);
  if (request === null) throw errors.approvalNotFound({ approvalId });
  const actor = actorOf(by.caller);
  if (actor !== request.maker) throw errors.notOwnRequest({});
  const state = stateAt(request, now);
  if (state !== "waiting" && state !== "approved") throw errors.notWaiting({ state });
  await move(tx, request, { state: "withdrawn", comment: by.comment }, [["withdrawn", { actor, comment: by.comment }]], now);
}

/** The maker does what was approved, once. The answer is theirs alone and not kept. A refusal leaves the request failed. */
export async function complete(tx: Tx, approvalId: ApprovalId, caller: Caller, now: Instant): Promise<Execution<unknown>> {
  const request = await lockRequest(tx, approvalId);
  if (request === null) throw errors.approvalNotFound({ approvalId });
  if (actorOf(caller) !== request.maker) throw errors.notOwnRequest({});
  const state = stateAt(request, now);
  if (state !== "approved" || request.decidedBy === null) throw errors.notApproved({ state });
  const kind = knownKind(request.kind);
  requireReach(scopeOf(caller, kind.asks), request, kind.asks);
  const execution = await executed(tx, kind, request, { approver: request.decidedBy, caller: narrowed(caller, kind.asks, null) }, now);
  const last = execution.outcome === "done" ? "executed" : "failed";
  await move(tx, request, { state: last, ...(execution.outcome === "done" ? {} : { failure: failureOf(execution.problem) }) }, [[last, { actor: request.maker, comment: null }]], now);
  return execution;
}

/** Writes down which requests nobody decided in time. Answers how many; call again until none. */
export async function expireRequests(tx: Tx, now: Instant, limit = 200): Promise<number> {
  const overdue = await lockOverdue(tx, now, limit);
  for (const request of overdue) await move(tx, request, { state: "expired" }, [["expired", { actor: "system:approvals", comment: null }]], now);
  return overdue.length;
}

/** How many requests about a member wait for somebody. */
export async function openRequestsAbout(tx: Tx, memberId: MemberId, now: Instant): Promise<number> {
  return (await requestsAbout(tx, memberId, now, false)).length;
}

/** Ends what waits about a member who leaves: nothing is done any more to an account that is closed. */
export async function endRequestsAbout(tx: Tx, memberId: MemberId, now: Instant): Promise<void> {
  for (const request of await requestsAbout(tx, memberId, now, true)) await move(tx, request, { state: "expired" }, [["expired", { actor: "system:member-left", comment: null }]], now);
}

/** Ends what a person has asked for and what waits for nobody but them: whoever may not work here any more asks for nothing. */
export async function endRequestsOf(tx: Tx, maker: string, now: Instant): Promise<void> {
  for (const request of await requestsOf(tx, maker, now)) await move(tx, request, { state: "expired" }, [["expired", { actor: "system:maker-disabled", comment: null }]], now);
}

async function requestIn(tx: Tx, approvalId: ApprovalId, needed: ApprovalState, now: Instant): Promise<ApprovalRequest> {
  const request = await lockRequest(tx, approvalId);
  if (request === null) throw errors.approvalNotFound({ approvalId });
  const state = stateAt(request, now);
  if (state !== needed) throw errors.notWaiting({ state });
  return request;
}

function knownKind(kind: string): AnyApprovable {
  const found = approvableKind(kind);
  if (found === null) throw errors.kindUnknown({ kind });
  return found;
}

/** A person, not the maker, without a benefit, who holds the kind's permission for every store it concerns. */
function requireDecider(caller: Caller, request: ApprovalRequest): AnyApprovable {
  const kind = knownKind(request.kind);
  if (caller.kind !== "staff") throw errors.peopleOnly({});
  if (actorOf(caller) === request.maker) throw errors.ownRequest({});
  if (request.memberId !== null && caller.memberId === request.memberId) throw errors.ownBenefit({});
  const payload = kind.payload.safeParse(request.payload);
  if (payload.success && kind.beneficiary?.(payload.data) === actorOf(caller)) throw errors.ownBenefit({});
  requireReach(scopeOf(caller, kind.permission), request, kind.permission);
  return kind;
}

function requireReach(scope: StoreScope, { storeIds }: ApprovalRequest, permission: string): void {
  if (scope === "all") return;
  if (scope.size === 0) throw permissionDenied({ permission });
  const outside = storeIds === null ? null : storeIds.find((each) => !scope.has(each));
  if (outside !== undefined) throw storeOutOfScope({ storeId: outside });
}

/** Executes what was submitted, and nothing else. What the business refuses is undone and answered. */
async function executed(tx: Tx, kind: AnyApprovable, request: ApprovalRequest, by: { readonly approver: string; readonly caller: Caller | null }, now: Instant): Promise<Execution<unknown>> {
  if (!hashOf(request.payload).equals(request.payloadHash)) throw errors.payloadChanged({ approvalId: request.approvalId });
  const payload = kind.payload.safeParse(request.payload);
  if (!payload.success) throw errors.kindUnknown({ kind: request.kind });
  const behind = { maker: request.maker, caller: by.caller, approval: { approvalId: request.approvalId, approver: by.approver } };
  try {
    return await inSavepoint(tx, (part) => kind.execute(part, payload.data, behind, now), (execution) => execution.outcome === "done");
  } catch (error) {
    // A problem of the house itself (5xx) is no answer to the question: the request goes on waiting.
    if (error instanceof Problem && error.status < 500) return { outcome: "refused", problem: error };
    throw error;
  }
}

function failureOf(problem: Problem): NonNullable<Decision["failure"]> {
  return { code: problem.code, params: problem.params };
}

type Move = Pick<Decision, "state"> & Partial<Omit<Decision, "from" | "state">>;

async function move(tx: Tx, request: ApprovalRequest, to: Move, steps: readonly (readonly [Step, { readonly actor: string; readonly comment: string | null }])[], now: Instant): Promise<void> {
  const { state } = request;
  assert(state === "waiting" || state === "approved", "only an open request moves on");
  const moved = await decideRequest(tx, request.approvalId, { from: state, decidedBy: null, comment: null, expiresAt: null, result: null, failure: null, ...to }, now);
  assert(moved === 1, "the request that is held moves on");
  for (const [step, by] of steps) await insertStep(tx, request.approvalId, step, by, now);
  const { approvalId, kind, maker, memberId, storeIds } = request;
  await publish(tx, [ApprovalDecided.of({
    aggregateId: approvalId, occurredAt: now,
    payload: { approvalId, kind, maker, memberId, storeIds: storeIds === null ? null : [...storeIds], state: to.state, actor: steps[0]?.[1].actor ?? maker },
  })], now);
}
