-- What every module stands on: the two shared schemas and the tables of the platform itself. Each module makes its own schema.
-- Rights go to the group role "app", which the serving login is a member of. Only what is granted here is possible:
-- what may not be changed later simply has no UPDATE.

CREATE SCHEMA platform;
CREATE SCHEMA read;  -- the views that modules publish for each other; made anew after the migrations
GRANT USAGE ON SCHEMA platform, read TO app;

-- Which files of this folder were applied. Written by the owner only; the program reads it to see whether it fits.
CREATE TABLE platform.migrations (
    number     integer     PRIMARY KEY,
    name       text        NOT NULL UNIQUE,
    sha256     text        NOT NULL,              -- of the file: a released file never changes
    applied_at timestamptz NOT NULL DEFAULT now()
);
GRANT SELECT ON platform.migrations TO app;

-- The first answer to every request that may be sent twice. Written in the transaction of the effect, so a row without an
-- answer is seen by nobody but that transaction. Deleted after 30 days.
CREATE TABLE platform.idempotency_keys (
    caller_id    text        NOT NULL,            -- the key belongs to the caller: two callers may choose the same one
    route        text        NOT NULL,
    key          text        NOT NULL,
    request_hash bytea       NOT NULL,            -- another body under the same key is refused
    status       integer,
    body         jsonb,
    created_at   timestamptz NOT NULL,
    PRIMARY KEY (caller_id, route, key)
);
CREATE INDEX idempotency_keys_by_age ON platform.idempotency_keys (created_at);
GRANT SELECT, INSERT, UPDATE, DELETE ON platform.idempotency_keys TO app;

-- The outbox. Readers go by (xid, event_id) and only up to the oldest transaction still running: a transaction that commits
-- late has a low xid, so the event of a slow one is never passed over, which a counter or a time could not promise.
CREATE TABLE platform.events (
    event_id     uuid        PRIMARY KEY,
    name         text        NOT NULL,            -- with its version: points.earned.v1
    aggregate_id uuid        NOT NULL,            -- the member, order or campaign that it is about
    payload      jsonb       NOT NULL,
    occurred_at  timestamptz NOT NULL,
    recorded_at  timestamptz NOT NULL,
    xid          xid8        NOT NULL DEFAULT pg_current_xact_id()
);
CREATE INDEX events_in_commit_order ON platform.events (xid, event_id);
GRANT SELECT, INSERT, DELETE ON platform.events TO app;  -- a fact is never changed; old ones are deleted

-- How far each consumer has read the outbox.
CREATE TABLE platform.event_cursors (
    consumer   text        PRIMARY KEY,
    xid        xid8        NOT NULL,
    event_id   uuid        NOT NULL,
    updated_at timestamptz NOT NULL
);
GRANT SELECT, INSERT, UPDATE, DELETE ON platform.event_cursors TO app;

-- A reaction's row commits with its effect: this is what makes it happen once. No reference to the event, which may be gone first.
CREATE TABLE platform.deliveries (
    event_id     uuid        NOT NULL,
    reaction     text        NOT NULL,
    delivered_at timestamptz NOT NULL,
    PRIMARY KEY (event_id, reaction)
);
CREATE INDEX deliveries_by_age ON platform.deliveries (delivered_at);
GRANT SELECT, INSERT, DELETE ON platform.deliveries TO app;

-- Reactions that failed and when they are tried again, apart from the cursor: one bad event does not hold up those behind it.
CREATE TABLE platform.delivery_failures (
    event_id        uuid        NOT NULL,
    reaction        text        NOT NULL,
    attempts        integer     NOT NULL CHECK (attempts > 0),
    last_error      text        NOT NULL,
    next_attempt_at timestamptz NOT NULL,
    PRIMARY KEY (event_id, reaction)
);
CREATE INDEX delivery_failures_due ON platform.delivery_failures (next_attempt_at);
GRANT SELECT, INSERT, UPDATE, DELETE ON platform.delivery_failures TO app;

-- How far demo and test mode have moved the clock; every process of the deployment reads the same row. Empty in production.
CREATE TABLE platform.test_clock (
    only_row  boolean PRIMARY KEY DEFAULT true CHECK (only_row),
    offset_ms bigint  NOT NULL
);
GRANT SELECT, INSERT, UPDATE, DELETE ON platform.test_clock TO app;

-- The nightly work, step by step: a night that was interrupted goes on where it stopped, and no step is done twice.
CREATE TABLE platform.pipeline_runs (
    business_date date        NOT NULL,
    step          text        NOT NULL,
    state         text        NOT NULL CHECK (state IN ('running', 'done', 'failed')),
    started_at    timestamptz NOT NULL,
    finished_at   timestamptz,
    stats         jsonb       NOT NULL DEFAULT '{}',
    error         text,
    PRIMARY KEY (business_date, step)
);
GRANT SELECT, INSERT, UPDATE, DELETE ON platform.pipeline_runs TO app;

-- Imports of files. The same file with the same mapping is the same import: sent again, it goes on from what was committed.
CREATE TABLE platform.imports (
    import_id      uuid        PRIMARY KEY,
    kind           text        NOT NULL,
    file_sha256    text        NOT NULL,
    mapping_sha256 text        NOT NULL,
    rows_done      bigint      NOT NULL DEFAULT 0 CHECK (rows_done >= 0),
    bytes_done     bigint      NOT NULL DEFAULT 0 CHECK (bytes_done >= 0),
    accepted       bigint      NOT NULL DEFAULT 0 CHECK (accepted >= 0),
    rejected       bigint      NOT NULL DEFAULT 0 CHECK (rejected >= 0),
    totals         jsonb       NOT NULL DEFAULT '{}',  -- control sums, compared with what the sender says
    state          text        NOT NULL,
    started_at     timestamptz NOT NULL,
    updated_at     timestamptz NOT NULL,
    UNIQUE (kind, file_sha256, mapping_sha256)
);
GRANT SELECT, INSERT, UPDATE, DELETE ON platform.imports TO app;

-- Truths that did not hold when they were checked, with a few of the rows that show it. Closed, never deleted.
CREATE TABLE platform.invariant_breaches (
    breach_id   uuid        PRIMARY KEY,
    invariant   text        NOT NULL,
    severity    text        NOT NULL CHECK (severity IN ('stop', 'warn')),  -- stop: no value moves until it is mended
    found_at    timestamptz NOT NULL,
    sample      jsonb       NOT NULL,
    resolved_at timestamptz
);
CREATE INDEX invariant_breaches_open ON platform.invariant_breaches (invariant) WHERE resolved_at IS NULL;
GRANT SELECT, INSERT, UPDATE ON platform.invariant_breaches TO app;
