import { toRfc3339, type Instant } from "@regulars/kernel";
import { plain } from "../../../platform/db/arrays.js";
import { sql } from "../../../platform/db/sql.js";
import type { Tx } from "../../../platform/db/tx.js";
import { packed, type Decision } from "../domain/decision.js";
import type { OrderLine, OrderState, OwnerId } from "../domain/record.js";
import { indexOwners } from "./keys.js";
import type { OrderKey } from "./read.js";

/** A document that goes from its own history to an owner's, and what it is there. */
export interface Move {
  readonly from: OrderKey;
  readonly to: OwnerId;
  readonly isGuest: boolean;
  readonly state: OrderState;
  readonly originalOrderId: string | null;
  readonly claimedAt: Instant | null;
  readonly points: number;
  readonly growth: number;
  readonly tierCode: string | null;
  readonly tierMultiplierBps: number | null;
  readonly isFirstPurchase: boolean;
  readonly decision: Decision | null;
  /** What each line is there; the rest of a line goes along as it is. */
  readonly lines: readonly Pick<OrderLine, "lineNo" | "points" | "growth" | "excludedQuantity">[];
}

/**
 * Moves documents with all that belongs to them. The key by which a document lies cannot be changed (it decides the shard), so rows are
 * written under the new owner and deleted under the old one, in one transaction that holds the document's lock.
 */
export async function moveDocuments(tx: Tx, moves: readonly Move[]): Promise<void> {
  if (moves.length === 0) return;
  const from = plain(moves.map((each) => each.from.ownerId));
  const ids = plain(moves.map((each) => each.from.orderId));
  const to = plain(moves.map((each) => each.to));
  const lines = moves.flatMap((move) => move.lines.map((line) => ({ move, line })));
  const keys = sql`unnest(${from}::uuid[], ${ids}::uuid[], ${to}::uuid[]) AS t (member_id, order_id, to_member_id)`;
  // The statements run in this order: written under the new owner, then deleted under the old one, children before parents.
  await Promise.all([
    tx.run(sql`
      INSERT INTO orders.orders (
        member_id, order_id, original_order_id, store_id, occurred_at, recorded_at, claimed_at, net_paid, points, growth, business_date,
        tier_multiplier_bps, kind, state, is_guest, is_first_purchase, channel, external_id, tier_code, till_code, cashier, receipt_no,
        actor, attributes, decision)
      SELECT n.to_member_id, o.order_id, n.original_order_id, o.store_id, o.occurred_at, o.recorded_at, n.claimed_at, o.net_paid, n.points, n.growth,
             o.business_date, n.tier_multiplier_bps, o.kind, n.state, n.is_guest, n.is_first_purchase, o.channel, o.external_id, n.tier_code,
             o.till_code, o.cashier, o.receipt_no, o.actor, o.attributes, n.decision::jsonb
        FROM unnest(${from}::uuid[], ${ids}::uuid[], ${to}::uuid[],
                    ${plain(moves.map((each) => each.originalOrderId))}::uuid[],
                    ${plain(moves.map((each) => (each.claimedAt === null ? null : toRfc3339(each.claimedAt))))}::timestamptz[],
                    ${plain(moves.map((each) => each.points))}::bigint[], ${plain(moves.map((each) => each.growth))}::bigint[],
                    ${plain(moves.map((each) => each.tierMultiplierBps))}::integer[], ${moves.map((each) => each.state)}::text[],
                    ${plain(moves.map((each) => String(each.isGuest)))}::boolean[], ${plain(moves.map((each) => String(each.isFirstPurchase)))}::boolean[],
                    ${moves.map((each) => each.tierCode)}::text[], ${moves.map((each) => (each.decision === null ? null : JSON.stringify(packed(each.decision))))}::text[])
             AS n (member_id, order_id, to_member_id, original_order_id, claimed_at, points, growth, tier_multiplier_bps, state, is_guest, is_first_purchase,
                   tier_code, decision)
        JOIN orders.orders o ON o.member_id = n.member_id AND o.order_id = n.order_id
       WHERE o.member_id = ANY(${from}::uuid[])`),
    tx.run(sql`
      INSERT INTO orders.lines (
        member_id, order_id, product_id, list_price, net_paid, discount, tax, points, growth, points_paid, line_no, quantity, returned_quantity,
        excluded_quantity, sku, description, labels)
      SELECT n.to_member_id, l.order_id, l.product_id, l.list_price, l.net_paid, l.discount, l.tax, n.points, n.growth, l.points_paid, l.line_no, l.quantity,
             l.returned_quantity, n.excluded_quantity, l.sku, l.description, l.labels
        FROM unnest(${plain(lines.map(({ move }) => move.from.ownerId))}::uuid[], ${plain(lines.map(({ move }) => move.from.orderId))}::uuid[],
                    ${plain(lines.map(({ move }) => move.to))}::uuid[], ${plain(lines.map(({ line }) => line.lineNo))}::integer[],
                    ${plain(lines.map(({ line }) => line.points))}::bigint[], ${plain(lines.map(({ line }) => line.growth))}::bigint[],
                    ${plain(lines.map(({ line }) => line.excludedQuantity))}::integer[])
             AS n (member_id, order_id, to_member_id, line_no, points, growth, excluded_quantity)
        JOIN orders.lines l ON l.member_id = n.member_id AND l.order_id = n.order_id AND l.line_no = n.line_no
       WHERE l.member_id = ANY(${from}::uuid[])`),
    tx.run(sql`
      INSERT INTO orders.tenders (member_id, order_id, amount, points, hold_id, tender_no, kind)
      SELECT t.to_member_id, d.order_id, d.amount, d.points, d.hold_id, d.tender_no, d.kind
        FROM ${keys} JOIN orders.tenders d ON d.member_id = t.member_id AND d.order_id = t.order_id
       WHERE d.member_id = ANY(${from}::uuid[])`),
    tx.run(sql`
      INSERT INTO orders.returns (
        member_id, order_id, return_id, occurred_at, recorded_at, refund, deduction, points_taken, points_collected, points_settled, points_owed,
        points_waived, growth_taken, points_given_back, reason, effects)
      SELECT t.to_member_id, r.order_id, r.return_id, r.occurred_at, r.recorded_at, r.refund, r.deduction, r.points_taken, r.points_collected, r.points_settled,
             r.points_owed, r.points_waived, r.growth_taken, r.points_given_back, r.reason, r.effects
        FROM ${keys} JOIN orders.returns r ON r.member_id = t.member_id AND r.order_id = t.order_id
       WHERE r.member_id = ANY(${from}::uuid[])`),
    tx.run(sql`
      INSERT INTO orders.return_lines (member_id, order_id, return_id, refund, points_taken, growth_taken, points_given_back, line_no, quantity)
      SELECT t.to_member_id, r.order_id, r.return_id, r.refund, r.points_taken, r.growth_taken, r.points_given_back, r.line_no, r.quantity
        FROM ${keys} JOIN orders.return_lines r ON r.member_id = t.member_id AND r.order_id = t.order_id
       WHERE r.member_id = ANY(${from}::uuid[])`),
    ...["return_lines", "returns", "tenders", "lines", "orders"].map((table) => tx.run(sql`
      DELETE FROM orders.${sql.raw(table)} x
       USING ${keys}
       WHERE x.member_id = t.member_id AND x.order_id = t.order_id AND x.member_id = ANY(${from}::uuid[])`)),
    tx.run(indexOwners(moves.map((each) => ({ orderId: each.from.orderId, ownerId: each.to })))),
  ]);
}
