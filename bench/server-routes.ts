import { asId } from "@regulars/kernel";
import { z } from "zod";
import { checkIn } from "../server/modules/games/index.js";
import { actorOf } from "../server/platform/http/caller.js";
import { answer, route, type Route } from "../server/platform/http/route.js";

const Params = z.strictObject({ memberId: z.uuid() });
const Body = z.strictObject({ channel: z.string() });
const Answer = z.object({ memberId: z.uuid(), points: z.int() });

/** What the batched check-in is compared with; of the bench alone, and no part of the contract. */
export function benchRoutes(): readonly Route[] {
  return [
    route({
      method: "POST", path: "/v1/bench/members/{memberId}/check-ins-alone", operationId: "benchCheckInAlone", tag: "bench", summary: "The same use case, a transaction for each request",
      permission: "games.check_in", scope: "till", params: Params, body: Body, answers: { 201: Answer }, problems: [],
      handle: async ({ tx, params, body, caller, now }) => {
        const [result] = await checkIn(tx, [{ memberId: asId<"member">(params.memberId), at: now, storeId: null, channel: body.channel, actor: actorOf(caller) }], now);
        return answer(result?.outcome === "first" ? 201 : 409, { memberId: params.memberId, points: result !== undefined && result.outcome !== "refused" ? result.checkIn.points : 0 });
      },
    }),
    route({
      method: "POST", path: "/v1/bench/members/{memberId}/nothing-in-batches", operationId: "benchNothingInBatches", tag: "bench", summary: "The way of a batched request, with an empty transaction",
      permission: "games.check_in", scope: "till", idempotency: "optional", params: Params, body: Body, answers: { 201: Answer }, problems: [], maxBatch: 256,
      handleMany: (_tx, inputs) => Promise.resolve(inputs.map(({ params }) => answer(201, { memberId: params.memberId, points: 0 }))),
    }),
  ];
}
