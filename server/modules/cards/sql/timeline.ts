import { sql } from "../../../platform/db/sql.js";
import type { TimelinePart } from "../../members/index.js";

export const cardTimeline: TimelinePart = {
  kind: "cards", permission: "cards.read",
  source: (memberIds) => sql`
    SELECT e.event_id::text AS id, e.happened_at AS at, e.actor, c.store_id,
           jsonb_build_object('change', e.change, 'number', repeat('*', greatest(length(c.number) - 4, 0)) || right(c.number, 4)) AS facts
      FROM cards.card_events e JOIN cards.cards c ON c.member_id = e.member_id AND c.card_id = e.card_id
     WHERE e.member_id = ANY(${memberIds}::uuid[])`,
};
