-- What members do themselves: log-in by one-time code, enrolment, their sessions. Of every code and token only a keyed or plain hash is
-- kept; a phone number is sealed with the deployment's key for the minutes that it is needed.

CREATE SCHEMA me;
GRANT USAGE ON SCHEMA me TO app;

-- A code that was asked for, whether the phone is a member's or nobody's: that is not looked at before the code is right.
CREATE TABLE me.asked_codes (
    challenge_id uuid        PRIMARY KEY,
    phone_hash   bytea       NOT NULL CHECK (length(phone_hash) = 32),   -- whose tries are counted
    phone_sealed bytea       NOT NULL,
    key_id       text        NOT NULL,
    code_hash    bytea       NOT NULL CHECK (length(code_hash) = 32),
    browser_hash bytea       NOT NULL CHECK (length(browser_hash) = 32), -- only the browser that asked may use it
    asked_at     timestamptz NOT NULL,
    expires_at   timestamptz NOT NULL,
    tries        int         NOT NULL DEFAULT 0,
    used_at      timestamptz
);
CREATE INDEX ON me.asked_codes (expires_at);
GRANT SELECT, INSERT, UPDATE (tries, used_at), DELETE ON me.asked_codes TO app;

-- A phone that was proven and is nobody's: whoever holds the token may enrol with it, once.
CREATE TABLE me.open_enrolments (
    token_hash   bytea       PRIMARY KEY CHECK (length(token_hash) = 32),
    enrolment_id uuid        NOT NULL,
    phone_sealed bytea       NOT NULL,
    key_id       text        NOT NULL,
    browser_hash bytea       NOT NULL CHECK (length(browser_hash) = 32),
    expires_at   timestamptz NOT NULL,
    used_at      timestamptz
);
CREATE INDEX ON me.open_enrolments (expires_at);
GRANT SELECT, INSERT, UPDATE (used_at), DELETE ON me.open_enrolments TO app;

-- The moments of the last hour at which a phone or an address asked or tried. No more of them are kept than are allowed.
CREATE TABLE me.recent_tries (
    subject_hash bytea         PRIMARY KEY CHECK (length(subject_hash) = 32),
    moments      timestamptz[] NOT NULL,
    last_at      timestamptz   NOT NULL
);
CREATE INDEX ON me.recent_tries (last_at);
GRANT SELECT, INSERT, UPDATE (moments, last_at), DELETE ON me.recent_tries TO app;

-- Kept under the member who logged in; after a merge it stands for the survivor.
CREATE TABLE me.sessions (
    member_id    uuid        NOT NULL,
    session_id   uuid        NOT NULL,
    token_hash   bytea       NOT NULL CHECK (length(token_hash) = 32),
    created_at   timestamptz NOT NULL,
    last_used_at timestamptz NOT NULL,
    expires_at   timestamptz NOT NULL,
    browser      text        NOT NULL,                                   -- its kind and system, as coarse as a person needs: no address
    ended_at     timestamptz,
    ended_why    text        CHECK (ended_why IN ('logged_out', 'ended_by_owner', 'replaced')),
    PRIMARY KEY (member_id, session_id),
    CHECK ((ended_at IS NULL) = (ended_why IS NULL))
);
CREATE INDEX ON me.sessions (expires_at);
GRANT SELECT, INSERT, UPDATE (last_used_at, ended_at, ended_why), DELETE ON me.sessions TO app;
