import { asId, instant, present, toRfc3339, type Instant, type OrderId } from "@regulars/kernel";
import type { Tx } from "../../../platform/db/tx.js";
import { publish } from "../../../platform/events/events.js";
import { actorOf, requireStore, type Caller } from "../../../platform/http/caller.js";
import { decodeCursor, pageFrom } from "../../../platform/http/paging.js";
import { ownHistory, type OrderRecord } from "../domain/record.js";
import { notASale, parkedNotFound, parkedResolved, saleStillMissing } from "../errors.js";
import { ReturnUnmatched } from "../events.js";
import { findNames, nameKey } from "../sql/keys.js";
import { listParked, lockParked, releaseOverdue, resolveParked, type ParkedReturn, type ParkedState } from "../sql/parked.js";
import { readDocuments } from "../sql/read.js";
import { setState } from "../sql/write.js";
import { applyDocuments, writeDocuments, type DocumentWrites } from "./documents.js";
import { parkedReturn } from "./links.js";
import { policyInForce } from "./policy.js";
import { lockSales } from "./sales-lock.js";
import { noteShoppers } from "./shoppers.js";

/** A parked return with its document. */
export interface ParkedDocument {
  readonly parked: ParkedReturn;
  readonly document: OrderRecord;
}

export interface ParkedPage {
  readonly items: readonly ParkedDocument[];
  readonly nextCursor: string | null;
}

/** Returns without a sale, the longest waiting first; only those of the caller's stores. */
export async function parkedReturns(tx: Tx, states: readonly ParkedState[], cursor: string | undefined, limit: number, by: Caller): Promise<ParkedPage> {
  const parts = decodeCursor(cursor, ["number", "string"]);
  const after = parts === null ? null : { releaseAt: instant(Number(parts[0])), orderId: asId<"order">(String(parts[1])) };
  const rows = await listParked(tx, states, after, limit + 1);
  const documents = await readDocuments(tx, rows.map(({ orderId }) => ({ orderId, ownerId: ownHistory(orderId) })));
  const page = pageFrom(rows, limit, (parked) => ({ parked, document: documents.get(parked.orderId) }), (parked) => [parked.releaseAt, parked.orderId]);
  return {
    nextCursor: page.nextCursor,
    items: page.items.flatMap(({ parked, document }) => (document !== undefined && (by.storeScope === "all" || by.storeScope.has(document.storeId)) ? [{ parked, document }] : [])),
  };
}

/** A person's word that the sale has come: the return is applied to it, however late. */
export async function applyParked(tx: Tx, orderId: OrderId, by: Caller, now: Instant): Promise<OrderRecord> {
  const { parked, document } = await openParked(tx, orderId, by);
  const key = (await findNames(tx, [parked.original])).get(nameKey(parked.original));
  const saleId = key?.orderId ?? null;
  if (saleId === null) throw saleStillMissing({ ...parked.original });
  const sales = new Map(await lockSales(tx, [saleId]));
  const sale = present(sales.get(saleId), "a named sale");
  if (sale.kind !== "sale") throw notASale({ orderId: sale.orderId, kind: sale.kind });
  const writes: DocumentWrites = { inserts: [], moves: [], resolved: [] };
  const back = parkedReturn(parked, document, saleId);
  const [applied] = await applyDocuments(tx, [back], sales, writes, () => { throw new RangeError("a parked return has its document"); }, { now, policy: (await policyInForce(tx, now)).policy, quiet: false });
  await writeDocuments(tx, writes, { now, by: actorOf(by) });
  await noteShoppers(tx, applied === undefined ? [] : [applied]);
  return present(applied, "the applied return");
}

/** A person's word that no sale will come: the document stays as a return without one. */
export async function dismissParked(tx: Tx, orderId: OrderId, note: string, by: Caller, now: Instant): Promise<ParkedDocument> {
  const { parked, document } = await openParked(tx, orderId, by);
  const resolution = { state: "dismissed" as const, at: now, by: actorOf(by), note };
  await Promise.all([resolveParked(tx, [parked], resolution), tx.run(setState({ ownerId: document.ownerId, orderId }, "recorded"))]);
  return { parked: { ...parked, state: resolution.state, resolvedAt: now, resolvedBy: resolution.by, note }, document };
}

async function openParked(tx: Tx, orderId: OrderId, by: Caller): Promise<ParkedDocument> {
  const document = (await readDocuments(tx, [{ orderId, ownerId: ownHistory(orderId) }])).get(orderId);
  const waitsFor = document?.decision?.waitsFor;
  if (document === undefined || waitsFor === undefined) throw parkedNotFound({ orderId });
  requireStore(by, document.storeId);
  const parked = await lockParked(tx, waitsFor, orderId);
  if (parked === null) throw parkedNotFound({ orderId });
  if (parked.state !== "waiting" && parked.state !== "manual") throw parkedResolved({ orderId, state: parked.state });
  return { parked, document };
}

/** Hands over to people what has waited too long; answers how many. The nightly job and the hourly one call it until nothing is left. */
export async function releaseParked(tx: Tx, now: Instant, limit: number): Promise<number> {
  const released = await releaseOverdue(tx, now, limit);
  await publish(tx, released.map((each) => ReturnUnmatched.of({
    aggregateId: each.orderId, occurredAt: now,
    payload: { orderId: each.orderId, channel: each.original.channel, originalExternalId: each.original.externalId, parkedAt: toRfc3339(each.parkedAt), occurredAt: toRfc3339(now) },
  })), now);
  return released.length;
}
