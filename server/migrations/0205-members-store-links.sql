-- In which stores a member has bought: written once per member and store, by the first receipt there. Who acts for some stores reaches the
-- members of those stores and the members who buy in them, and that must cost the same with one receipt and with a thousand.
CREATE TABLE members.store_links (
    member_id uuid NOT NULL,
    store_id  uuid NOT NULL,
    PRIMARY KEY (member_id, store_id)
);
CREATE INDEX store_links_by_store ON members.store_links (store_id, member_id);
GRANT SELECT, INSERT ON members.store_links TO app;

INSERT INTO members.store_links (member_id, store_id)
SELECT DISTINCT member_id, store_id FROM orders.orders WHERE NOT is_guest;

-- Members without a home store belong to the store that enrolled them.
CREATE INDEX members_by_source_store ON members.members (source_store_id, member_id) WHERE home_store_id IS NULL AND source_store_id IS NOT NULL;
