-- Sealing: entries are put into blocks, each block names the one before it, and signed heads of the chain are kept outside this database.
-- Two logs are sealed: the audit trail, and the entries of the ledger.

CREATE TABLE audit.blocks (
    log           text        NOT NULL CHECK (log IN ('audit', 'ledger')),
    sequence      bigint      NOT NULL CHECK (sequence > 0),
    first_id      uuid        NOT NULL,
    last_id       uuid        NOT NULL,
    entries       bigint      NOT NULL CHECK (entries > 0),
    total         bigint      NOT NULL,                 -- of this block and all before it
    merkle_root   bytea       NOT NULL CHECK (length(merkle_root) = 32),
    previous_hash bytea       NOT NULL CHECK (length(previous_hash) = 32),
    header_hash   bytea       NOT NULL CHECK (length(header_hash) = 32),
    sealed_at     timestamptz NOT NULL,
    PRIMARY KEY (log, sequence)
);
GRANT SELECT, INSERT ON audit.blocks TO app;

-- Where each entry was sealed, and its hash at that moment. An entry without a leaf has not been sealed.
CREATE TABLE audit.leaves (
    log       text    NOT NULL,
    entry_id  uuid    NOT NULL,
    member_id uuid    NOT NULL,                         -- of a ledger entry, whose key begins with it; all zeros in the audit trail
    sequence  bigint  NOT NULL,
    position  integer NOT NULL,
    leaf_hash bytea   NOT NULL,
    PRIMARY KEY (log, entry_id, member_id)
);
CREATE INDEX leaves_of_block ON audit.leaves (log, sequence);
GRANT SELECT, INSERT ON audit.leaves TO app;

-- How far each log has been read. Only a help: what has no leaf is unsealed, whatever stands here.
-- While "walking", every entry is looked at in the order of its key; afterwards only those of transactions from "xid" on.
CREATE TABLE audit.cursors (
    log       text    PRIMARY KEY,
    walking   boolean NOT NULL,
    walked_member_id uuid NOT NULL,
    walked_entry_id  uuid NOT NULL,
    xid       bigint  NOT NULL,
    member_id uuid    NOT NULL,
    entry_id  uuid    NOT NULL,
    verified  bigint  NOT NULL DEFAULT 0,               -- the last block that a night has verified
    rechecked bigint  NOT NULL DEFAULT 0                -- the last old block that a night has verified once more
);
GRANT SELECT, INSERT, UPDATE ON audit.cursors TO app;
