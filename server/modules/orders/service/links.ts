import type { BusinessDate, Instant, OrderId, StoreId } from "@regulars/kernel";
import type { Tx } from "../../../platform/db/tx.js";
import type { OrderDraft } from "../domain/draft.js";
import { ownHistory, type OrderRecord } from "../domain/record.js";
import type { DocumentLine } from "../domain/returning.js";
import { awaitNames, findNames, nameKey, type ExternalName } from "../sql/keys.js";
import { takeWaiting, type ParkedReturn } from "../sql/parked.js";
import { readDocuments } from "../sql/read.js";
import type { Item } from "./prepare.js";
import { lockSales } from "./sales-lock.js";

/** A return document and the sale that it takes back. */
export interface LinkedReturn {
  readonly saleId: OrderId;
  readonly returnId: OrderId;
  readonly lines: readonly DocumentLine[];
  readonly storeId: StoreId;
  readonly businessDate: BusinessDate;
  readonly occurredAt: Instant;
  readonly reason: string | null;
  readonly deduct: boolean;
  /** A document of this list, or one that was parked before. */
  readonly document: { readonly item: Item } | { readonly parked: ParkedReturn; readonly record: OrderRecord };
}

export interface Links {
  /** Returns whose sale is in the database, or in this list. */
  readonly linked: ReadonlyMap<Item, LinkedReturn>;
  /** Returns whose sale has not come yet. */
  readonly waiting: ReadonlyMap<Item, ExternalName>;
  /** Returns that were parked before and whose sale is in this list. */
  readonly released: ReadonlyMap<OrderId, readonly LinkedReturn[]>;
  /** The sales that lie in the database, locked. */
  readonly sales: ReadonlyMap<OrderId, OrderRecord>;
}

/** Finds what belongs together: returns of this list and their sales, sales of this list and the returns that wait for them. */
export async function link(tx: Tx, items: readonly Item[], now: Instant): Promise<Links> {
  const newSales = new Map(items.filter((item) => item.draft.kind === "sale").map((item) => [nameKey(item.draft), item]));
  const returns = items.filter((item) => item.draft.kind === "return");
  const named = returns.flatMap((item) => {
    const name = originalName(item.draft);
    return name === null || newSales.has(nameKey(name)) ? [] : [{ item, name }];
  });
  if (named.length > 0) await tx.run(awaitNames(named.map(({ name }) => name)));
  const [known, parked] = await Promise.all([findNames(tx, named.map(({ name }) => name)), takeWaiting(tx, [...newSales.values()].map(({ draft }) => draft), now)]);

  const saleIds = new Map<Item, OrderId>();
  const waiting = new Map<Item, ExternalName>();
  for (const item of returns) {
    const name = originalName(item.draft);
    const saleId = item.draft.originalOrderId ?? (name === null ? null : (newSales.get(nameKey(name))?.orderId ?? known.get(nameKey(name))?.orderId ?? null));
    if (saleId !== null) saleIds.set(item, saleId);
    else if (name !== null) waiting.set(item, name);
  }
  const own = new Set([...newSales.values()].map((item) => item.orderId));
  const sales = await lockSales(tx, [...saleIds.values()].filter((saleId) => !own.has(saleId)));
  const linked = new Map<Item, LinkedReturn>();
  for (const [item, saleId] of saleIds) {
    // A name that belongs to a return or a correction names no sale: the document stands by itself.
    if (own.has(saleId) || sales.get(saleId)?.kind === "sale") linked.set(item, linkedReturn(item, saleId));
  }
  return { linked, waiting, sales, released: await releasedOf(tx, newSales, parked) };
}

function originalName(draft: OrderDraft): ExternalName | null {
  return draft.originalExternalId === null ? null : { channel: draft.channel, externalId: draft.originalExternalId };
}

function linkedReturn(item: Item, saleId: OrderId): LinkedReturn {
  const { draft } = item;
  return {
    saleId, returnId: item.orderId, lines: draft.lines, storeId: item.store.storeId, businessDate: item.businessDate, occurredAt: draft.occurredAt,
    reason: draft.reason, deduct: draft.deductFromRefund, document: { item },
  };
}

async function releasedOf(tx: Tx, newSales: ReadonlyMap<string, Item>, parked: readonly ParkedReturn[]): Promise<Links["released"]> {
  const records = await readDocuments(tx, parked.map(({ orderId }) => ({ orderId, ownerId: ownHistory(orderId) })));
  const released = new Map<OrderId, LinkedReturn[]>();
  for (const each of parked) {
    const record = records.get(each.orderId);
    const saleId = newSales.get(nameKey(each.original))?.orderId;
    if (record !== undefined && saleId !== undefined) released.set(saleId, [...(released.get(saleId) ?? []), parkedReturn(each, record, saleId)]);
  }
  return released;
}

/** A parked document as the return that it is. */
export function parkedReturn(parked: ParkedReturn, record: OrderRecord, saleId: OrderId): LinkedReturn {
  const waitsFor = record.decision?.waitsFor;
  const named = new Map(waitsFor?.lines ?? []);
  return {
    saleId, returnId: record.orderId,
    lines: record.lines.map((line) => ({ lineNo: line.lineNo, originalLineNo: named.get(line.lineNo) ?? null, quantity: -line.quantity, productId: line.productId, sku: line.sku })),
    storeId: record.storeId, businessDate: record.businessDate, occurredAt: record.occurredAt, reason: waitsFor?.reason ?? null, deduct: waitsFor?.deduct ?? false,
    document: { parked, record },
  };
}
