import { Problem, type Instant } from "@regulars/kernel";
import type { Tx } from "../../../platform/db/tx.js";
import { actorOf, mayActFor, scopeOf, type Caller } from "../../../platform/http/caller.js";
import { stateAt, type ApprovalId, type ApprovalRequest, type ApprovalState, type HistoryStep, type Summary } from "../domain/request.js";
import { approvalNotFound } from "../errors.js";
import { historyOf, requestById, requestsPage, type Reach } from "../sql.js";
import { allApprovables, approvableKind } from "./registry.js";

export interface ApprovalsAsked {
  readonly state: ApprovalState | null;
  readonly kind: string | null;
  readonly view: "all" | "mine" | "waiting_for_me";
  readonly beforeId: string | null;
  readonly limit: number;
}

/** Requests as a caller may see them, the newest first: one's own, those of one's stores; or those that wait for this person. One more than `limit` when there are more. */
export async function listApprovals(tx: Tx, caller: Caller, asked: ApprovalsAsked, now: Instant): Promise<readonly ApprovalRequest[]> {
  const own = actorOf(caller);
  const forMe = asked.view === "waiting_for_me";
  const requests = await requestsPage(tx, {
    state: forMe ? "waiting" : asked.state, kind: asked.kind, maker: asked.view === "mine" ? own : null, notMaker: forMe ? own : null, notMember: forMe ? (caller.memberId ?? null) : null,
    reach: forMe ? decidable(caller) : [{ kinds: null, storeIds: caller.storeScope === "all" ? null : [...caller.storeScope] }],
    alsoOf: forMe ? null : own, beforeId: asked.beforeId, limit: asked.limit + 1, now,
  });
  return requests.map((each) => ({ ...each, state: stateAt(each, now) }));
}

/** The kinds that this person may decide, by where they may. */
function decidable(caller: Caller): readonly Reach[] {
  if (caller.kind !== "staff") return [];
  const everywhere: string[] = [];
  const somewhere: Reach[] = [];
  for (const { kind, permission } of allApprovables()) {
    const scope = scopeOf(caller, permission);
    if (scope === "all") everywhere.push(kind);
    else if (scope.size > 0) somewhere.push({ kinds: [kind], storeIds: [...scope] });
  }
  return [...(everywhere.length === 0 ? [] : [{ kinds: everywhere, storeIds: null }]), ...somewhere];
}

export interface ApprovalDetail extends ApprovalRequest {
  readonly history: readonly HistoryStep[];
}

/** One request. While it is open, the differences are those against the present. */
export async function approvalDetail(tx: Tx, caller: Caller, approvalId: ApprovalId, now: Instant): Promise<ApprovalDetail> {
  const [request, history] = await Promise.all([requestById(tx, approvalId), historyOf(tx, approvalId)]);
  const isSeen = request !== null && (request.maker === actorOf(caller) || (request.storeIds === null ? caller.storeScope === "all" : request.storeIds.every((each) => mayActFor(caller, each))));
  if (!isSeen) throw approvalNotFound({ approvalId });
  const state = stateAt(request, now);
  const summary = state === "waiting" ? await presentSummary(tx, request, now) : request.summary;
  return { ...request, state, summary, history };
}

async function presentSummary(tx: Tx, request: ApprovalRequest, now: Instant): Promise<Summary> {
  const kind = approvableKind(request.kind);
  const payload = kind?.payload.safeParse(request.payload);
  if (kind === null || payload?.success !== true) return request.summary;
  try {
    const { params, changes } = await kind.describe(tx, payload.data, now);
    return { params, changes };
  } catch (error) {
    // What it was about is gone: it is shown as it was, and its execution will be refused.
    if (error instanceof Problem) return request.summary;
    throw error;
  }
}
