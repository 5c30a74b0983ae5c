-- Tiers. What members did is kept as facts by business date; where they stand is decided from the facts, and every step is
-- written down. Tier sets are few and seldom written; everything else lies with its member.

CREATE SCHEMA tiers;
GRANT USAGE ON SCHEMA tiers TO app;

-- One row per version of the programme's tiers. A draft may be changed and thrown away; a published one never.
CREATE TABLE tiers.tier_sets (
    tier_set_id  uuid        PRIMARY KEY,
    name         text        NOT NULL,
    state        text        NOT NULL CHECK (state IN ('draft', 'published')),
    version      integer     UNIQUE,                -- given at publication, in the order of starts
    definition   jsonb       NOT NULL,
    mapping      jsonb       NOT NULL DEFAULT '{}', -- tier code before → tier code now
    transition   text        NOT NULL CHECK (transition IN ('keep', 'reevaluate')),
    starts_at    timestamptz,                       -- null: a draft without a date
    starts_on    date,                              -- the first business date, in the programme's zone
    created_at   timestamptz NOT NULL,
    created_by   text        NOT NULL,
    published_at timestamptz,
    published_by text,
    CHECK ((state = 'published') = (version IS NOT NULL AND starts_at IS NOT NULL AND starts_on IS NOT NULL AND published_at IS NOT NULL))
);
CREATE INDEX tier_sets_by_creation ON tiers.tier_sets (created_at DESC, tier_set_id);
GRANT SELECT, INSERT, UPDATE ON tiers.tier_sets TO app;

-- Changes whenever a set is published: what is held in memory is compared with it.
CREATE TABLE tiers.revision (
    only_row boolean PRIMARY KEY DEFAULT true CHECK (only_row),
    revision uuid    NOT NULL
);
INSERT INTO tiers.revision (revision) VALUES (gen_random_uuid());
GRANT SELECT, UPDATE ON tiers.revision TO app;

-- What counts towards tiers. A return is a fact below zero with the business date of the purchase it takes back.
CREATE TABLE tiers.activity (
    member_id     uuid        NOT NULL,
    source_id     uuid        NOT NULL,             -- the order, or the ledger entry of an adjustment
    part          text        NOT NULL,             -- purchase, return:…, adjustment
    business_date date        NOT NULL,
    occurred_at   timestamptz NOT NULL,
    recorded_at   timestamptz NOT NULL,
    spend         bigint      NOT NULL,             -- minor units
    visits        bigint      NOT NULL,
    growth        bigint      NOT NULL,
    PRIMARY KEY (member_id, source_id, part)
);
GRANT SELECT, INSERT ON tiers.activity TO app;

-- The sum of a member's facts by business date: a cache, so that deciding reads days and not receipts.
CREATE TABLE tiers.daily (
    member_id     uuid   NOT NULL,
    business_date date   NOT NULL,
    spend         bigint NOT NULL,
    visits        bigint NOT NULL,
    growth        bigint NOT NULL,
    PRIMARY KEY (member_id, business_date)
) WITH (fillfactor = 85);
GRANT SELECT, INSERT, UPDATE ON tiers.daily TO app;

-- A tier given by a person. The tier code null ends the one before.
CREATE TABLE tiers.assignments (
    member_id     uuid        NOT NULL,
    assignment_id uuid        NOT NULL,
    from_date     date        NOT NULL,
    tier_code     text,
    mode          text        NOT NULL CHECK (mode IN ('at_least', 'exactly', 'exit')),
    until_date    date        CHECK (until_date >= from_date),
    version       integer     NOT NULL,             -- the tier set under which the code was written
    reason        text        NOT NULL CHECK (reason <> ''),
    actor         text        NOT NULL,
    recorded_at   timestamptz NOT NULL,
    PRIMARY KEY (member_id, assignment_id)
);
GRANT SELECT, INSERT ON tiers.assignments TO app;

-- Tasks whose completion a return shall not undo.
CREATE TABLE tiers.task_completions (
    member_id    uuid        NOT NULL,
    task_code    text        NOT NULL,
    completed_on date        NOT NULL,
    recorded_at  timestamptz NOT NULL,
    PRIMARY KEY (member_id, task_code, completed_on)
);
GRANT SELECT, INSERT ON tiers.task_completions TO app;

-- Every step of a member's tier history, in order. A step holds from its moment to the next one's: no gap, no overlap.
CREATE TABLE tiers.memberships (
    member_id     uuid        NOT NULL,
    seq           integer     NOT NULL CHECK (seq > 0),
    tier_code     text        NOT NULL,
    rank          integer     NOT NULL,
    set_version   integer     NOT NULL,             -- the set by which the code is to be read
    from_at       timestamptz NOT NULL,             -- orders of this moment and later have this tier
    effective_on  date        NOT NULL,             -- the business date of the step
    recorded_at   timestamptz NOT NULL,
    reason        text        NOT NULL CHECK (reason IN ('join', 'upgrade', 'downgrade', 'prolong', 'restructure', 'manual', 'manual_ended', 'exit')),
    valid_through date,
    assignment_id uuid,                             -- the manual tier that shows
    actor         text        NOT NULL,
    evidence      jsonb,
    PRIMARY KEY (member_id, seq)
);
GRANT SELECT, INSERT ON tiers.memberships TO app;

-- Where each member stands: the last step, and what the hot path needs to see that nothing can have changed. A cache.
CREATE TABLE tiers.standings (
    member_id     uuid        PRIMARY KEY,
    seq           integer     NOT NULL,             -- of the last step; 0 until the first one is written
    tier_code     text        NOT NULL,
    rank          integer     NOT NULL,
    set_version   integer     NOT NULL,             -- 0 until the first evaluation
    from_at       timestamptz NOT NULL,
    effective_on  date        NOT NULL,
    since         date        NOT NULL,             -- the day of entering the tier
    valid_through date,
    assignment_id uuid,
    joined_on     date        NOT NULL,
    evaluated_on  date        NOT NULL,
    next_check_on date,                             -- the next day on which something changes by itself
    room          bigint      NOT NULL,             -- what may be added before an upgrade is possible
    told_code     text        NOT NULL,             -- the tier that the member was last told of, and when
    told_on       date        NOT NULL
) WITH (fillfactor = 70);
GRANT SELECT, INSERT, UPDATE ON tiers.standings TO app;
