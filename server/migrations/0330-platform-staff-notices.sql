-- Up to when a person of staff has looked at what there is to tell them. What is newer is news.

SET LOCAL lock_timeout = '5s';

CREATE TABLE platform.staff_looks (
    actor     text        PRIMARY KEY,              -- staff:<id>
    looked_at timestamptz NOT NULL
);
GRANT SELECT, INSERT, UPDATE ON platform.staff_looks TO app;
