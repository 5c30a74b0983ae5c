-- The member account that a person at work has in private: nobody acts on their own.

ALTER TABLE access.staff ADD COLUMN member_id uuid;
CREATE INDEX ON access.staff (member_id) WHERE member_id IS NOT NULL;
GRANT UPDATE (member_id) ON access.staff TO app;
