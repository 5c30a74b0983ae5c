import { asId, businessDate, parseInstant, present, type Instant, type Problem } from "@regulars/kernel";
import type { z } from "zod";
import { actorOf, storeOutOfScope } from "../../platform/http/caller.js";
import { cursorInvalid, invalid, problemTitle } from "../../platform/http/problems.js";
import { answer, refuse, route, type Reply } from "../../platform/http/route.js";
import * as errors from "./errors.js";
import {
  ClaimInput, DismissInput, ExplanationAnswer, OrderAnswer, OrderBatchAnswer, OrderBatchInput, OrderInput, OrderList, OrderPath, OrderPolicyAnswer, OrderPolicyInput, OrderQuery,
  ParkedQuery, ParkedReturnAnswer, ParkedReturnList, ReturnAnswer, ReturnInput, ReturnPreviewAnswer, ReturnPreviewInput,
} from "./schemas.js";
import { firstView, orderView, parkedReturnView, policyView, returnView } from "./service/answers.js";
import { claimOrder } from "./service/claim.js";
import { draftOf, readDraft } from "./service/drafts.js";
import { explainOrder } from "./service/explain.js";
import { ingestOrders, type IngestResult } from "./service/ingest.js";
import { getOrder, listOrders } from "./service/orders.js";
import { applyParked, dismissParked, parkedReturns } from "./service/parked.js";
import { policyInForce, publishPolicy } from "./service/policy.js";
import { previewReturn, returnOrder, type ReturnRequest } from "./service/returns.js";

const taking = [invalid, errors.externalIdConflict, errors.storeUnknown, errors.productUnknown, errors.originalUnknown, errors.notASale, errors.unlinkedReturnRefused, storeOutOfScope];
const returning = [invalid, errors.orderNotFound, errors.notASale, errors.storeUnknown, errors.returnLinesInvalid, errors.moreThanLeft, errors.nothingLeft, storeOutOfScope];

function replyOf(result: IngestResult): Reply {
  if (result.outcome === "refused") return refuse(result.problem);
  return answer(result.outcome === "created" ? 201 : 200, firstView(result.order));
}

const ingest = route({
  method: "POST", path: "/v1/orders", operationId: "ingestOrder", audited: "own_record", tag: "orders", summary: "Takes in a sale, a return document or a correction, once",
  permission: "orders.ingest", scope: "found", idempotency: "required", body: OrderInput, answers: { 201: OrderAnswer, 200: OrderAnswer }, problems: taking, maxBatch: 64,
  // Each request may have been read at its own moment; a list has one: the latest of them.
  handleMany: async (tx, inputs) => {
    const now = inputs.reduce((latest, each) => (each.now > latest ? each.now : latest), present(inputs[0], "a request").now);
    return (await ingestOrders(tx, inputs.map(({ body, caller }) => ({ draft: draftOf(body), by: caller })), now)).map(replyOf);
  },
});

const ingestBatch = route({
  method: "POST", path: "/v1/orders:batch", operationId: "ingestOrders", audited: "own_record", tag: "orders", summary: "Takes in up to 500 documents, each answered by itself",
  permission: "orders.ingest", scope: "found", idempotency: "optional", body: OrderBatchInput, answers: { 200: OrderBatchAnswer }, problems: [], statementTimeoutMs: 30_000,
  handle: async ({ tx, body, caller, now }) => {
    const read = body.orders.map(readDraft);
    const drafts = read.flatMap((each) => ("code" in each ? [] : [each]));
    const results = await ingestOrders(tx, drafts.map((draft) => ({ draft, by: caller })), now);
    let next = 0;
    const items = read.map((each, at) => {
      if ("code" in each) return refusedItem(externalIdOf(body.orders[at]), each);
      const result = present(results[next++], "an answer for each document");
      return result.outcome === "refused" ? refusedItem(each.externalId, result.problem) : { externalId: each.externalId, status: result.outcome, order: firstView(result.order), problem: null };
    });
    return answer(200, { items });
  },
});

function refusedItem(externalId: string | null, problem: Problem) {
  const { code, status, params, fieldErrors } = problem;
  return { externalId, status: "refused", order: null, problem: { code, status, title: problemTitle(code), params, errors: fieldErrors } };
}

function externalIdOf(value: unknown): string | null {
  const given = typeof value === "object" && value !== null && "externalId" in value ? value.externalId : null;
  return typeof given === "string" ? given : null;
}

const get = route({
  method: "GET", path: "/v1/orders/{orderId}", operationId: "getOrder", tag: "orders", summary: "One document, with what it earned and what came back", permission: "orders.read", scope: "found",
  params: OrderPath, answers: { 200: OrderAnswer }, problems: [errors.orderNotFound, storeOutOfScope],
  handle: async ({ tx, params, caller }) => answer(200, orderView(await getOrder(tx, asId<"order">(params.orderId), caller))),
});

const list = route({
  method: "GET", path: "/v1/orders", operationId: "listOrders", audited: "personal_data", tag: "orders", summary: "Documents of a member, of a store or of a name, newest first", permission: "orders.read", scope: "rows",
  query: OrderQuery, answers: { 200: OrderList }, problems: [errors.filterNeeded, cursorInvalid, storeOutOfScope],
  handle: async ({ tx, query, caller }) => {
    const page = await listOrders(tx, {
      memberId: query.memberId === undefined ? null : asId<"member">(query.memberId), storeId: query.storeId === undefined ? null : asId<"store">(query.storeId),
      externalId: query.externalId ?? null, from: query.from === undefined ? null : businessDate(query.from), through: query.through === undefined ? null : businessDate(query.through), kind: query.kind ?? null, cursor: query.cursor, limit: query.limit, by: caller,
    });
    return answer(200, { items: page.items.map(orderView), nextCursor: page.nextCursor });
  },
});

const explanation = route({
  method: "GET", path: "/v1/orders/{orderId}/explanation", operationId: "explainOrder", tag: "orders", summary: "Why it earned what it earned, rule by rule", permission: "orders.read", scope: "found",
  params: OrderPath, answers: { 200: ExplanationAnswer }, problems: [errors.orderNotFound, storeOutOfScope],
  handle: async ({ tx, params, caller }) => answer(200, await explainOrder(tx, asId<"order">(params.orderId), caller)),
});

type ReturnBody = Pick<z.output<typeof ReturnPreviewInput>, "lines" | "storeId" | "occurredAt" | "reason" | "deductFromRefund">;

function requestOf(orderId: string, body: ReturnBody, by: ReturnRequest["by"]): ReturnRequest {
  return {
    orderId: asId<"order">(orderId), lines: body.lines ?? "all", storeId: body.storeId === undefined ? null : asId<"store">(body.storeId), occurredAt: momentOf(body.occurredAt),
    reason: body.reason ?? null, deductFromRefund: body.deductFromRefund, by,
  };
}

function momentOf(given: string | undefined): Instant | null {
  return given === undefined ? null : parseInstant(given);
}

const preview = route({
  method: "POST", path: "/v1/orders/{orderId}/returns:preview", operationId: "previewReturn", audited: "own_record", tag: "orders", summary: "What a return would do, exactly; nothing is changed",
  permission: "orders.return", scope: "found", params: OrderPath, body: ReturnPreviewInput, answers: { 200: ReturnPreviewAnswer }, problems: returning,
  handle: async ({ tx, params, body, caller, now }) => answer(200, await previewReturn(tx, requestOf(params.orderId, body, caller), now)),
});

const makeReturn = route({
  method: "POST", path: "/v1/orders/{orderId}/returns", operationId: "returnOrder", audited: "own_record", tag: "orders", summary: "Takes goods of a sale back, whole or in part",
  permission: "orders.return", scope: "found", idempotency: "required", params: OrderPath, body: ReturnInput, answers: { 201: ReturnAnswer, 200: ReturnAnswer },
  problems: [...returning, errors.previewStale, errors.externalIdConflict],
  handle: async ({ tx, params, body, caller, now }) => {
    const command = { ...requestOf(params.orderId, body, caller), externalId: body.externalId ?? null, validityToken: body.validityToken ?? null };
    const done = await returnOrder(tx, command, now);
    return answer(done.outcome === "created" ? 201 : 200, returnView(done.made, done.document));
  },
});

const claim = route({
  method: "POST", path: "/v1/orders/{orderId}:claim", operationId: "claimOrder", audited: "own_record", tag: "orders", summary: "Gives a receipt of nobody to a member, as of the purchase",
  permission: "orders.claim", scope: "found", idempotency: "required", params: OrderPath, body: ClaimInput, answers: { 200: OrderAnswer },
  problems: [
    errors.orderNotFound, errors.notASale, errors.alreadyClaimed, errors.claimWindowOver, errors.nothingToClaim, errors.claimantUnknown, errors.claimantBarred,
    errors.claimLimitReached, storeOutOfScope,
  ],
  handle: async ({ tx, params, body, caller, now }) =>
    answer(200, orderView(await claimOrder(tx, { orderId: asId<"order">(params.orderId), memberId: asId<"member">(body.memberId), reason: body.reason ?? null, by: caller }, now))),
});

const parkedList = route({
  method: "GET", path: "/v1/parked-returns", operationId: "listParkedReturns", tag: "orders", summary: "Returns that came before their sale, the longest waiting first",
  permission: "orders.read", scope: "rows", query: ParkedQuery, answers: { 200: ParkedReturnList }, problems: [cursorInvalid],
  handle: async ({ tx, query, caller }) => {
    const page = await parkedReturns(tx, query.state === undefined ? ["waiting", "manual"] : [query.state], query.cursor, query.limit, caller);
    return answer(200, { items: page.items.map(({ parked, document }) => parkedReturnView(parked, document)), nextCursor: page.nextCursor });
  },
});

const parkedApply = route({
  method: "POST", path: "/v1/parked-returns/{orderId}:apply", operationId: "applyParkedReturn", tag: "orders", summary: "Applies a parked return to its sale, which has come meanwhile",
  permission: "orders.return", scope: "found", idempotency: "optional", params: OrderPath, answers: { 200: OrderAnswer },
  problems: [errors.parkedNotFound, errors.parkedResolved, errors.saleStillMissing, errors.notASale, storeOutOfScope],
  handle: async ({ tx, params, caller, now }) => answer(200, orderView(await applyParked(tx, asId<"order">(params.orderId), caller, now))),
});

const parkedDismiss = route({
  method: "POST", path: "/v1/parked-returns/{orderId}:dismiss", operationId: "dismissParkedReturn", tag: "orders", summary: "Leaves a parked return without a sale, for good",
  permission: "orders.return", scope: "found", idempotency: "optional", params: OrderPath, body: DismissInput, answers: { 200: ParkedReturnAnswer },
  problems: [errors.parkedNotFound, errors.parkedResolved, storeOutOfScope],
  handle: async ({ tx, params, body, caller, now }) => {
    const { parked, document } = await dismissParked(tx, asId<"order">(params.orderId), body.note, caller, now);
    return answer(200, parkedReturnView(parked, document));
  },
});

const policyRead = route({
  method: "GET", path: "/v1/order-policy", operationId: "getOrderPolicy", tag: "orders", summary: "The house's rules for claims and returns", permission: "orders.read", scope: "none",
  answers: { 200: OrderPolicyAnswer }, problems: [],
  handle: async ({ tx, now }) => answer(200, policyView(await policyInForce(tx, now))),
});

const policyChange = route({
  method: "PUT", path: "/v1/order-policy", operationId: "changeOrderPolicy", tag: "orders", summary: "Publishes other rules, from now or later; what is left out stays",
  permission: "orders.policy", scope: "programme", body: OrderPolicyInput, answers: { 200: OrderPolicyAnswer }, problems: [errors.policyInPast],
  handle: async ({ tx, body, caller, now }) => {
    const { effectiveFrom, ...change } = body;
    return answer(200, policyView(await publishPolicy(tx, change, momentOf(effectiveFrom), actorOf(caller), now)));
  },
});

export const routes = [ingest, ingestBatch, get, list, explanation, preview, makeReturn, claim, parkedList, parkedApply, parkedDismiss, policyRead, policyChange];
