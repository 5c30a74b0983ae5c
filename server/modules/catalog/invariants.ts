import { invariant } from "../../platform/db/invariants.js";
import { sql } from "../../platform/db/sql.js";

export const invariants = [
  invariant("every category leads to a root", sql`
    WITH RECURSIVE up AS (
      SELECT category_id, parent_category_id, 1 AS depth FROM catalog.categories
       UNION ALL
      SELECT up.category_id, c.parent_category_id, up.depth + 1 FROM up JOIN catalog.categories c ON c.category_id = up.parent_category_id WHERE up.depth < 100)
    SELECT category_id FROM up WHERE depth >= 100 LIMIT 20`),
];
