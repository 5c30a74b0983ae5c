import { sql, type Query } from "../db/sql.js";
import type { KeyedRequest } from "./idempotency.js";

const columns = (requests: readonly KeyedRequest[]) => ({
  callers: requests.map((each) => each.callerId),
  routes: requests.map((each) => each.route),
  keys: requests.map((each) => each.key),
  hashes: requests.map((each) => each.requestHash),
});

export function claimKeys(requests: readonly KeyedRequest[], nowIso: string): Query {
  const { callers, routes, keys, hashes } = columns(requests);
  // Sorted, so that two batches that share keys take them in one order.
  return sql`
    INSERT INTO platform.idempotency_keys (caller_id, route, key, request_hash, created_at)
    SELECT t.caller_id, t.route, t.key, t.request_hash, ${nowIso}::timestamptz
      FROM unnest(${callers}::text[], ${routes}::text[], ${keys}::text[], ${hashes}::bytea[]) AS t(caller_id, route, key, request_hash)
     ORDER BY t.caller_id, t.route, t.key
    ON CONFLICT (caller_id, route, key) DO NOTHING
    RETURNING caller_id, route, key`;
}

export function selectKeys(requests: readonly KeyedRequest[]): Query {
  const { callers, routes, keys } = columns(requests);
  return sql`
    SELECT k.caller_id, k.route, k.key, k.request_hash, k.status::int8 AS status, k.body
      FROM platform.idempotency_keys k
      JOIN (SELECT DISTINCT t.caller_id, t.route, t.key
              FROM unnest(${callers}::text[], ${routes}::text[], ${keys}::text[]) AS t(caller_id, route, key)) wanted
        ON wanted.caller_id = k.caller_id AND wanted.route = k.route AND wanted.key = k.key`;
}

export function storeAnswers(answers: readonly { readonly request: KeyedRequest; readonly status: number; readonly body: unknown }[]): Query {
  const { callers, routes, keys } = columns(answers.map((each) => each.request));
  const statuses = answers.map((each) => each.status);
  const bodies = answers.map((each) => JSON.stringify(each.body ?? null));
  return sql`
    UPDATE platform.idempotency_keys k SET status = t.status, body = t.body::jsonb
      FROM unnest(${callers}::text[], ${routes}::text[], ${keys}::text[], ${statuses}::int[], ${bodies}::text[]) AS t(caller_id, route, key, status, body)
     WHERE k.caller_id = t.caller_id AND k.route = t.route AND k.key = t.key`;
}

export function deleteOldKeys(beforeIso: string): Query {
  return sql`
    DELETE FROM platform.idempotency_keys k
     WHERE (k.caller_id, k.route, k.key) IN (
       SELECT o.caller_id, o.route, o.key FROM platform.idempotency_keys o WHERE o.created_at < ${beforeIso}::timestamptz LIMIT 5000)`;
}
