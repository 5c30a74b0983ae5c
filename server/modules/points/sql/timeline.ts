import { sql } from "../../../platform/db/sql.js";
import type { TimelinePart } from "../../members/index.js";

export const pointsTimeline: TimelinePart = {
  kind: "points", permission: "points.read",
  source: (memberIds) => sql`
    SELECT entry_id::text AS id, occurred_at AS at, actor, store_id, jsonb_build_object('kind', kind, 'amount', amount, 'balanceAfter', balance_after, 'reason', reason) AS facts
      FROM read.ledger_entries WHERE member_id = ANY(${memberIds}::uuid[]) AND asset = 'points'`,
};
