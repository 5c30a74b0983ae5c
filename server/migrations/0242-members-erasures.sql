-- Who was forgotten, and when: an id that says nothing of the person. What is restored from an older backup is forgotten again by it.
CREATE TABLE members.erasures (
    member_id   uuid        PRIMARY KEY,
    erased_at   timestamptz NOT NULL,
    recorded_at timestamptz NOT NULL
);
GRANT SELECT, INSERT ON members.erasures TO app;

-- Who left before there was a list.
INSERT INTO members.erasures (member_id, erased_at, recorded_at)
SELECT member_id, coalesce(closed_at, recorded_at), coalesce(closed_at, recorded_at) FROM members.members WHERE state = 'closed';
