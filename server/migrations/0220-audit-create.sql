-- Who did what, when, from where, and with what result. Written in the transaction of the work itself; never changed, never deleted.

CREATE SCHEMA audit;
GRANT USAGE ON SCHEMA audit TO app;

CREATE TABLE audit.entries (
    entry_id    uuid        PRIMARY KEY,              -- UUIDv7
    recorded_at timestamptz NOT NULL,
    actor       text        NOT NULL,                 -- staff:<id>, api_key:<id>, member:<id>, system:<what>; "anyone" before a log-in
    session_id  text,
    operation   text        NOT NULL,                 -- the operationId of the contract
    target_kind text,
    target_id   text,
    member_id   uuid,                                 -- whom it is about, where it is about one
    store_id    uuid,
    result      text        NOT NULL CHECK (result IN ('done', 'waiting', 'refused', 'denied')),
    code        text,                                 -- of the problem that was answered
    before      jsonb,                                -- only what differs, personal data masked
    after       jsonb,
    reason      text,
    approval_id uuid,
    request_id  text        NOT NULL,
    address     text        NOT NULL,
    left_out    integer     NOT NULL DEFAULT 0,       -- denials of the same origin that were counted and not recorded before this one
    xid         bigint      NOT NULL DEFAULT pg_current_xact_id()::text::bigint, -- finds what has not been sealed; says nothing about the entry
    CHECK ((target_kind IS NULL) = (target_id IS NULL)),
    CHECK ((code IS NULL) = (result IN ('done', 'waiting')))
);
CREATE INDEX entries_of_actor ON audit.entries (actor, entry_id);
CREATE INDEX entries_of_operation ON audit.entries (operation, entry_id);
CREATE INDEX entries_about_target ON audit.entries (target_id, entry_id) WHERE target_id IS NOT NULL;
CREATE INDEX entries_about_member ON audit.entries (member_id, entry_id) WHERE member_id IS NOT NULL;
CREATE INDEX entries_in_store ON audit.entries (store_id, entry_id) WHERE store_id IS NOT NULL;
CREATE INDEX entries_in_commit_order ON audit.entries USING brin (xid) WITH (pages_per_range = 16, autosummarize = on);
GRANT SELECT, INSERT ON audit.entries TO app;
