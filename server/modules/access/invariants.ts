import { invariant } from "../../platform/db/invariants.js";
import { sql } from "../../platform/db/sql.js";

export const invariants = [
  invariant("a revoked key says who revoked it", sql`
    SELECT api_key_id FROM access.api_keys WHERE (revoked_at IS NULL) <> (revoked_by IS NULL) LIMIT 20`),
];
