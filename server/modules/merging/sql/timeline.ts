import { sql } from "../../../platform/db/sql.js";
import type { TimelinePart } from "../../members/index.js";

export const mergeTimeline: TimelinePart = {
  kind: "merges", permission: "members.read",
  source: (memberIds) => sql`
    SELECT m.merge_id::text || x.part AS id, x.at, x.actor, NULL::uuid AS store_id, jsonb_build_object('isUndone', x.part <> '', 'duplicates', cardinality(m.duplicate_member_ids), 'reason', x.reason) AS facts
      FROM merging.merges m
     CROSS JOIN LATERAL (VALUES ('', m.merged_at, m.actor, m.reason), ('/undone', m.undone_at, m.undone_by, m.undo_reason)) AS x(part, at, actor, reason)
     WHERE x.at IS NOT NULL AND m.merge_id IN (SELECT s.merge_id FROM merging.sides s WHERE s.member_id = ANY(${memberIds}::uuid[]))`,
};
