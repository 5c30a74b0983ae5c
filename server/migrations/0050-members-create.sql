-- Members. Whatever says who a person is, is encrypted with a key of that member's own: destroying the key forgets the person,
-- and what others keep under the member's id stays.

CREATE SCHEMA members;
GRANT USAGE ON SCHEMA members TO app;

CREATE TABLE members.members (
    member_id          uuid        PRIMARY KEY,
    member_number      text        NOT NULL,
    state              text        NOT NULL CHECK (state IN ('active', 'frozen', 'closed', 'merged')),
    earn_blocked       boolean     NOT NULL DEFAULT false,
    burn_blocked       boolean     NOT NULL DEFAULT false,
    freeze_reason      text,
    frozen_at          timestamptz,
    home_store_id      uuid,
    source_channel     text        NOT NULL,
    source_store_id    uuid,
    source_campaign    text,
    source_referrer_id uuid,
    is_returning       boolean     NOT NULL DEFAULT false,  -- was a member before under the same identity: gets no second welcome
    enrolled_at        timestamptz NOT NULL,
    enrolled_on        date        NOT NULL,
    recorded_at        timestamptz NOT NULL,
    labels             text[]      NOT NULL DEFAULT '{}',
    closed_at          timestamptz,
    revision           bigint      NOT NULL DEFAULT 1,
    CHECK (state <> 'frozen' OR earn_blocked OR burn_blocked),
    CHECK (state <> 'active' OR NOT (earn_blocked OR burn_blocked)),
    CHECK (state NOT IN ('closed', 'merged') OR (earn_blocked AND burn_blocked))
);
CREATE INDEX members_by_home_store ON members.members (home_store_id, member_id);
CREATE INDEX members_not_active ON members.members (state, member_id) WHERE state <> 'active';
-- How we met is written once: there is no right to change it.
GRANT SELECT, INSERT, UPDATE (state, earn_blocked, burn_blocked, freeze_reason, frozen_at, home_store_id, labels, closed_at, revision) ON members.members TO app;

-- Each ciphertext names its row in what is authenticated, so that it cannot be moved to another member or column.
CREATE TABLE members.personal (
    member_id        uuid        PRIMARY KEY REFERENCES members.members,
    wrapped_key      bytea       NOT NULL,                  -- the member's data key, sealed with the master key named beside it
    master_key_id    text        NOT NULL,
    name_sealed      bytea,
    birthday_sealed  bytea,
    gender_sealed    bytea,
    birthday_changes smallint    NOT NULL DEFAULT 0,
    updated_at       timestamptz NOT NULL
);
CREATE INDEX personal_by_master_key ON members.personal (master_key_id, member_id);
GRANT SELECT, INSERT, UPDATE, DELETE ON members.personal TO app;

CREATE TABLE members.identities (
    member_id    uuid        NOT NULL REFERENCES members.members,
    identity_id  uuid        NOT NULL,
    kind         text        NOT NULL,
    value_sealed bytea,                                     -- null: forgotten with the member
    state        text        NOT NULL CHECK (state IN ('active', 'closed')),
    bound_at     timestamptz NOT NULL,
    closed_at    timestamptz,
    close_reason text,
    PRIMARY KEY (member_id, identity_id),
    CHECK ((state = 'closed') = (closed_at IS NOT NULL)),
    CHECK (state <> 'active' OR value_sealed IS NOT NULL)
);
GRANT SELECT, INSERT, UPDATE (value_sealed, state, closed_at, close_reason) ON members.identities TO app;

-- Who has which identity now. Found by a keyed hash of the whole value; one row per index key while keys are being changed.
-- The primary key is what makes two enrolments of one phone one member.
CREATE TABLE members.identity_index (
    program_id   uuid  NOT NULL,
    kind         text  NOT NULL,
    blind_index  bytea NOT NULL CHECK (length(blind_index) = 32),
    index_key_id text  NOT NULL,
    member_id    uuid  NOT NULL,
    identity_id  uuid  NOT NULL,
    PRIMARY KEY (program_id, kind, blind_index)
);
GRANT SELECT, INSERT, DELETE ON members.identity_index TO app;

CREATE TABLE members.member_numbers (
    program_id    uuid NOT NULL,
    member_number text NOT NULL,
    member_id     uuid NOT NULL,
    PRIMARY KEY (program_id, member_number)
);
GRANT SELECT, INSERT ON members.member_numbers TO app;

-- Every change of state, with its reason.
CREATE TABLE members.state_changes (
    member_id    uuid        NOT NULL REFERENCES members.members,
    change_id    uuid        NOT NULL,
    change       text        NOT NULL CHECK (change IN ('freeze', 'unfreeze', 'close')),
    earn_blocked boolean     NOT NULL,                      -- after the change
    burn_blocked boolean     NOT NULL,
    reason       text        NOT NULL,
    actor        text        NOT NULL,
    changed_at   timestamptz NOT NULL,
    PRIMARY KEY (member_id, change_id)
);
GRANT SELECT, INSERT ON members.state_changes TO app;

-- Identities of people who left: a keyed hash and nothing else, so that a welcome gift is given once in a life.
CREATE TABLE members.former_identities (
    program_id   uuid        NOT NULL,
    kind         text        NOT NULL,
    blind_index  bytea       NOT NULL CHECK (length(blind_index) = 32),
    index_key_id text        NOT NULL,
    left_at      timestamptz NOT NULL,
    PRIMARY KEY (program_id, kind, blind_index)
);
GRANT SELECT, INSERT ON members.former_identities TO app;

-- How far the walk over all members has come that brings their keys and indexes up to a new key ring.
CREATE TABLE members.key_rotations (
    ring            text        PRIMARY KEY,               -- the ids of its keys, in order
    after_member_id uuid,
    finished_at     timestamptz
);
GRANT SELECT, INSERT, UPDATE ON members.key_rotations TO app;
