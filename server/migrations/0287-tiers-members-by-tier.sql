-- The console lists the members of a tier, the newest first, among a million.
CREATE INDEX standings_by_tier ON tiers.standings (tier_code, member_id) WHERE seq > 0;
