import { invariant } from "../../platform/db/invariants.js";
import { sql } from "../../platform/db/sql.js";

export const invariants = [
  invariant("a one-time code was used within its life and its tries", sql`
    SELECT challenge_id FROM me.asked_codes WHERE used_at IS NOT NULL AND (used_at >= expires_at OR used_at < asked_at OR tries NOT BETWEEN 1 AND 5) LIMIT 20`),
  invariant("nobody asked or tried more often within an hour than may be", sql`
    SELECT encode(subject_hash, 'hex') AS subject FROM me.recent_tries WHERE cardinality(moments) > 30 LIMIT 20`),
];
