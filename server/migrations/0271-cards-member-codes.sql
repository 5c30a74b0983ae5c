-- Dynamic member codes. A code carries a random handle, never the member's number or phone.

CREATE TABLE cards.code_holders (
    member_id uuid   PRIMARY KEY,
    handle    bigint NOT NULL CHECK (handle BETWEEN 0 AND 9999999999)
);
GRANT SELECT, INSERT ON cards.code_holders TO app;

CREATE TABLE cards.code_handles (
    handle    bigint PRIMARY KEY CHECK (handle BETWEEN 0 AND 9999999999),
    member_id uuid   NOT NULL
);
GRANT SELECT, INSERT ON cards.code_handles TO app;

-- Codes that were used, for as long as they could be shown again. Unlogged: nothing of it is written ahead or flushed, every
-- process sees it at once, and a crash of the server empties it, which matters for the minute that a code lives.
CREATE UNLOGGED TABLE cards.used_codes (
    handle    bigint      NOT NULL,
    issued_at timestamptz NOT NULL,
    used_at   timestamptz NOT NULL,
    PRIMARY KEY (handle, issued_at)
);
CREATE INDEX used_codes_by_age ON cards.used_codes (used_at);
GRANT SELECT, INSERT, DELETE ON cards.used_codes TO app;
