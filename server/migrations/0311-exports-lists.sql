-- Lists of members that people take out as files. What was asked for stays; the file lies in the data folder for a day.

CREATE TABLE exports.lists (
    list_id       uuid        PRIMARY KEY,
    asked_by      text        NOT NULL,
    format        text        NOT NULL CHECK (format IN ('csv', 'xlsx')),
    language      text        NOT NULL CHECK (language IN ('zh-CN', 'en')),
    is_clear      boolean     NOT NULL,              -- names, phones, e-mails and birthdays as they are
    filter        jsonb       NOT NULL,
    store_ids     uuid[],                            -- whose members; null: everybody's
    reason        text        NOT NULL CHECK (length(reason) >= 5),
    state         text        NOT NULL CHECK (state IN ('asked', 'running', 'ready', 'failed', 'deleted')),
    approval_id   uuid,
    rows_expected bigint      NOT NULL CHECK (rows_expected >= 0),
    rows_done     bigint      NOT NULL DEFAULT 0 CHECK (rows_done >= 0),
    tries         integer     NOT NULL DEFAULT 0 CHECK (tries >= 0),
    bytes         bigint      CHECK (bytes > 0),
    asked_at      timestamptz NOT NULL,
    updated_at    timestamptz NOT NULL,
    made_at       timestamptz,
    expires_at    timestamptz,
    CHECK (state <> 'ready' OR (made_at IS NOT NULL AND expires_at IS NOT NULL AND bytes IS NOT NULL))
);
CREATE INDEX lists_by_asker ON exports.lists (asked_by, list_id DESC);
CREATE INDEX lists_running ON exports.lists (updated_at) WHERE state = 'running';
CREATE INDEX lists_by_end ON exports.lists (expires_at) WHERE state = 'ready';
GRANT SELECT, INSERT ON exports.lists TO app;
-- What was approved cannot be made into something else.
GRANT UPDATE (state, approval_id, rows_done, tries, bytes, updated_at, made_at, expires_at) ON exports.lists TO app;
