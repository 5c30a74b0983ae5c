import { asId, parseInstant, present, toRfc3339, type Instant } from "@regulars/kernel";
import { actorOf, memberOutOfScope, requireStore, storeOutOfScope, type Caller } from "../../../platform/http/caller.js";
import type { Tx } from "../../../platform/db/tx.js";
import { answer, refuse, route } from "../../../platform/http/route.js";
import { requireReachable } from "../../members/index.js";
import {
  assetUnknown, holdCaptured, holdExceeded, holdExpired, holdIdReused, holdNotFound, holdReleased, holdTtlTooLong, insufficient, memberBlocked, memberUnknown, notSpendable,
} from "../errors.js";
import { CaptureInput, HoldInput, HoldParams, HoldShape, ReleaseInput } from "../schemas/points.js";
import { captureOne, findHold, holdPoints, releaseOne } from "../service/holds.js";
import { problemOf } from "../service/refusals.js";

const postHold = route({
  method: "POST", path: "/v1/points/holds", operationId: "holdPoints", audited: "own_record", tag: "points",
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

/** A hold is a till's, like taking it: a person must reach its member. */
async function requireHoldInReach(tx: Tx, caller: Caller, holdId: string, now: Instant): Promise<void> {
  if (caller.storeScope === "all" || caller.kind === "api_key") return;
  await requireReachable(tx, caller, [(await findHold(tx, asId<"hold">(holdId), now)).memberId]);
}

const getHold = route({
  method: "GET", path: "/v1/points/holds/{holdId}", operationId: "getPointsHold", tag: "points", summary: "One hold", permission: "points.read", scope: "found",
  params: HoldParams, answers: { 200: HoldShape }, problems: [holdNotFound, memberOutOfScope],
  handle: async ({ tx, params, caller, now }) => {
    await requireHoldInReach(tx, caller, params.holdId, now);
    return answer(200, shown(await findHold(tx, asId<"hold">(params.holdId), now)));
  },
});

const postCapture = route({
  method: "POST", path: "/v1/points/holds/{holdId}:capture", operationId: "capturePointsHold", audited: "own_record", tag: "points",
  summary: "Spend a hold, whole or in part; the rest is set free", permission: "points.hold", scope: "found", idempotency: "required",
  params: HoldParams, body: CaptureInput, answers: { 200: HoldShape }, problems: [holdNotFound, memberOutOfScope, storeOutOfScope, holdCaptured, holdReleased, holdExpired, holdExceeded],
  handle: async ({ tx, params, body, caller, now }) => {
    if (body.storeId !== undefined) requireStore(caller, body.storeId);
    await requireHoldInReach(tx, caller, params.holdId, now);
    return answer(200, shown(await captureOne(tx, {
      holdId: asId<"hold">(params.holdId), actor: actorOf(caller), storeId: body.storeId === undefined ? null : asId<"store">(body.storeId), reference: body.reference ?? null,
      ...(body.points === undefined ? {} : { points: body.points }),
      ...(body.occurredAt === undefined ? {} : { occurredAt: present(parseInstant(body.occurredAt), "a moment that the contract has checked") }),
    }, now)));
  },
});

const postRelease = route({
  method: "POST", path: "/v1/points/holds/{holdId}:release", operationId: "releasePointsHold", audited: "own_record", tag: "points", summary: "Set a hold free before its time", permission: "points.hold", scope: "found",
  idempotency: "required", params: HoldParams, body: ReleaseInput, answers: { 200: HoldShape }, problems: [holdNotFound, memberOutOfScope, holdCaptured, holdExpired],
  handle: async ({ tx, params, body, caller, now }) => {
    await requireHoldInReach(tx, caller, params.holdId, now);
    return answer(200, shown(await releaseOne(tx, { holdId: asId<"hold">(params.holdId), reason: body.reason ?? null, actor: actorOf(caller) }, now)));
  },
});

export const holdRoutes = [postHold, getHold, postCapture, postRelease];

function shown(hold: Awaited<ReturnType<typeof findHold>>): unknown {
  return { ...hold, expiresAt: toRfc3339(hold.expiresAt), createdAt: toRfc3339(hold.createdAt) };
}
