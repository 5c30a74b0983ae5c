import { invariant } from "../../platform/db/invariants.js";
import { sql } from "../../platform/db/sql.js";

export const invariants = [
  invariant("a store lies in a region of its own brand, or of every brand", sql`
    SELECT s.store_id, s.code FROM stores.stores s JOIN stores.regions r ON r.region_id = s.region_id
     WHERE r.brand_id IS NOT NULL AND r.brand_id <> s.brand_id LIMIT 20`),
  invariant("the last assignment of a store is what the store says", sql`
    SELECT s.store_id, s.code FROM stores.stores s
      LEFT JOIN LATERAL (SELECT a.brand_id, a.region_id, a.legal_entity_id FROM stores.assignments a WHERE a.store_id = s.store_id ORDER BY a.starts_on DESC LIMIT 1) a ON true
     WHERE (a.brand_id, a.region_id, a.legal_entity_id) IS DISTINCT FROM (s.brand_id, s.region_id, s.legal_entity_id) LIMIT 20`),
  invariant("every region leads to a root", sql`
    WITH RECURSIVE up AS (
      SELECT region_id, parent_region_id, 1 AS depth FROM stores.regions
       UNION ALL
      SELECT up.region_id, r.parent_region_id, up.depth + 1 FROM up JOIN stores.regions r ON r.region_id = up.parent_region_id WHERE up.depth < 100)
    SELECT region_id FROM up WHERE depth >= 100 LIMIT 20`),
];
