-- Who may call. Of a key only its hash is kept: a copy of this table opens nothing.

CREATE SCHEMA access;
GRANT USAGE ON SCHEMA access TO app;

CREATE TABLE access.api_keys (
    api_key_id   uuid        PRIMARY KEY,
    key_name     text        NOT NULL CHECK (key_name <> ''),
    token_id     text        NOT NULL UNIQUE,               -- the public middle part of the token, by which it is found
    token_hash   bytea       NOT NULL CHECK (length(token_hash) = 32),
    permissions  text[]      NOT NULL,
    all_stores   boolean     NOT NULL,
    store_ids    uuid[]      NOT NULL DEFAULT '{}',
    created_at   timestamptz NOT NULL,
    created_by   text        NOT NULL,
    expires_at   timestamptz,
    last_used_at timestamptz,
    revoked_at   timestamptz,
    revoked_by   text,
    CHECK (NOT all_stores OR store_ids = '{}')
);
-- What a key may do is fixed when it is made: another need is another key.
GRANT SELECT, INSERT, UPDATE (last_used_at, revoked_at, revoked_by) ON access.api_keys TO app;
