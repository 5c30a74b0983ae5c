-- What the programme has decided about children and faces, version by version; without a row: neither.
CREATE TABLE members.privacy_settings (
    version        integer     PRIMARY KEY CHECK (version > 0),
    allows_minors  boolean     NOT NULL,             -- under 14, with a guardian's consent
    face_enabled   boolean     NOT NULL,
    pia_id         text,                             -- the impact assessment that stands behind it
    note           text,
    created_at     timestamptz NOT NULL,
    created_by     text        NOT NULL,
    CHECK (NOT face_enabled OR pia_id IS NOT NULL)
);
GRANT SELECT, INSERT ON members.privacy_settings TO app;

-- Who agreed for a member under 14. Sealed with the member's key.
CREATE TABLE members.guardians (
    member_id       uuid        NOT NULL REFERENCES members.members,
    recorded_at     timestamptz NOT NULL,
    guardian_sealed bytea       NOT NULL,
    actor           text        NOT NULL,
    PRIMARY KEY (member_id, recorded_at)
);
GRANT SELECT, INSERT ON members.guardians TO app;

-- Corrections of a birthday that could not be changed any more: who and why, never the days.
CREATE TABLE members.birthday_corrections (
    member_id     uuid        NOT NULL REFERENCES members.members,
    correction_id uuid        NOT NULL,
    reason        text        NOT NULL,
    actor         text        NOT NULL,
    corrected_at  timestamptz NOT NULL,
    PRIMARY KEY (member_id, correction_id)
);
GRANT SELECT, INSERT ON members.birthday_corrections TO app;
