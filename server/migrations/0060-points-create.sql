-- Kinds of points, their versioned settings, and what finds a hold or a transfer by its own id.
-- The movements themselves are the ledger's: nothing here is a balance.

CREATE SCHEMA points;
GRANT USAGE ON SCHEMA points TO app;

-- The kinds of points of the programme. `asset` is the ledger's word for them.
CREATE TABLE points.point_types (
    asset      text        PRIMARY KEY CHECK (asset ~ '^[a-z][a-z0-9_]{0,31}$'),
    name_zh    text        NOT NULL,
    name_en    text        NOT NULL,
    unit_zh    text        NOT NULL,              -- what stands behind a number of them: 300 积分
    unit_en    text        NOT NULL,
    spendable  boolean     NOT NULL,              -- growth value is not: it can be earned, adjusted and taken back only
    created_at timestamptz NOT NULL
);
GRANT SELECT, INSERT, UPDATE ON points.point_types TO app;

-- What holds for a kind of points from when on. A version is never changed; the next one takes its place.
CREATE TABLE points.settings_versions (
    version_id     uuid        PRIMARY KEY,
    asset          text        NOT NULL REFERENCES points.point_types,
    version        bigint      NOT NULL CHECK (version > 0),
    effective_from timestamptz NOT NULL,
    mode           text        NOT NULL CHECK (mode IN ('new_lots', 'all_lots')),
    settings       jsonb       NOT NULL,
    note           text        NOT NULL,
    published_by   text        NOT NULL,
    published_at   timestamptz NOT NULL,
    UNIQUE (asset, version)
);
GRANT SELECT, INSERT ON points.settings_versions TO app;

-- One row that changes with every change above: a process that holds it in memory asks for this and reads again when it moved.
CREATE TABLE points.settings_head (
    only_row boolean PRIMARY KEY DEFAULT true CHECK (only_row),
    revision uuid    NOT NULL
);
GRANT SELECT, UPDATE ON points.settings_head TO app;

-- How far a change for all lots has been carried through the members' lots: it goes on where it stopped.
CREATE TABLE points.settings_applications (
    version_id   uuid        PRIMARY KEY,
    asset        text        NOT NULL,
    last_member  uuid,                            -- every member up to this one is done
    members      bigint      NOT NULL DEFAULT 0 CHECK (members >= 0),
    lots         bigint      NOT NULL DEFAULT 0 CHECK (lots >= 0),
    amount       bigint      NOT NULL DEFAULT 0 CHECK (amount >= 0),
    created_at   timestamptz NOT NULL,
    finished_at  timestamptz
);
GRANT SELECT, INSERT, UPDATE ON points.settings_applications TO app;

-- Why points were given or taken by hand: a closed list, so that the reasons can be counted.
CREATE TABLE points.reason_codes (
    reason_code text    PRIMARY KEY CHECK (reason_code ~ '^[a-z][a-z0-9_]{0,39}$'),
    direction   text    NOT NULL CHECK (direction IN ('credit', 'debit', 'both')),
    name_zh     text    NOT NULL,
    name_en     text    NOT NULL,
    active      boolean NOT NULL
);
GRANT SELECT, INSERT, UPDATE ON points.reason_codes TO app;

-- Whose hold this is, and what was asked with that id: the same id again gets the first answer, a refused one stays refused.
CREATE TABLE points.hold_index (
    hold_id      uuid        PRIMARY KEY,
    member_id    uuid        NOT NULL,
    request      jsonb       NOT NULL,            -- what was asked, so that another request with this id is told which field differs
    refusal      jsonb,
    created_at   timestamptz NOT NULL
);
GRANT SELECT, INSERT, UPDATE ON points.hold_index TO app;

CREATE TABLE points.transfer_index (
    transfer_id    uuid        PRIMARY KEY,
    from_member_id uuid        NOT NULL,
    to_member_id   uuid        NOT NULL CHECK (to_member_id <> from_member_id),
    asset          text        NOT NULL,
    amount         bigint      NOT NULL CHECK (amount > 0),
    note           text        NOT NULL,
    business_date  date        NOT NULL,          -- the day whose cap it was taken from
    state          text        NOT NULL CHECK (state IN ('open', 'done', 'refused', 'reverted')),  -- open: inside the transaction that makes it
    refusal        jsonb,
    out_entry_id   uuid,                          -- the ledger's entry that took the points from the giver
    in_entry_id    uuid,                          -- and the one that gave them to the receiver
    actor          text        NOT NULL,
    created_at     timestamptz NOT NULL,
    reverted_at    timestamptz,
    reverted_by    text,
    CHECK ((state = 'refused') = (refusal IS NOT NULL)),
    CHECK ((state IN ('done', 'reverted')) = (out_entry_id IS NOT NULL AND in_entry_id IS NOT NULL)),
    CHECK ((state = 'reverted') = (reverted_at IS NOT NULL))
);
GRANT SELECT, INSERT, UPDATE ON points.transfer_index TO app;

-- What a member has given away on a day: the daily cap is taken from here by one guarded statement.
CREATE TABLE points.transfer_days (
    member_id     uuid   NOT NULL,
    asset         text   NOT NULL,
    business_date date   NOT NULL,
    sent          bigint NOT NULL CHECK (sent >= 0),
    PRIMARY KEY (member_id, asset, business_date)
);
GRANT SELECT, INSERT, UPDATE ON points.transfer_days TO app;

-- When something last happened that keeps a member's points alive. Written only while the settings say that inactivity ends them.
CREATE TABLE points.activities (
    member_id   uuid        NOT NULL,
    asset       text        NOT NULL,
    last_active timestamptz NOT NULL,
    PRIMARY KEY (member_id, asset)
);
GRANT SELECT, INSERT, UPDATE ON points.activities TO app;

-- Which points a member was told of, how many days ahead, and for which end: a moved end is news again.
CREATE TABLE points.expiry_notices (
    member_id   uuid        NOT NULL,
    lot_id      uuid        NOT NULL,
    days_before bigint      NOT NULL CHECK (days_before >= 0),
    expires_at  timestamptz NOT NULL,
    noticed_at  timestamptz NOT NULL,
    PRIMARY KEY (member_id, lot_id, days_before, expires_at)
);
GRANT SELECT, INSERT ON points.expiry_notices TO app;

-- Of which expiries and activations others were told: an event each, once, whatever is run again.
CREATE TABLE points.expiries_told (
    member_id uuid        NOT NULL,
    entry_id  uuid        NOT NULL,
    told_at   timestamptz NOT NULL,
    PRIMARY KEY (member_id, entry_id)
);
GRANT SELECT, INSERT ON points.expiries_told TO app;

CREATE TABLE points.activations_told (
    member_id     uuid        NOT NULL,
    asset         text        NOT NULL,
    business_date date        NOT NULL,
    told_at       timestamptz NOT NULL,
    PRIMARY KEY (member_id, asset, business_date)
);
GRANT SELECT, INSERT ON points.activations_told TO app;

-- Up to which moment of recording a nightly step has looked.
CREATE TABLE points.marks (
    step       text        PRIMARY KEY,
    reached_at timestamptz NOT NULL
);
GRANT SELECT, INSERT, UPDATE ON points.marks TO app;

-- Rows of opening balances that were taken over: a row imported again is known by its key, also when its member was merged since.
CREATE TABLE points.opening_rows (
    row_key      text        PRIMARY KEY,
    member_id    uuid        NOT NULL,
    asset        text        NOT NULL,
    amount       bigint      NOT NULL CHECK (amount > 0),
    earned_at    timestamptz NOT NULL,
    expires_at   timestamptz,
    imported_at  timestamptz NOT NULL
);
GRANT SELECT, INSERT ON points.opening_rows TO app;

INSERT INTO points.point_types (asset, name_zh, name_en, unit_zh, unit_en, spendable, created_at) VALUES
    ('points', '积分', 'Points', '积分', 'points', true, '1970-01-01T00:00:00Z'),
    ('growth', '成长值', 'Growth value', '成长值', 'growth', false, '1970-01-01T00:00:00Z');

-- The first settings, in force for every receipt however old: nothing waits and nothing ends until an operator publishes otherwise.
INSERT INTO points.settings_versions (version_id, asset, version, effective_from, mode, settings, note, published_by, published_at) VALUES
    ('01900000-0000-7000-8000-000000000001', 'points', 1, '1970-01-01T00:00:00Z', 'new_lots', '{
        "expiry": {"method": "never"}, "pending": {"method": "immediate"}, "pendingClasses": ["PURCHASE"],
        "deficit": "unlimited", "debtLimit": null, "giveBack": {"mode": "original", "endedLot": "grace", "graceDays": 30},
        "unitValueMicro": 1000000, "expectedRedemptionBps": 8000,
        "transfer": {"enabled": true, "minimum": 1, "maximum": null, "dailyCap": null, "regiftCoolingDays": 0},
        "hold": {"defaultTtlSeconds": 900, "maximumTtlSeconds": 86400},
        "reinstateDays": 90, "noticeDays": 30, "reminderDays": [30, 7, 1]}',
        'first settings', 'system:bootstrap', '1970-01-01T00:00:00Z'),
    ('01900000-0000-7000-8000-000000000002', 'growth', 1, '1970-01-01T00:00:00Z', 'new_lots', '{
        "expiry": {"method": "never"}, "pending": {"method": "immediate"}, "pendingClasses": ["PURCHASE"],
        "deficit": "unlimited", "debtLimit": null, "giveBack": {"mode": "original", "endedLot": "grace", "graceDays": 30},
        "unitValueMicro": 0, "expectedRedemptionBps": 0,
        "transfer": {"enabled": false, "minimum": 1, "maximum": null, "dailyCap": null, "regiftCoolingDays": 0},
        "hold": {"defaultTtlSeconds": 900, "maximumTtlSeconds": 86400},
        "reinstateDays": 90, "noticeDays": 30, "reminderDays": []}',
        'first settings', 'system:bootstrap', '1970-01-01T00:00:00Z');

INSERT INTO points.settings_head (revision) VALUES ('01900000-0000-7000-8000-000000000001');

INSERT INTO points.reason_codes (reason_code, direction, name_zh, name_en, active) VALUES
    ('goodwill', 'credit', '客户关怀', 'Goodwill', true),
    ('complaint', 'credit', '投诉补偿', 'Complaint settled', true),
    ('missing_receipt', 'credit', '小票补登', 'Receipt not recorded', true),
    ('campaign_correction', 'both', '活动更正', 'Campaign corrected', true),
    ('entry_error', 'both', '录入更正', 'Entry corrected', true),
    ('duplicate_earning', 'debit', '重复累积', 'Earned twice', true),
    ('fraud', 'debit', '违规扣回', 'Fraud', true),
    ('member_request', 'debit', '会员申请', 'Asked for by the member', true),
    ('migration', 'both', '系统迁移更正', 'Migration corrected', true),
    ('debt_waived', 'credit', '欠分豁免', 'Debt waived', true),
    ('expired_in_error', 'credit', '误过期恢复', 'Expired by mistake', true);
