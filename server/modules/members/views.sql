-- Members as others may see them: nothing here says who a person is.
CREATE VIEW read.members AS
SELECT member_id, member_number, state, earn_blocked, burn_blocked, home_store_id, source_channel, source_store_id, source_campaign,
       source_referrer_id, is_returning, enrolled_at, enrolled_on, recorded_at, labels, closed_at, revision, earn_blocked_until, burn_blocked_until
  FROM members.members;
GRANT SELECT ON read.members TO app;

-- What members can be recognised by, without the values.
CREATE VIEW read.member_identities AS
SELECT member_id, identity_id, kind, state, bound_at, closed_at FROM members.identities;
GRANT SELECT ON read.member_identities TO app;

-- In which stores members have bought.
CREATE VIEW read.member_stores AS SELECT member_id, store_id FROM members.store_links;
GRANT SELECT ON read.member_stores TO app;

-- Who was forgotten, and when.
CREATE VIEW read.erasures AS
SELECT member_id, erased_at FROM members.erasures;
GRANT SELECT ON read.erasures TO app;
