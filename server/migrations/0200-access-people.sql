-- People at work: who they are, what they may do and where, how they prove it, and the sessions they work in.
-- Of every secret only a hash is kept, or it is sealed with the deployment's key: a copy of these tables lets nobody in.

CREATE TABLE access.staff (
    staff_id      uuid        PRIMARY KEY,
    login         text        NOT NULL UNIQUE CHECK (login = lower(login) AND login <> ''),
    staff_name    text        NOT NULL CHECK (staff_name <> ''),
    state         text        NOT NULL CHECK (state IN ('active', 'disabled')),
    created_at    timestamptz NOT NULL,
    created_by    text        NOT NULL,
    updated_at    timestamptz NOT NULL,
    last_login_at timestamptz,
    revision      bigint      NOT NULL DEFAULT 1
);
GRANT SELECT, INSERT, UPDATE (staff_name, state, updated_at, last_login_at, revision) ON access.staff TO app;

CREATE TABLE access.credentials (
    staff_id            uuid        PRIMARY KEY REFERENCES access.staff,
    password_hash       text,                                -- argon2id with its parameters; null: none set yet
    password_changed_at timestamptz,
    former_hashes       text[]      NOT NULL DEFAULT '{}',   -- the newest first
    set_up_hash         bytea,                               -- of the one-time token that sets a password
    set_up_expires_at   timestamptz,
    totp_secret         bytea,                               -- sealed; null: not set up
    totp_key_id         text,
    totp_last_step      bigint      NOT NULL DEFAULT 0,      -- a code counts once: only later steps are taken
    CHECK ((password_hash IS NULL) = (password_changed_at IS NULL)),
    CHECK ((set_up_hash IS NULL) = (set_up_expires_at IS NULL)),
    CHECK ((totp_secret IS NULL) = (totp_key_id IS NULL))
);
GRANT SELECT, INSERT, UPDATE ON access.credentials TO app;

CREATE TABLE access.recovery_codes (
    staff_id   uuid        NOT NULL REFERENCES access.staff,
    code_hash  bytea       NOT NULL CHECK (length(code_hash) = 32),
    created_at timestamptz NOT NULL,
    PRIMARY KEY (staff_id, code_hash)
);
GRANT SELECT, INSERT, DELETE ON access.recovery_codes TO app;

CREATE TABLE access.roles (
    role_id     uuid        PRIMARY KEY,
    code        text        NOT NULL UNIQUE CHECK (code ~ '^[a-z][a-z0-9_]*$'),
    role_name   jsonb       NOT NULL,
    built_in    boolean     NOT NULL,
    permissions text[]      NOT NULL,
    limits      jsonb       NOT NULL,                        -- {"points.adjust": {"perAction": 500, "perDay": 2000}}
    created_at  timestamptz NOT NULL,
    created_by  text        NOT NULL,
    updated_at  timestamptz NOT NULL,
    revision    bigint      NOT NULL DEFAULT 1
);
GRANT SELECT, INSERT, UPDATE (role_name, permissions, limits, updated_at, revision) ON access.roles TO app;

CREATE TABLE access.grants (
    grant_id   uuid        PRIMARY KEY,
    staff_id   uuid        NOT NULL REFERENCES access.staff,
    role_id    uuid        NOT NULL REFERENCES access.roles,
    scope_kind text        NOT NULL CHECK (scope_kind IN ('group', 'brand', 'region', 'stores')),
    scope_ids  uuid[]      NOT NULL DEFAULT '{}',
    granted_at timestamptz NOT NULL,
    granted_by text        NOT NULL,
    revoked_at timestamptz,
    revoked_by text,
    CHECK ((scope_kind = 'group') = (scope_ids = '{}')),
    CHECK ((revoked_at IS NULL) = (revoked_by IS NULL))
);
CREATE INDEX ON access.grants (staff_id) WHERE revoked_at IS NULL;
GRANT SELECT, INSERT, UPDATE (revoked_at, revoked_by) ON access.grants TO app;

CREATE TABLE access.sessions (
    session_id    uuid        PRIMARY KEY,
    staff_id      uuid        NOT NULL REFERENCES access.staff,
    token_hash    bytea       NOT NULL UNIQUE CHECK (length(token_hash) = 32),
    created_at    timestamptz NOT NULL,
    last_used_at  timestamptz NOT NULL,
    expires_at    timestamptz NOT NULL,
    stepped_up_at timestamptz NOT NULL,
    address       text        NOT NULL,
    user_agent    text        NOT NULL,
    ended_at      timestamptz,
    ended_why     text        CHECK (ended_why IN ('logged_out', 'ended_by_owner', 'ended_by_other', 'password_changed', 'disabled', 'factors_reset')),
    CHECK ((ended_at IS NULL) = (ended_why IS NULL))
);
CREATE INDEX ON access.sessions (staff_id) WHERE ended_at IS NULL;
GRANT SELECT, INSERT, UPDATE (token_hash, last_used_at, stepped_up_at, ended_at, ended_why), DELETE ON access.sessions TO app;

-- The step between the password and the second factor. `secret` is what the step waits for: a TOTP secret that is being set up, sealed.
CREATE TABLE access.challenges (
    challenge_id uuid        PRIMARY KEY,
    staff_id     uuid        NOT NULL REFERENCES access.staff,
    kind         text        NOT NULL CHECK (kind IN ('mfa', 'mfa_setup', 'totp_change')),
    device_hash  bytea       NOT NULL,                       -- only the browser that began it may finish it
    secret       bytea,
    key_id       text,
    expires_at   timestamptz NOT NULL,
    tries        int         NOT NULL DEFAULT 0,
    used_at      timestamptz
);
CREATE INDEX ON access.challenges (expires_at);
GRANT SELECT, INSERT, UPDATE (tries, used_at), DELETE ON access.challenges TO app;

-- Failures by account and origin: the address, or the device that has logged in to this account before. A stranger slows only themselves.
CREATE TABLE access.log_in_failures (
    subject_hash  bytea       NOT NULL,                      -- of the login, whether it exists or not; of nothing for the origin as a whole
    origin_hash   bytea       NOT NULL,
    failures      int         NOT NULL,
    last_at       timestamptz NOT NULL,
    blocked_until timestamptz,
    PRIMARY KEY (subject_hash, origin_hash)
);
CREATE INDEX ON access.log_in_failures (last_at);
GRANT SELECT, INSERT, UPDATE, DELETE ON access.log_in_failures TO app;

CREATE TABLE access.known_devices (
    staff_id     uuid        NOT NULL REFERENCES access.staff,
    device_hash  bytea       NOT NULL CHECK (length(device_hash) = 32),
    last_used_at timestamptz NOT NULL,
    PRIMARY KEY (staff_id, device_hash)
);
GRANT SELECT, INSERT, UPDATE (last_used_at), DELETE ON access.known_devices TO app;
