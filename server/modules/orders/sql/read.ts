import type { BusinessDate, HoldId, MemberId, OrderId, ProductId, StoreId } from "@regulars/kernel";
import { plain } from "../../../platform/db/arrays.js";
import { bool, dateColumn, instantColumn, int8, json, listOf, nullable, oneOf, row, text, uuid } from "../../../platform/db/row.js";
import { sql, type Query } from "../../../platform/db/sql.js";
import type { Tx } from "../../../platform/db/tx.js";
import { unpacked, type PackedDecision } from "../domain/decision.js";
import type { OrderHead, OrderLine, OrderRecord, OrderReturn, OrderTender, OwnerId, ReturnEffects } from "../domain/record.js";

/** Where a document lies. */
export interface OrderKey {
  readonly ownerId: OwnerId;
  readonly orderId: OrderId;
}

const HeadRow = row({
  member_id: uuid<MemberId>(), order_id: uuid<OrderId>(), original_order_id: nullable(uuid<OrderId>()), store_id: uuid<StoreId>(), occurred_at: instantColumn,
  recorded_at: instantColumn, claimed_at: nullable(instantColumn), net_paid: int8, points: int8, growth: int8, business_date: dateColumn,
  tier_multiplier_bps: nullable(int8), kind: oneOf("sale", "return", "adjustment"), state: oneOf("completed", "partially_returned", "returned", "parked", "recorded"),
  is_guest: bool, is_first_purchase: bool, channel: text, external_id: text, tier_code: nullable(text), till_code: nullable(text), cashier: nullable(text),
  receipt_no: nullable(text), actor: text, attributes: nullable(json<Readonly<Record<string, string>>>()), decision: nullable(json<PackedDecision>()),
});
const LineRow = row({
  member_id: uuid<MemberId>(), order_id: uuid<OrderId>(), product_id: nullable(uuid<ProductId>()), list_price: int8, net_paid: int8, discount: nullable(int8),
  tax: nullable(int8), points: int8, growth: int8, points_paid: int8, line_no: int8, quantity: int8, returned_quantity: int8, excluded_quantity: int8,
  sku: text, description: nullable(text), labels: nullable(listOf(text)),
});
const TenderRow = row({ order_id: uuid<OrderId>(), amount: int8, points: nullable(int8), hold_id: nullable(uuid<HoldId>()), tender_no: int8, kind: text });
const ReturnRow = row({
  order_id: uuid<OrderId>(), return_id: uuid<OrderId>(), occurred_at: instantColumn, recorded_at: instantColumn, reason: nullable(text), effects: json<ReturnEffects>(),
});

const headColumns = sql.raw(`o.member_id, o.order_id, o.original_order_id, o.store_id, o.occurred_at, o.recorded_at, o.claimed_at, o.net_paid, o.points, o.growth,
           o.business_date, o.tier_multiplier_bps, o.kind, o.state, o.is_guest, o.is_first_purchase, o.channel, o.external_id, o.tier_code, o.till_code, o.cashier,
           o.receipt_no, o.actor, o.attributes, o.decision`);

function keysOf(keys: readonly OrderKey[]): Query {
  return sql`unnest(${plain(keys.map((each) => each.ownerId))}::uuid[], ${plain(keys.map((each) => each.orderId))}::uuid[]) AS t (member_id, order_id)`;
}

const ownersOf = (keys: readonly OrderKey[]): string => plain(keys.map((each) => each.ownerId));

/** The documents with everything that belongs to them; one that is not there is left out. */
export async function readDocuments(tx: Tx, keys: readonly OrderKey[]): Promise<ReadonlyMap<OrderId, OrderRecord>> {
  return keys.length === 0 ? new Map() : assemble(tx, keys, tx.rows(HeadRow, sql`
    SELECT ${headColumns}
      FROM ${keysOf(keys)}
      JOIN orders.orders o ON o.member_id = t.member_id AND o.order_id = t.order_id
     WHERE o.member_id = ANY(${ownersOf(keys)}::uuid[])`));
}

/** The same, locking the documents: what changes one waits. In one order, so two lists cannot wait for each other. */
export async function lockDocuments(tx: Tx, keys: readonly OrderKey[]): Promise<ReadonlyMap<OrderId, OrderRecord>> {
  if (keys.length === 0) return new Map();
  const locked = tx.rows(HeadRow, sql`
    SELECT ${headColumns}
      FROM ${keysOf(keys)}
      JOIN orders.orders o ON o.member_id = t.member_id AND o.order_id = t.order_id
     WHERE o.member_id = ANY(${ownersOf(keys)}::uuid[])
     ORDER BY o.member_id, o.order_id
       FOR UPDATE OF o`);
  // The rest is read by statements of their own after the lock is held: they see what the one who held it before has done.
  await locked;
  return assemble(tx, keys, locked);
}

async function assemble(tx: Tx, keys: readonly OrderKey[], heads: Promise<readonly HeadColumns[]>): Promise<ReadonlyMap<OrderId, OrderRecord>> {
  const owners = ownersOf(keys);
  const [headRows, lineRows, tenderRows, returnRows] = await Promise.all([
    heads,
    tx.rows(LineRow, sql`
      SELECT l.member_id, l.order_id, l.product_id, l.list_price, l.net_paid, l.discount, l.tax, l.points, l.growth, l.points_paid, l.line_no, l.quantity,
             l.returned_quantity, l.excluded_quantity, l.sku, l.description, l.labels
        FROM ${keysOf(keys)} JOIN orders.lines l ON l.member_id = t.member_id AND l.order_id = t.order_id
       WHERE l.member_id = ANY(${owners}::uuid[]) ORDER BY l.order_id, l.line_no`),
    tx.rows(TenderRow, sql`
      SELECT d.order_id, d.amount, d.points, d.hold_id, d.tender_no, d.kind
        FROM ${keysOf(keys)} JOIN orders.tenders d ON d.member_id = t.member_id AND d.order_id = t.order_id
       WHERE d.member_id = ANY(${owners}::uuid[]) ORDER BY d.order_id, d.tender_no`),
    tx.rows(ReturnRow, sql`
      SELECT r.order_id, r.return_id, r.occurred_at, r.recorded_at, r.reason, r.effects
        FROM ${keysOf(keys)} JOIN orders.returns r ON r.member_id = t.member_id AND r.order_id = t.order_id
       WHERE r.member_id = ANY(${owners}::uuid[]) ORDER BY r.order_id, r.recorded_at, r.return_id`),
  ]);
  const returns = grouped(returnRows, (each) => each.order_id, (each): OrderReturn => ({
    returnId: each.return_id, orderId: each.order_id, occurredAt: each.occurred_at, recordedAt: each.recorded_at, reason: each.reason, effects: each.effects,
  }));
  const lines = grouped(lineRows, (each) => each.order_id, (each): OrderLine => ({
    lineNo: each.line_no, productId: each.product_id, sku: each.sku, description: each.description, quantity: each.quantity, listPrice: each.list_price,
    netPaid: each.net_paid, discount: each.discount, tax: each.tax, labels: each.labels ?? [], points: each.points, growth: each.growth,
    pointsPaid: each.points_paid, returnedQuantity: each.returned_quantity, excludedQuantity: each.excluded_quantity,
  }));
  const tenders = grouped(tenderRows, (each) => each.order_id, (each): OrderTender => ({
    tenderNo: each.tender_no, kind: each.kind, amount: each.amount, points: each.points, holdId: each.hold_id,
  }));
  return new Map(headRows.map((each): [OrderId, OrderRecord] => [
    each.order_id,
    { ...headOf(each, lines.get(each.order_id) ?? []), lines: lines.get(each.order_id) ?? [], tenders: tenders.get(each.order_id) ?? [], returns: returns.get(each.order_id) ?? [] },
  ]));
}

type HeadColumns = ReturnType<typeof HeadRow.read>[number];

function headOf(each: HeadColumns, lines: readonly OrderLine[]): OrderHead {
  return {
    ownerId: each.member_id, orderId: each.order_id, kind: each.kind, state: each.state, isGuest: each.is_guest, originalOrderId: each.original_order_id,
    channel: each.channel, externalId: each.external_id, storeId: each.store_id, occurredAt: each.occurred_at, recordedAt: each.recorded_at,
    claimedAt: each.claimed_at, businessDate: each.business_date, netPaid: each.net_paid, points: each.points, growth: each.growth,
    tierCode: each.tier_code, tierMultiplierBps: each.tier_multiplier_bps, isFirstPurchase: each.is_first_purchase, tillCode: each.till_code,
    cashier: each.cashier, receiptNo: each.receipt_no, actor: each.actor, attributes: each.attributes, decision: each.decision === null ? null : unpacked(each.decision, lines),
  };
}

function grouped<R, K, V>(rows: readonly R[], keyOf: (row: R) => K, valueOf: (row: R) => V): ReadonlyMap<K, readonly V[]> {
  const groups = new Map<K, V[]>();
  for (const each of rows) {
    const key = keyOf(each);
    const group = groups.get(key);
    if (group === undefined) groups.set(key, [valueOf(each)]);
    else group.push(valueOf(each));
  }
  return groups;
}

export interface OrderFilter {
  readonly memberIds: readonly MemberId[] | null;
  readonly storeIds: readonly StoreId[] | null;
  readonly from: BusinessDate | null;
  readonly through: BusinessDate | null;
  readonly kind: OrderHead["kind"] | null;
  readonly after: { readonly businessDate: BusinessDate; readonly orderId: OrderId } | null;
  readonly limit: number;
}

const KeyRow = row({ member_id: uuid<MemberId>(), order_id: uuid<OrderId>(), business_date: dateColumn });

/** The documents that fit, newest business date first: by the key of one member or by the index of stores and days. */
export async function listDocuments(tx: Tx, filter: OrderFilter): Promise<readonly (OrderKey & { readonly businessDate: BusinessDate })[]> {
  const conditions = [
    ...(filter.memberIds === null ? [] : [sql`AND o.member_id = ANY(${plain(filter.memberIds)}::uuid[]) AND NOT o.is_guest`]),
    ...(filter.storeIds === null ? [] : [sql`AND o.store_id = ANY(${plain(filter.storeIds)}::uuid[])`]),
    ...(filter.from === null ? [] : [sql`AND o.business_date >= ${filter.from}::date`]),
    ...(filter.through === null ? [] : [sql`AND o.business_date <= ${filter.through}::date`]),
    ...(filter.kind === null ? [] : [sql`AND o.kind = ${filter.kind}`]),
    ...(filter.after === null ? [] : [sql`AND (o.business_date, o.order_id) < (${filter.after.businessDate}::date, ${filter.after.orderId}::uuid)`]),
  ];
  const rows = await tx.rows(KeyRow, sql`
    SELECT o.member_id, o.order_id, o.business_date
      FROM orders.orders o
     WHERE true ${sql.join(conditions, sql` `)}
     ORDER BY o.business_date DESC, o.order_id DESC
     LIMIT ${filter.limit}`);
  return rows.map((each) => ({ ownerId: each.member_id, orderId: each.order_id, businessDate: each.business_date }));
}


const UnderRow = row({ order_id: uuid<OrderId>() });

/** Every document of an owner: of a receipt of nobody, itself and the returns made of it. */
export async function documentsUnder(tx: Tx, ownerId: OwnerId): Promise<readonly OrderId[]> {
  const rows = await tx.rows(UnderRow, sql`SELECT order_id FROM orders.orders WHERE member_id = ${ownerId}::uuid ORDER BY order_id LIMIT 10000`);
  return rows.map((each) => each.order_id);
}
