import { isId, toRfc3339 } from "@regulars/kernel";
import { actorOf } from "../../../platform/http/caller.js";
import { decodeCursor, pageFrom } from "../../../platform/http/paging.js";
import { cursorInvalid } from "../../../platform/http/problems.js";
import { answer, route } from "../../../platform/http/route.js";
import type { Batch } from "../domain/batch.js";
import * as errors from "../errors.js";
import { BatchBody, BatchesQuery, BatchesShape, BatchParams, BatchRowsQuery, BatchRowsShape, BatchShape } from "../schemas/batches.js";
import { cancelBatch, createBatch, getBatch, listBatches, listBatchRows } from "../service/batches.js";

const tag = "cards";
const shown = (batch: Batch) => ({ ...batch, createdAt: toRfc3339(batch.createdAt), updatedAt: toRfc3339(batch.updatedAt) });

const create = route({
  method: "POST", path: "/v1/card-batches", operationId: "createCardBatch", tag, permission: "cards.batch", scope: "programme", idempotency: "required", statementTimeoutMs: 30_000, body: BatchBody,
  summary: "Activates, freezes, unfreezes, closes or renews the cards with these numbers, in the background. A dry run only tells what would happen", answers: { 202: BatchShape }, problems: [errors.batchEmpty],
  handle: async ({ tx, body, caller, now }) => answer(202, shown(await createBatch(tx, { ...body, actor: actorOf(caller) }, now))),
});
const list = route({
  method: "GET", path: "/v1/card-batches", operationId: "listCardBatches", tag, permission: "cards.batch", scope: "programme", query: BatchesQuery, answers: { 200: BatchesShape }, problems: [cursorInvalid],
  summary: "Batches of cards, the newest first, with how far they are",
  handle: async ({ tx, query }) => {
    const [before] = decodeCursor(query.cursor, ["string"]) ?? [null];
    if (before !== null && (typeof before !== "string" || !isId(before))) throw cursorInvalid();
    return answer(200, pageFrom(await listBatches(tx, before, query.limit + 1), query.limit, shown, (each) => [each.batchId]));
  },
});
const get = route({
  method: "GET", path: "/v1/card-batches/{batchId}", operationId: "getCardBatch", tag, permission: "cards.batch", scope: "programme", params: BatchParams, answers: { 200: BatchShape },
  problems: [errors.batchNotFound], summary: "A batch of cards, and how far it is", handle: async ({ tx, params }) => answer(200, shown(await getBatch(tx, params.batchId))),
});
const rows = route({
  method: "GET", path: "/v1/card-batches/{batchId}/rows", operationId: "listCardBatchRows", tag, permission: "cards.batch", scope: "programme", params: BatchParams, query: BatchRowsQuery,
  answers: { 200: BatchRowsShape }, problems: [errors.batchNotFound, cursorInvalid], summary: "The numbers of a batch in the order given, each with its answer",
  handle: async ({ tx, params, query }) => {
    const [after] = decodeCursor(query.cursor, ["number"]) ?? [0];
    if (typeof after !== "number" || !Number.isSafeInteger(after) || after < 0 || after > 1_000_000) throw cursorInvalid();
    await getBatch(tx, params.batchId);
    return answer(200, pageFrom(await listBatchRows(tx, params.batchId, query.outcome ?? null, after, query.limit + 1), query.limit, (each) => each, (each) => [each.rowNo]));
  },
});
const cancel = route({
  method: "POST", path: "/v1/card-batches/{batchId}:cancel", operationId: "cancelCardBatch", tag, permission: "cards.batch", scope: "programme", params: BatchParams, answers: { 200: BatchShape },
  problems: [errors.batchNotFound, errors.batchFinished], summary: "Stops the rest of a batch. What is done stays done", handle: async ({ tx, params, now }) => answer(200, shown(await cancelBatch(tx, params.batchId, now))),
});

export const batchRoutes = [create, list, get, rows, cancel];
