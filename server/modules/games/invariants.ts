import { invariant } from "../../platform/db/invariants.js";
import { sql } from "../../platform/db/sql.js";

export const invariants = [
  invariant("each check-in that earns is one ledger entry of the same amount, and there is no entry without one", sql`
    SELECT coalesce(c.member_id, e.member_id) AS member_id, c.local_date, e.source
      FROM (SELECT member_id, local_date, points FROM games.check_ins WHERE points > 0) c
      FULL JOIN (SELECT member_id, source, amount, business_date FROM read.ledger_entries WHERE kind = 'check_in') e
             ON e.member_id = c.member_id AND e.source = 'check-in:' || to_char(c.local_date, 'YYYY-MM-DD')
     WHERE e.amount IS DISTINCT FROM c.points OR e.business_date IS DISTINCT FROM c.local_date
     LIMIT 20`),

  invariant("a streak is yesterday's plus one, or begins", sql`
    SELECT c.member_id, c.local_date
      FROM games.check_ins c LEFT JOIN games.check_ins y ON y.member_id = c.member_id AND y.local_date = c.local_date - 1
     WHERE c.streak_days <> coalesce(y.streak_days, 0) + 1
     LIMIT 20`, "warn"),
];
