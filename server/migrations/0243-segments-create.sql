-- Tags that people give to members by hand.

CREATE SCHEMA segments;
GRANT USAGE ON SCHEMA segments TO app;

CREATE TABLE segments.tags (
    tag_id     uuid        PRIMARY KEY,
    code       text        NOT NULL UNIQUE,
    name_zh    text        NOT NULL,
    name_en    text        NOT NULL,
    category   text        NOT NULL,
    colour     text        NOT NULL CHECK (colour IN ('default', 'blue', 'cyan', 'green', 'gold', 'red', 'purple')),
    is_active  boolean     NOT NULL,                 -- false: stays where it is and is given to nobody more
    created_at timestamptz NOT NULL,
    created_by text        NOT NULL
);
GRANT SELECT, INSERT, UPDATE (name_zh, name_en, category, colour, is_active) ON segments.tags TO app;

-- How a member stands to a tag now. A tag whose end has come is none, whether or not anybody has written that down.
CREATE TABLE segments.member_tags (
    member_id         uuid        NOT NULL,
    tag_id            uuid        NOT NULL REFERENCES segments.tags,
    is_given          boolean     NOT NULL,
    expires_at        timestamptz,
    refused_by_member boolean     NOT NULL,          -- the member had it deleted: it is not given again by the way
    changed_at        timestamptz NOT NULL,
    changed_by        text        NOT NULL,
    PRIMARY KEY (member_id, tag_id),
    CHECK (NOT (is_given AND refused_by_member)),
    CHECK (is_given OR expires_at IS NULL)
);
CREATE INDEX member_tags_by_tag ON segments.member_tags (tag_id, member_id DESC) WHERE is_given;
GRANT SELECT, INSERT, UPDATE (is_given, expires_at, refused_by_member, changed_at, changed_by) ON segments.member_tags TO app;

-- Everything that was ever done with them. There is no right to change or delete a row.
CREATE TABLE segments.tag_changes (
    member_id  uuid        NOT NULL,
    change_id  uuid        NOT NULL,
    tag_id     uuid        NOT NULL REFERENCES segments.tags,
    change     text        NOT NULL CHECK (change IN ('added', 'removed', 'refused', 'overridden', 'left')),
    expires_at timestamptz,
    reason     text,
    actor      text        NOT NULL,
    changed_at timestamptz NOT NULL,
    PRIMARY KEY (member_id, change_id)
);
GRANT SELECT, INSERT ON segments.tag_changes TO app;
