import type { MemberId, OrderId } from "@regulars/kernel";
import { plain, texts } from "../../../platform/db/arrays.js";
import { bytes, nullable, row, text, uuid } from "../../../platform/db/row.js";
import { sql, type Query } from "../../../platform/db/sql.js";
import type { Tx } from "../../../platform/db/tx.js";
import type { OwnerId } from "../domain/record.js";

/** The name that a channel gives a document. */
export interface ExternalName {
  readonly channel: string;
  readonly externalId: string;
}

export interface KeyClaim extends ExternalName {
  readonly orderId: OrderId;
  readonly print: Buffer;
}

export interface KnownKey extends ExternalName {
  readonly orderId: OrderId | null;
  readonly print: Buffer | null;
}

const WonRow = row({ order_id: uuid<OrderId>() });
const KeyRow = row({ external_id: text, channel: text, order_id: nullable(uuid<OrderId>()), print: nullable(bytes) });

/** One text for a name, for maps. */
export function nameKey(name: ExternalName): string {
  return `${name.channel}\n${name.externalId}`;
}

/**
 * Claims the names; answers the ids of the documents that won theirs. A name that only a waiting return knows is taken over.
 * A name that another transaction is claiming waits for it. Names are taken in one order, so two lists cannot wait for each other.
 */
export async function claimNames(tx: Tx, claims: readonly KeyClaim[]): Promise<ReadonlySet<OrderId>> {
  if (claims.length === 0) return new Set();
  const rows = await tx.rows(WonRow, sql`
    INSERT INTO orders.external_keys AS k (external_id, channel, order_id, print)
    SELECT t.external_id, t.channel, t.order_id, t.print
      FROM unnest(${texts(claims.map((each) => each.externalId))}::text[], ${texts(claims.map((each) => each.channel))}::text[],
                  ${plain(claims.map((each) => each.orderId))}::uuid[],
                  ${texts(claims.map((each) => `\\x${each.print.toString("hex")}`))}::bytea[]) AS t (external_id, channel, order_id, print)
     ORDER BY t.external_id COLLATE "C", t.channel COLLATE "C"
    ON CONFLICT (external_id, channel) DO UPDATE SET order_id = excluded.order_id, print = excluded.print WHERE k.order_id IS NULL
    RETURNING order_id`);
  return new Set(rows.map((each) => each.order_id));
}

/**
 * Sees to it that each name exists, as one that a return waits for where no document has it yet. It waits for a transaction that
 * is claiming the name right now: so a return and its sale that arrive together always see each other, whichever commits first.
 */
export function awaitNames(names: readonly ExternalName[]): Query {
  return sql`
    INSERT INTO orders.external_keys (external_id, channel)
    SELECT t.external_id, t.channel
      FROM unnest(${texts(names.map((each) => each.externalId))}::text[], ${texts(names.map((each) => each.channel))}::text[]) AS t (external_id, channel)
     ORDER BY t.external_id COLLATE "C", t.channel COLLATE "C"
    ON CONFLICT (external_id, channel) DO NOTHING`;
}

export async function findNames(tx: Tx, names: readonly ExternalName[]): Promise<ReadonlyMap<string, KnownKey>> {
  if (names.length === 0) return new Map();
  const ids = texts(names.map((each) => each.externalId));
  const rows = await tx.rows(KeyRow, sql`
    SELECT k.external_id, k.channel, k.order_id, k.print
      FROM unnest(${ids}::text[], ${texts(names.map((each) => each.channel))}::text[]) AS t (external_id, channel)
      JOIN orders.external_keys k ON k.external_id = t.external_id AND k.channel = t.channel
     WHERE k.external_id = ANY(${ids}::text[])`);
  return new Map(rows.map((each) => {
    const name = { channel: each.channel, externalId: each.external_id };
    return [nameKey(name), { ...name, orderId: each.order_id, print: each.print }];
  }));
}

/** Every document of that name, whatever its channel. */
export async function namesakes(tx: Tx, externalId: string): Promise<readonly OrderId[]> {
  const rows = await tx.rows(WonRow, sql`
    SELECT order_id FROM orders.external_keys WHERE external_id = ${externalId} AND order_id IS NOT NULL ORDER BY channel LIMIT 200`);
  return rows.map((each) => each.order_id);
}

const IndexRow = row({ order_id: uuid<OrderId>(), member_id: uuid<MemberId>() });

/** Under which owner each document lies; one that is not listed lies under its own id, if it exists. */
export async function findOwners(tx: Tx, orderIds: readonly OrderId[]): Promise<ReadonlyMap<OrderId, OwnerId>> {
  if (orderIds.length === 0) return new Map();
  const rows = await tx.rows(IndexRow, sql`SELECT order_id, member_id FROM orders.order_index WHERE order_id = ANY(${plain(orderIds)}::uuid[])`);
  return new Map(rows.map((each) => [each.order_id, each.member_id]));
}

export function indexOwners(entries: readonly { readonly orderId: OrderId; readonly ownerId: OwnerId }[]): Query {
  return sql`
    INSERT INTO orders.order_index (order_id, member_id)
    SELECT t.order_id, t.member_id
      FROM unnest(${plain(entries.map((each) => each.orderId))}::uuid[], ${plain(entries.map((each) => each.ownerId))}::uuid[]) AS t (order_id, member_id)
    ON CONFLICT (order_id) DO UPDATE SET member_id = excluded.member_id`;
}
