-- Who holds which tier. A member without a row has the base tier.
CREATE VIEW read.member_tiers AS
SELECT s.member_id, s.tier_code, s.rank, v.tier -> 'name' AS tier_name, (v.tier ->> 'multiplierBps')::bigint AS multiplier_bps, s.since, s.valid_through,
       s.assignment_id IS NOT NULL AS is_manual, s.set_version, s.from_at
  FROM tiers.standings s
  LEFT JOIN (SELECT t.version, tier FROM tiers.tier_sets t CROSS JOIN LATERAL jsonb_array_elements(t.definition -> 'tiers') AS tier WHERE t.state = 'published') v
         ON v.version = s.set_version AND v.tier ->> 'code' = s.tier_code
 WHERE s.seq > 0;
GRANT SELECT ON read.member_tiers TO app;

-- Every step of every member's tier history.
CREATE VIEW read.tier_history AS
SELECT member_id, seq, tier_code, rank, set_version, from_at, effective_on, recorded_at, reason, valid_through, actor FROM tiers.memberships;
GRANT SELECT ON read.tier_history TO app;

-- What counts towards tiers, fact by fact. Returns are below zero.
CREATE VIEW read.tier_activity AS
SELECT member_id, source_id, part, business_date, occurred_at, recorded_at, spend, visits, growth FROM tiers.activity;
GRANT SELECT ON read.tier_activity TO app;

-- Which tier each member holds, and nothing besides: what lists filter by. A member without a row has the base tier.
CREATE VIEW read.member_tier_codes AS
SELECT member_id, tier_code FROM tiers.standings WHERE seq > 0;
GRANT SELECT ON read.member_tier_codes TO app;

-- The codes that stand, or stood, for the base tier.
CREATE VIEW read.base_tiers AS
SELECT DISTINCT tier ->> 'code' AS tier_code
  FROM tiers.tier_sets t CROSS JOIN LATERAL jsonb_array_elements(t.definition -> 'tiers') AS tier
 WHERE t.state = 'published' AND (tier ->> 'rank')::int = 0;
GRANT SELECT ON read.base_tiers TO app;
