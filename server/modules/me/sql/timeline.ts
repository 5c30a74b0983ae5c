import { sql } from "../../../platform/db/sql.js";
import type { TimelinePart } from "../../members/index.js";

export const logInTimeline: TimelinePart = {
  kind: "log_ins", permission: "members.read",
  source: (memberIds) => sql`
    SELECT session_id::text AS id, created_at AS at, NULL::text AS actor, NULL::uuid AS store_id, jsonb_build_object('browser', browser) AS facts
      FROM me.sessions WHERE member_id = ANY(${memberIds}::uuid[])`,
};
