-- What other modules may read of orders. One row per document: the sum of net_paid over all kinds is net revenue. member_id is null for a
-- receipt of nobody. recorded_at is when the rules decided: for a claimed receipt, the claim.
CREATE VIEW read.orders AS
SELECT CASE WHEN o.is_guest THEN NULL ELSE o.member_id END AS member_id, o.order_id, o.external_id, o.store_id, o.channel, o.occurred_at,
       coalesce(o.claimed_at, o.recorded_at) AS recorded_at, o.business_date, o.kind, o.state, o.net_paid, o.points, o.growth, o.original_order_id,
       o.claimed_at, o.tier_code, o.tier_multiplier_bps, o.is_first_purchase,
       -- Null where no rule was asked: a receipt of nobody, or of a member who may not earn.
       CASE WHEN o.decision -> 'barred' = 'null'::jsonb THEN nullif(o.decision -> 'member', 'null'::jsonb) END AS member_context,
       jsonb_build_object('points', o.points, 'growth', o.growth) AS earned, o.attributes
  FROM orders.orders o;
GRANT SELECT ON read.orders TO app;

CREATE VIEW read.order_lines AS
SELECT CASE WHEN o.is_guest THEN NULL ELSE l.member_id END AS member_id, l.order_id, l.line_no, l.product_id, l.sku, l.description, l.quantity, l.list_price,
       l.net_paid, l.discount, l.tax, l.labels, l.points, l.growth, l.returned_quantity, l.excluded_quantity
  FROM orders.lines l
  JOIN orders.orders o ON o.member_id = l.member_id AND o.order_id = l.order_id;
GRANT SELECT ON read.order_lines TO app;

CREATE VIEW read.order_tenders AS
SELECT CASE WHEN o.is_guest THEN NULL ELSE d.member_id END AS member_id, d.order_id, d.tender_no, d.kind, d.amount, d.points, d.hold_id
  FROM orders.tenders d
  JOIN orders.orders o ON o.member_id = d.member_id AND o.order_id = d.order_id;
GRANT SELECT ON read.order_tenders TO app;

-- What each return did to its sale (order_id); return_id is the return's own document in read.orders.
CREATE VIEW read.returns AS
SELECT CASE WHEN o.is_guest THEN NULL ELSE r.member_id END AS member_id, r.order_id, r.return_id, r.occurred_at, r.recorded_at, r.refund, r.deduction,
       r.points_taken, r.points_collected, r.points_settled, r.points_owed, r.points_waived, r.growth_taken, r.points_given_back, r.reason
  FROM orders.returns r
  JOIN orders.orders o ON o.member_id = r.member_id AND o.order_id = r.order_id;
GRANT SELECT ON read.returns TO app;

CREATE VIEW read.return_lines AS
SELECT CASE WHEN o.is_guest THEN NULL ELSE r.member_id END AS member_id, r.order_id, r.return_id, r.line_no, r.quantity, r.refund, r.points_taken, r.growth_taken,
       r.points_given_back
  FROM orders.return_lines r
  JOIN orders.orders o ON o.member_id = r.member_id AND o.order_id = r.order_id;
GRANT SELECT ON read.return_lines TO app;
