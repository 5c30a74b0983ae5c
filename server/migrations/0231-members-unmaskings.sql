-- Who saw which personal data of a member in clear, when and why. Never the values.
CREATE TABLE members.unmaskings (
    member_id    uuid        NOT NULL REFERENCES members.members,
    unmasking_id uuid        NOT NULL,
    actor        text        NOT NULL,
    fields       text[]      NOT NULL CHECK (cardinality(fields) > 0),
    reason       text        NOT NULL,
    approval_id  uuid,                              -- of the second person, where one was needed
    at           timestamptz NOT NULL,
    PRIMARY KEY (member_id, unmasking_id)
);
GRANT SELECT, INSERT ON members.unmaskings TO app;
