-- What other modules may read of the ledger: reports, segments, settlement between funders. Decisions go through index.ts.

CREATE VIEW read.ledger_entries AS
SELECT member_id, entry_id, asset, seq, kind, type, amount, balance_after, counter_account, source, reverses, group_id, occurred_at, business_date,
       recorded_at, store_id, actor, reason, details
  FROM ledger.entries;
GRANT SELECT ON read.ledger_entries TO app;

-- As written: a lot whose time is over may still have something remaining until the account is settled. Compare expires_at yourself.
CREATE VIEW read.ledger_lots AS
SELECT member_id, lot_id, asset, entry_id, amount, remaining, held, activates_at, expires_at, opened_at, source_class, funder, legal_entity_id,
       unit_value_micro, expected_redemption_bps, priority, parent_lot_id, parent_member_id, closed
  FROM ledger.lots;
GRANT SELECT ON read.ledger_lots TO app;

-- One line per lot that an entry touched: who bears the cost of a redemption, by joining the lot's funder and legal entity.
-- cause_id is the entry, but for purpose "repay", which moves no balance.
CREATE VIEW read.ledger_allocations AS
SELECT member_id, cause_id, rank, lot_id, amount, purpose, at
  FROM ledger.allocations;
GRANT SELECT ON read.ledger_allocations TO app;

-- As of settled_at.
CREATE VIEW read.ledger_balances AS
SELECT member_id, asset, balance, held, debt, settled_at, next_due_at
  FROM ledger.accounts;
GRANT SELECT ON read.ledger_balances TO app;

-- Every column of an entry, for the sealing of the log; xid is the transaction that wrote it.
CREATE VIEW read.ledger_log AS
SELECT member_id, entry_id, seq, amount, balance_after, occurred_at, recorded_at, business_date, asset, kind, type, counter_account, source, actor, payload_hash, reverses, store_id,
       group_id, reason, details, xid
  FROM ledger.entries;
GRANT SELECT ON read.ledger_log TO app;
