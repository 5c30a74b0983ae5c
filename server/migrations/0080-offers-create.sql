-- Earning rules. What a rule says is written once and never changed: a draft is published as a version, and a later version
-- takes over from its start. Rules are few and seldom written; what limits count lies apart from them.

CREATE SCHEMA offers;
GRANT USAGE ON SCHEMA offers TO app;

CREATE TABLE offers.rules (
    rule_id    uuid        PRIMARY KEY,
    code       text        NOT NULL UNIQUE,
    name       jsonb       NOT NULL,                -- by language
    created_at timestamptz NOT NULL,
    created_by text        NOT NULL
);
CREATE INDEX rules_by_creation ON offers.rules (created_at DESC, rule_id DESC);
GRANT SELECT, INSERT, UPDATE ON offers.rules TO app;  -- UPDATE: its name

-- What somebody is working on. Publishing turns a draft into a version of the same id.
CREATE TABLE offers.drafts (
    version_id      uuid        PRIMARY KEY,
    rule_id         uuid        NOT NULL REFERENCES offers.rules,
    definition      jsonb       NOT NULL,           -- complete: no default is left to be filled in later
    definition_hash text        NOT NULL,
    note            text,
    revision        bigint      NOT NULL CHECK (revision > 0),
    created_at      timestamptz NOT NULL,
    created_by      text        NOT NULL,
    updated_at      timestamptz NOT NULL,
    updated_by      text        NOT NULL
);
CREATE INDEX drafts_by_rule ON offers.drafts (rule_id, version_id);
GRANT SELECT, INSERT, UPDATE, DELETE ON offers.drafts TO app;

-- Published versions. Of the versions that cover a moment and a store, the one published last is in force.
CREATE TABLE offers.rule_versions (
    version_id      uuid        PRIMARY KEY,
    rule_id         uuid        NOT NULL REFERENCES offers.rules,
    version_no      integer     NOT NULL CHECK (version_no > 0),  -- counts the rule's publications
    definition      jsonb       NOT NULL,
    definition_hash text        NOT NULL,
    note            text,
    starts_at       timestamptz NOT NULL,           -- first moment in force, by the receipt's own time
    ends_at         timestamptz,                    -- first moment no longer in force
    store_ids       uuid[],                         -- grey release: the stores it holds for; null: all
    is_backdated    boolean     NOT NULL,           -- somebody chose a start before the publication
    examined_hash   text,                           -- the definition that the publisher had examined
    published_at    timestamptz NOT NULL,
    published_by    text        NOT NULL,
    created_at      timestamptz NOT NULL,
    created_by      text        NOT NULL,
    UNIQUE (rule_id, version_no),
    CHECK (ends_at IS NULL OR ends_at > starts_at),
    CHECK (store_ids IS NULL OR cardinality(store_ids) > 0),
    CHECK (is_backdated OR starts_at >= published_at)
);
GRANT SELECT, INSERT ON offers.rule_versions TO app;  -- and nothing more: what was in force stays what it was

-- Stops and restarts of a whole rule from a moment on, whatever its versions. Of those that had taken effect at a moment, the
-- last one recorded holds.
CREATE TABLE offers.rule_switches (
    switch_id    uuid        PRIMARY KEY,
    rule_id      uuid        NOT NULL REFERENCES offers.rules,
    kind         text        NOT NULL CHECK (kind IN ('pause', 'resume', 'retire')),
    effective_at timestamptz NOT NULL,
    recorded_at  timestamptz NOT NULL,
    actor        text        NOT NULL,
    reason       text        NOT NULL CHECK (reason <> '')
);
CREATE INDEX rule_switches_by_rule ON offers.rule_switches (rule_id, effective_at);
GRANT SELECT, INSERT ON offers.rule_switches TO app;

-- Changes with every publication and switch: the rules that a process holds in memory are compared with it.
CREATE TABLE offers.revision (
    only_row boolean PRIMARY KEY DEFAULT true CHECK (only_row),
    revision uuid    NOT NULL
);
INSERT INTO offers.revision (revision) VALUES (gen_random_uuid());
GRANT SELECT, UPDATE ON offers.revision TO app;

-- What members have used of the limits of a rule. The cap is the one under which it was last taken: a take that would pass
-- it is refused by the statement, and by the check below whatever the statement says.
CREATE TABLE offers.member_limits (
    member_id  uuid   NOT NULL,
    rule_id    uuid   NOT NULL,
    period_key text   NOT NULL,                     -- day:2026-03-01, week:… (its Monday), month:2026-03, total
    measure    text   NOT NULL CHECK (measure IN ('points', 'growth', 'times')),
    used       bigint NOT NULL CHECK (used >= 0),
    cap        bigint NOT NULL,
    ends_on    date,                                -- last day of the period: old counters are thrown away
    PRIMARY KEY (member_id, rule_id, period_key, measure),
    CONSTRAINT member_limit_is_kept CHECK (used <= cap)
) WITH (fillfactor = 85);
CREATE INDEX member_limits_by_end ON offers.member_limits (ends_on) WHERE ends_on IS NOT NULL;
GRANT SELECT, INSERT, UPDATE, DELETE ON offers.member_limits TO app;

-- The same for a store, or for all stores together. Net of what returns gave back.
CREATE TABLE offers.budgets (
    rule_id   uuid   NOT NULL,
    scope_key text   NOT NULL,                      -- day:…, total; of a store: store:<id>/day:…
    measure   text   NOT NULL CHECK (measure IN ('points', 'growth', 'times')),
    used      bigint NOT NULL CHECK (used >= 0),
    cap       bigint NOT NULL,
    ends_on   date,
    PRIMARY KEY (rule_id, scope_key, measure),
    CONSTRAINT budget_is_kept CHECK (used <= cap)
) WITH (fillfactor = 50);
GRANT SELECT, INSERT, UPDATE, DELETE ON offers.budgets TO app;

-- Replays of rules over past receipts, and what they found.
CREATE TABLE offers.replays (
    replay_id   uuid        PRIMARY KEY,
    state       text        NOT NULL CHECK (state IN ('queued', 'running', 'done', 'failed')),
    request     jsonb       NOT NULL,
    processed   bigint      NOT NULL DEFAULT 0,     -- receipts so far
    total       bigint,                             -- receipts in the window, once counted
    report      jsonb,
    failure     text,
    created_at  timestamptz NOT NULL,
    created_by  text        NOT NULL,
    started_at  timestamptz,
    finished_at timestamptz
);
CREATE INDEX replays_by_creation ON offers.replays (created_at DESC, replay_id DESC);
GRANT SELECT, INSERT, UPDATE ON offers.replays TO app;
