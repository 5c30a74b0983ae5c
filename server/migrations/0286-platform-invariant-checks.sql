-- When each truth was last checked and what was found, for the people who look after the system.
CREATE TABLE platform.invariant_checks (
    invariant  text        PRIMARY KEY,
    severity   text        NOT NULL CHECK (severity IN ('stop', 'warn')),
    checked_at timestamptz NOT NULL,
    took_ms    bigint      NOT NULL CHECK (took_ms >= 0),
    found      bigint      NOT NULL CHECK (found >= 0)  -- rows that break it, twenty at most
);
GRANT SELECT, INSERT, UPDATE, DELETE ON platform.invariant_checks TO app;
