-- Where the chain sells: group, brands, regions, stores, tills, and the programme that all of it serves.
-- Reference data: small, read by every receipt, rarely written. Nothing here counts or runs out.

CREATE SCHEMA stores;
GRANT USAGE ON SCHEMA stores TO app;

-- Changes with every write to this schema. Whoever keeps stores in memory reads this one row first.
CREATE TABLE stores.directory_version (
    only_row boolean PRIMARY KEY DEFAULT true CHECK (only_row),
    version  uuid    NOT NULL
);
INSERT INTO stores.directory_version (version) VALUES (gen_random_uuid());
GRANT SELECT, UPDATE ON stores.directory_version TO app;

CREATE TABLE stores.programmes (
    program_id            uuid        PRIMARY KEY,
    only_row              boolean     NOT NULL DEFAULT true UNIQUE CHECK (only_row),  -- one programme per deployment
    name                  jsonb       NOT NULL,          -- {"zh-CN": …, "en": …}
    currency_code         text        NOT NULL CHECK (currency_code ~ '^[A-Z]{3}$'),
    currency_minor_digits smallint    NOT NULL CHECK (currency_minor_digits BETWEEN 0 AND 4),
    time_zone             text        NOT NULL,
    phone_region          text        NOT NULL CHECK (phone_region ~ '^[A-Z]{2}$'),
    created_at            timestamptz NOT NULL
);
-- The currency is the unit of every amount in the database: it cannot be changed afterwards.
GRANT SELECT, INSERT, UPDATE (name, time_zone, phone_region) ON stores.programmes TO app;

CREATE TABLE stores.groups (
    group_id   uuid        PRIMARY KEY,
    code       text        NOT NULL UNIQUE CHECK (code <> ''),
    name       jsonb       NOT NULL,
    created_at timestamptz NOT NULL
);
GRANT SELECT, INSERT, UPDATE ON stores.groups TO app;

CREATE TABLE stores.brands (
    brand_id   uuid        PRIMARY KEY,
    group_id   uuid        NOT NULL REFERENCES stores.groups,
    code       text        NOT NULL UNIQUE CHECK (code <> ''),
    name       jsonb       NOT NULL,
    created_at timestamptz NOT NULL
);
GRANT SELECT, INSERT, UPDATE ON stores.brands TO app;

CREATE TABLE stores.regions (
    region_id        uuid        PRIMARY KEY,
    code             text        NOT NULL UNIQUE CHECK (code <> ''),
    name             jsonb       NOT NULL,
    parent_region_id uuid        REFERENCES stores.regions,
    brand_id         uuid        REFERENCES stores.brands,  -- null: of every brand
    created_at       timestamptz NOT NULL,
    CHECK (parent_region_id <> region_id)
);
GRANT SELECT, INSERT, UPDATE ON stores.regions TO app;

CREATE TABLE stores.legal_entities (
    legal_entity_id     uuid        PRIMARY KEY,
    code                text        NOT NULL UNIQUE CHECK (code <> ''),
    name                jsonb       NOT NULL,
    registration_number text,
    created_at          timestamptz NOT NULL
);
GRANT SELECT, INSERT, UPDATE ON stores.legal_entities TO app;

CREATE TABLE stores.stores (
    store_id        uuid        PRIMARY KEY,
    code            text        NOT NULL UNIQUE CHECK (code <> ''),
    name            jsonb       NOT NULL,
    brand_id        uuid        NOT NULL REFERENCES stores.brands,
    region_id       uuid        NOT NULL REFERENCES stores.regions,
    legal_entity_id uuid        NOT NULL REFERENCES stores.legal_entities,
    time_zone       text        NOT NULL,
    opened_on       date,
    state           text        NOT NULL CHECK (state IN ('open', 'closed')),
    labels          text[]      NOT NULL DEFAULT '{}',
    created_at      timestamptz NOT NULL,
    updated_at      timestamptz NOT NULL,
    revision        bigint      NOT NULL DEFAULT 1
);
GRANT SELECT, INSERT, UPDATE ON stores.stores TO app;

-- To whom a store belonged, and since which of its business dates: a store that changes brand keeps its history.
CREATE TABLE stores.assignments (
    store_id        uuid        NOT NULL REFERENCES stores.stores,
    starts_on       date        NOT NULL,
    brand_id        uuid        NOT NULL REFERENCES stores.brands,
    region_id       uuid        NOT NULL REFERENCES stores.regions,
    legal_entity_id uuid        NOT NULL REFERENCES stores.legal_entities,
    recorded_at     timestamptz NOT NULL,
    PRIMARY KEY (store_id, starts_on)
);
GRANT SELECT, INSERT, UPDATE ON stores.assignments TO app;

CREATE TABLE stores.tills (
    till_id    uuid        PRIMARY KEY,
    store_id   uuid        NOT NULL REFERENCES stores.stores,
    code       text        NOT NULL CHECK (code <> ''),
    name       text        NOT NULL,
    state      text        NOT NULL CHECK (state IN ('active', 'retired')),
    created_at timestamptz NOT NULL,
    UNIQUE (store_id, code)
);
GRANT SELECT, INSERT, UPDATE ON stores.tills TO app;

-- Business dates that a store has closed: nothing more is expected for them, what still comes is late.
CREATE TABLE stores.business_days (
    store_id      uuid        NOT NULL REFERENCES stores.stores,
    business_date date        NOT NULL,
    closed_at     timestamptz NOT NULL,
    PRIMARY KEY (store_id, business_date)
);
GRANT SELECT, INSERT ON stores.business_days TO app;
