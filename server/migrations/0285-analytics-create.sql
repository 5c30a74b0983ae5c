-- What the console's first page shows: the trade of each store and day, added up once instead of at every look.

CREATE SCHEMA analytics;
GRANT USAGE ON SCHEMA analytics TO app;

-- Derived: every row can be made again from receipts, members and ledger entries. What has no store (an enrolment in the app,
-- points that expired) lies under the store of zeros.
CREATE TABLE analytics.store_days (
    store_id         uuid        NOT NULL,
    business_date    date        NOT NULL,
    receipts         bigint      NOT NULL CHECK (receipts >= 0),                             -- sales, not returns
    member_receipts  bigint      NOT NULL CHECK (member_receipts BETWEEN 0 AND receipts),
    net_paid         bigint      NOT NULL,                                                   -- minor units, returns taken off
    member_net_paid  bigint      NOT NULL,
    new_members      bigint      NOT NULL CHECK (new_members >= 0),
    points_issued    bigint      NOT NULL,                                                   -- what was taken back is taken off
    points_used      bigint      NOT NULL,
    points_expired   bigint      NOT NULL,
    computed_at      timestamptz NOT NULL,
    PRIMARY KEY (business_date, store_id)
);
GRANT SELECT, INSERT, UPDATE, DELETE ON analytics.store_days TO app;

-- Dates on which something was written since they were added up.
CREATE TABLE analytics.stale_dates (
    business_date date        PRIMARY KEY,
    marked_at     timestamptz NOT NULL
);
GRANT SELECT, INSERT, UPDATE, DELETE ON analytics.stale_dates TO app;

-- Up to which moment of recording we have looked for such dates.
CREATE TABLE analytics.refreshes (
    only_row   boolean     PRIMARY KEY DEFAULT true CHECK (only_row),
    seen_until timestamptz NOT NULL
);
GRANT SELECT, INSERT, UPDATE ON analytics.refreshes TO app;

-- A day's entries, and what was recorded since a moment. The first is small beside the entries, for dates repeat and only the
-- last leaf grows; the others are a few pages.
CREATE INDEX entries_by_business_date ON ledger.entries (business_date);
CREATE INDEX orders_by_recording ON orders.orders USING brin ((coalesce(claimed_at, recorded_at)));
CREATE INDEX members_by_recording ON members.members USING brin (recorded_at);
CREATE INDEX members_by_enrolment ON members.members (enrolled_on, member_id);
