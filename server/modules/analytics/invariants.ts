import { invariant } from "../../platform/db/invariants.js";
import { sql } from "../../platform/db/sql.js";

export const invariants = [
  // One settled day stands for all: it is cheap, and a fault in adding up shows on any day.
  invariant("the last settled day of the first page is the sum of its receipts", sql`
    WITH settled AS (
      SELECT max(d.business_date) AS business_date
        FROM analytics.store_days d
        LEFT JOIN analytics.stale_dates s USING (business_date)
       WHERE s.business_date IS NULL AND d.business_date < (SELECT seen_until::date - 1 FROM analytics.refreshes))
    SELECT coalesce(k.store_id, r.store_id) AS store_id, (SELECT business_date FROM settled) AS business_date
      FROM (SELECT store_id, net_paid, member_net_paid FROM analytics.store_days
             WHERE business_date = (SELECT business_date FROM settled) AND (receipts > 0 OR net_paid <> 0)) k
      FULL JOIN (SELECT store_id, sum(net_paid) AS net_paid, coalesce(sum(net_paid) FILTER (WHERE member_id IS NOT NULL), 0) AS member_net_paid
                   FROM read.orders
                  WHERE store_id IN (SELECT store_id FROM read.stores) AND business_date = (SELECT business_date FROM settled)
                  GROUP BY store_id HAVING sum(net_paid) <> 0 OR count(*) FILTER (WHERE kind = 'sale') > 0) r USING (store_id)
     WHERE (k.net_paid, k.member_net_paid) IS DISTINCT FROM (r.net_paid::bigint, r.member_net_paid::bigint)
       AND NOT EXISTS (SELECT 1 FROM read.orders o, analytics.refreshes f
                        WHERE o.store_id = coalesce(k.store_id, r.store_id) AND o.business_date = (SELECT business_date FROM settled)
                          AND o.recorded_at >= f.seen_until - interval '15 minutes')
     LIMIT 20`, "warn"),
];
