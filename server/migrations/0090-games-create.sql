-- Games. The daily check-in: one row per member and local day is the whole guard against doubles.

CREATE SCHEMA games;
GRANT USAGE ON SCHEMA games TO app;

-- What a check-in earns, version by version. Never changed: a later version takes over from its day.
CREATE TABLE games.check_in_settings (
    version        integer     PRIMARY KEY,
    starts_on      date        NOT NULL,             -- the first local day it holds for
    is_enabled     boolean     NOT NULL,
    base_points    bigint      NOT NULL CHECK (base_points >= 0),
    streak_bonuses jsonb       NOT NULL,             -- [{"day": 3, "points": 5}, …]
    cycle_days     integer     CHECK (cycle_days > 0), -- after so many days in a row the bonuses begin again; null: they come once
    created_at     timestamptz NOT NULL,
    created_by     text        NOT NULL
);
GRANT SELECT, INSERT ON games.check_in_settings TO app;

CREATE TABLE games.check_ins (
    member_id        uuid        NOT NULL,
    local_date       date        NOT NULL,           -- in the programme's zone
    streak_days      integer     NOT NULL CHECK (streak_days > 0), -- yesterday's plus one
    settings_version integer     NOT NULL,
    check_in_id      uuid        NOT NULL,
    points           bigint      NOT NULL,           -- base and bonus together, as posted to the ledger
    bonus_points     bigint      NOT NULL CHECK (bonus_points BETWEEN 0 AND points),
    checked_in_at    timestamptz NOT NULL,
    store_id         uuid,
    channel          text        NOT NULL,
    actor            text        NOT NULL,
    PRIMARY KEY (member_id, local_date)
);
GRANT SELECT, INSERT ON games.check_ins TO app;
