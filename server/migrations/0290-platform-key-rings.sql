-- Which keys each process of the deployment works with right now: keys change while the program runs, one step at a time,
-- and no step is taken before every process has followed the one before.
CREATE TABLE platform.key_rings (
    process_id uuid        PRIMARY KEY,
    ring       text        NOT NULL,
    host       text        NOT NULL,
    pid        integer     NOT NULL,
    seen_at    timestamptz NOT NULL
);
GRANT SELECT, INSERT, UPDATE (ring, seen_at), DELETE ON platform.key_rings TO app;
