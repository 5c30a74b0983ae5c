CREATE VIEW read.products AS
SELECT p.product_id, p.sku, p.name, p.category_id, c.code AS category_code, p.brand_id, b.code AS brand_code, p.labels, p.is_earning_excluded,
       p.tax_rate_bps, p.is_unlisted, p.state
  FROM catalog.products p
  LEFT JOIN catalog.categories c USING (category_id)
  LEFT JOIN catalog.brands b ON b.brand_id = p.brand_id;
GRANT SELECT ON read.products TO app;

CREATE VIEW read.categories AS
SELECT category_id, code, name, parent_category_id FROM catalog.categories;
GRANT SELECT ON read.categories TO app;
