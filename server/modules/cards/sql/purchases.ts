import type { Id, MemberId } from "@regulars/kernel";
import { int8, nullable, row, text, uuid } from "../../../platform/db/row.js";
import { sql } from "../../../platform/db/sql.js";
import type { Tx } from "../../../platform/db/tx.js";
import type { CardId } from "../domain/card.js";
import type { CardKey } from "./cards.js";

const LineRow = row({ member_id: uuid<MemberId>(), order_id: uuid<Id<"order">>(), product_id: text, store_id: nullable(text), pieces: int8 });
const ReferenceRow = row({ reference: text });
const CardOfOrderRow = row({ member_id: uuid<MemberId>(), card_id: uuid<CardId>(), reference: text });

export interface OrderKey {
  readonly memberId: MemberId;
  readonly orderId: string;
}

export interface SoldPieces {
  readonly memberId: MemberId;
  readonly orderId: Id<"order">;
  readonly productId: string;
  readonly storeId: string | null;
  /** Bought and not brought back. */
  readonly pieces: number;
}

/** How many pieces of these products are in completed sales of members. */
export async function soldPieces(tx: Tx, orders: readonly OrderKey[], productIds: readonly string[]): Promise<readonly SoldPieces[]> {
  const rows = await tx.rows(LineRow, sql`
    SELECT l.member_id, l.order_id, l.product_id::text AS product_id, o.store_id::text AS store_id, sum(l.quantity - l.returned_quantity)::int8 AS pieces
      FROM unnest(${orders.map((each) => each.memberId)}::uuid[], ${orders.map((each) => each.orderId)}::uuid[]) AS k(member_id, order_id)
      JOIN read.order_lines l ON l.member_id = k.member_id AND l.order_id = k.order_id
      JOIN read.orders o ON o.member_id = l.member_id AND o.order_id = l.order_id
     WHERE l.product_id = ANY(${productIds}::uuid[]) AND o.kind = 'sale'
     GROUP BY l.member_id, l.order_id, l.product_id, o.store_id ORDER BY l.member_id, l.order_id, l.product_id LIMIT ${orders.length * 100}`);
  return rows.map((each) => ({ memberId: each.member_id, orderId: each.order_id, productId: each.product_id, storeId: each.store_id, pieces: each.pieces }));
}

/** The cards that were given for pieces under these references, the latest piece first. */
export async function cardsOfPurchases(tx: Tx, references: readonly string[]): Promise<readonly (CardKey & { readonly reference: string })[]> {
  const rows = await tx.rows(CardOfOrderRow, sql`
    SELECT p.member_id, p.card_id, p.reference FROM cards.purchases p WHERE p.reference = ANY(${references}::text[]) ORDER BY p.reference, p.piece DESC LIMIT 10000`);
  return rows.map((each) => ({ memberId: each.member_id, cardId: each.card_id, reference: each.reference }));
}

/** The ledger entry that paid for a card; null: it was not paid with points. */
export async function pointsEntryOf(tx: Tx, key: CardKey): Promise<string | null> {
  const found = await tx.maybe(ReferenceRow, sql`
    SELECT p.reference FROM cards.purchases p
     WHERE p.member_id = ${key.memberId}::uuid AND p.card_id = ${key.cardId}::uuid AND p.reference LIKE 'points:%' ORDER BY p.reference LIMIT 1`);
  return found === null ? null : found.reference.slice("points:".length);
}
