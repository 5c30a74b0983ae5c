import { invariant } from "../../platform/db/invariants.js";
import { sql } from "../../platform/db/sql.js";

export const invariants = [
  invariant("a batch of cards counts the answers of its rows", sql`
    SELECT b.batch_id FROM cards.batches b
      JOIN LATERAL (SELECT count(*) AS total, count(*) FILTER (WHERE r.outcome = 'changed') AS changed, count(*) FILTER (WHERE r.outcome = 'unchanged') AS unchanged,
                           count(*) FILTER (WHERE r.outcome = 'refused') AS refused FROM cards.batch_rows r WHERE r.batch_id = b.batch_id) r ON true
     WHERE (b.total, b.changed, b.unchanged, b.refused) <> (r.total, r.changed, r.unchanged, r.refused) LIMIT 20`),
  invariant("every card has the number that says it is this card's", sql`
    SELECT c.member_id, c.card_id FROM cards.cards c
     WHERE NOT EXISTS (SELECT 1 FROM cards.numbers n WHERE n.number = c.number AND n.card_id = c.card_id AND n.member_id = c.member_id AND n.type_id = c.type_id) LIMIT 20`),
  invariant("every number that is bound is the number of that card", sql`
    SELECT n.member_id, n.card_id FROM cards.numbers n
     WHERE n.card_id IS NOT NULL
       AND NOT EXISTS (SELECT 1 FROM cards.cards c WHERE c.member_id = n.member_id AND c.card_id = n.card_id AND c.number = n.number) LIMIT 20`),
  invariant("a card's state and end are what the last thing that happened to it says", sql`
    SELECT c.member_id, c.card_id FROM cards.cards c
      LEFT JOIN LATERAL (SELECT e.state, e.ends_at FROM cards.card_events e WHERE e.member_id = c.member_id AND e.card_id = c.card_id ORDER BY e.event_id DESC LIMIT 1) e ON true
     WHERE e.state IS DISTINCT FROM c.state OR e.ends_at IS DISTINCT FROM c.ends_at LIMIT 20`),
  invariant("a replaced card and the one that took over name each other, and end together or later", sql`
    SELECT o.member_id, o.card_id FROM cards.cards o
      LEFT JOIN cards.cards n ON n.member_id = o.member_id AND n.card_id = o.replaced_by
     WHERE o.state = 'replaced' AND n.replaces IS DISTINCT FROM o.card_id LIMIT 20`),
  invariant("every print run has as many numbers as it says, and every pool as many as its print runs", sql`
    SELECT r.print_run_id AS id FROM cards.print_runs r
     WHERE r.quantity <> (SELECT count(*) FROM cards.numbers n WHERE n.print_run_id = r.print_run_id)
    UNION ALL
    SELECT p.pool_id FROM cards.pools p WHERE p.quantity <> (SELECT coalesce(sum(r.quantity), 0) FROM cards.print_runs r WHERE r.pool_id = p.pool_id) LIMIT 20`),
  invariant("no card was used more often than its terms allowed", sql`
    SELECT u.member_id, u.card_id FROM cards.uses u
      JOIN cards.cards c ON c.member_id = u.member_id AND c.card_id = u.card_id
      JOIN cards.type_versions v ON v.type_id = c.type_id AND v.version = c.type_version
     WHERE NOT EXISTS (SELECT 1 FROM cards.card_events e WHERE e.member_id = c.member_id AND e.card_id = c.card_id AND e.change = 'renew')
     GROUP BY u.member_id, u.card_id, v.uses_in_total HAVING count(*) > v.uses_in_total LIMIT 20`),
  invariant("a payment was good for one card of a member who has it", sql`
    SELECT p.reference FROM cards.purchases p
     WHERE NOT EXISTS (SELECT 1 FROM cards.cards c WHERE c.member_id = p.member_id AND c.card_id = p.card_id) LIMIT 20`),
  invariant("handles of member codes find their member, and no other", sql`
    SELECT coalesce(h.member_id, n.member_id) AS member_id FROM cards.code_holders h
      FULL JOIN cards.code_handles n ON n.handle = h.handle AND n.member_id = h.member_id
     WHERE h.member_id IS NULL OR n.member_id IS NULL LIMIT 20`),
];
