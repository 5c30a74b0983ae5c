import { toRfc3339, type Instant } from "@regulars/kernel";
import { sql, type Query } from "../db/sql.js";
import type { NewEvent } from "./events.js";

export function insertEvents(events: readonly (NewEvent & { readonly eventId: string })[], now: Instant): Query {
  return sql`
    INSERT INTO platform.events (event_id, name, aggregate_id, payload, occurred_at, recorded_at)
    SELECT t.event_id, t.name, t.aggregate_id, t.payload::jsonb, t.occurred_at, ${toRfc3339(now)}::timestamptz
      FROM unnest(
        ${events.map((each) => each.eventId)}::uuid[], ${events.map((each) => each.name)}::text[],
        ${events.map((each) => each.aggregateId)}::uuid[], ${events.map((each) => JSON.stringify(each.payload))}::text[],
        ${events.map((each) => toRfc3339(each.occurredAt))}::timestamptz[]) AS t(event_id, name, aggregate_id, payload, occurred_at)`;
}
