-- Points for a field of the profile that is filled for the first time; the latest version holds. Without a row: none.
CREATE TABLE points.profile_rewards (
    version    integer     PRIMARY KEY CHECK (version > 0),
    name       bigint      NOT NULL CHECK (name >= 0),
    birthday   bigint      NOT NULL CHECK (birthday >= 0),
    gender     bigint      NOT NULL CHECK (gender >= 0),
    email      bigint      NOT NULL CHECK (email >= 0),
    created_at timestamptz NOT NULL,
    created_by text        NOT NULL
);
GRANT SELECT, INSERT ON points.profile_rewards TO app;
