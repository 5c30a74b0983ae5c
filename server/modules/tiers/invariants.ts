import { invariant } from "../../platform/db/invariants.js";
import { sql } from "../../platform/db/sql.js";

export const invariants = [
  invariant("a day's totals for tiers are the sum of its facts", sql`
    SELECT coalesce(d.member_id, a.member_id) AS member_id, coalesce(d.business_date, a.business_date) AS business_date
      FROM tiers.daily d
      FULL JOIN (SELECT member_id, business_date, sum(spend) AS spend, sum(visits) AS visits, sum(growth) AS growth
                   FROM tiers.activity GROUP BY member_id, business_date) a
             ON a.member_id = d.member_id AND a.business_date = d.business_date
     WHERE d.spend IS DISTINCT FROM a.spend OR d.visits IS DISTINCT FROM a.visits OR d.growth IS DISTINCT FROM a.growth
     LIMIT 20`, "warn"),

  invariant("a member's standing is the last step of the history", sql`
    SELECT coalesce(s.member_id, m.member_id) AS member_id
      FROM tiers.standings s
      FULL JOIN (SELECT DISTINCT ON (member_id) member_id, seq, tier_code, from_at, effective_on, valid_through, assignment_id
                   FROM tiers.memberships ORDER BY member_id, seq DESC) m ON m.member_id = s.member_id
     WHERE s.seq IS DISTINCT FROM m.seq OR s.tier_code IS DISTINCT FROM m.tier_code OR s.from_at IS DISTINCT FROM m.from_at
        OR s.effective_on IS DISTINCT FROM m.effective_on OR s.valid_through IS DISTINCT FROM m.valid_through OR s.assignment_id IS DISTINCT FROM m.assignment_id
     LIMIT 20`, "warn"),

  invariant("a tier history begins with joining and has no gap, no overlap and no step back", sql`
    SELECT h.member_id, h.seq
      FROM (SELECT member_id, seq, reason, from_at, effective_on,
                   lag(seq) OVER w AS seq_before, lag(from_at) OVER w AS from_before, lag(effective_on) OVER w AS effective_before
              FROM tiers.memberships WINDOW w AS (PARTITION BY member_id ORDER BY seq)) h
     WHERE h.seq <> coalesce(h.seq_before, 0) + 1 OR (h.seq = 1) <> (h.reason = 'join') OR h.from_at <= h.from_before OR h.effective_on < h.effective_before
     LIMIT 20`, "warn"),

  invariant("an upgrade rests on enough, or on tasks that were done", sql`
    SELECT member_id, seq FROM tiers.memberships
     WHERE reason = 'upgrade' AND evidence IS NOT NULL AND (evidence ->> 'value')::bigint < (evidence ->> 'threshold')::bigint
       AND jsonb_array_length(evidence -> 'tasksDone') = 0
     LIMIT 20`, "warn"),

  invariant("a manual tier shows only while its assignment stands", sql`
    SELECT s.member_id
      FROM tiers.standings s LEFT JOIN tiers.assignments a ON a.member_id = s.member_id AND a.assignment_id = s.assignment_id
     WHERE s.assignment_id IS NOT NULL AND (a.assignment_id IS NULL OR a.tier_code IS NULL OR a.until_date < s.evaluated_on)
     LIMIT 20`, "warn"),

  // Where the rules are plain (a trailing or endless window, nothing used up, no tasks), SQL can say it itself: on the day of the
  // last fact the sum was below every higher tier's threshold.
  invariant("nobody stands lower than what they did says", sql`
    SELECT s.member_id
      FROM tiers.standings s
      JOIN tiers.tier_sets v ON v.version = s.set_version
     CROSS JOIN LATERAL (SELECT min((t ->> 'enterAt')::bigint) AS enter_at FROM jsonb_array_elements(v.definition -> 'tiers') t WHERE (t ->> 'rank')::int > s.rank) next
      JOIN (SELECT member_id, max(business_date) AS last_day FROM tiers.daily GROUP BY member_id) f ON f.member_id = s.member_id
     WHERE s.assignment_id IS NULL AND s.since <= f.last_day AND (v.version = 1 OR v.starts_on <= f.last_day)
       AND v.definition ->> 'upgradeResetsWindow' = 'false' AND jsonb_array_length(v.definition -> 'tasks') = 0
       AND v.definition -> 'window' ->> 'kind' IN ('trailing', 'lifetime')
       AND next.enter_at <= (
         SELECT sum(CASE v.definition ->> 'basis' WHEN 'spend' THEN d.spend WHEN 'visits' THEN d.visits ELSE d.growth END)
           FROM tiers.daily d
          WHERE d.member_id = s.member_id AND d.business_date <= f.last_day
            AND (v.definition -> 'window' ->> 'kind' = 'lifetime'
                 OR d.business_date > f.last_day - make_interval(months => (v.definition -> 'window' ->> 'months')::int)))
     LIMIT 20`, "warn"),
];
