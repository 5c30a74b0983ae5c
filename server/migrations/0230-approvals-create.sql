-- Four eyes: what a second person must agree to, who did, and what people did alone within their limits.

CREATE SCHEMA approvals;
GRANT USAGE ON SCHEMA approvals TO app;

CREATE TABLE approvals.requests (
    approval_id  uuid        PRIMARY KEY,
    kind         text        NOT NULL,
    payload      jsonb       NOT NULL,
    payload_hash bytea       NOT NULL CHECK (length(payload_hash) = 32), -- of the payload's canonical text
    maker        text        NOT NULL,
    store_ids    uuid[],                            -- null: the whole programme
    member_id    uuid,                              -- who has the benefit, or whose data are opened
    amount       bigint,
    unit         text,
    reason       text        NOT NULL,
    cause        text        NOT NULL,
    summary      jsonb       NOT NULL,              -- as it was when it was submitted
    state        text        NOT NULL CHECK (state IN ('waiting', 'approved', 'executed', 'failed', 'rejected', 'withdrawn', 'expired')),
    requested_at timestamptz NOT NULL,
    expires_at   timestamptz NOT NULL,
    decided_by   text,
    decided_at   timestamptz,
    comment      text,
    finished_at  timestamptz,
    result       jsonb,
    failure      jsonb,                             -- {"code", "params"} of the problem that refused the execution
    CHECK ((amount IS NULL) = (unit IS NULL)),
    CHECK (decided_by IS NULL OR decided_by <> maker)
);
CREATE INDEX requests_open ON approvals.requests (expires_at) WHERE state IN ('waiting', 'approved');
CREATE INDEX requests_of_maker ON approvals.requests (maker, approval_id);
-- What was asked for cannot be changed: the columns of the question carry no right to update.
GRANT SELECT, INSERT, UPDATE (state, expires_at, decided_by, decided_at, comment, finished_at, result, failure) ON approvals.requests TO app;

-- Each step happens once.
CREATE TABLE approvals.history (
    approval_id uuid        NOT NULL,
    step        text        NOT NULL CHECK (step IN ('requested', 'approved', 'rejected', 'withdrawn', 'expired', 'executed', 'failed')),
    actor       text        NOT NULL,
    at          timestamptz NOT NULL,
    comment     text,
    PRIMARY KEY (approval_id, step)
);
GRANT SELECT, INSERT ON approvals.history TO app;

-- What people did alone, within their limits.
CREATE TABLE approvals.usage (
    usage_id  uuid        PRIMARY KEY,
    limited   text        NOT NULL,                 -- what is limited: points.adjust
    maker     text        NOT NULL,
    member_id uuid,
    store_id  uuid,
    amount    bigint      NOT NULL CHECK (amount > 0),
    at        timestamptz NOT NULL
);
CREATE INDEX usage_of_maker ON approvals.usage (maker, limited, at);
CREATE INDEX usage_of_member ON approvals.usage (member_id, limited, at);
CREATE INDEX usage_of_store ON approvals.usage (store_id, limited, at);
GRANT SELECT, INSERT, DELETE ON approvals.usage TO app;

-- One row per maker, member and store and thing limited: whoever adds to its sums holds it, so that two at once cannot both pass.
CREATE TABLE approvals.meters (
    meter  text        PRIMARY KEY,
    at     timestamptz NOT NULL                     -- when it was held last
);
GRANT SELECT, INSERT, UPDATE, DELETE ON approvals.meters TO app;

-- What may be done alone for one member and in one store within 24 hours, by whomever. Never changed: the latest version counts.
CREATE TABLE approvals.ceilings (
    limited        text        NOT NULL,
    version        integer     NOT NULL CHECK (version > 0),
    per_member_day bigint      CHECK (per_member_day >= 0),
    per_store_day  bigint      CHECK (per_store_day >= 0),
    created_at     timestamptz NOT NULL,
    created_by     text        NOT NULL,
    PRIMARY KEY (limited, version)
);
GRANT SELECT, INSERT ON approvals.ceilings TO app;
