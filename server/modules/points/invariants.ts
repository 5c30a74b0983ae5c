import { invariant, type Invariant } from "../../platform/db/invariants.js";
import { sql } from "../../platform/db/sql.js";

/** The truths of points, beside those of the ledger: what finds and explains movements agrees with the movements. */
export const invariants: readonly Invariant[] = [
  invariant("every kind of points has settings since the beginning, numbered without a gap", sql`
    SELECT t.asset, count(v.version) AS versions, max(v.version) AS latest
      FROM points.point_types t
      LEFT JOIN points.settings_versions v ON v.asset = t.asset
     GROUP BY t.asset
    HAVING count(v.version) = 0 OR max(v.version) <> count(v.version) OR min(v.effective_from) > '1970-01-01T00:00:00Z'
     LIMIT 20`),

  invariant("a change for all lots kept the notice that was in force when it was published", sql`
    SELECT v.version_id, v.asset, v.published_at, v.effective_from
      FROM points.settings_versions v
     WHERE v.mode = 'all_lots' AND v.effective_from < v.published_at
     LIMIT 20`),

  invariant("every grant names its source class on lots that sum to it", sql`
    SELECT e.member_id, e.entry_id, e.amount, l.amount AS lots
      FROM read.ledger_entries e
      LEFT JOIN (SELECT member_id, entry_id, sum(amount) AS amount FROM read.ledger_lots WHERE source_class IS NOT NULL GROUP BY member_id, entry_id) l
        ON l.member_id = e.member_id AND l.entry_id = e.entry_id
     WHERE e.kind IN ('earn', 'opening') AND l.amount IS DISTINCT FROM e.amount
     LIMIT 20`),

  invariant("every transfer is done, refused or reverted, and is its two movements", sql`
    SELECT t.transfer_id, t.state, t.amount, o.amount AS given, i.amount AS received
      FROM points.transfer_index t
      LEFT JOIN read.ledger_entries o ON o.member_id = t.from_member_id AND o.entry_id = t.out_entry_id
      LEFT JOIN read.ledger_entries i ON i.member_id = t.to_member_id AND i.entry_id = t.in_entry_id
     WHERE t.state = 'open' OR (t.state IN ('done', 'reverted') AND (o.amount IS DISTINCT FROM -t.amount OR i.amount IS DISTINCT FROM t.amount))
     LIMIT 20`),

  invariant("what a member gave away on a day is the sum of that day's transfers", sql`
    SELECT d.member_id, d.asset, d.business_date, d.sent, coalesce(t.amount, 0) AS transfers
      FROM points.transfer_days d
      FULL JOIN (SELECT from_member_id, asset, business_date, sum(amount) AS amount
                   FROM points.transfer_index WHERE state IN ('done', 'reverted') GROUP BY from_member_id, asset, business_date) t
        ON t.from_member_id = d.member_id AND t.asset = d.asset AND t.business_date = d.business_date
     WHERE coalesce(d.sent, 0) <> coalesce(t.amount, 0)
     LIMIT 20`),

  invariant("every opening row that was imported is one movement of its amount", sql`
    SELECT r.row_key, r.member_id, r.amount, e.amount AS moved
      FROM points.opening_rows r
      LEFT JOIN read.ledger_entries e ON e.member_id = r.member_id AND e.asset = r.asset AND e.kind = 'opening' AND e.source = 'opening:' || r.row_key
     WHERE e.amount IS DISTINCT FROM r.amount
     LIMIT 20`),
];
