import { invariant } from "../../platform/db/invariants.js";
import { sql } from "../../platform/db/sql.js";

export const invariants = [
  invariant("a document's amounts are the sums of its lines", sql`
    SELECT o.order_id, o.net_paid, o.points, o.growth
      FROM orders.orders o
      LEFT JOIN orders.lines l ON l.member_id = o.member_id AND l.order_id = o.order_id
     GROUP BY o.member_id, o.order_id, o.net_paid, o.points, o.growth
    HAVING o.net_paid <> coalesce(sum(l.net_paid), 0) OR o.points <> coalesce(sum(l.points), 0) OR o.growth <> coalesce(sum(l.growth), 0)
     ORDER BY o.order_id LIMIT 20`),

  invariant("tenders, where there are any, sum to what was paid", sql`
    SELECT o.order_id, o.net_paid, sum(d.amount) AS tendered
      FROM orders.orders o
      JOIN orders.tenders d ON d.member_id = o.member_id AND d.order_id = o.order_id
     GROUP BY o.member_id, o.order_id, o.net_paid HAVING sum(d.amount) <> o.net_paid
     ORDER BY o.order_id LIMIT 20`),

  invariant("each sale of a member has the earnings in the ledger that it says, or a reason for none", sql`
    SELECT o.order_id, o.points, o.growth, e.points AS ledger_points, e.growth AS ledger_growth
      FROM orders.orders o
      LEFT JOIN (SELECT l.member_id, split_part(substr(l.source, 7), '/', 1) AS order_id,
                        sum(l.amount) FILTER (WHERE l.asset = 'points') AS points, sum(l.amount) FILTER (WHERE l.asset = 'growth') AS growth
                   FROM read.ledger_entries l WHERE l.kind = 'earn' AND l.source LIKE 'order:%' GROUP BY 1, 2) e
             ON e.member_id = o.member_id AND e.order_id = o.order_id::text
     WHERE o.kind = 'sale' AND (coalesce(e.points, 0) <> o.points OR coalesce(e.growth, 0) <> o.growth OR (NOT o.is_guest AND o.decision IS NULL))
     ORDER BY o.order_id LIMIT 20`),

  invariant("what the ledger clawed back for a sale is what its returns say was collected or is owed", sql`
    SELECT r.order_id, r.taken, e.taken AS ledger_taken
      FROM (SELECT member_id, order_id, sum(points_collected + points_owed) AS taken FROM orders.returns GROUP BY 1, 2) r
      LEFT JOIN (SELECT l.member_id, split_part(substr(l.source, 7), '/', 1) AS order_id, -sum(l.amount) AS taken
                   FROM read.ledger_entries l WHERE l.kind = 'claw_back' AND l.asset = 'points' AND l.source LIKE 'order:%' GROUP BY 1, 2) e
             ON e.member_id = r.member_id AND e.order_id = r.order_id::text
     WHERE coalesce(e.taken, 0) <> r.taken
     ORDER BY r.order_id LIMIT 20`),

  invariant("a return is the sum of its lines", sql`
    SELECT r.order_id, r.return_id
      FROM orders.returns r
      LEFT JOIN orders.return_lines l ON l.member_id = r.member_id AND l.order_id = r.order_id AND l.return_id = r.return_id
     GROUP BY r.member_id, r.order_id, r.return_id, r.refund, r.points_taken, r.growth_taken
    HAVING r.refund <> coalesce(sum(l.refund), 0) OR r.points_taken <> coalesce(sum(l.points_taken), 0) OR r.growth_taken <> coalesce(sum(l.growth_taken), 0)
     ORDER BY r.return_id LIMIT 20`),

  invariant("no line of a sale comes back more than it was sold, or gives back more than it earned", sql`
    SELECT l.order_id, l.line_no, l.quantity, l.returned_quantity, r.quantity AS returned
      FROM orders.lines l
      JOIN orders.orders o ON o.member_id = l.member_id AND o.order_id = l.order_id AND o.kind = 'sale'
      LEFT JOIN (SELECT member_id, order_id, line_no, sum(quantity) AS quantity, sum(points_taken) AS points, sum(growth_taken) AS growth
                   FROM orders.return_lines GROUP BY 1, 2, 3) r
             ON r.member_id = l.member_id AND r.order_id = l.order_id AND r.line_no = l.line_no
     WHERE l.returned_quantity <> coalesce(r.quantity, 0) OR l.returned_quantity > l.quantity OR coalesce(r.points, 0) > l.points OR coalesce(r.growth, 0) > l.growth
        OR (l.returned_quantity = l.quantity AND (coalesce(r.points, 0) <> l.points OR coalesce(r.growth, 0) <> l.growth))
     ORDER BY l.order_id, l.line_no LIMIT 20`),

  invariant("a sale's state is what its lines say", sql`
    SELECT o.order_id, o.state
      FROM orders.orders o
      JOIN orders.lines l ON l.member_id = o.member_id AND l.order_id = o.order_id
     WHERE o.kind = 'sale'
     GROUP BY o.member_id, o.order_id, o.state
    HAVING o.state <> CASE WHEN bool_and(l.returned_quantity = 0) THEN 'completed' WHEN bool_and(l.returned_quantity = l.quantity) THEN 'returned' ELSE 'partially_returned' END
     ORDER BY o.order_id LIMIT 20`),

  invariant("each document has its name, and each name its document", sql`
    SELECT o.order_id, o.external_id, k.order_id AS named
      FROM orders.orders o
      FULL JOIN orders.external_keys k ON k.order_id = o.order_id
     WHERE (k.external_id IS NOT NULL AND k.order_id IS NOT NULL AND o.order_id IS NULL)
        OR (o.order_id IS NOT NULL AND (k.external_id IS DISTINCT FROM o.external_id OR k.channel IS DISTINCT FROM o.channel))
     LIMIT 20`),

  invariant("a document is found under its owner", sql`
    SELECT o.order_id, o.member_id, i.member_id AS indexed
      FROM orders.orders o
      LEFT JOIN orders.order_index i ON i.order_id = o.order_id
     WHERE o.member_id <> coalesce(i.member_id, o.order_id) OR (NOT o.is_guest AND i.member_id IS NULL)
     ORDER BY o.order_id LIMIT 20`),

  invariant("who acts for a store reaches everybody who has bought there", sql`
    SELECT o.order_id, o.member_id, o.store_id FROM orders.orders o
     WHERE NOT o.is_guest AND NOT EXISTS (SELECT 1 FROM read.member_stores l WHERE l.member_id = o.member_id AND l.store_id = o.store_id)
     ORDER BY o.order_id LIMIT 20`),

  invariant("a return waits, or took effect, or is settled by a person", sql`
    SELECT p.order_id, p.state, o.state AS document
      FROM orders.parked_returns p
      LEFT JOIN orders.order_index i ON i.order_id = p.order_id
      LEFT JOIN orders.orders o ON o.member_id = coalesce(i.member_id, p.order_id) AND o.order_id = p.order_id
     WHERE o.order_id IS NULL OR (o.state = 'parked') <> (p.state IN ('waiting', 'manual'))
     ORDER BY p.order_id LIMIT 20`),
];
