-- What other modules may read of points: reports, segments, console lists. Decisions go through index.ts.

-- As of settled_at: what has ended since is still in it until the account is settled, at the latest by the nightly job.
CREATE VIEW read.points_balances AS
SELECT b.member_id, b.asset, b.balance, b.held, b.debt, b.settled_at
  FROM read.ledger_balances b;
GRANT SELECT ON read.points_balances TO app;

CREATE VIEW read.points_entries AS
SELECT e.member_id, e.entry_id, e.asset, e.seq, e.kind, e.amount, e.balance_after, e.source, e.reverses, e.occurred_at, e.business_date, e.recorded_at, e.store_id,
       e.actor, e.reason, e.details
  FROM read.ledger_entries e;
GRANT SELECT ON read.points_entries TO app;

CREATE VIEW read.points_transfers AS
SELECT t.transfer_id, t.from_member_id, t.to_member_id, t.asset, t.amount, t.state, t.created_at, t.reverted_at
  FROM points.transfer_index t;
GRANT SELECT ON read.points_transfers TO app;
