import { invariant } from "../../platform/db/invariants.js";
import { sql } from "../../platform/db/sql.js";

export const invariants = [
  invariant("how a member stands to a tag is what was last done with it", sql`
    SELECT t.member_id, t.tag_id FROM segments.member_tags t
      LEFT JOIN LATERAL (SELECT c.change, c.expires_at FROM segments.tag_changes c
                          WHERE c.member_id = t.member_id AND c.tag_id = t.tag_id ORDER BY c.change_id DESC LIMIT 1) l ON true
     WHERE l.change IS NULL OR (l.change IN ('added', 'overridden', 'merged')) <> t.is_given OR (l.change = 'refused') <> t.refused_by_member OR l.expires_at IS DISTINCT FROM t.expires_at
     LIMIT 20`),
];
