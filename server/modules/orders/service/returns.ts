import { createHash } from "node:crypto";
import { assert, canonicalJson, instant, present, type FieldError, type Instant, type OrderId, type Problem, type StoreId } from "@regulars/kernel";
import type { ReturnedQuantity, ReturnFault, ReturnPlan } from "@regulars/engine";
import type { Tx } from "../../../platform/db/tx.js";
import { actorOf, requireStore, type Caller } from "../../../platform/http/caller.js";
import { invalid } from "../../../platform/http/problems.js";
import { newId } from "../../../platform/random.js";
import { storeDirectory, type Store } from "../../stores/index.js";
import { isInTheFuture, type OrderDraft } from "../domain/draft.js";
import type { OrderRecord, OrderReturn, ReturnEffects } from "../domain/record.js";
import { planOf, takenOf } from "../domain/returning.js";
import { externalIdConflict, moreThanLeft, notASale, nothingLeft, orderNotFound, previewStale, returnLinesInvalid, storeUnknown } from "../errors.js";
import { claimNames, findNames, nameKey } from "../sql/keys.js";
import { undone } from "../sql/savepoint.js";
import { insertDocuments } from "../sql/write.js";
import { policyInForce } from "./policy.js";
import { differingField, isSameBody, printOf } from "./prints.js";
import { findDocuments, lockSales } from "./sales-lock.js";
import { noteShoppers } from "./shoppers.js";
import { takeBack, type Taken } from "./take-back.js";

/** What somebody at a counter asks to take back. */
export interface ReturnRequest {
  readonly orderId: OrderId;
  readonly lines: readonly ReturnedQuantity[] | "all";
  /** Where the goods come back; null: the store of the sale. */
  readonly storeId: StoreId | null;
  /** Null: now. */
  readonly occurredAt: Instant | null;
  readonly reason: string | null;
  readonly deductFromRefund: boolean;
  readonly by: Caller;
}

export interface ReturnCommand extends ReturnRequest {
  readonly externalId: string | null;
  /** From the preview: the return must be what was shown. */
  readonly validityToken: string | null;
}

export interface ReturnDone {
  readonly outcome: "created" | "duplicate";
  readonly made: OrderReturn;
  readonly document: Pick<OrderRecord, "externalId" | "storeId">;
}

export interface ReturnPreview {
  readonly orderId: OrderId;
  readonly effects: ReturnEffects;
  readonly validityToken: string;
}

/** Takes goods of a sale back. The same external id again answers the first time's answer; with other content it is refused. */
export async function returnOrder(tx: Tx, command: ReturnCommand, now: Instant): Promise<ReturnDone> {
  const { sale: before, store } = await findSale(tx, command, now);
  const returnId = newId<"order">();
  const externalId = command.externalId ?? `return:${returnId}`;
  const print = printOf(draftOf(command, before, externalId), store.storeId);
  const won = await claimNames(tx, [{ channel: before.channel, externalId, orderId: returnId, print }]);
  if (!won.has(returnId)) return repeat(tx, before, externalId, print);

  const done = await carryOut(tx, command, store, returnId, now);
  if (command.validityToken !== null && command.validityToken !== tokenOf(command, done.made.effects)) throw previewStale({ orderId: command.orderId });
  const document = documentOf(command, done, externalId, store, now);
  await insertDocuments(tx, [document]);
  await noteShoppers(tx, [document]);
  return { outcome: "created", made: done.made, document };
}

/**
 * What the return would do, by doing it and undoing it: the very same code on the very same state. The token stands for what was shown;
 * the return may carry it, and is refused when it would do anything else.
 */
export async function previewReturn(tx: Tx, request: ReturnRequest, now: Instant): Promise<ReturnPreview> {
  const { store } = await findSale(tx, request, now);
  const { made } = await undone(tx, () => carryOut(tx, request, store, newId<"order">(), now));
  return { orderId: request.orderId, effects: made.effects, validityToken: tokenOf(request, made.effects) };
}

function tokenOf(request: ReturnRequest, effects: ReturnEffects): string {
  return createHash("sha256").update(canonicalJson([request.orderId, request.storeId, request.deductFromRefund, effects])).digest("base64url").slice(0, 32);
}

async function findSale(tx: Tx, request: ReturnRequest, now: Instant): Promise<{ readonly sale: OrderRecord; readonly store: Store }> {
  if (request.occurredAt !== null && isInTheFuture(request.occurredAt, now)) throw invalid({ count: 1 }, [{ pointer: "/occurredAt", code: "in_the_future" }]);
  const sale = (await findDocuments(tx, [request.orderId])).get(request.orderId);
  if (sale === undefined) throw orderNotFound({ orderId: request.orderId });
  if (sale.kind !== "sale") throw notASale({ orderId: sale.orderId, kind: sale.kind });
  const storeId = request.storeId ?? sale.storeId;
  const store = (await storeDirectory(tx)).byId(storeId);
  if (store === undefined) throw storeUnknown({ store: storeId }, [{ pointer: "/storeId", code: "unknown" }]);
  requireStore(request.by, storeId);
  return { sale, store };
}

async function carryOut(tx: Tx, request: ReturnRequest, store: Store, returnId: OrderId, now: Instant): Promise<Taken & { readonly plan: ReturnPlan }> {
  const [{ policy }, stores, locked] = [await policyInForce(tx, now), await storeDirectory(tx), await lockSales(tx, [request.orderId])];
  const sale = present(locked.get(request.orderId), "a sale that was there a moment ago");
  const decision = planOf(sale, request.lines);
  if (!decision.ok) throw refusalOf(decision.faults, sale);
  const { plan } = decision;
  if (plan.lines.length === 0) throw nothingLeft({ orderId: sale.orderId });
  const occurredAt = request.occurredAt ?? now;
  const [taken] = await takeBack(tx, [{
    returnId, sale, plan, storeId: store.storeId, businessDate: stores.businessDateAt(store.storeId, occurredAt), occurredAt, reason: request.reason,
    actor: actorOf(request.by), deduct: request.deductFromRefund,
  }], { now, policy, quiet: false });
  return { ...present(taken, "what was taken back"), plan };
}

function refusalOf(faults: readonly ReturnFault[], sale: OrderRecord): Problem {
  const errors = faults.map((fault): FieldError => ({
    pointer: `/lines/${fault.index}/${fault.code === "more_than_left" ? "quantity" : "lineNo"}`, code: fault.code, params: { lineNo: fault.lineNo, left: fault.left },
  }));
  const isState = faults.every((fault) => fault.code === "more_than_left");
  return (isState ? moreThanLeft : returnLinesInvalid)({ orderId: sale.orderId, count: faults.length }, errors);
}

async function repeat(tx: Tx, sale: OrderRecord, externalId: string, print: Buffer): Promise<ReturnDone> {
  const name = { channel: sale.channel, externalId };
  const key = (await findNames(tx, [name])).get(nameKey(name));
  assert(key !== undefined && key.orderId !== null && key.print !== null, "a name that was not won is somebody's");
  const conflict = (field: string): Problem => externalIdConflict({ ...name, field, orderId: key.orderId }, [{ pointer: field === "body" ? "" : `/${field}`, code: "differs_from_first" }]);
  if (!isSameBody(print, key.print)) throw conflict(differingField(print, key.print));
  const documents = await findDocuments(tx, [key.orderId, sale.orderId]);
  const made = documents.get(sale.orderId)?.returns.find((each) => each.returnId === key.orderId);
  const document = documents.get(key.orderId);
  if (made === undefined || document === undefined) throw conflict("body");
  return { outcome: "duplicate", made, document };
}

/** The request as a document, for its fingerprint. A time that was not given is part of no fingerprint: a repeat comes later. */
function draftOf(command: ReturnCommand, sale: OrderRecord, externalId: string): OrderDraft {
  const lines = command.lines === "all" ? [] : command.lines;
  return {
    externalId, channel: sale.channel, kind: "return", storeId: command.storeId, storeCode: null, memberId: null, identity: null,
    occurredAt: command.occurredAt ?? instant(0), tillCode: null, cashier: null, receiptNo: null, tenders: [], attributes: {}, originalOrderId: sale.orderId,
    originalExternalId: null, reason: command.reason, deductFromRefund: command.deductFromRefund,
    lines: lines.map(({ lineNo, quantity }) => ({
      lineNo, quantity, productId: null, sku: null, listPrice: 0, netPaid: 0, discount: null, tax: null, description: null, labels: [], originalLineNo: lineNo,
    })),
  };
}

/** The return's own document, under the owner of its sale: a return is a document like any other. */
function documentOf(command: ReturnCommand, done: Taken & { readonly plan: ReturnPlan }, externalId: string, store: Store, now: Instant): OrderRecord {
  const { sale, made, plan } = done;
  const sold = new Map(sale.lines.map((line) => [line.lineNo, line]));
  return {
    ownerId: sale.ownerId, orderId: made.returnId, kind: "return", state: "completed", isGuest: sale.isGuest, originalOrderId: sale.orderId, channel: sale.channel,
    externalId, storeId: store.storeId, occurredAt: made.occurredAt, recordedAt: now, claimedAt: null, businessDate: done.businessDate,
    netPaid: 0 - plan.refund, points: -takenOf(sale, plan.taken, "points") + 0, growth: -takenOf(sale, plan.taken, "growth") + 0, tierCode: null,
    tierMultiplierBps: null, isFirstPurchase: false, tillCode: null, cashier: null, receiptNo: null, actor: actorOf(command.by), attributes: null, decision: null,
    tenders: [], returns: [],
    lines: plan.lines.map((line) => {
      const goods = present(sold.get(line.lineNo), "the line that comes back");
      return {
        lineNo: line.lineNo, productId: goods.productId, sku: goods.sku, description: goods.description, quantity: -line.quantity, listPrice: goods.listPrice,
        netPaid: 0 - line.refund, discount: null, tax: null, labels: [], points: -takenOf(sale, line.taken, "points") + 0,
        growth: -takenOf(sale, line.taken, "growth") + 0, pointsPaid: 0 - line.pointsGivenBack, returnedQuantity: 0, excludedQuantity: 0,
      };
    }),
  };
}
