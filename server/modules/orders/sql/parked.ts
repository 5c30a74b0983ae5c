import { toRfc3339, type Instant, type OrderId } from "@regulars/kernel";
import { plain, texts } from "../../../platform/db/arrays.js";
import { instantColumn, nullable, oneOf, row, text, uuid } from "../../../platform/db/row.js";
import { sql } from "../../../platform/db/sql.js";
import type { Tx } from "../../../platform/db/tx.js";
import type { ExternalName } from "./keys.js";

export type ParkedState = "waiting" | "manual" | "applied" | "dismissed";

/** A return document that came before its sale. */
export interface ParkedReturn {
  /** Of the return's own document. */
  readonly orderId: OrderId;
  /** The sale that it waits for. */
  readonly original: ExternalName;
  readonly parkedAt: Instant;
  readonly releaseAt: Instant;
  readonly state: ParkedState;
  readonly resolvedAt: Instant | null;
  readonly resolvedBy: string | null;
  readonly note: string | null;
}

const ParkedRow = row({
  original_external_id: text, channel: text, order_id: uuid<OrderId>(), parked_at: instantColumn, release_at: instantColumn,
  state: oneOf("waiting", "manual", "applied", "dismissed"), resolved_at: nullable(instantColumn), resolved_by: nullable(text), note: nullable(text),
});
const columns = sql.raw("p.original_external_id, p.channel, p.order_id, p.parked_at, p.release_at, p.state, p.resolved_at, p.resolved_by, p.note");
type ParkedColumns = ReturnType<typeof ParkedRow.read>[number];

function parkedOf(each: ParkedColumns): ParkedReturn {
  return {
    orderId: each.order_id, original: { channel: each.channel, externalId: each.original_external_id }, parkedAt: each.parked_at, releaseAt: each.release_at,
    state: each.state, resolvedAt: each.resolved_at, resolvedBy: each.resolved_by, note: each.note,
  };
}

export async function insertParked(tx: Tx, parked: readonly Pick<ParkedReturn, "orderId" | "original" | "parkedAt" | "releaseAt">[]): Promise<void> {
  if (parked.length === 0) return;
  await tx.run(sql`
    INSERT INTO orders.parked_returns (original_external_id, channel, order_id, parked_at, release_at, state)
    SELECT t.original_external_id, t.channel, t.order_id, t.parked_at, t.release_at, 'waiting'
      FROM unnest(${texts(parked.map((each) => each.original.externalId))}::text[], ${texts(parked.map((each) => each.original.channel))}::text[],
                  ${plain(parked.map((each) => each.orderId))}::uuid[], ${plain(parked.map((each) => toRfc3339(each.parkedAt)))}::timestamptz[],
                  ${plain(parked.map((each) => toRfc3339(each.releaseAt)))}::timestamptz[]) AS t (original_external_id, channel, order_id, parked_at, release_at)`);
}

/** The returns that wait for these sales and may still be applied by themselves, locked, in the order in which they came. */
export async function takeWaiting(tx: Tx, originals: readonly ExternalName[], now: Instant): Promise<readonly ParkedReturn[]> {
  if (originals.length === 0) return [];
  const ids = texts(originals.map((each) => each.externalId));
  const rows = await tx.rows(ParkedRow, sql`
    SELECT ${columns}
      FROM unnest(${ids}::text[], ${texts(originals.map((each) => each.channel))}::text[]) AS t (external_id, channel)
      JOIN orders.parked_returns p ON p.original_external_id = t.external_id AND p.channel = t.channel
     WHERE p.original_external_id = ANY(${ids}::text[]) AND p.state = 'waiting' AND p.release_at > ${toRfc3339(now)}::timestamptz
     ORDER BY p.order_id
       FOR UPDATE OF p`);
  return rows.map(parkedOf);
}

/** One parked return, locked; null when there is none. */
export async function lockParked(tx: Tx, original: ExternalName, orderId: OrderId): Promise<ParkedReturn | null> {
  const found = await tx.maybe(ParkedRow, sql`
    SELECT ${columns} FROM orders.parked_returns p
     WHERE p.original_external_id = ${original.externalId} AND p.channel = ${original.channel} AND p.order_id = ${orderId} FOR UPDATE`);
  return found === null ? null : parkedOf(found);
}

export async function resolveParked(
  tx: Tx, parked: readonly Pick<ParkedReturn, "orderId" | "original">[], outcome: { readonly state: ParkedState; readonly at: Instant; readonly by: string; readonly note: string | null },
): Promise<void> {
  if (parked.length === 0) return;
  const ids = texts(parked.map((each) => each.original.externalId));
  await tx.run(sql`
    UPDATE orders.parked_returns p
       SET state = ${outcome.state}, resolved_at = ${toRfc3339(outcome.at)}::timestamptz, resolved_by = ${outcome.by}, note = ${outcome.note}
      FROM unnest(${ids}::text[], ${texts(parked.map((each) => each.original.channel))}::text[], ${plain(parked.map((each) => each.orderId))}::uuid[])
           AS t (external_id, channel, order_id)
     WHERE p.original_external_id = t.external_id AND p.channel = t.channel AND p.order_id = t.order_id AND p.original_external_id = ANY(${ids}::text[])`);
}

/** Hands returns whose sale did not come in time to people; answers them. A list at a time. */
export async function releaseOverdue(tx: Tx, now: Instant, limit: number): Promise<readonly ParkedReturn[]> {
  const rows = await tx.rows(ParkedRow, sql`
    UPDATE orders.parked_returns p SET state = 'manual'
     WHERE p.order_id IN (SELECT d.order_id FROM orders.parked_returns d
                           WHERE d.state = 'waiting' AND d.release_at <= ${toRfc3339(now)}::timestamptz
                           ORDER BY d.release_at, d.order_id LIMIT ${limit} FOR UPDATE SKIP LOCKED)
       AND p.state = 'waiting'
    RETURNING ${columns}`);
  return rows.map(parkedOf);
}

/** Open ones, the longest waiting first. */
export async function listParked(tx: Tx, states: readonly ParkedState[], after: { readonly releaseAt: Instant; readonly orderId: OrderId } | null, limit: number): Promise<readonly ParkedReturn[]> {
  const rows = await tx.rows(ParkedRow, sql`
    SELECT ${columns}
      FROM orders.parked_returns p
     WHERE p.state = ANY(${states}::text[])
       AND (${after === null}::boolean OR (p.release_at, p.order_id) > (${after === null ? null : toRfc3339(after.releaseAt)}::timestamptz, ${after?.orderId ?? null}::uuid))
     ORDER BY p.release_at, p.order_id
     LIMIT ${limit}`);
  return rows.map(parkedOf);
}
