-- The transaction that wrote an entry, so that the sealing of the ledger finds what is new without a queue in the way of every posting.
-- Old entries have 0 and are found by their key. A summary per 32 pages is enough: entries are only added.

ALTER TABLE ledger.entries ADD COLUMN xid bigint NOT NULL DEFAULT 0;
ALTER TABLE ledger.entries ALTER COLUMN xid SET DEFAULT pg_current_xact_id()::text::bigint;
CREATE INDEX entries_in_commit_order ON ledger.entries USING brin (xid) WITH (pages_per_range = 32, autosummarize = on);
