import { asId, isBusinessDate, type BusinessDate, type MemberId, type OrderId, type StoreId } from "@regulars/kernel";
import type { Tx } from "../../../platform/db/tx.js";
import { requireStore, storeOutOfScope, type Caller } from "../../../platform/http/caller.js";
import { decodeCursor, encodeCursor } from "../../../platform/http/paging.js";
import { cursorInvalid } from "../../../platform/http/problems.js";
import { duplicatesOf } from "../../members/index.js";
import type { OrderHead, OrderRecord } from "../domain/record.js";
import { filterNeeded, orderNotFound } from "../errors.js";
import { namesakes } from "../sql/keys.js";
import { listDocuments, readDocuments } from "../sql/read.js";
import { findDocuments } from "./sales-lock.js";

/** One document, as far as the caller's stores reach. */
export async function getOrder(tx: Tx, orderId: OrderId, by: Caller): Promise<OrderRecord> {
  const order = (await findDocuments(tx, [orderId])).get(orderId);
  if (order === undefined) throw orderNotFound({ orderId });
  requireStore(by, order.storeId);
  return order;
}

export interface OrderListQuery {
  readonly memberId: MemberId | null;
  readonly storeId: StoreId | null;
  readonly externalId: string | null;
  readonly from: BusinessDate | null;
  readonly through: BusinessDate | null;
  readonly kind: OrderHead["kind"] | null;
  readonly cursor: string | undefined;
  readonly limit: number;
  readonly by: Caller;
}

export interface OrderPage {
  readonly items: readonly OrderRecord[];
  readonly nextCursor: string | null;
}

/** Documents of a member, of a store, or of a name, newest business date first; only those of the caller's stores. */
export async function listOrders(tx: Tx, query: OrderListQuery): Promise<OrderPage> {
  if (query.externalId !== null) return { items: await named(tx, query.externalId, query), nextCursor: null };
  if (query.memberId === null && query.storeId === null) throw filterNeeded({});
  if (query.storeId !== null) requireStore(query.by, query.storeId);
  const scope = query.by.storeScope === "all" ? null : [...query.by.storeScope].map((each) => asId<"store">(each));
  const keys = await listDocuments(tx, {
    memberIds: query.memberId === null ? null : [query.memberId, ...await duplicatesOf(tx, query.memberId)], storeIds: query.storeId === null ? scope : [query.storeId], from: query.from, through: query.through, kind: query.kind,
    after: positionOf(query.cursor), limit: query.limit + 1,
  });
  const shown = keys.slice(0, query.limit);
  const records = await readDocuments(tx, shown);
  const last = shown.at(-1);
  return {
    items: shown.flatMap((key) => records.get(key.orderId) ?? []),
    nextCursor: keys.length > query.limit && last !== undefined ? encodeCursor([last.businessDate, last.orderId]) : null,
  };
}

async function named(tx: Tx, externalId: string, query: OrderListQuery): Promise<readonly OrderRecord[]> {
  const records = await findDocuments(tx, await namesakes(tx, externalId));
  const fits = (order: OrderRecord): boolean =>
    (query.memberId === null || (!order.isGuest && order.ownerId === query.memberId)) && (query.storeId === null || order.storeId === query.storeId) &&
    (query.kind === null || order.kind === query.kind) && (query.from === null || order.businessDate >= query.from) &&
    (query.through === null || order.businessDate <= query.through) && isInScope(query.by, order);
  const found = [...records.values()].filter(fits);
  if (query.storeId !== null && !isInScope(query.by, { storeId: query.storeId })) throw storeOutOfScope({ storeId: query.storeId });
  return found;
}

function isInScope(by: Caller, order: Pick<OrderRecord, "storeId">): boolean {
  return by.storeScope === "all" || by.storeScope.has(order.storeId);
}

function positionOf(cursor: string | undefined): { readonly businessDate: BusinessDate; readonly orderId: OrderId } | null {
  const parts = decodeCursor(cursor, ["string", "string"]);
  if (parts === null) return null;
  const [day, orderId] = parts.map(String);
  if (day === undefined || orderId === undefined || !isBusinessDate(day) || !/^[0-9a-f-]{36}$/.test(orderId)) throw cursorInvalid();
  return { businessDate: day, orderId: asId<"order">(orderId) };
}
