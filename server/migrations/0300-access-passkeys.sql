-- Passkeys of people at work: the public half of a key pair whose secret half never leaves its authenticator. A copy of this table lets nobody in.

CREATE TABLE access.passkeys (
    passkey_id    uuid        PRIMARY KEY,
    staff_id      uuid        NOT NULL REFERENCES access.staff,
    credential_id bytea       NOT NULL UNIQUE CHECK (length(credential_id) BETWEEN 1 AND 1023),
    public_key    bytea       NOT NULL,                      -- COSE
    sign_count    bigint      NOT NULL CHECK (sign_count >= 0), -- 0 for ever where the authenticator does not count
    passkey_name  text        NOT NULL CHECK (passkey_name <> ''),
    transports    text[]      NOT NULL,                      -- what the browser may offer: usb, internal, hybrid …
    is_synced     boolean     NOT NULL,                      -- kept by a provider and on several devices
    created_at    timestamptz NOT NULL,
    last_used_at  timestamptz
);
CREATE INDEX ON access.passkeys (staff_id);
GRANT SELECT, INSERT, UPDATE (passkey_name, sign_count, is_synced, last_used_at), DELETE ON access.passkeys TO app;

-- What an authenticator is to sign: asked for once, good once, for the browser that asked. Nobody is known yet when a log-in begins.
CREATE TABLE access.passkey_challenges (
    challenge_id uuid        PRIMARY KEY,
    kind         text        NOT NULL CHECK (kind IN ('register', 'log_in', 'step_up')),
    staff_id     uuid        REFERENCES access.staff,
    device_hash  bytea       NOT NULL,
    origin_hash  bytea       NOT NULL,                       -- of the address: one address may begin only so many
    challenge    bytea       NOT NULL CHECK (length(challenge) = 32),
    expires_at   timestamptz NOT NULL,
    used_at      timestamptz,
    CHECK ((kind = 'log_in') = (staff_id IS NULL))
);
CREATE INDEX ON access.passkey_challenges (expires_at);
CREATE INDEX ON access.passkey_challenges (origin_hash, expires_at);
GRANT SELECT, INSERT, UPDATE (used_at), DELETE ON access.passkey_challenges TO app;
