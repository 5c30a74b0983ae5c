import { sql } from "../../../platform/db/sql.js";
import type { TimelinePart } from "../../members/index.js";

/** Changes of the tier, with its name as the set of that time had it. */
export const tierTimeline: TimelinePart = {
  kind: "tiers", permission: "tiers.read",
  source: (memberIds) => sql`
    SELECT m.member_id::text || '/' || lpad(m.seq::text, 9, '0') AS id, m.from_at AS at, m.actor, NULL::uuid AS store_id,
           jsonb_build_object('reason', m.reason, 'nameZh', v.tier -> 'name' ->> 'zh-CN', 'nameEn', v.tier -> 'name' ->> 'en', 'validThrough', m.valid_through) AS facts
      FROM tiers.memberships m
      LEFT JOIN (SELECT s.version, tier FROM tiers.tier_sets s CROSS JOIN LATERAL jsonb_array_elements(s.definition -> 'tiers') AS tier WHERE s.state = 'published') v
             ON v.version = m.set_version AND v.tier ->> 'code' = m.tier_code
     WHERE m.member_id = ANY(${memberIds}::uuid[])`,
};
