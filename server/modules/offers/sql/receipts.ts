import type { BusinessDate, Instant, MemberId, OrderId, ProductId, StoreId } from "@regulars/kernel";
import { bool, dateColumn, instantColumn, int8, json, listOf, nullable, row, text, uuid } from "../../../platform/db/row.js";
import { sql, type Query } from "../../../platform/db/sql.js";
import type { Tx } from "../../../platform/db/tx.js";
import type { Amounts } from "../domain/replay.js";

const KnownRow = row({ known: bool });
const CountRow = row({ count: int8 });
/** The member as the rules saw it, kept with the receipt; the birthday is not, it is asked of the member again. */
interface MemberContext {
  readonly labels: readonly string[];
  readonly enrolledOn: BusinessDate;
}
const OrderRow = row({
  member_id: uuid<MemberId>(), order_id: uuid<OrderId>(), store_id: uuid<StoreId>(), channel: text, occurred_at: instantColumn, recorded_at: instantColumn,
  business_date: dateColumn, net_paid: int8, tier_code: nullable(text), tier_multiplier_bps: nullable(int8), is_first_purchase: bool,
  member_context: json<MemberContext | null>(), earned: json<Partial<Amounts> | null>(),
});
const LineRow = row({
  order_id: uuid<OrderId>(), line_no: int8, product_id: nullable(uuid<ProductId>()), sku: nullable(text), quantity: int8, list_price: int8, net_paid: int8,
  discount: nullable(int8), tax: nullable(int8), labels: nullable(listOf(text)), excluded_quantity: int8,
});
const TenderRow = row({ order_id: uuid<OrderId>(), kind: text, amount: int8 });

/** A receipt of the past, with what was recorded when it was judged. */
export interface PastReceipt {
  readonly memberId: MemberId;
  readonly orderId: OrderId;
  readonly storeId: StoreId;
  readonly channel: string;
  readonly occurredAt: Instant;
  readonly recordedAt: Instant;
  readonly businessDate: BusinessDate;
  readonly netPaid: number;
  readonly tierCode: string | null;
  readonly tierMultiplierBps: number | null;
  readonly isFirstPurchase: boolean;
  readonly context: MemberContext;
  readonly recorded: Amounts;
}

export interface PastLine {
  readonly lineNo: number;
  readonly productId: ProductId | null;
  readonly sku: string | null;
  readonly quantity: number;
  readonly listPrice: number;
  readonly netPaid: number;
  readonly discount: number | null;
  readonly tax: number | null;
  readonly labels: readonly string[];
  /** Units that came back before the receipt had a member: they earned nothing. */
  readonly excludedQuantity: number;
}

export interface Window {
  readonly from: BusinessDate;
  readonly to: BusinessDate;
  readonly storeIds: readonly StoreId[] | null;
}

/** Whether we have any receipt of this member. */
export async function hasBought(tx: Tx, memberId: MemberId): Promise<boolean> {
  const found = await tx.one(KnownRow, sql`
    SELECT EXISTS (SELECT 1 FROM read.orders o WHERE o.member_id = ${memberId}::uuid AND o.kind = 'sale') AS known`);
  return found.known;
}

/** Receipts of members that were judged by rules: those of nobody, or of a member who was barred, have no context. */
const inWindow = ({ from, to, storeIds }: Window): Query => sql`
  o.kind = 'sale' AND o.member_id IS NOT NULL AND o.member_context IS NOT NULL AND o.business_date BETWEEN ${from}::date AND ${to}::date
  AND ${storeIds === null ? sql`TRUE` : sql`o.store_id = ANY(${storeIds}::uuid[])`}`;

export async function countReceipts(tx: Tx, window: Window): Promise<number> {
  return (await tx.one(CountRow, sql`SELECT count(*) AS count FROM read.orders o WHERE ${inWindow(window)}`)).count;
}

/** Opens a cursor over the receipts in the order in which they were recorded: that of the limits they took. */
export function openReceipts(tx: Tx, window: Window, limit: number): Promise<number> {
  return tx.run(sql`
    DECLARE past_receipts NO SCROLL CURSOR FOR
    SELECT o.member_id, o.order_id, o.store_id, o.channel, o.occurred_at, o.recorded_at, o.business_date, o.net_paid, o.tier_code,
           o.tier_multiplier_bps::int8 AS tier_multiplier_bps, o.is_first_purchase, o.member_context, o.earned
      FROM read.orders o WHERE ${inWindow(window)} ORDER BY o.recorded_at, o.order_id LIMIT ${limit}`);
}

export async function nextReceipts(tx: Tx, count: number): Promise<readonly PastReceipt[]> {
  const rows = await tx.rows(OrderRow, sql`FETCH ${sql.raw(String(count))} IN past_receipts`);
  return rows.flatMap((each): PastReceipt[] => (each.member_context === null ? [] : [{
    memberId: each.member_id, orderId: each.order_id, storeId: each.store_id, channel: each.channel, occurredAt: each.occurred_at, recordedAt: each.recorded_at,
    businessDate: each.business_date, netPaid: each.net_paid, tierCode: each.tier_code, tierMultiplierBps: each.tier_multiplier_bps, isFirstPurchase: each.is_first_purchase,
    context: each.member_context, recorded: { points: each.earned?.points ?? 0, growth: each.earned?.growth ?? 0 },
  }]));
}

/** The lines and tenders of these receipts, by order. */
export async function partsOf(tx: Tx, receipts: readonly PastReceipt[]): Promise<{
  readonly lines: ReadonlyMap<OrderId, readonly PastLine[]>; readonly tenders: ReadonlyMap<OrderId, readonly { readonly kind: string; readonly amount: number }[]>;
}> {
  const members = receipts.map((each) => each.memberId);
  const orders = receipts.map((each) => each.orderId);
  const keys = sql`unnest(${members}::uuid[], ${orders}::uuid[]) AS t(member_id, order_id)`;
  const [lineRows, tenderRows] = await Promise.all([
    tx.rows(LineRow, sql`
      SELECT l.order_id, l.line_no::int8 AS line_no, l.product_id, l.sku, l.quantity::int8 AS quantity, l.list_price, l.net_paid, l.discount, l.tax,
             l.labels, l.excluded_quantity::int8 AS excluded_quantity
        FROM ${keys} JOIN read.order_lines l ON l.member_id = t.member_id AND l.order_id = t.order_id
       WHERE l.member_id = ANY(${members}::uuid[]) ORDER BY l.order_id, l.line_no`),
    tx.rows(TenderRow, sql`
      SELECT d.order_id, d.kind, d.amount FROM ${keys} JOIN read.order_tenders d ON d.member_id = t.member_id AND d.order_id = t.order_id
       WHERE d.member_id = ANY(${members}::uuid[]) ORDER BY d.order_id, d.kind, d.amount`),
  ]);
  const lines = new Map<OrderId, PastLine[]>();
  for (const each of lineRows) {
    const line = {
      lineNo: each.line_no, productId: each.product_id, sku: each.sku, quantity: each.quantity, listPrice: each.list_price, netPaid: each.net_paid, discount: each.discount, tax: each.tax,
      labels: each.labels ?? [], excludedQuantity: each.excluded_quantity,
    };
    const known = lines.get(each.order_id);
    if (known === undefined) lines.set(each.order_id, [line]);
    else known.push(line);
  }
  const tenders = new Map<OrderId, { kind: string; amount: number }[]>();
  for (const { order_id, kind, amount } of tenderRows) {
    const known = tenders.get(order_id);
    if (known === undefined) tenders.set(order_id, [{ kind, amount }]);
    else known.push({ kind, amount });
  }
  return { lines, tenders };
}
