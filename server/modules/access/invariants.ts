import { invariant } from "../../platform/db/invariants.js";
import { sql } from "../../platform/db/sql.js";

export const invariants = [
  invariant("a revoked key says who revoked it", sql`
    SELECT api_key_id FROM access.api_keys WHERE (revoked_at IS NULL) <> (revoked_by IS NULL) LIMIT 20`),
  invariant("everyone at work has credentials, and no open session once the account is closed", sql`
    SELECT s.staff_id FROM access.staff s LEFT JOIN access.credentials c USING (staff_id)
     WHERE c.staff_id IS NULL OR (s.state = 'disabled' AND EXISTS (SELECT 1 FROM access.sessions o WHERE o.staff_id = s.staff_id AND o.ended_at IS NULL)) LIMIT 20`),
  invariant("nobody has more than ten passkeys, and none was used before it was made", sql`
    SELECT staff_id FROM access.passkeys GROUP BY staff_id HAVING count(*) > 10 OR bool_or(last_used_at < created_at) LIMIT 20`),
];
