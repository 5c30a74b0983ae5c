-- What was bought and what came back, in every channel.
--
-- Every document that a channel sends is one row of orders.orders: a sale, a return, a correction of the books. Amounts keep
-- the sign they have in the books, so the sum of net_paid over all rows is net revenue. A receipt of nobody is a history of its
-- own: there member_id is the receipt's own id, and is_guest says so. When someone claims it, its rows move under that member.
-- One shape for both means one set of statements, and every statement finds its rows by member_id alone.

CREATE SCHEMA orders;
GRANT USAGE ON SCHEMA orders TO app;

-- Whose document that is, by the name the channel gave it: for ever once (LG-06). A row without order_id is a sale that a
-- return is waiting for: whichever of the two comes second finds the other, even when both come at the same moment.
CREATE TABLE orders.external_keys (
    external_id text  NOT NULL CHECK (length(external_id) BETWEEN 1 AND 128),
    channel     text  NOT NULL CHECK (length(channel) BETWEEN 1 AND 40),
    order_id    uuid,
    -- SHA-256 of the body and a short hash of each of its fields: tells a repeat from another body, and which field differs.
    print       bytea,
    CHECK ((order_id IS NULL) = (print IS NULL)),
    PRIMARY KEY (external_id, channel)
);
GRANT SELECT, INSERT, UPDATE ON orders.external_keys TO app;

-- Under which member_id a document lies, where that is not its own id.
CREATE TABLE orders.order_index (
    order_id  uuid PRIMARY KEY,
    member_id uuid NOT NULL
);
GRANT SELECT, INSERT, UPDATE ON orders.order_index TO app;

CREATE TABLE orders.orders (
    member_id           uuid        NOT NULL,
    order_id            uuid        NOT NULL,
    original_order_id   uuid,                     -- of a return: the sale it takes back
    store_id            uuid        NOT NULL,
    occurred_at         timestamptz NOT NULL,     -- at the till
    recorded_at         timestamptz NOT NULL,     -- ours
    claimed_at          timestamptz,              -- the receipt had no member until then
    net_paid            bigint      NOT NULL,     -- after every discount; returns are negative
    points              bigint      NOT NULL,     -- earned; of a return: taken back, negative
    growth              bigint      NOT NULL,
    business_date       date        NOT NULL,     -- of the store
    tier_multiplier_bps integer,                  -- in force at the purchase; null for guests
    kind                text        NOT NULL CHECK (kind IN ('sale', 'return', 'adjustment')),
    -- A sale is completed, then partially_returned, then returned. A return is completed once it took effect on its sale,
    -- parked while it waits for one, recorded when it has none. A correction is recorded.
    state               text        NOT NULL CHECK (state IN ('completed', 'partially_returned', 'returned', 'parked', 'recorded')),
    is_guest            boolean     NOT NULL,
    is_first_purchase   boolean     NOT NULL,
    channel             text        NOT NULL,
    external_id         text        NOT NULL,
    tier_code           text,
    till_code           text,
    cashier             text,
    receipt_no          text,
    actor               text        NOT NULL,     -- who sent it
    attributes          jsonb,                    -- the channel's own small facts
    decision            jsonb,                    -- which rules gave what, which nearly did, and the member as seen then
    PRIMARY KEY (member_id, order_id)
);
-- A store's day: the console's lists, replays over a period, the daily reconciliation. A member's own history is short and
-- needs no index beyond the key; an order is found by id through order_index.
CREATE INDEX orders_by_store_day ON orders.orders (store_id, business_date);
GRANT SELECT, INSERT, UPDATE, DELETE ON orders.orders TO app;  -- UPDATE: its state; DELETE: a claimed receipt moves

CREATE TABLE orders.lines (
    member_id         uuid    NOT NULL,
    order_id          uuid    NOT NULL,
    product_id        uuid,                       -- null: goods the catalogue does not know
    list_price        bigint  NOT NULL,           -- of one unit, before any discount
    net_paid          bigint  NOT NULL,           -- of the whole line, after every discount
    discount          bigint,                     -- inside list price × quantity; null: the channel does not say
    tax               bigint,                     -- inside net_paid; null: the channel does not say
    points            bigint  NOT NULL,           -- the line's share of what the order earned
    growth            bigint  NOT NULL,
    points_paid       bigint  NOT NULL,           -- the line's share of the points paid with
    line_no           integer NOT NULL,
    quantity          integer NOT NULL,           -- negative where goods came back
    returned_quantity integer NOT NULL,
    excluded_quantity integer NOT NULL,           -- came back before the receipt had a member: earned nothing
    sku               text    NOT NULL,
    description       text,
    labels            text[],
    PRIMARY KEY (member_id, order_id, line_no),
    -- The last wall: whatever goes wrong above, no unit comes back twice.
    CONSTRAINT no_more_comes_back_than_was_sold CHECK (returned_quantity = 0 OR returned_quantity BETWEEN 0 AND quantity),
    CONSTRAINT excluded_units_came_back CHECK (excluded_quantity BETWEEN 0 AND returned_quantity)
);
GRANT SELECT, INSERT, UPDATE, DELETE ON orders.lines TO app;  -- UPDATE: the returned quantity

CREATE TABLE orders.tenders (
    member_id uuid    NOT NULL,
    order_id  uuid    NOT NULL,
    amount    bigint  NOT NULL,
    points    bigint,                             -- paid with points: how many
    hold_id   uuid,                               -- paid with points: the hold that was captured for it
    tender_no integer NOT NULL,
    kind      text    NOT NULL,
    PRIMARY KEY (member_id, order_id, tender_no)
);
GRANT SELECT, INSERT, DELETE ON orders.tenders TO app;

-- What a return did to its sale. return_id is the order_id of the return's own document.
CREATE TABLE orders.returns (
    member_id         uuid        NOT NULL,
    order_id          uuid        NOT NULL,       -- the sale
    return_id         uuid        NOT NULL,
    occurred_at       timestamptz NOT NULL,
    recorded_at       timestamptz NOT NULL,
    refund            bigint      NOT NULL CHECK (refund >= 0),   -- the returned goods' share of what was paid
    deduction         bigint      NOT NULL CHECK (deduction >= 0),  -- kept back from the refund for points spent already
    points_taken      bigint      NOT NULL CHECK (points_taken >= 0),
    points_collected  bigint      NOT NULL CHECK (points_collected >= 0),
    points_settled    bigint      NOT NULL CHECK (points_settled >= 0),   -- paid for by the deduction
    points_owed       bigint      NOT NULL CHECK (points_owed >= 0),      -- became a debt
    points_waived     bigint      NOT NULL CHECK (points_waived >= 0),    -- the programme's policy lets them go
    growth_taken      bigint      NOT NULL CHECK (growth_taken >= 0),
    points_given_back bigint      NOT NULL CHECK (points_given_back >= 0),
    reason            text,
    effects           jsonb       NOT NULL,       -- as they were told, with balances and tier: a repeat is told the same
    CHECK (points_taken = points_collected + points_settled + points_owed + points_waived),
    CHECK (deduction <= refund),
    PRIMARY KEY (member_id, order_id, return_id)
);
GRANT SELECT, INSERT, DELETE ON orders.returns TO app;

CREATE TABLE orders.return_lines (
    member_id         uuid    NOT NULL,
    order_id          uuid    NOT NULL,
    return_id         uuid    NOT NULL,
    refund            bigint  NOT NULL CHECK (refund >= 0),
    points_taken      bigint  NOT NULL CHECK (points_taken >= 0),
    growth_taken      bigint  NOT NULL CHECK (growth_taken >= 0),
    points_given_back bigint  NOT NULL CHECK (points_given_back >= 0),
    line_no           integer NOT NULL,           -- of the sale
    quantity          integer NOT NULL CHECK (quantity > 0),
    PRIMARY KEY (member_id, order_id, return_id, line_no),
    FOREIGN KEY (member_id, order_id, return_id) REFERENCES orders.returns (member_id, order_id, return_id)
);
GRANT SELECT, INSERT, DELETE ON orders.return_lines TO app;

-- Return documents that came before their sale, by the sale's name in its channel. After the policy's hours a person decides.
CREATE TABLE orders.parked_returns (
    original_external_id text        NOT NULL,
    channel              text        NOT NULL,
    order_id             uuid        NOT NULL,    -- of the return's own document
    parked_at            timestamptz NOT NULL,
    release_at           timestamptz NOT NULL,    -- from then on it is a person's to decide
    state                text        NOT NULL CHECK (state IN ('waiting', 'manual', 'applied', 'dismissed')),
    resolved_at          timestamptz,
    resolved_by          text,
    note                 text,
    PRIMARY KEY (original_external_id, channel, order_id)
);
CREATE INDEX parked_returns_open ON orders.parked_returns (release_at) WHERE state IN ('waiting', 'manual');
GRANT SELECT, INSERT, UPDATE ON orders.parked_returns TO app;

-- Who has bought before: the first order of each member wins this row once, however many arrive together.
CREATE TABLE orders.buyers (
    member_id      uuid PRIMARY KEY,
    first_order_id uuid NOT NULL
);
GRANT SELECT, INSERT ON orders.buyers TO app;

-- How many receipts a member claimed, and how many a cashier had claimed, on one business date.
CREATE TABLE orders.claim_counts (
    claimant text    NOT NULL,                    -- member:… or the caller
    day      date    NOT NULL,
    claims   integer NOT NULL CHECK (claims > 0),
    PRIMARY KEY (claimant, day)
);
GRANT SELECT, INSERT, UPDATE ON orders.claim_counts TO app;

-- The house's rules for orders. Never changed, only followed by a newer version; the one with the latest start in the past holds.
CREATE TABLE orders.policies (
    policy_id      uuid        PRIMARY KEY,
    effective_from timestamptz NOT NULL,
    policy         jsonb       NOT NULL,
    published_by   text        NOT NULL,
    published_at   timestamptz NOT NULL
);
GRANT SELECT, INSERT ON orders.policies TO app;
