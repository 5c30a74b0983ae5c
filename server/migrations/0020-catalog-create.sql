-- What the chain sells, as far as rules are written against it. Reference data.

CREATE SCHEMA catalog;
GRANT USAGE ON SCHEMA catalog TO app;

-- Changes when a product or category that was there changes (a new product needs nobody to forget anything).
CREATE TABLE catalog.version (
    only_row boolean PRIMARY KEY DEFAULT true CHECK (only_row),
    version  uuid    NOT NULL
);
INSERT INTO catalog.version (version) VALUES (gen_random_uuid());
GRANT SELECT, UPDATE ON catalog.version TO app;

CREATE TABLE catalog.categories (
    category_id        uuid        PRIMARY KEY,
    code               text        NOT NULL UNIQUE CHECK (code <> ''),
    name               jsonb       NOT NULL,               -- {"zh-CN": …, "en": …}
    parent_category_id uuid        REFERENCES catalog.categories,
    created_at         timestamptz NOT NULL,
    CHECK (parent_category_id <> category_id)
);
CREATE INDEX categories_by_parent ON catalog.categories (parent_category_id);
GRANT SELECT, INSERT, UPDATE ON catalog.categories TO app;

CREATE TABLE catalog.brands (
    brand_id   uuid        PRIMARY KEY,
    code       text        NOT NULL UNIQUE CHECK (code <> ''),
    name       jsonb       NOT NULL,
    created_at timestamptz NOT NULL
);
GRANT SELECT, INSERT, UPDATE ON catalog.brands TO app;

CREATE TABLE catalog.products (
    product_id          uuid        PRIMARY KEY,
    sku                 text        NOT NULL UNIQUE CHECK (sku <> ''),
    name                jsonb       NOT NULL,
    category_id         uuid        REFERENCES catalog.categories,
    brand_id            uuid        REFERENCES catalog.brands,
    labels              text[]      NOT NULL DEFAULT '{}',
    is_earning_excluded boolean     NOT NULL DEFAULT false,
    tax_rate_bps        integer     CHECK (tax_rate_bps BETWEEN 0 AND 10000),
    is_unlisted         boolean     NOT NULL DEFAULT false,
    state               text        NOT NULL CHECK (state IN ('active', 'retired')),
    created_at          timestamptz NOT NULL,
    updated_at          timestamptz NOT NULL,
    revision            bigint      NOT NULL DEFAULT 1
);
CREATE INDEX products_by_category ON catalog.products (category_id, product_id);
CREATE INDEX products_by_brand ON catalog.products (brand_id, product_id) WHERE brand_id IS NOT NULL;
CREATE INDEX products_by_label ON catalog.products USING gin (labels);
CREATE INDEX products_unlisted ON catalog.products (product_id) WHERE is_unlisted;
GRANT SELECT, INSERT, UPDATE ON catalog.products TO app;
