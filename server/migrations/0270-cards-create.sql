-- Cards: what a member is recognised by besides phone and code. A card holds nothing: balance, tier and history are the member's.

CREATE SCHEMA cards;
GRANT USAGE ON SCHEMA cards TO app;

-- Kinds of cards. What a kind offers is in its versions.
CREATE TABLE cards.types (
    type_id       uuid        PRIMARY KEY,
    code          text        NOT NULL UNIQUE,
    kind          text        NOT NULL CHECK (kind IN ('ordinary', 'vip', 'annual', 'paid')),
    number_prefix text        NOT NULL CHECK (number_prefix ~ '^[1-9][0-9]{0,7}$'), -- of virtual cards; printed ones have their pool's
    created_at    timestamptz NOT NULL,
    created_by    text        NOT NULL
);
GRANT SELECT, INSERT ON cards.types TO app;

-- Never changed: a later version takes over from its moment, and a card keeps the version under which it was issued or last renewed.
CREATE TABLE cards.type_versions (
    type_id        uuid        NOT NULL REFERENCES cards.types,
    version        integer     NOT NULL CHECK (version > 0),
    effective_from timestamptz NOT NULL,
    name           jsonb       NOT NULL,
    benefits       jsonb       NOT NULL,             -- {"zh-CN": ["…"], "en": ["…"]}
    validity       jsonb       NOT NULL,             -- {"kind": "none"} | {"kind": "months", "months": 12} | {"kind": "until", "lastDay": "2026-12-31"}
    price_minor    bigint      CHECK (price_minor > 0),  -- null: not for sale
    points_price   bigint      CHECK (points_price > 0), -- null: not for points
    product_id     uuid,                             -- the product that stands for it on receipts
    uses_per_day   integer     CHECK (uses_per_day > 0),
    uses_in_total  integer     CHECK (uses_in_total > 0),
    max_per_member integer     CHECK (max_per_member > 0),
    is_open        boolean     NOT NULL,             -- false: no new ones, those there are stay
    created_at     timestamptz NOT NULL,
    created_by     text        NOT NULL,
    PRIMARY KEY (type_id, version)
);
GRANT SELECT, INSERT ON cards.type_versions TO app;

-- Numbers for printing.
CREATE TABLE cards.pools (
    pool_id       uuid        PRIMARY KEY,
    code          text        NOT NULL UNIQUE,
    type_id       uuid        NOT NULL REFERENCES cards.types,
    number_prefix text        NOT NULL CHECK (number_prefix ~ '^[1-9][0-9]{0,7}$'),
    number_length integer     NOT NULL CHECK (number_length BETWEEN 10 AND 19),
    quantity      bigint      NOT NULL DEFAULT 0,    -- of all its print runs
    created_at    timestamptz NOT NULL,
    created_by    text        NOT NULL
);
GRANT SELECT, INSERT, UPDATE (quantity) ON cards.pools TO app;

CREATE TABLE cards.print_runs (
    print_run_id uuid        PRIMARY KEY,
    pool_id      uuid        NOT NULL REFERENCES cards.pools,
    quantity     integer     NOT NULL CHECK (quantity BETWEEN 1 AND 100000),
    created_at   timestamptz NOT NULL,
    created_by   text        NOT NULL,
    printed_at   timestamptz,                        -- null: not back from the printer
    printed_by   text,
    voided_at    timestamptz,                        -- stolen or misprinted: none of it can be activated any more
    voided_by    text,
    void_reason  text,
    CHECK ((printed_at IS NULL) = (printed_by IS NULL)),
    CHECK ((voided_at IS NULL) = (voided_by IS NULL) AND (voided_at IS NULL) = (void_reason IS NULL))
);
CREATE INDEX print_runs_by_pool ON cards.print_runs (pool_id, print_run_id);
GRANT SELECT, INSERT, UPDATE (printed_at, printed_by, voided_at, voided_by, void_reason) ON cards.print_runs TO app;

-- Who took the list of numbers of a print run away, and when.
CREATE TABLE cards.print_exports (
    export_id    uuid        PRIMARY KEY,
    print_run_id uuid        NOT NULL REFERENCES cards.print_runs,
    quantity     integer     NOT NULL,
    exported_at  timestamptz NOT NULL,
    exported_by  text        NOT NULL
);
GRANT SELECT, INSERT ON cards.print_exports TO app;

-- Every number there is. The primary key makes a number one card's; `card_id` is set once.
CREATE TABLE cards.numbers (
    number             text        PRIMARY KEY,
    type_id            uuid        NOT NULL REFERENCES cards.types,
    print_run_id       uuid        REFERENCES cards.print_runs, -- null: a virtual card
    activated_at       timestamptz,                  -- null: worth nothing, wherever the plastic is
    activated_store_id uuid,
    activated_by       text,
    member_id          uuid,
    card_id            uuid,
    bound_at           timestamptz,
    CHECK ((card_id IS NULL) = (member_id IS NULL) AND (card_id IS NULL) = (bound_at IS NULL)),
    CHECK (card_id IS NULL OR activated_at IS NOT NULL),
    CHECK (print_run_id IS NOT NULL OR card_id IS NOT NULL)
);
CREATE INDEX numbers_by_print_run ON cards.numbers (print_run_id, number) WHERE print_run_id IS NOT NULL;
GRANT SELECT, INSERT, UPDATE (activated_at, activated_store_id, activated_by, member_id, card_id, bound_at) ON cards.numbers TO app;

CREATE TABLE cards.cards (
    member_id     uuid        NOT NULL,
    card_id       uuid        NOT NULL,
    number        text        NOT NULL,
    type_id       uuid        NOT NULL,
    type_version  integer     NOT NULL,
    form          text        NOT NULL CHECK (form IN ('virtual', 'physical')),
    state         text        NOT NULL CHECK (state IN ('active', 'frozen', 'lost', 'replaced', 'closed')),
    state_reason  text,
    starts_at     timestamptz NOT NULL,
    ends_at       timestamptz,                       -- the first moment it is no longer valid; null: never. Time decides, not a job
    is_findable   boolean     NOT NULL,              -- its number is an identity of the member
    issued_by_way text        NOT NULL CHECK (issued_by_way IN ('online', 'store', 'purchase', 'points', 'batch', 'replacement')),
    store_id      uuid,
    paid_minor    bigint      CHECK (paid_minor >= 0),
    points_paid   bigint      CHECK (points_paid >= 0),
    replaces      uuid,
    replaced_by   uuid,
    issued_at     timestamptz NOT NULL,
    revision      bigint      NOT NULL DEFAULT 1,
    PRIMARY KEY (member_id, card_id),
    FOREIGN KEY (type_id, type_version) REFERENCES cards.type_versions,
    CHECK (ends_at IS NULL OR ends_at > starts_at),
    CHECK (state = 'active' OR NOT is_findable),
    CHECK ((state = 'replaced') = (replaced_by IS NOT NULL))
);
CREATE INDEX cards_by_end ON cards.cards (ends_at, member_id, card_id) WHERE ends_at IS NOT NULL AND state IN ('active', 'frozen');
GRANT SELECT, INSERT, UPDATE (type_version, state, state_reason, ends_at, is_findable, replaced_by, revision) ON cards.cards TO app;

-- What happened to each card. Written and never changed.
CREATE TABLE cards.card_events (
    member_id   uuid        NOT NULL,
    event_id    uuid        NOT NULL,
    card_id     uuid        NOT NULL,
    change      text        NOT NULL CHECK (change IN ('issue', 'freeze', 'unfreeze', 'report_lost', 'replace', 'renew', 'close', 'expire')),
    state       text        NOT NULL,                -- after it
    ends_at     timestamptz,                         -- after it
    reason      text,
    actor       text        NOT NULL,
    batch_id    uuid,
    happened_at timestamptz NOT NULL,
    PRIMARY KEY (member_id, event_id),
    FOREIGN KEY (member_id, card_id) REFERENCES cards.cards
);
CREATE INDEX card_events_by_card ON cards.card_events (member_id, card_id, event_id);
GRANT SELECT, INSERT ON cards.card_events TO app;

-- A paid card is issued once for what was paid: the order's card product, each piece of it once, or the payment's own reference.
CREATE TABLE cards.purchases (
    reference text NOT NULL,
    piece     integer NOT NULL CHECK (piece > 0),
    member_id uuid NOT NULL,
    card_id   uuid NOT NULL,
    PRIMARY KEY (reference, piece)
);
GRANT SELECT, INSERT ON cards.purchases TO app;

-- Each time a benefit was taken with a card.
CREATE TABLE cards.uses (
    member_id  uuid        NOT NULL,
    card_id    uuid        NOT NULL,
    reference  text        NOT NULL,                 -- the receipt or visit: the same one counts once
    local_date date        NOT NULL,
    store_id   uuid,
    actor      text        NOT NULL,
    used_at    timestamptz NOT NULL,
    PRIMARY KEY (member_id, card_id, reference),
    FOREIGN KEY (member_id, card_id) REFERENCES cards.cards
);
GRANT SELECT, INSERT ON cards.uses TO app;

-- Reminders told, once for each card, end and distance.
CREATE TABLE cards.reminders (
    member_id   uuid        NOT NULL,
    card_id     uuid        NOT NULL,
    ends_at     timestamptz NOT NULL,
    days_before integer     NOT NULL,
    told_at     timestamptz NOT NULL,
    PRIMARY KEY (member_id, card_id, ends_at, days_before),
    FOREIGN KEY (member_id, card_id) REFERENCES cards.cards
);
GRANT SELECT, INSERT ON cards.reminders TO app;
