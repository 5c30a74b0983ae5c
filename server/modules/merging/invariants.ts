import { invariant } from "../../platform/db/invariants.js";
import { sql } from "../../platform/db/sql.js";

export const invariants = [
  invariant("members whose merge stands are not suggested any more", sql`
    SELECT c.member_id, c.other_member_id FROM merging.candidates c
      JOIN merging.sides a ON a.member_id = c.member_id JOIN merging.sides b ON b.member_id = c.other_member_id AND b.merge_id = a.merge_id
      JOIN merging.merges g ON g.merge_id = a.merge_id
     WHERE c.state = 'open' AND g.undone_at IS NULL LIMIT 20`),
  invariant("who was merged is part of a merge that stands", sql`
    SELECT m.member_id FROM read.members m
     WHERE m.state = 'merged'
       AND NOT EXISTS (SELECT 1 FROM merging.sides s JOIN merging.merges g ON g.merge_id = s.merge_id
                        WHERE s.member_id = m.member_id AND s.side = 'duplicate' AND g.undone_at IS NULL)
     LIMIT 20`),
  invariant("a member is the duplicate of one standing merge at most", sql`
    SELECT s.member_id FROM merging.sides s JOIN merging.merges g ON g.merge_id = s.merge_id
     WHERE s.side = 'duplicate' AND g.undone_at IS NULL GROUP BY s.member_id HAVING count(*) > 1 LIMIT 20`),
];
