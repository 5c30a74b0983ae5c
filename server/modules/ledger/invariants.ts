import { invariant, type Invariant } from "../../platform/db/invariants.js";
import { sql } from "../../platform/db/sql.js";

/**
 * The truths of the ledger. Each query goes over a table once, in groups of one account or one row, so it also works on millions of
 * rows. None asks for the time: what must hold, holds at each account's own clock (`settled_at`).
 */
export const invariants: readonly Invariant[] = [
  invariant("a balance is the sum of the account's entries, which are numbered to the last", sql`
    SELECT a.member_id, a.asset, a.balance, a.last_seq, coalesce(e.total, 0) AS total, coalesce(e.entries, 0) AS entries
      FROM ledger.accounts a
      FULL JOIN (SELECT member_id, asset, sum(amount) AS total, count(*) AS entries FROM ledger.entries GROUP BY member_id, asset) e
        ON e.member_id = a.member_id AND e.asset = a.asset
     WHERE a.balance IS DISTINCT FROM coalesce(e.total, 0) OR a.last_seq IS DISTINCT FROM coalesce(e.entries, 0)
     LIMIT 20`),

  invariant("entries of an account are numbered without a gap, in time, and each says the balance after it", sql`
    SELECT o.member_id, o.asset, o.seq, o.amount, o.balance_after
      FROM (
        SELECT e.member_id, e.asset, e.seq, e.amount, e.balance_after, e.recorded_at,
               row_number() OVER account AS expected_seq, lag(e.balance_after, 1, 0::bigint) OVER account AS balance_before,
               lag(e.recorded_at) OVER account AS recorded_before
          FROM ledger.entries e
        WINDOW account AS (PARTITION BY e.member_id, e.asset ORDER BY e.seq)
      ) o
     WHERE o.seq <> o.expected_seq OR o.balance_after <> o.balance_before + o.amount OR o.recorded_at < o.recorded_before
     LIMIT 20`),

  invariant("every entry has two sides, and the entries of a transfer cancel out", sql`
    SELECT e.group_id, e.asset, sum(e.amount) AS rest
      FROM ledger.entries e
     WHERE e.counter_account IN ('transfer', '')
     GROUP BY e.group_id, e.asset
    HAVING sum(e.amount) <> 0 OR bool_or(e.counter_account = '') OR e.group_id IS NULL
     LIMIT 20`),

  invariant("a transfer is its two entries", sql`
    SELECT t.member_id, t.transfer_id
      FROM ledger.transfers t
      LEFT JOIN ledger.entries o ON o.member_id = t.member_id AND o.entry_id = t.out_entry_id
      LEFT JOIN ledger.entries i ON i.member_id = t.to_member_id AND i.entry_id = t.in_entry_id
     WHERE o.amount IS DISTINCT FROM -t.amount OR i.amount IS DISTINCT FROM t.amount
     LIMIT 20`),

  invariant("what remains of a lot is what it was opened with and its allocations", sql`
    SELECT l.member_id, l.lot_id, l.amount, l.remaining, c.moved
      FROM ledger.lots l
      LEFT JOIN (SELECT member_id, lot_id, sum(amount) AS moved FROM ledger.allocations GROUP BY member_id, lot_id) c
        ON c.member_id = l.member_id AND c.lot_id = l.lot_id
     WHERE l.remaining <> l.amount + coalesce(c.moved, 0)
     LIMIT 20`),

  invariant("a balance is what the lots hold less the debt, and the holds are what the lots set aside", sql`
    SELECT a.member_id, a.asset, a.balance, a.debt, a.held, l.remaining, l.held AS set_aside
      FROM ledger.accounts a
      FULL JOIN (SELECT member_id, asset, sum(remaining) AS remaining, sum(held) AS held FROM ledger.lots WHERE closed IS NULL GROUP BY member_id, asset) l
        ON l.member_id = a.member_id AND l.asset = a.asset
     WHERE a.balance + a.debt IS DISTINCT FROM coalesce(l.remaining, 0) OR a.held IS DISTINCT FROM coalesce(l.held, 0)
     LIMIT 20`),

  invariant("a lot sets aside what its open holds took from it", sql`
    SELECT coalesce(l.member_id, h.member_id) AS member_id, coalesce(l.lot_id, h.lot_id) AS lot_id, l.held, h.amount
      FROM (SELECT member_id, lot_id, held FROM ledger.lots WHERE closed IS NULL AND held > 0) l
      FULL JOIN (
        SELECT p.member_id, p.lot_id, sum(p.amount) AS amount
          FROM ledger.hold_lots p
         WHERE NOT EXISTS (SELECT 1 FROM ledger.hold_resolutions r WHERE r.member_id = p.member_id AND r.hold_id = p.hold_id)
         GROUP BY p.member_id, p.lot_id
      ) h ON h.member_id = l.member_id AND h.lot_id = l.lot_id
     WHERE l.held IS DISTINCT FROM h.amount
     LIMIT 20`),

  invariant("a hold is the sum of its parts, and a capture takes no more than it held, by an entry that says so", sql`
    SELECT h.member_id, h.hold_id, h.amount, p.parts, r.outcome, r.amount AS captured, e.amount AS entry_amount
      FROM ledger.holds h
      LEFT JOIN (SELECT member_id, hold_id, sum(amount) AS parts FROM ledger.hold_lots GROUP BY member_id, hold_id) p
        ON p.member_id = h.member_id AND p.hold_id = h.hold_id
      LEFT JOIN ledger.hold_resolutions r ON r.member_id = h.member_id AND r.hold_id = h.hold_id
      LEFT JOIN ledger.entries e ON e.member_id = r.member_id AND e.entry_id = r.entry_id
     WHERE h.amount IS DISTINCT FROM p.parts OR r.amount > h.amount OR (r.outcome = 'captured' AND e.amount IS DISTINCT FROM -r.amount)
     LIMIT 20`),

  invariant("nobody owes while something could be spent, and what has expired is written off, at the account's own clock", sql`
    SELECT a.member_id, a.asset, a.debt, a.settled_at, l.lot_id, l.remaining, l.held, l.expires_at
      FROM ledger.lots l
      JOIN ledger.accounts a ON a.member_id = l.member_id AND a.asset = l.asset
     WHERE l.closed IS NULL AND l.remaining > l.held
       AND (l.expires_at <= a.settled_at OR (a.debt > 0 AND l.activates_at <= a.settled_at))
     LIMIT 20`),

  invariant("an account is due no later than the first thing that time brings", sql`
    SELECT a.member_id, a.asset, a.next_due_at, l.first_end
      FROM ledger.accounts a
      JOIN (SELECT member_id, asset, min(expires_at) AS first_end FROM ledger.lots WHERE closed IS NULL AND remaining > held GROUP BY member_id, asset) l
        ON l.member_id = a.member_id AND l.asset = a.asset
     WHERE a.next_due_at > l.first_end OR (a.next_due_at IS NULL AND l.first_end IS NOT NULL)
     LIMIT 20`),

  invariant("an entry is never taken back beyond its amount", sql`
    SELECT v.member_id, v.reverses, v.done, e.amount
      FROM (SELECT member_id, reverses, sum(done) AS done FROM ledger.reversals GROUP BY member_id, reverses) v
      LEFT JOIN ledger.entries e ON e.member_id = v.member_id AND e.entry_id = v.reverses
     WHERE e.amount IS NULL OR v.done > abs(e.amount)
     LIMIT 20`),

  invariant("a credit is the sum of the lots that it opened", sql`
    SELECT e.member_id, e.entry_id, e.amount, l.opened
      FROM ledger.entries e
      LEFT JOIN (SELECT member_id, entry_id, sum(amount) AS opened FROM ledger.lots GROUP BY member_id, entry_id) l
        ON l.member_id = e.member_id AND l.entry_id = e.entry_id
     WHERE e.type IN ('credit', 'transfer_in', 'reinstate') AND l.opened IS DISTINCT FROM e.amount
     LIMIT 20`),

  invariant("what leaves the balance leaves lots: all of it, or less where a debt was allowed", sql`
    SELECT e.member_id, e.entry_id, e.type, e.amount, c.taken
      FROM ledger.entries e
      LEFT JOIN (SELECT member_id, cause_id, -sum(amount) AS taken FROM ledger.allocations GROUP BY member_id, cause_id) c
        ON c.member_id = e.member_id AND c.cause_id = e.entry_id
     WHERE e.amount < 0
       AND (coalesce(c.taken, 0) > -e.amount OR (e.type IN ('capture', 'transfer_out', 'hand_out', 'expire') AND coalesce(c.taken, 0) <> -e.amount))
     LIMIT 20`),

  invariant("an account that was handed over holds nothing", sql`
    SELECT a.member_id, a.asset, a.balance, a.debt, a.held FROM ledger.accounts a
     WHERE a.handed_to IS NOT NULL AND (a.balance <> 0 OR a.debt <> 0 OR a.held <> 0)
     LIMIT 20`),

  invariant("what is handed over arrives in lots", sql`
    SELECT e.member_id, e.entry_id, e.amount, l.opened, c.back
      FROM ledger.entries e
      LEFT JOIN (SELECT member_id, entry_id, sum(amount) AS opened FROM ledger.lots GROUP BY member_id, entry_id) l
        ON l.member_id = e.member_id AND l.entry_id = e.entry_id
      LEFT JOIN (SELECT member_id, cause_id, sum(amount) AS back FROM ledger.allocations WHERE purpose = 'give_back' GROUP BY member_id, cause_id) c
        ON c.member_id = e.member_id AND c.cause_id = e.entry_id
     WHERE e.type = 'hand_in' AND coalesce(l.opened, 0) + coalesce(c.back, 0) <> e.amount
     LIMIT 20`),

  invariant("a source that was refused was not posted", sql`
    SELECT r.member_id, r.asset, r.kind, r.source
      FROM ledger.refusals r
      JOIN ledger.entries e ON e.member_id = r.member_id AND e.asset = r.asset AND e.kind = r.kind AND e.source = r.source
     LIMIT 20`),
];
