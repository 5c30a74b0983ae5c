import { invariant } from "../../platform/db/invariants.js";
import { sql } from "../../platform/db/sql.js";

export const invariants = [
  invariant("who has left stands in the list of those who were forgotten", sql`
    SELECT m.member_id FROM read.members m
     WHERE m.state = 'closed' AND NOT EXISTS (SELECT 1 FROM read.erasures e WHERE e.member_id = m.member_id) LIMIT 20`),
];
