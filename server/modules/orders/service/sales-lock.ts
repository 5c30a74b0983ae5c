import type { OrderId } from "@regulars/kernel";
import type { Tx } from "../../../platform/db/tx.js";
import { ownHistory, type OrderRecord } from "../domain/record.js";
import { findOwners } from "../sql/keys.js";
import { lockDocuments, readDocuments, type OrderKey } from "../sql/read.js";

/** Where each document lies: by the index, else under its own id. */
export async function keysOf(tx: Tx, orderIds: readonly OrderId[]): Promise<readonly OrderKey[]> {
  const owners = await findOwners(tx, orderIds);
  return orderIds.map((orderId) => ({ orderId, ownerId: owners.get(orderId) ?? ownHistory(orderId) }));
}

export async function findDocuments(tx: Tx, orderIds: readonly OrderId[]): Promise<ReadonlyMap<OrderId, OrderRecord>> {
  return readDocuments(tx, await keysOf(tx, orderIds));
}

/** A claim may move a document between the look-up and the lock: it is looked for once more. */
const attempts = 2;

/** The documents, locked; one that does not exist is left out. */
export async function lockSales(tx: Tx, orderIds: readonly OrderId[]): Promise<ReadonlyMap<OrderId, OrderRecord>> {
  const found = new Map<OrderId, OrderRecord>();
  let open: readonly OrderId[] = [...new Set(orderIds)];
  for (let attempt = 1; attempt <= attempts && open.length > 0; attempt += 1) {
    for (const [orderId, record] of await lockDocuments(tx, await keysOf(tx, open))) found.set(orderId, record);
    open = open.filter((orderId) => !found.has(orderId));
  }
  return found;
}
