import { invariant } from "../../platform/db/invariants.js";
import { sql } from "../../platform/db/sql.js";

export const invariants = [
  invariant("who has left has no copy of their data lying around", sql`
    SELECT c.copy_id FROM exports.copies c JOIN read.members m ON m.member_id = c.member_id WHERE c.content_sealed IS NOT NULL AND m.state = 'closed' LIMIT 20`),
  invariant("a list that staff asked for is made only after somebody agreed", sql`
    SELECT list_id FROM exports.lists WHERE asked_by LIKE 'staff:%' AND state <> 'asked' AND approval_id IS NULL LIMIT 20`),
  invariant("a copy that staff asked for was approved or made by a program", sql`
    SELECT copy_id FROM exports.copies WHERE asked_by LIKE 'staff:%' AND approval_id IS NULL LIMIT 20`),
];
