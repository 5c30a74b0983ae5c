-- Work on many cards at once, by their numbers, in the background: a batch goes on where it stopped, and each number has its answer.
CREATE TABLE cards.batches (
    batch_id    uuid        PRIMARY KEY,
    kind        text        NOT NULL CHECK (kind IN ('activate', 'freeze', 'unfreeze', 'close', 'renew')),
    is_dry_run  boolean     NOT NULL,                -- tells what would happen and changes nothing
    reason      text        NOT NULL CHECK (reason <> ''),
    total       integer     NOT NULL CHECK (total > 0),
    changed     integer     NOT NULL DEFAULT 0,
    unchanged   integer     NOT NULL DEFAULT 0,      -- was so already
    refused     integer     NOT NULL DEFAULT 0,
    state       text        NOT NULL CHECK (state IN ('running', 'finished', 'cancelled')),
    created_at  timestamptz NOT NULL,
    created_by  text        NOT NULL,
    updated_at  timestamptz NOT NULL,                -- of the last step: one that is silent for long is taken up again
    CHECK (changed + unchanged + refused <= total),
    CHECK (state <> 'finished' OR changed + unchanged + refused = total)
);
CREATE INDEX batches_running ON cards.batches (updated_at) WHERE state = 'running';
GRANT SELECT, INSERT, UPDATE (changed, unchanged, refused, state, updated_at) ON cards.batches TO app;

CREATE TABLE cards.batch_rows (
    batch_id uuid    NOT NULL REFERENCES cards.batches,
    row_no   integer NOT NULL CHECK (row_no > 0),
    number   text    NOT NULL,                       -- as it was given
    outcome  text    CHECK (outcome IN ('changed', 'unchanged', 'refused')), -- null: not done yet
    code     text,                                   -- why it was refused
    params   jsonb,
    PRIMARY KEY (batch_id, row_no),
    CHECK ((outcome = 'refused') = (code IS NOT NULL))
);
CREATE INDEX batch_rows_open ON cards.batch_rows (batch_id, row_no) WHERE outcome IS NULL;
GRANT SELECT, INSERT, UPDATE (outcome, code, params) ON cards.batch_rows TO app;
