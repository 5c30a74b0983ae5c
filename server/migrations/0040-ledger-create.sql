-- The one primitive of value: entries that are never changed, and lots, holds and balances that follow from them.
--
-- Each entry is double: it moves "amount" from "counter_account" (the house) to the member. The house's side is the sum of
-- the entries by counter account and never a row of its own, which every sale of the chain would have to lock.
-- The role "app" may add to the ledger and nothing else; what it may update are caches, which invariants.ts proves.

CREATE SCHEMA ledger;
GRANT USAGE ON SCHEMA ledger TO app;

-- The lock and the cache of one account. No index on what changes with every movement, and room in each page: updates stay in
-- their page. next_due_at is the exception: it changes seldom, and the nightly job finds its work by it.
CREATE TABLE ledger.accounts (
    member_id   uuid        NOT NULL,
    asset       text        NOT NULL,
    balance     bigint      NOT NULL DEFAULT 0,                      -- sum of the entries
    held        bigint      NOT NULL DEFAULT 0 CHECK (held >= 0),    -- sum of the open holds
    debt        bigint      NOT NULL DEFAULT 0 CHECK (debt >= 0),    -- sum of lots.remaining minus balance
    last_seq    bigint      NOT NULL DEFAULT 0,
    settled_at  timestamptz NOT NULL,                                -- what time brings was applied up to here; never goes back
    next_due_at timestamptz,                                         -- nothing happens by itself before this; may be too early, never too late
    PRIMARY KEY (member_id, asset),
    CONSTRAINT accounts_cover_holds CHECK (balance + debt >= held)
) WITH (fillfactor = 75, autovacuum_vacuum_scale_factor = 0.02);
CREATE INDEX accounts_due ON ledger.accounts (next_due_at) WHERE next_due_at IS NOT NULL;
GRANT SELECT, INSERT ON ledger.accounts TO app;
GRANT UPDATE (balance, held, debt, last_seq, settled_at, next_due_at) ON ledger.accounts TO app;

-- Fixed-width columns first: the row has no gaps.
CREATE TABLE ledger.entries (
    member_id       uuid        NOT NULL,
    entry_id        uuid        NOT NULL,                            -- UUIDv7
    seq             bigint      NOT NULL CHECK (seq > 0),            -- 1, 2, 3 ... without a gap per account: the ledger's own order
    amount          bigint      NOT NULL CHECK (amount <> 0),        -- given > 0, taken < 0
    balance_after   bigint      NOT NULL,
    occurred_at     timestamptz NOT NULL,                            -- when it happened, as the caller says; never decides an order
    recorded_at     timestamptz NOT NULL,                            -- when we wrote it; never goes back within an account
    business_date   date        NOT NULL,
    asset           text        NOT NULL,
    kind            text        NOT NULL,                            -- the caller's word
    type            text        NOT NULL,                            -- the ledger's word: domain/views.ts, EntryType
    counter_account text        NOT NULL,
    source          text        NOT NULL,                            -- its one cause
    actor           text        NOT NULL,
    payload_hash    bytea,                                           -- of what was asked; null on entries that time wrote
    reverses        uuid,
    store_id        uuid,
    group_id        text,
    reason          text,
    details         jsonb,
    PRIMARY KEY (member_id, entry_id),
    CONSTRAINT entries_seq UNIQUE (member_id, asset, seq),
    CONSTRAINT entries_source UNIQUE (member_id, asset, kind, source)
) WITH (autovacuum_vacuum_insert_scale_factor = 0.05);
CREATE INDEX entries_by_time ON ledger.entries USING brin (recorded_at);
GRANT SELECT, INSERT ON ledger.entries TO app;

-- The answer to a posting that was refused: the same cause stays refused for ever.
CREATE TABLE ledger.refusals (
    member_id    uuid        NOT NULL,
    asset        text        NOT NULL,
    kind         text        NOT NULL,
    source       text        NOT NULL,
    payload_hash bytea       NOT NULL,
    payload      jsonb       NOT NULL,                               -- what was asked, to name the field in which a repeat differs
    code         text        NOT NULL,
    params       jsonb       NOT NULL,
    refused_at   timestamptz NOT NULL,
    PRIMARY KEY (member_id, asset, kind, source)
);
GRANT SELECT, INSERT ON ledger.refusals TO app;

-- Units that came together and share their terms. "amount" and the terms never change; remaining, held and closed are caches.
CREATE TABLE ledger.lots (
    member_id               uuid        NOT NULL,
    lot_id                  uuid        NOT NULL,                    -- the entry's id with the lot's rank in its last four digits
    entry_id                uuid        NOT NULL,                    -- the credit that opened it
    amount                  bigint      NOT NULL CHECK (amount > 0),
    remaining               bigint      NOT NULL,                    -- amount plus the sum of its allocations
    held                    bigint      NOT NULL DEFAULT 0,          -- the part that open holds set aside
    activates_at            timestamptz NOT NULL,                    -- first moment it can be spent
    expires_at              timestamptz,                             -- first moment it cannot; null: never
    opened_at               timestamptz NOT NULL,
    unit_value_micro        bigint      NOT NULL CHECK (unit_value_micro >= 0),  -- fair value of a unit at grant, 1/1,000,000 minor unit
    expected_redemption_bps integer     NOT NULL CHECK (expected_redemption_bps BETWEEN 0 AND 10000),
    priority                integer     NOT NULL,                    -- lower is spent first
    asset                   text        NOT NULL,
    source_class            text        NOT NULL CHECK (source_class IN ('PURCHASE', 'PROMO', 'COMPENSATION', 'TRANSFER', 'MIGRATION')),
    funder                  text        NOT NULL,
    legal_entity_id         text,
    parent_lot_id           uuid,
    parent_member_id        uuid,
    closed                  text        CHECK (closed IN ('exhausted', 'expired', 'cancelled')),  -- what took the last unit; null while open
    PRIMARY KEY (member_id, lot_id),
    CONSTRAINT lots_remaining CHECK (remaining BETWEEN 0 AND amount),
    CONSTRAINT lots_held CHECK (held BETWEEN 0 AND remaining),
    CONSTRAINT lots_closed CHECK ((closed IS NULL) = (remaining > 0))
) WITH (fillfactor = 85, autovacuum_vacuum_scale_factor = 0.02);
-- By "closed" and not by "remaining", which changes with each spend and would make every update rewrite the index.
CREATE INDEX lots_open ON ledger.lots (member_id, asset) WHERE closed IS NULL;
GRANT SELECT, INSERT ON ledger.lots TO app;
GRANT UPDATE (remaining, held, expires_at, closed) ON ledger.lots TO app;

-- What left a lot (negative) or came back to it (positive) after it was opened, in the order of "rank" within its cause.
CREATE TABLE ledger.allocations (
    member_id uuid        NOT NULL,
    cause_id  uuid        NOT NULL,                                  -- the entry; a repayment of debt moves no balance and has an id of its own
    lot_id    uuid        NOT NULL,
    amount    bigint      NOT NULL CHECK (amount <> 0),
    at        timestamptz NOT NULL,
    rank      integer     NOT NULL,
    purpose   text        NOT NULL CHECK (purpose IN ('spend', 'claw_back', 'transfer', 'expire', 'repay', 'give_back', 'unrepay')),
    PRIMARY KEY (member_id, cause_id, rank)
);
CREATE INDEX allocations_by_lot ON ledger.allocations (member_id, lot_id);
GRANT SELECT, INSERT ON ledger.allocations TO app;

-- What was asked back of an entry, and how much of it could be taken: never more than the entry, ever.
CREATE TABLE ledger.reversals (
    member_id   uuid        NOT NULL,
    reverses    uuid        NOT NULL,                                -- the entry that is taken back
    requested   bigint      NOT NULL CHECK (requested > 0),
    done        bigint      NOT NULL CHECK (done BETWEEN 0 AND requested),
    expired     bigint      NOT NULL DEFAULT 0 CHECK (expired BETWEEN 0 AND done),  -- came back after its time and was gone at once
    balance     bigint      NOT NULL,                                -- of the account, afterwards
    recorded_at timestamptz NOT NULL,
    asset       text        NOT NULL,
    kind        text        NOT NULL,
    source      text        NOT NULL,
    payload_hash bytea      NOT NULL,
    payload     jsonb,                                               -- what was asked, when there is no entry that says so
    entry_id    uuid,                                                -- null when nothing could be taken
    lot_id      uuid,                                                -- when only this lot's part is brought back
    PRIMARY KEY (member_id, reverses, kind, source),
    CONSTRAINT reversals_source UNIQUE (member_id, asset, kind, source, reverses)
);
GRANT SELECT, INSERT ON ledger.reversals TO app;

CREATE TABLE ledger.holds (
    member_id    uuid        NOT NULL,
    hold_id      uuid        NOT NULL,                               -- made by the client
    amount       bigint      NOT NULL CHECK (amount > 0),
    expires_at   timestamptz NOT NULL,
    placed_at    timestamptz NOT NULL,
    asset        text        NOT NULL,
    source       text        NOT NULL,
    actor        text        NOT NULL,
    details      jsonb,
    PRIMARY KEY (member_id, hold_id)
);
GRANT SELECT, INSERT ON ledger.holds TO app;

-- The units that a hold set aside, in burn order.
CREATE TABLE ledger.hold_lots (
    member_id uuid    NOT NULL,
    hold_id   uuid    NOT NULL,
    rank      integer NOT NULL,
    lot_id    uuid    NOT NULL,
    amount    bigint  NOT NULL CHECK (amount > 0),
    PRIMARY KEY (member_id, hold_id, rank)
);
GRANT SELECT, INSERT ON ledger.hold_lots TO app;

-- A hold is resolved at most once; its own row is never touched.
CREATE TABLE ledger.hold_resolutions (
    member_id   uuid        NOT NULL,
    hold_id     uuid        NOT NULL,
    outcome     text        NOT NULL CHECK (outcome IN ('captured', 'released', 'expired')),
    amount      bigint      NOT NULL CHECK (amount >= 0),            -- captured; the rest was set free
    entry_id    uuid,
    resolved_at timestamptz NOT NULL,
    actor       text,
    reason      text,
    PRIMARY KEY (member_id, hold_id),
    CONSTRAINT hold_resolutions_entry CHECK ((outcome = 'captured') = (entry_id IS NOT NULL))
);
GRANT SELECT, INSERT ON ledger.hold_resolutions TO app;

-- Kept with the sender: finds both entries of a transfer from its id.
CREATE TABLE ledger.transfers (
    member_id    uuid        NOT NULL,
    asset        text        NOT NULL,
    transfer_id  text        NOT NULL,
    to_member_id uuid        NOT NULL,
    amount       bigint      NOT NULL CHECK (amount > 0),
    out_entry_id uuid        NOT NULL,
    in_entry_id  uuid        NOT NULL,
    recorded_at  timestamptz NOT NULL,
    PRIMARY KEY (member_id, asset, transfer_id),
    CHECK (to_member_id <> member_id)
);
GRANT SELECT, INSERT ON ledger.transfers TO app;

-- Each time the end of a lot was moved.
CREATE TABLE ledger.lot_redatings (
    member_id      uuid        NOT NULL,
    lot_id         uuid        NOT NULL,
    redating_id    uuid        NOT NULL,                             -- UUIDv7
    old_expires_at timestamptz,                                      -- null: never
    new_expires_at timestamptz,
    redated_at     timestamptz NOT NULL,
    source         text        NOT NULL,
    actor          text        NOT NULL,
    reason         text,
    PRIMARY KEY (member_id, lot_id, redating_id)
);
GRANT SELECT, INSERT ON ledger.lot_redatings TO app;
