import { instant, toRfc3339, type Instant } from "@regulars/kernel";
import { sql, type Query } from "../db/sql.js";

const consumer = "dispatcher";

export function selectCursor(): Query {
  return sql`SELECT xid::text AS xid, event_id FROM platform.event_cursors WHERE consumer = ${consumer}`;
}

const eventColumns = sql.raw("event_id, name, aggregate_id, payload, occurred_at, recorded_at, xid::text AS xid");

/** Events of transactions that no running one can still fall behind, in (transaction, id) order. */
export function eventsAfter(xid: string, eventId: string, limit: number): Query {
  return sql`
    SELECT ${eventColumns} FROM platform.events
     WHERE (xid, event_id) > (${xid}::text::xid8, ${eventId}::uuid)
       AND xid < pg_snapshot_xmin(pg_current_snapshot())
     ORDER BY xid, event_id LIMIT ${limit}`;
}

export function eventsById(ids: readonly string[]): Query {
  return sql`SELECT ${eventColumns} FROM platform.events WHERE event_id = ANY(${ids}::uuid[]) ORDER BY event_id LIMIT 1000`;
}

export function moveCursor(xid: string, eventId: string, now: Instant): Query {
  return sql`
    INSERT INTO platform.event_cursors (consumer, xid, event_id, updated_at)
    VALUES (${consumer}, ${xid}::text::xid8, ${eventId}::uuid, ${toRfc3339(now)}::timestamptz)
    ON CONFLICT (consumer) DO UPDATE SET xid = excluded.xid, event_id = excluded.event_id, updated_at = excluded.updated_at
     WHERE (platform.event_cursors.xid, platform.event_cursors.event_id) < (excluded.xid, excluded.event_id)`;
}

export function claimDeliveries(ids: readonly string[], reaction: string, now: Instant): Query {
  return sql`
    INSERT INTO platform.deliveries (event_id, reaction, delivered_at)
    SELECT t.event_id, ${reaction}, ${toRfc3339(now)}::timestamptz FROM unnest(${ids}::uuid[]) AS t(event_id) ORDER BY t.event_id
    ON CONFLICT (event_id, reaction) DO NOTHING
    RETURNING event_id`;
}

export function recordFailure(eventId: string, reaction: string, attempts: number, error: string, nextAt: number): Query {
  return sql`
    INSERT INTO platform.delivery_failures (event_id, reaction, attempts, last_error, next_attempt_at)
    VALUES (${eventId}::uuid, ${reaction}, ${attempts}, ${error}, ${toRfc3339(instant(nextAt))}::timestamptz)
    ON CONFLICT (event_id, reaction) DO UPDATE SET attempts = excluded.attempts, last_error = excluded.last_error, next_attempt_at = excluded.next_attempt_at`;
}

export function deleteFailure(eventId: string, reaction: string): Query {
  return sql`DELETE FROM platform.delivery_failures WHERE event_id = ${eventId}::uuid AND reaction = ${reaction}`;
}

export function dueFailures(now: Instant, limit: number): Query {
  return sql`
    SELECT event_id, reaction, attempts::int8 AS attempts FROM platform.delivery_failures
     WHERE next_attempt_at <= ${toRfc3339(now)}::timestamptz ORDER BY next_attempt_at, event_id LIMIT ${limit}`;
}

export function oldestUndelivered(xid: string, eventId: string): Query {
  return sql`
    SELECT min(recorded_at) AS oldest, count(*) > 0 AS waiting FROM (
      SELECT recorded_at FROM platform.events WHERE (xid, event_id) > (${xid}::text::xid8, ${eventId}::uuid)
       ORDER BY xid, event_id LIMIT 1000) waiting`;
}

/** Old events behind the cursor, with their delivery rows; those with an open failure are kept. */
export function deleteDelivered(beforeIso: string): Query {
  return sql`
    WITH old AS (
      SELECT e.event_id FROM platform.events e
        JOIN platform.event_cursors c ON c.consumer = ${consumer} AND (e.xid, e.event_id) <= (c.xid, c.event_id)
       WHERE e.recorded_at < ${beforeIso}::timestamptz
         AND NOT EXISTS (SELECT 1 FROM platform.delivery_failures f WHERE f.event_id = e.event_id)
       LIMIT 10000),
    gone AS (DELETE FROM platform.deliveries d USING old WHERE d.event_id = old.event_id)
    DELETE FROM platform.events e USING old WHERE e.event_id = old.event_id`;
}
