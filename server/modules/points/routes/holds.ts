import { asId, parseInstant, present, toRfc3339 } from "@regulars/kernel";
import { actorOf, requireStore, storeOutOfScope } from "../../../platform/http/caller.js";
import { answer, refuse, route } from "../../../platform/http/route.js";
import {
  assetUnknown, holdCaptured, holdExceeded, holdExpired, holdIdReused, holdNotFound, holdReleased, holdTtlTooLong, insufficient, memberBlocked, memberUnknown, notSpendable,
} from "../errors.js";
import { CaptureInput, HoldInput, HoldParams, HoldShape, ReleaseInput } from "../schemas/points.js";
import { captureOne, findHold, holdPoints, releaseOne } from "../service/holds.js";
import { problemOf } from "../service/refusals.js";

const postHold = route({
  method: "POST", path: "/v1/points/holds", operationId: "holdPoints", tag: "points",
  summary: "Set points aside for a while, so that nobody else can spend them. An id that was sent before answers 200 with the hold as it is",
  permission: "points.hold", scope: "till", idempotency: "required",
  body: HoldInput, answers: { 200: HoldShape, 201: HoldShape },
  problems: [memberUnknown, memberBlocked, assetUnknown, notSpendable, insufficient, holdTtlTooLong, holdIdReused],
  handle: async ({ tx, body, caller, now }) => {
    const { holdId, ttlSeconds, reference, ...asked } = body;
    const [result] = await holdPoints(tx, [{
      ...asked, asset: body.asset ?? "points", memberId: asId<"member">(body.memberId), actor: actorOf(caller),
      ...(holdId === undefined ? {} : { holdId: asId<"hold">(holdId) }), ...(ttlSeconds === undefined ? {} : { ttlSeconds }), ...(reference === undefined ? {} : { reference }),
    }], now);
    const placed = present(result, "the answer");
    if (placed.outcome === "refused") return refuse(problemOf(placed.refusal));
    return answer(placed.outcome === "held" ? 201 : 200, shown(placed.hold));
  },
});

const getHold = route({
  method: "GET", path: "/v1/points/holds/{holdId}", operationId: "getPointsHold", tag: "points", summary: "One hold", permission: "points.read", scope: "found",
  params: HoldParams, answers: { 200: HoldShape }, problems: [holdNotFound],
  handle: async ({ tx, params, now }) => answer(200, shown(await findHold(tx, asId<"hold">(params.holdId), now))),
});

const postCapture = route({
  method: "POST", path: "/v1/points/holds/{holdId}:capture", operationId: "capturePointsHold", tag: "points",
  summary: "Spend a hold, whole or in part; the rest is set free", permission: "points.hold", scope: "found", idempotency: "required",
  params: HoldParams, body: CaptureInput, answers: { 200: HoldShape }, problems: [holdNotFound, storeOutOfScope, holdCaptured, holdReleased, holdExpired, holdExceeded],
  handle: async ({ tx, params, body, caller, now }) => {
    if (body.storeId !== undefined) requireStore(caller, body.storeId);
    return answer(200, shown(await captureOne(tx, {
      holdId: asId<"hold">(params.holdId), actor: actorOf(caller), storeId: body.storeId === undefined ? null : asId<"store">(body.storeId), reference: body.reference ?? null,
      ...(body.points === undefined ? {} : { points: body.points }),
      ...(body.occurredAt === undefined ? {} : { occurredAt: present(parseInstant(body.occurredAt), "a moment that the contract has checked") }),
    }, now)));
  },
});

const postRelease = route({
  method: "POST", path: "/v1/points/holds/{holdId}:release", operationId: "releasePointsHold", tag: "points", summary: "Set a hold free before its time", permission: "points.hold", scope: "found",
  idempotency: "required", params: HoldParams, body: ReleaseInput, answers: { 200: HoldShape }, problems: [holdNotFound, holdCaptured, holdExpired],
  handle: async ({ tx, params, body, caller, now }) =>
    answer(200, shown(await releaseOne(tx, { holdId: asId<"hold">(params.holdId), reason: body.reason ?? null, actor: actorOf(caller) }, now))),
});

export const holdRoutes = [postHold, getHold, postCapture, postRelease];

function shown(hold: Awaited<ReturnType<typeof findHold>>): unknown {
  return { ...hold, expiresAt: toRfc3339(hold.expiresAt), createdAt: toRfc3339(hold.createdAt) };
}
