import { asId, parseInstant, present, toRfc3339, type Instant } from "@regulars/kernel";
import { actorOf, memberOutOfScope } from "../../../platform/http/caller.js";
import { answer, refuse, route } from "../../../platform/http/route.js";
import { requireReachable } from "../../members/index.js";
import { doOrSubmit, WaitingShape, waitingAnswer } from "../../approvals/index.js";
import { adjustment, writeOff } from "../approvable.js";
import {
  assetUnknown, insufficient, lotAlreadyReinstated, lotNotExpired, lotNotFound, memberBlocked, memberUnknown, noDebt, notSpendable, reasonUnknown, reasonWrongWay, reinstateEndPast,
  reinstateTooLate, transferAlreadyReverted, transferCooling, transferDailyCap, transferDisabled, transferExpired, transferIdReused, transferNotDone, transferNotFound,
  transferSpent, transferTooLarge, transferTooSmall, transferToSelf,
} from "../errors.js";
import {
  AdjustmentInput, AdjustmentShape, LotParams, MemberParams, ReinstatedShape, ReinstateInput, RevertInput, TransferInput, TransferParams, TransferShape, WriteOffInput, WriteOffShape,
} from "../schemas/points.js";
import { problemOf } from "../service/refusals.js";
import { reinstateExpired } from "../service/reinstate.js";
import { findTransfer, revertTransfer, transferPoints } from "../service/transfers.js";

const postAdjustment = route({
  method: "POST", path: "/v1/members/{memberId}/points/adjustments", operationId: "adjustPoints", tag: "points",
  summary: "Give or take points by hand, with a reason from the list; above a person's limits it waits for a second one (202)", permission: "points.adjust", scope: "member", idempotency: "required",
  params: MemberParams, body: AdjustmentInput, answers: { 201: AdjustmentShape, 202: WaitingShape }, problems: [memberUnknown, assetUnknown, insufficient, reasonUnknown, reasonWrongWay],
  handle: async ({ tx, params, body, caller, audit, now }) => {
    const asset = body.asset ?? "points";
    const outcome = await doOrSubmit(tx, adjustment, { ...body, asset, memberId: params.memberId }, { caller, reason: body.note }, now);
    const told = { target: { kind: "member", id: params.memberId }, reason: body.note };
    if (outcome.state === "waiting" || outcome.state === "refused") audit.change({ ...told, after: { asset, points: body.points, reasonCode: body.reasonCode } });
    if (outcome.state === "waiting") return waitingAnswer(outcome);
    if (outcome.state === "refused") return refuse(outcome.problem);
    const adjusted = outcome.result;
    audit.change({ ...told, before: { balance: adjusted.balanceAfter - adjusted.amount }, after: { balance: adjusted.balanceAfter, asset, points: adjusted.amount, reasonCode: body.reasonCode, entryId: adjusted.entryIds[0] ?? null } });
    return answer(201, {
      adjustmentId: adjusted.adjustmentId, memberId: params.memberId, asset, points: adjusted.amount, entryId: present(adjusted.entryIds[0], "the entry"),
      balance: adjusted.balanceAfter, reasonCode: body.reasonCode, note: body.note,
    });
  },
});

const postWriteOff = route({
  method: "POST", path: "/v1/members/{memberId}/points/write-offs", operationId: "writeOffPointsDebt", tag: "points",
  summary: "Let go of what a member owes, with a reason from the list; asked for by a person it waits for a second one (202)", permission: "points.write_off", scope: "member", idempotency: "required",
  params: MemberParams, body: WriteOffInput, answers: { 201: WriteOffShape, 202: WaitingShape }, problems: [memberUnknown, assetUnknown, noDebt, reasonUnknown, reasonWrongWay],
  handle: async ({ tx, params, body, caller, audit, now }) => {
    const memberId = asId<"member">(params.memberId);
    const outcome = await doOrSubmit(tx, writeOff, { ...body, asset: body.asset ?? "points", memberId }, { caller, reason: body.note }, now);
    audit.change({ target: { kind: "member", id: memberId }, after: { asset: body.asset ?? "points", reasonCode: body.reasonCode }, reason: body.note });
    if (outcome.state === "waiting") return waitingAnswer(outcome);
    return outcome.state === "refused" ? refuse(outcome.problem) : answer(201, outcome.result);
  },
});

const transferProblems = [
  memberUnknown, memberBlocked, assetUnknown, notSpendable, insufficient, transferToSelf, transferDisabled, transferTooSmall, transferTooLarge, transferDailyCap, transferCooling,
  transferIdReused,
];

const postTransfer = route({
  method: "POST", path: "/v1/points/transfers", operationId: "transferPoints", tag: "points",
  summary: "Give points to another member; they keep their end. An id that was sent before answers 200 with the first transfer", permission: "points.transfer", scope: "found", idempotency: "required",
  body: TransferInput, answers: { 200: TransferShape, 201: TransferShape }, problems: [...transferProblems, memberOutOfScope],
  handle: async ({ tx, body, caller, now }) => {
    // Who gives must be within reach; a friend who gets may be anywhere.
    await requireReachable(tx, caller, [asId<"member">(body.fromMemberId)]);
    const { transferId, ...asked } = body;
    const result = await transferPoints(tx, {
      ...asked, asset: body.asset ?? "points", note: body.note ?? "", fromMemberId: asId<"member">(body.fromMemberId), toMemberId: asId<"member">(body.toMemberId), actor: actorOf(caller), ...(transferId === undefined ? {} : { transferId }),
    }, now);
    if (result.outcome === "refused") return refuse(problemOf(result.refusal));
    return answer(result.outcome === "done" ? 201 : 200, shown(result.transfer));
  },
});

const getTransfer = route({
  method: "GET", path: "/v1/points/transfers/{transferId}", operationId: "getPointsTransfer", tag: "points", summary: "One transfer", permission: "points.read", scope: "found",
  params: TransferParams, answers: { 200: TransferShape }, problems: [transferNotFound, memberOutOfScope],
  handle: async ({ tx, params, caller }) => {
    const transfer = await findTransfer(tx, params.transferId);
    await requireReachable(tx, caller, [transfer.fromMemberId]);
    if (transfer.refusal !== null) throw transferNotFound({ transferId: transfer.transferId, refused: transfer.refusal.code });
    return answer(200, shown(transfer));
  },
});

const postRevert = route({
  method: "POST", path: "/v1/points/transfers/{transferId}:revert", operationId: "revertPointsTransfer", tag: "points",
  summary: "Take a transfer back, once: the giver gets the points with their old ends", permission: "points.transfer_revert", scope: "found", idempotency: "required",
  params: TransferParams, body: RevertInput, answers: { 200: TransferShape }, problems: [transferNotFound, transferNotDone, transferAlreadyReverted, transferSpent, transferExpired, memberOutOfScope],
  handle: async ({ tx, params, body, caller, now }) => {
    if (caller.storeScope !== "all") await requireReachable(tx, caller, [(await findTransfer(tx, params.transferId)).fromMemberId]);
    return answer(200, shown(await revertTransfer(tx, params.transferId, { actor: actorOf(caller), note: body.note ?? "" }, now)));
  },
});

const postReinstate = route({
  method: "POST", path: "/v1/points/lots/{lotId}:reinstate", operationId: "reinstatePoints", tag: "points",
  summary: "Bring back what has expired of a lot, once, as a new lot", permission: "points.reinstate", scope: "member", idempotency: "required",
  params: LotParams, body: ReinstateInput, answers: { 201: ReinstatedShape },
  problems: [memberUnknown, lotNotFound, lotNotExpired, lotAlreadyReinstated, reinstateTooLate, reinstateEndPast, reasonUnknown, reasonWrongWay],
  handle: async ({ tx, params, body, caller, now }) => {
    const { expiresAt, ...asked } = body;
    const done = await reinstateExpired(tx, {
      ...asked, memberId: asId<"member">(body.memberId), lotId: asId<"lot">(params.lotId), actor: actorOf(caller),
      ...(expiresAt === undefined ? {} : { expiresAt: expiresAt === null ? null : momentOf(expiresAt) }),
    }, now);
    return answer(201, { ...done, expiresAt: done.expiresAt === null ? null : toRfc3339(done.expiresAt) });
  },
});

export const moveRoutes = [postAdjustment, postWriteOff, postTransfer, getTransfer, postRevert, postReinstate];

function momentOf(text: string): Instant {
  return present(parseInstant(text), "a moment that the contract has checked");
}

function shown(transfer: Awaited<ReturnType<typeof findTransfer>>): unknown {
  return { ...transfer, createdAt: toRfc3339(transfer.createdAt), revertedAt: transfer.revertedAt === null ? null : toRfc3339(transfer.revertedAt) };
}
