-- A freeze may end by itself at a moment, each side at its own. Time decides, not the job that tidies up afterwards.
ALTER TABLE members.members
    ADD COLUMN earn_blocked_until timestamptz,
    ADD COLUMN burn_blocked_until timestamptz,
    ADD COLUMN freeze_code        text,
    ADD CHECK (earn_blocked OR earn_blocked_until IS NULL),
    ADD CHECK (burn_blocked OR burn_blocked_until IS NULL);
CREATE INDEX members_freeze_ends ON members.members (least(earn_blocked_until, burn_blocked_until), member_id)
    WHERE earn_blocked_until IS NOT NULL OR burn_blocked_until IS NOT NULL;
GRANT UPDATE (earn_blocked_until, burn_blocked_until, freeze_code) ON members.members TO app;

ALTER TABLE members.state_changes
    ADD COLUMN reason_code        text,                     -- of a freeze
    ADD COLUMN earn_blocked_until timestamptz,              -- after the change
    ADD COLUMN burn_blocked_until timestamptz;

-- What a member says against a freeze. Sealed with the member's key: people write about themselves.
CREATE TABLE members.appeals (
    member_id   uuid        NOT NULL REFERENCES members.members,
    appeal_id   uuid        NOT NULL,
    state       text        NOT NULL CHECK (state IN ('open', 'upheld', 'released')),
    text_sealed bytea       NOT NULL,
    opened_at   timestamptz NOT NULL,
    opened_by   text        NOT NULL,
    PRIMARY KEY (member_id, appeal_id)
);
CREATE UNIQUE INDEX appeals_one_open ON members.appeals (member_id) WHERE state = 'open';
CREATE INDEX appeals_by_state ON members.appeals (state, appeal_id);
CREATE INDEX appeals_by_id ON members.appeals (appeal_id);
GRANT SELECT, INSERT, UPDATE (state) ON members.appeals TO app;

-- How it was decided: once, and never changed.
CREATE TABLE members.appeal_decisions (
    member_id      uuid        NOT NULL,
    appeal_id      uuid        NOT NULL,
    decision       text        NOT NULL CHECK (decision IN ('upheld', 'released')),
    comment_sealed bytea,
    decided_at     timestamptz NOT NULL,
    decided_by     text        NOT NULL,
    PRIMARY KEY (member_id, appeal_id),
    FOREIGN KEY (member_id, appeal_id) REFERENCES members.appeals
);
GRANT SELECT, INSERT ON members.appeal_decisions TO app;
