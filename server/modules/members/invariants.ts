import { invariant } from "../../platform/db/invariants.js";
import { sql } from "../../platform/db/sql.js";

export const invariants = [
  invariant("nothing is noted of a likeness of who has left", sql`
    SELECT l.member_id FROM members.likenesses l JOIN members.members m ON m.member_id = l.member_id WHERE m.state = 'closed' LIMIT 20`),
  invariant("every active identity is found by the index", sql`
    SELECT i.member_id, i.identity_id, i.kind FROM members.identities i
     WHERE i.state = 'active'
       AND NOT EXISTS (SELECT 1 FROM members.identity_index x WHERE x.member_id = i.member_id AND x.identity_id = i.identity_id AND x.kind = i.kind)
     LIMIT 20`),
  invariant("every row of the index stands for an active identity of that member", sql`
    SELECT x.member_id, x.identity_id, x.kind FROM members.identity_index x
     WHERE NOT EXISTS (SELECT 1 FROM members.identities i
                        WHERE i.member_id = x.member_id AND i.identity_id = x.identity_id AND i.kind = x.kind AND i.state = 'active')
     LIMIT 20`),
  invariant("every member has exactly the number that finds it", sql`
    SELECT coalesce(m.member_id, n.member_id) AS member_id FROM members.members m
      FULL JOIN members.member_numbers n ON n.member_id = m.member_id AND n.member_number = m.member_number
     WHERE m.member_id IS NULL OR n.member_id IS NULL LIMIT 20`),
  invariant("a member's personal data exists until the member leaves, and not after", sql`
    SELECT m.member_id FROM members.members m
      LEFT JOIN members.personal p ON p.member_id = m.member_id
     WHERE (m.state = 'closed') = (p.member_id IS NOT NULL) LIMIT 20`),
  invariant("who has left is not found by any identity, and none of its values remain", sql`
    SELECT m.member_id FROM members.members m
      JOIN members.identities i ON i.member_id = m.member_id
     WHERE m.state = 'closed' AND (i.state = 'active' OR i.value_sealed IS NOT NULL) LIMIT 20`),
  invariant("the last change of a member's state is the state", sql`
    SELECT m.member_id FROM members.members m
      JOIN (SELECT DISTINCT ON (member_id) member_id, earn_blocked, burn_blocked FROM members.state_changes ORDER BY member_id, change_id DESC) c ON c.member_id = m.member_id
     WHERE c.earn_blocked <> m.earn_blocked OR c.burn_blocked <> m.burn_blocked LIMIT 20`),
  invariant("who is blocked has a change of state that says why", sql`
    SELECT m.member_id FROM members.members m
     WHERE (m.earn_blocked OR m.burn_blocked) AND NOT EXISTS (SELECT 1 FROM members.state_changes c WHERE c.member_id = m.member_id) LIMIT 20`),
  invariant("an appeal that is not open has the decision that it says", sql`
    SELECT a.member_id, a.appeal_id FROM members.appeals a
      LEFT JOIN members.appeal_decisions d ON d.member_id = a.member_id AND d.appeal_id = a.appeal_id
     WHERE coalesce(d.decision, 'open') <> a.state LIMIT 20`),
  invariant("only who is frozen has an open appeal", sql`
    SELECT m.member_id FROM members.members m JOIN members.appeals a ON a.member_id = m.member_id
     WHERE a.state = 'open' AND m.state <> 'frozen' LIMIT 20`),
];
