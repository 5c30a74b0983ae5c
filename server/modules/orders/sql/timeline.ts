import { sql } from "../../../platform/db/sql.js";
import type { TimelinePart } from "../../members/index.js";

/** Receipts of the stores that the caller acts for, as in the list of orders. */
export const orderTimeline: TimelinePart = {
  kind: "orders", permission: "orders.read",
  source: (memberIds, storeIds) => sql`
    SELECT order_id::text AS id, occurred_at AS at, NULL::text AS actor, store_id,
           jsonb_build_object('orderId', order_id, 'kind', kind, 'state', state, 'netPaid', net_paid, 'points', points, 'receiptNo', coalesce(receipt_no, external_id)) AS facts
      FROM orders.orders WHERE member_id = ANY(${memberIds}::uuid[]) AND NOT is_guest AND (${storeIds}::uuid[] IS NULL OR store_id = ANY(${storeIds}::uuid[]))`,
};
