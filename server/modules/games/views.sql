-- Check-ins, one per member and local day.
CREATE VIEW read.check_ins AS
SELECT member_id, local_date, streak_days, points, bonus_points, check_in_id, checked_in_at, store_id, channel FROM games.check_ins;
GRANT SELECT ON read.check_ins TO app;
