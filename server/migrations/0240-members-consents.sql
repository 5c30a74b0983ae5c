-- What members agree to: the texts, version by version, and every yes and no that was ever said.

CREATE TABLE members.policy_versions (
    purpose        text        NOT NULL,
    version        integer     NOT NULL CHECK (version > 0),
    text_zh        text        NOT NULL,
    text_en        text        NOT NULL,
    text_hash      text        NOT NULL,             -- SHA-256 of both texts: what the member saw can be proven
    effective_from timestamptz NOT NULL,
    created_at     timestamptz NOT NULL,
    created_by     text        NOT NULL,
    PRIMARY KEY (purpose, version)
);
GRANT SELECT, INSERT ON members.policy_versions TO app;

-- The last row of a member, purpose and channel is what holds now. There is no right to change or delete one.
CREATE TABLE members.consents (
    member_id       uuid        NOT NULL REFERENCES members.members,
    consent_id      uuid        NOT NULL,
    purpose         text        NOT NULL,
    channel         text        NOT NULL,            -- sms, email, push, wechat; 'none' for a purpose that is not about a channel
    decision        text        NOT NULL CHECK (decision IN ('given', 'refused', 'withdrawn')),
    policy_version  integer     NOT NULL,
    is_separate     boolean     NOT NULL,            -- asked for by itself, not together with something else
    evidence_sealed bytea,                           -- where and how it was said; sealed with the member's key
    guardian_sealed bytea,                           -- who agreed for a minor; sealed likewise
    decided_at      timestamptz NOT NULL,
    recorded_at     timestamptz NOT NULL,
    actor           text        NOT NULL,
    PRIMARY KEY (member_id, consent_id),
    FOREIGN KEY (purpose, policy_version) REFERENCES members.policy_versions
);
CREATE INDEX consents_latest ON members.consents (member_id, purpose, channel, consent_id DESC);
GRANT SELECT, INSERT ON members.consents TO app;
