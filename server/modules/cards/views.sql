-- Cards of members, the number left out: it finds a member at a till.
CREATE VIEW read.cards AS
SELECT c.member_id, c.card_id, t.code AS type_code, t.kind AS type_kind, c.type_version, c.form, c.state, c.starts_at, c.ends_at, c.issued_by_way, c.store_id,
       c.paid_minor, c.points_paid, c.replaces, c.replaced_by, c.issued_at
  FROM cards.cards c
  JOIN cards.types t USING (type_id);
GRANT SELECT ON read.cards TO app;

-- How many printed cards there are, by print run.
CREATE VIEW read.card_print_runs AS
SELECT r.print_run_id, p.code AS pool_code, r.quantity, r.created_at, r.printed_at, r.voided_at
  FROM cards.print_runs r
  JOIN cards.pools p USING (pool_id);
GRANT SELECT ON read.card_print_runs TO app;
