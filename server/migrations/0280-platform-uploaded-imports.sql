-- Files that people and programs hand in to be imported. The file itself lies in the data folder and is deleted after a week; what
-- it did stays here. How far an import has come is written beside it about once a second, for whoever waits; where it goes on after
-- a crash is platform.imports alone, which commits with the rows.

CREATE TABLE platform.uploaded_imports (
    import_id       uuid        PRIMARY KEY,
    kind            text        NOT NULL CHECK (kind IN ('stores', 'products', 'members', 'orders', 'opening-lots')),
    file_name       text        NOT NULL,
    file_bytes      bigint      NOT NULL CHECK (file_bytes > 0),
    received_bytes  bigint      NOT NULL DEFAULT 0 CHECK (received_bytes BETWEEN 0 AND file_bytes),
    file_sha256     text,
    state           text        NOT NULL CHECK (state IN ('uploading', 'uploaded', 'checking', 'checked', 'running', 'finished', 'stopped', 'failed', 'cancelled', 'expired')),
    mapping         jsonb,
    options         jsonb       NOT NULL,
    is_stop_wanted  boolean     NOT NULL DEFAULT false,
    is_begun        boolean     NOT NULL DEFAULT false,
    attempts        bigint      NOT NULL DEFAULT 0 CHECK (attempts >= 0),
    progress        jsonb,
    checked_totals  jsonb,
    totals          jsonb,
    failure         jsonb,
    approval_id     uuid,
    actor           text        NOT NULL,
    created_at      timestamptz NOT NULL,
    updated_at      timestamptz NOT NULL,
    finished_at     timestamptz,
    file_deleted_at timestamptz
);
CREATE INDEX uploaded_imports_working ON platform.uploaded_imports (updated_at) WHERE state IN ('checking', 'running');
CREATE INDEX uploaded_imports_on_disk ON platform.uploaded_imports (created_at) WHERE file_deleted_at IS NULL;
GRANT SELECT, INSERT, UPDATE ON platform.uploaded_imports TO app;

-- How a sender's columns are read, kept under a name for the next file of the same kind.
CREATE TABLE platform.import_mappings (
    kind       text        NOT NULL CHECK (kind IN ('stores', 'products', 'members', 'orders', 'opening-lots')),
    name       text        NOT NULL,
    mapping    jsonb       NOT NULL,
    actor      text        NOT NULL,
    saved_at   timestamptz NOT NULL,
    PRIMARY KEY (kind, name)
);
GRANT SELECT, INSERT, UPDATE, DELETE ON platform.import_mappings TO app;
