import { toRfc3339, type MemberId } from "@regulars/kernel";
import type { Tx } from "../../../platform/db/tx.js";
import { systemCaller } from "../../../platform/http/caller.js";
import type { OwnDataPart } from "../../members/index.js";
import { storeDirectory } from "../../stores/index.js";
import type { OrderRecord } from "../domain/record.js";
import { listOrders } from "./orders.js";

const pageLength = 200;

/** Receipts of the member and of the accounts merged into it: the list looks below by itself. */
async function allReceipts(tx: Tx, [memberId]: readonly MemberId[]): Promise<readonly OrderRecord[]> {
  const found: OrderRecord[] = [];
  if (memberId === undefined) return found;
  const asked = { memberId, storeId: null, externalId: null, from: null, through: null, kind: null, limit: pageLength, by: systemCaller("own-copy") };
  for (let cursor: string | undefined; ; ) {
    const page: Awaited<ReturnType<typeof listOrders>> = await listOrders(tx, { ...asked, cursor });
    found.push(...page.items);
    if (page.nextCursor === null) return found.reverse();
    cursor = page.nextCursor;
  }
}

/** The cashier is another person and stays out. */
const receipts: OwnDataPart = {
  name: "receipts",
  read: async (tx, memberIds) => {
    const stores = await storeDirectory(tx);
    return (await allReceipts(tx, memberIds)).map((each) => ({
      orderId: each.orderId, receiptNo: each.receiptNo, kind: each.kind, state: each.state, channel: each.channel, store: stores.byId(each.storeId)?.name["zh-CN"] ?? null,
      occurredAt: toRfc3339(each.occurredAt), businessDate: each.businessDate, netPaid: each.netPaid, points: each.points, growth: each.growth, originalOrderId: each.originalOrderId,
    }));
  },
};

const receiptLines: OwnDataPart = {
  name: "receipt_lines",
  read: async (tx, memberIds) => (await allReceipts(tx, memberIds)).flatMap((order) => order.lines.map((each) => ({
    orderId: order.orderId, lineNo: each.lineNo, sku: each.sku, description: each.description, quantity: each.quantity, listPrice: each.listPrice, netPaid: each.netPaid, points: each.points,
    returnedQuantity: each.returnedQuantity,
  }))),
};

export const orderDataParts: readonly OwnDataPart[] = [receipts, receiptLines];
