import { toRfc3339, type OrderId } from "@regulars/kernel";
import { plain, texts } from "../../../platform/db/arrays.js";
import { sql, type Query } from "../../../platform/db/sql.js";
import type { Tx } from "../../../platform/db/tx.js";
import { packed } from "../domain/decision.js";
import { isItsOwnHistory, type OrderHead, type OrderLine, type OrderRecord, type OrderReturn, type OrderState, type OrderTender, type OwnerId, type ReturnEffects } from "../domain/record.js";
import { Dictionary, sentColumn, type SentColumn } from "./arrays.js";
import { indexOwners } from "./keys.js";

const jsonText = (value: unknown): string | null => (value === null ? null : JSON.stringify(value));

/** Writes documents with their lines and tenders: a fixed number of statements, however many documents. */
export async function insertDocuments(tx: Tx, documents: readonly OrderRecord[]): Promise<void> {
  if (documents.length === 0) return;
  const lines = documents.flatMap((document) => document.lines.map((line) => ({ document, line })));
  const tenders = documents.flatMap((document) => document.tenders.map((tender) => ({ document, tender })));
  const indexed = documents.filter((document) => !isItsOwnHistory(document));
  await Promise.all([
    tx.run(insertHeads(documents)),
    tx.run(insertLines(lines)),
    tenders.length === 0 ? 0 : tx.run(insertTenders(tenders)),
    indexed.length === 0 ? 0 : tx.run(indexOwners(indexed)),
  ]);
}

function insertHeads(heads: readonly OrderHead[]): Query {
  return sql`
    INSERT INTO orders.orders (
      member_id, order_id, original_order_id, store_id, occurred_at, recorded_at, claimed_at, net_paid, points, growth, business_date,
      tier_multiplier_bps, kind, state, is_guest, is_first_purchase, channel, external_id, tier_code, till_code, cashier, receipt_no,
      actor, attributes, decision)
    SELECT t.member_id, t.order_id, t.original_order_id, t.store_id, t.occurred_at, t.recorded_at, t.claimed_at, t.net_paid, t.points, t.growth,
           t.business_date, t.tier_multiplier_bps, t.kind, t.state, t.is_guest, t.is_first_purchase, t.channel, t.external_id, t.tier_code,
           t.till_code, t.cashier, t.receipt_no, t.actor, t.attributes::jsonb, t.decision::jsonb
      FROM unnest(
        ${plain(heads.map((each) => each.ownerId))}::uuid[], ${plain(heads.map((each) => each.orderId))}::uuid[],
        ${plain(heads.map((each) => each.originalOrderId))}::uuid[], ${plain(heads.map((each) => each.storeId))}::uuid[],
        ${plain(heads.map((each) => toRfc3339(each.occurredAt)))}::timestamptz[], ${plain(heads.map((each) => toRfc3339(each.recordedAt)))}::timestamptz[],
        ${plain(heads.map((each) => (each.claimedAt === null ? null : toRfc3339(each.claimedAt))))}::timestamptz[],
        ${plain(heads.map((each) => each.netPaid))}::bigint[], ${plain(heads.map((each) => each.points))}::bigint[],
        ${plain(heads.map((each) => each.growth))}::bigint[], ${plain(heads.map((each) => each.businessDate))}::date[],
        ${plain(heads.map((each) => each.tierMultiplierBps))}::integer[], ${plain(heads.map((each) => each.kind))}::text[],
        ${plain(heads.map((each) => each.state))}::text[], ${plain(heads.map((each) => String(each.isGuest)))}::boolean[],
        ${plain(heads.map((each) => String(each.isFirstPurchase)))}::boolean[], ${texts(heads.map((each) => each.channel))}::text[],
        ${texts(heads.map((each) => each.externalId))}::text[], ${texts(heads.map((each) => each.tierCode))}::text[],
        ${texts(heads.map((each) => each.tillCode))}::text[], ${texts(heads.map((each) => each.cashier))}::text[],
        ${texts(heads.map((each) => each.receiptNo))}::text[], ${texts(heads.map((each) => each.actor))}::text[],
        ${texts(heads.map((each) => jsonText(each.attributes)))}::text[], ${texts(heads.map((each) => jsonText(each.decision === null ? null : packed(each.decision))))}::text[])
        AS t (member_id, order_id, original_order_id, store_id, occurred_at, recorded_at, claimed_at, net_paid, points, growth, business_date,
              tier_multiplier_bps, kind, state, is_guest, is_first_purchase, channel, external_id, tier_code, till_code, cashier, receipt_no,
              actor, attributes, decision)`;
}

interface LineRow {
  readonly document: OrderHead;
  readonly line: OrderLine;
}

/**
 * The lines are nine tenths of all rows, so what repeats is sent once: ids by their place in a short list, and columns in which all rows
 * agree (no tax told, nothing returned yet) as one value.
 */
function insertLines(lines: readonly LineRow[]): Query {
  const [owners, orders, products] = [new Dictionary(), new Dictionary(), new Dictionary()];
  const columns = [
    sentColumn("owner", "integer", lines, ({ document }: LineRow) => owners.placeOf(document.ownerId)),
    sentColumn("document", "integer", lines, ({ document }: LineRow) => orders.placeOf(document.orderId)),
    sentColumn("product", "integer", lines, ({ line }: LineRow) => products.placeOf(line.productId)),
    sentColumn("list_price", "bigint", lines, ({ line }: LineRow) => line.listPrice),
    sentColumn("net_paid", "bigint", lines, ({ line }: LineRow) => line.netPaid),
    sentColumn("discount", "bigint", lines, ({ line }: LineRow) => line.discount),
    sentColumn("tax", "bigint", lines, ({ line }: LineRow) => line.tax),
    sentColumn("points", "bigint", lines, ({ line }: LineRow) => line.points),
    sentColumn("growth", "bigint", lines, ({ line }: LineRow) => line.growth),
    sentColumn("points_paid", "bigint", lines, ({ line }: LineRow) => line.pointsPaid),
    sentColumn("line_no", "integer", lines, ({ line }: LineRow) => line.lineNo),
    sentColumn("quantity", "integer", lines, ({ line }: LineRow) => line.quantity),
    sentColumn("returned_quantity", "integer", lines, ({ line }: LineRow) => line.returnedQuantity),
    sentColumn("excluded_quantity", "integer", lines, ({ line }: LineRow) => line.excludedQuantity),
    sentColumn("sku", "text", lines, ({ line }: LineRow) => line.sku),
    sentColumn("description", "text", lines, ({ line }: LineRow) => line.description),
    sentColumn("labels", "text", lines, ({ line }: LineRow) => (line.labels.length === 0 ? null : texts(line.labels))),
  ];
  const value = valuesOf(columns);
  return sql`
    INSERT INTO orders.lines (
      member_id, order_id, product_id, list_price, net_paid, discount, tax, points, growth, points_paid, line_no, quantity,
      returned_quantity, excluded_quantity, sku, description, labels)
    SELECT (${owners.array()}::uuid[])[${value("owner")}], (${orders.array()}::uuid[])[${value("document")}], (${products.array()}::uuid[])[${value("product")}],
           ${value("list_price")}, ${value("net_paid")}, ${value("discount")}, ${value("tax")}, ${value("points")}, ${value("growth")}, ${value("points_paid")},
           ${value("line_no")}, ${value("quantity")}, ${value("returned_quantity")}, ${value("excluded_quantity")}, ${value("sku")}, ${value("description")},
           ${value("labels")}::text[]
      FROM ${rowsOf(columns, lines.length)}`;
}

/** The rows of the columns that differ; where none does, as many rows as there are. */
function rowsOf(columns: readonly SentColumn[], count: number): Query {
  const differing = columns.filter((each) => each.array !== null);
  if (differing.length === 0) return sql`generate_series(1, ${count}::integer) AS t`;
  return sql`unnest(${sql.join(differing.map((each) => sql`${each.array}::${sql.raw(each.type)}[]`))}) AS t (${sql.join(differing.map((each) => sql.ref(each.name)))})`;
}

function valuesOf(columns: readonly SentColumn[]): (name: string) => Query {
  const byName = new Map(columns.map((each) => [each.name, each.array === null ? sql`${each.constant}::${sql.raw(each.type)}` : sql.ref(`t.${each.name}`)]));
  return (name) => byName.get(name) ?? sql`NULL`;
}

function insertTenders(tenders: readonly { readonly document: OrderHead; readonly tender: OrderTender }[]): Query {
  return sql`
    INSERT INTO orders.tenders (member_id, order_id, amount, points, hold_id, tender_no, kind)
    SELECT t.member_id, t.order_id, t.amount, t.points, t.hold_id, t.tender_no, t.kind
      FROM unnest(
        ${plain(tenders.map(({ document }) => document.ownerId))}::uuid[], ${plain(tenders.map(({ document }) => document.orderId))}::uuid[],
        ${plain(tenders.map(({ tender }) => tender.amount))}::bigint[], ${plain(tenders.map(({ tender }) => tender.points))}::bigint[],
        ${plain(tenders.map(({ tender }) => tender.holdId))}::uuid[], ${plain(tenders.map(({ tender }) => tender.tenderNo))}::integer[],
        ${texts(tenders.map(({ tender }) => tender.kind))}::text[]) AS t (member_id, order_id, amount, points, hold_id, tender_no, kind)`;
}

/** What a return did, under the owner of its sale. */
export interface ReturnRow {
  readonly ownerId: OwnerId;
  readonly made: OrderReturn;
}

export async function insertReturns(tx: Tx, returns: readonly ReturnRow[]): Promise<void> {
  if (returns.length === 0) return;
  const lines = returns.flatMap(({ ownerId, made }) => made.effects.lines.map((line) => ({ ownerId, made, line })));
  const of = (value: (effects: ReturnEffects) => number): string => plain(returns.map(({ made }) => value(made.effects)));
  // The lines refer to their return; statements sent together run in that order.
  await Promise.all([
    tx.run(sql`
      INSERT INTO orders.returns (
        member_id, order_id, return_id, occurred_at, recorded_at, refund, deduction, points_taken, points_collected, points_settled, points_owed,
        points_waived, growth_taken, points_given_back, reason, effects)
      SELECT t.member_id, t.order_id, t.return_id, t.occurred_at, t.recorded_at, t.refund, t.deduction, t.points_taken, t.points_collected,
             t.points_settled, t.points_owed, t.points_waived, t.growth_taken, t.points_given_back, t.reason, t.effects::jsonb
        FROM unnest(
          ${plain(returns.map(({ ownerId }) => ownerId))}::uuid[], ${plain(returns.map(({ made }) => made.orderId))}::uuid[],
          ${plain(returns.map(({ made }) => made.returnId))}::uuid[], ${plain(returns.map(({ made }) => toRfc3339(made.occurredAt)))}::timestamptz[],
          ${plain(returns.map(({ made }) => toRfc3339(made.recordedAt)))}::timestamptz[],
          ${of((effects) => effects.refund)}::bigint[], ${of((effects) => effects.deduction)}::bigint[], ${of((effects) => effects.points.taken)}::bigint[],
          ${of((effects) => effects.points.collected)}::bigint[], ${of((effects) => effects.points.settled)}::bigint[], ${of((effects) => effects.points.owed)}::bigint[],
          ${of((effects) => effects.points.waived)}::bigint[], ${of((effects) => effects.growthTaken)}::bigint[], ${of((effects) => effects.pointsGivenBack.points)}::bigint[],
          ${texts(returns.map(({ made }) => made.reason))}::text[], ${texts(returns.map(({ made }) => JSON.stringify(made.effects)))}::text[])
          AS t (member_id, order_id, return_id, occurred_at, recorded_at, refund, deduction, points_taken, points_collected, points_settled,
                points_owed, points_waived, growth_taken, points_given_back, reason, effects)`),
    lines.length === 0 ? 0 : tx.run(sql`
      INSERT INTO orders.return_lines (member_id, order_id, return_id, refund, points_taken, growth_taken, points_given_back, line_no, quantity)
      SELECT t.member_id, t.order_id, t.return_id, t.refund, t.points_taken, t.growth_taken, t.points_given_back, t.line_no, t.quantity
        FROM unnest(
          ${plain(lines.map(({ ownerId }) => ownerId))}::uuid[], ${plain(lines.map(({ made }) => made.orderId))}::uuid[],
          ${plain(lines.map(({ made }) => made.returnId))}::uuid[], ${plain(lines.map(({ line }) => line.refund))}::bigint[],
          ${plain(lines.map(({ line }) => line.pointsTaken))}::bigint[], ${plain(lines.map(({ line }) => line.growthTaken))}::bigint[],
          ${plain(lines.map(({ line }) => line.pointsGivenBack))}::bigint[], ${plain(lines.map(({ line }) => line.lineNo))}::integer[],
          ${plain(lines.map(({ line }) => line.quantity))}::integer[])
          AS t (member_id, order_id, return_id, refund, points_taken, growth_taken, points_given_back, line_no, quantity)`),
  ]);
}

/** Counts returned units on the lines of their sales, and sets the sales' states. The caller holds the sales' locks. */
export async function countReturned(
  tx: Tx,
  lines: readonly { readonly ownerId: OwnerId; readonly orderId: OrderId; readonly lineNo: number; readonly quantity: number }[],
  states: readonly { readonly ownerId: OwnerId; readonly orderId: OrderId; readonly state: string }[],
): Promise<void> {
  if (states.length === 0) return;
  const owners = plain(states.map((each) => each.ownerId));
  await Promise.all([
    lines.length === 0 ? 0 : tx.run(sql`
      UPDATE orders.lines l SET returned_quantity = l.returned_quantity + t.quantity
        FROM unnest(${plain(lines.map((each) => each.ownerId))}::uuid[], ${plain(lines.map((each) => each.orderId))}::uuid[],
                    ${plain(lines.map((each) => each.lineNo))}::integer[], ${plain(lines.map((each) => each.quantity))}::integer[])
             AS t (member_id, order_id, line_no, quantity)
       WHERE l.member_id = t.member_id AND l.order_id = t.order_id AND l.line_no = t.line_no AND l.member_id = ANY(${owners}::uuid[])`),
    tx.run(sql`
      UPDATE orders.orders o SET state = t.state
        FROM unnest(${owners}::uuid[], ${plain(states.map((each) => each.orderId))}::uuid[], ${plain(states.map((each) => each.state))}::text[])
             AS t (member_id, order_id, state)
       WHERE o.member_id = t.member_id AND o.order_id = t.order_id AND o.member_id = ANY(${owners}::uuid[])`),
  ]);
}

export function setState(key: { readonly ownerId: OwnerId; readonly orderId: OrderId }, state: OrderState): Query {
  return sql`UPDATE orders.orders SET state = ${state} WHERE member_id = ${key.ownerId}::uuid AND order_id = ${key.orderId}::uuid`;
}
