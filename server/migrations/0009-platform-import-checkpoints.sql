-- Where an import that was interrupted goes on: how many orders (members, rows …) were committed, counted in the order in which
-- the file gives them, and how long the file of rejected rows was then. A run that starts over counts as a new run, so that a
-- process of the former run cannot move the checkpoint any more.

ALTER TABLE platform.imports
    ADD COLUMN file_name           text   NOT NULL DEFAULT '',
    ADD COLUMN run                 bigint NOT NULL DEFAULT 1 CHECK (run > 0),
    ADD COLUMN units_done          bigint NOT NULL DEFAULT 0 CHECK (units_done >= 0),
    ADD COLUMN rejected_file_bytes bigint NOT NULL DEFAULT 0 CHECK (rejected_file_bytes >= 0),
    DROP COLUMN bytes_done;

-- Who took personal data out in clear, when, how much and why: written before the first row leaves.
CREATE TABLE platform.personal_data_exports (
    export_id   uuid        PRIMARY KEY,
    actor       text        NOT NULL,
    what        text        NOT NULL,
    rows        bigint      NOT NULL CHECK (rows >= 0),
    reason      text        NOT NULL CHECK (length(reason) >= 5),
    exported_at timestamptz NOT NULL
);
GRANT SELECT, INSERT ON platform.personal_data_exports TO app;
