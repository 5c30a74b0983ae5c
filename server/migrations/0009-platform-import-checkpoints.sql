-- Where an import that was interrupted goes on: how many orders (members, rows …) were committed, counted in the order in which
-- the file gives them, and how long the file of rejected rows was then. A run that starts over counts as a new run, so that a
-- process of the former run cannot move the checkpoint any more.

ALTER TABLE platform.imports
    ADD COLUMN file_name           text   NOT NULL DEFAULT '',
    ADD COLUMN run                 bigint NOT NULL DEFAULT 1 CHECK (run > 0),
    ADD COLUMN units_done          bigint NOT NULL DEFAULT 0 CHECK (units_done >= 0),
    ADD COLUMN rejected_file_bytes bigint NOT NULL DEFAULT 0 CHECK (rejected_file_bytes >= 0),
    DROP COLUMN bytes_done;
