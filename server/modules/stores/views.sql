CREATE VIEW read.programmes AS
SELECT program_id, name, currency_code, currency_minor_digits, time_zone, phone_region FROM stores.programmes;
GRANT SELECT ON read.programmes TO app;

CREATE VIEW read.stores AS
SELECT s.store_id, s.code, s.name, s.brand_id, b.code AS brand_code, s.region_id, r.code AS region_code, s.legal_entity_id, e.code AS legal_entity_code,
       s.time_zone, s.opened_on, s.state, s.labels
  FROM stores.stores s
  JOIN stores.brands b USING (brand_id)
  JOIN stores.regions r ON r.region_id = s.region_id
  JOIN stores.legal_entities e USING (legal_entity_id);
GRANT SELECT ON read.stores TO app;

CREATE VIEW read.store_assignments AS
SELECT store_id, starts_on, brand_id, region_id, legal_entity_id FROM stores.assignments;
GRANT SELECT ON read.store_assignments TO app;
