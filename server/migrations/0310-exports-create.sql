-- A member's own copy of what is kept of them. The file is sealed with the member's own key, so that it ends with the membership,
-- in backups too; it is emptied after a week.

CREATE SCHEMA exports;
GRANT USAGE ON SCHEMA exports TO app;

CREATE TABLE exports.copies (
    member_id      uuid        NOT NULL,
    copy_id        uuid        NOT NULL,
    state          text        NOT NULL CHECK (state IN ('making', 'ready', 'failed', 'deleted')),
    asked_by       text        NOT NULL,             -- member:<id>, staff:<id> …
    session_id     text,                             -- the member's session that asked, and may fetch it
    reason         text,                             -- of staff
    approval_id    uuid,
    tries          integer     NOT NULL DEFAULT 0 CHECK (tries >= 0),
    asked_at       timestamptz NOT NULL,
    made_at        timestamptz,
    expires_at     timestamptz,                      -- from here on nobody gets it
    bytes          bigint      CHECK (bytes > 0),
    content_sealed bytea,
    deleted_at     timestamptz,
    deleted_why    text        CHECK (deleted_why IN ('expired', 'replaced', 'left')),
    PRIMARY KEY (member_id, copy_id),
    CHECK ((state = 'ready') = (content_sealed IS NOT NULL)),
    CHECK (state <> 'ready' OR (made_at IS NOT NULL AND expires_at IS NOT NULL AND bytes IS NOT NULL)),
    CHECK ((state = 'deleted') = (deleted_at IS NOT NULL AND deleted_why IS NOT NULL))
);
-- It is compressed already.
ALTER TABLE exports.copies ALTER COLUMN content_sealed SET STORAGE EXTERNAL;
CREATE UNIQUE INDEX copies_one_in_the_making ON exports.copies (member_id) WHERE state = 'making';
CREATE INDEX copies_by_end ON exports.copies (expires_at) WHERE state = 'ready';
GRANT SELECT, INSERT ON exports.copies TO app;
GRANT UPDATE (state, tries, made_at, expires_at, bytes, content_sealed, deleted_at, deleted_why) ON exports.copies TO app;
