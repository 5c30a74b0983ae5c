-- Members who may be one person: found by keyed hashes, never by reading who they are.

-- What a member has in common with a namesake (name and birthday), and identities that a member gave up: each as a keyed hash.
CREATE TABLE members.likenesses (
    member_id    uuid        NOT NULL REFERENCES members.members,
    kind         text        NOT NULL,               -- name_birthday, name_day, or the kind of the identity that was given up
    blind_index  bytea       NOT NULL CHECK (length(blind_index) = 32),
    index_key_id text        NOT NULL,
    noted_at     timestamptz NOT NULL,
    PRIMARY KEY (member_id, kind, blind_index)
);
CREATE INDEX likenesses_by_value ON members.likenesses (kind, blind_index, member_id);
GRANT SELECT, INSERT, DELETE ON members.likenesses TO app;

-- Two members who may be one, the smaller id first. One that was decided is not suggested again.
CREATE TABLE merging.candidates (
    member_id       uuid        NOT NULL,
    other_member_id uuid        NOT NULL,
    score           integer     NOT NULL CHECK (score BETWEEN 1 AND 100),
    reasons         text[]      NOT NULL CHECK (cardinality(reasons) > 0),
    state           text        NOT NULL CHECK (state IN ('open', 'dismissed', 'merged')),
    found_at        timestamptz NOT NULL,
    decided_at      timestamptz,
    decided_by      text,
    note            text,
    PRIMARY KEY (member_id, other_member_id),
    CHECK (member_id < other_member_id),
    CHECK ((state = 'open') = (decided_at IS NULL) AND (decided_at IS NULL) = (decided_by IS NULL))
);
CREATE INDEX candidates_by_score ON merging.candidates (state, score DESC, member_id DESC, other_member_id DESC);
CREATE INDEX candidates_by_other ON merging.candidates (other_member_id);
GRANT SELECT, INSERT, UPDATE (score, reasons, state, decided_at, decided_by, note) ON merging.candidates TO app;
