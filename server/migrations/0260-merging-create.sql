-- Merging duplicates, and taking a merge apart again.

-- Whatever still reaches an account that was handed over goes on to the one that took it over.
ALTER TABLE ledger.accounts ADD COLUMN handed_to uuid;
GRANT UPDATE (handed_to) ON ledger.accounts TO app;

-- The member that a duplicate became.
ALTER TABLE members.members ADD COLUMN merged_into uuid;
ALTER TABLE members.members ADD CONSTRAINT members_merged_into CHECK (state <> 'merged' OR merged_into IS NOT NULL);
CREATE INDEX members_merged ON members.members (merged_into) WHERE merged_into IS NOT NULL;
GRANT UPDATE (merged_into) ON members.members TO app;

ALTER TABLE members.state_changes DROP CONSTRAINT state_changes_change_check;
ALTER TABLE members.state_changes ADD CONSTRAINT state_changes_change_check CHECK (change IN ('freeze', 'unfreeze', 'close', 'merge', 'separate'));

CREATE SCHEMA merging;
GRANT USAGE ON SCHEMA merging TO app;

-- What a merge did, by its own id. "done" and "undone" hold amounts and ids, and nothing that says who the person is.
CREATE TABLE merging.merges (
    merge_id             uuid        PRIMARY KEY,
    survivor_member_id   uuid        NOT NULL,
    duplicate_member_ids uuid[]      NOT NULL CHECK (cardinality(duplicate_member_ids) > 0),
    reason               text        NOT NULL CHECK (reason <> ''),
    actor                text        NOT NULL,
    merged_at            timestamptz NOT NULL,
    done                 jsonb       NOT NULL,
    undone               jsonb,
    undone_at            timestamptz,
    undone_by            text,
    undo_reason          text,
    CHECK ((undone IS NULL) = (undone_at IS NULL))
);
GRANT SELECT, INSERT, UPDATE (undone, undone_at, undone_by, undo_reason) ON merging.merges TO app;

-- The merges in which a member took part, on either side.
CREATE TABLE merging.sides (
    member_id uuid NOT NULL,
    merge_id  uuid NOT NULL,
    side      text NOT NULL CHECK (side IN ('survivor', 'duplicate')),
    PRIMARY KEY (member_id, merge_id)
);
GRANT SELECT, INSERT ON merging.sides TO app;
