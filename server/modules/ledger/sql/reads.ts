import { toRfc3339, type BusinessDate, type EntryId, type HoldId, type Instant, type LotId, type MemberId, type StoreId } from "@regulars/kernel";
import { dateColumn, instantColumn, int8, json, listOf, nullable, oneOf, row, text, uuid } from "../../../platform/db/row.js";
import { sql } from "../../../platform/db/sql.js";
import type { Tx } from "../../../platform/db/tx.js";
import type { AccountKey, Json } from "../domain/postings.js";
import type { AllocationPurpose, Entry, LotState } from "../domain/views.js";
import { plain, texts } from "../../../platform/db/arrays.js";
import { entryType } from "./known.js";
import { lotColumns, lotFields } from "./lots.js";

const StandingRow = row({
  member_id: uuid<MemberId>(), asset: text, balance: int8, total_held: int8, debt: int8, last_seq: int8, settled_at: instantColumn,
  next_due_at: nullable(instantColumn), lot_id: nullable(uuid<LotId>()), amount: nullable(int8), remaining: nullable(int8), held: nullable(int8),
  activates_at: nullable(instantColumn), expires_at: nullable(instantColumn), opened_at: nullable(instantColumn), priority: nullable(int8),
  hold_ids: nullable(listOf(uuid<HoldId>())), hold_ends: nullable(listOf(instantColumn)), hold_parts: nullable(listOf(int8)),
});
export type StandingRecord = ReturnType<(typeof StandingRow)["read"]>[number];

/**
 * Accounts with their open lots, and of lots that are partly set aside the open holds: one statement, so that all of it is of one
 * moment although nothing is locked.
 */
export function standings(tx: Tx, memberIds: readonly MemberId[], assets: readonly string[]): Promise<readonly StandingRecord[]> {
  const ids = plain(memberIds);
  return tx.rows(StandingRow, sql`
    SELECT a.member_id, a.asset, a.balance, a.held AS total_held, a.debt, a.last_seq, a.settled_at, a.next_due_at,
           l.lot_id, l.amount, l.remaining, l.held, l.activates_at, l.expires_at, l.opened_at, l.priority, h.hold_ids, h.hold_ends, h.hold_parts
      FROM ledger.accounts a
      LEFT JOIN ledger.lots l ON l.member_id = a.member_id AND l.asset = a.asset AND l.closed IS NULL AND l.member_id = ANY (${ids}::uuid[])
      LEFT JOIN LATERAL (
             SELECT array_agg(h.hold_id ORDER BY h.hold_id) AS hold_ids, array_agg(h.expires_at ORDER BY h.hold_id) AS hold_ends,
                    array_agg(p.amount ORDER BY h.hold_id) AS hold_parts
               FROM ledger.holds h
               JOIN ledger.hold_lots p ON p.member_id = h.member_id AND p.hold_id = h.hold_id
              WHERE h.member_id = l.member_id AND p.member_id = l.member_id AND p.lot_id = l.lot_id
                AND h.member_id = ANY (${ids}::uuid[]) AND p.member_id = ANY (${ids}::uuid[])
                AND NOT EXISTS (
                      SELECT 1 FROM ledger.hold_resolutions r WHERE r.member_id = h.member_id AND r.hold_id = h.hold_id AND r.member_id = ANY (${ids}::uuid[]))
           ) h ON l.held > 0
     WHERE a.member_id = ANY (${ids}::uuid[]) AND a.asset = ANY (${texts(assets)}::text[])
     ORDER BY a.member_id, a.asset, l.lot_id`);
}

const EntryRow = row({
  entry_id: uuid<EntryId>(), seq: int8, kind: text, type: entryType, amount: int8, balance_after: int8, counter_account: text, source: text,
  reverses: nullable(uuid<EntryId>()), group_id: nullable(text), occurred_at: instantColumn, business_date: dateColumn, recorded_at: instantColumn,
  store_id: nullable(uuid<StoreId>()), actor: text, reason: nullable(text), details: nullable(json<Json>()),
});

export interface EntriesFilter extends AccountKey {
  readonly from: Instant | null;
  readonly to: Instant | null;
  readonly kinds: readonly string[] | null;
  readonly before: number | null;
  readonly limit: number;
}

/** Entries of an account, newest first, below a `seq`. */
export async function entriesBelow(tx: Tx, filter: EntriesFilter): Promise<readonly Entry[]> {
  const { memberId, asset } = filter;
  const rows = await tx.rows(EntryRow, sql`
    SELECT e.entry_id, e.seq, e.kind, e.type, e.amount, e.balance_after, e.counter_account, e.source, e.reverses, e.group_id, e.occurred_at,
           e.business_date, e.recorded_at, e.store_id, e.actor, e.reason, e.details
      FROM ledger.entries e
     WHERE e.member_id = ${memberId}::uuid AND e.asset = ${asset}
       AND (${filter.before}::bigint IS NULL OR e.seq < ${filter.before}::bigint)
       AND (${text8601(filter.from)}::timestamptz IS NULL OR e.occurred_at >= ${text8601(filter.from)}::timestamptz)
       AND (${text8601(filter.to)}::timestamptz IS NULL OR e.occurred_at < ${text8601(filter.to)}::timestamptz)
       AND (${filter.kinds === null ? null : texts(filter.kinds)}::text[] IS NULL OR e.kind = ANY (${filter.kinds === null ? null : texts(filter.kinds)}::text[]))
     ORDER BY e.seq DESC
     LIMIT ${filter.limit}`);
  return rows.map((each) => ({
    memberId, asset, entryId: each.entry_id, seq: each.seq, kind: each.kind, type: each.type, amount: each.amount, balanceAfter: each.balance_after,
    counterAccount: each.counter_account, source: each.source, reverses: each.reverses, groupId: each.group_id, occurredAt: each.occurred_at,
    businessDate: each.business_date, recordedAt: each.recorded_at, storeId: each.store_id, actor: each.actor, reason: each.reason, details: each.details ?? {},
  }));
}

const text8601 = (at: Instant | null): string | null => (at === null ? null : toRfc3339(at));

const LotStateRow = row({ ...lotColumns, state: oneOf<LotState>("pending", "active", "exhausted", "expired", "cancelled") });

export interface LotsFilter extends AccountKey {
  readonly states: readonly LotState[] | null;
  readonly before: LotId | null;
  readonly limit: number;
  readonly at: Instant;
}

/** Lots of an account, newest first, below an id; their state by their own times (what holds and debts do by themselves is the caller's to add). */
export function lotsBelow(tx: Tx, filter: LotsFilter): Promise<ReturnType<(typeof LotStateRow)["read"]>> {
  const at = toRfc3339(filter.at);
  return tx.rows(LotStateRow, sql`
    SELECT ${lotFields}, s.state
      FROM ledger.lots l
     CROSS JOIN LATERAL (
             SELECT CASE WHEN l.closed IS NOT NULL THEN l.closed
                         WHEN l.expires_at <= ${at}::timestamptz AND l.held = 0 THEN 'expired'
                         WHEN l.activates_at > ${at}::timestamptz AND coalesce(l.expires_at > ${at}::timestamptz, true) THEN 'pending'
                         ELSE 'active' END AS state
           ) s
     WHERE l.member_id = ${filter.memberId}::uuid AND l.asset = ${filter.asset} AND (${filter.before}::uuid IS NULL OR l.lot_id < ${filter.before}::uuid)
       AND (${filter.states === null ? null : plain(filter.states)}::text[] IS NULL OR s.state = ANY (${filter.states === null ? null : plain(filter.states)}::text[]))
     ORDER BY l.lot_id DESC
     LIMIT ${filter.limit}`);
}

const UseRow = row({
  lot_id: uuid<LotId>(), entry_id: nullable(uuid<EntryId>()), amount: int8, at: instantColumn, kind: nullable(text), source: nullable(text),
  store_id: nullable(uuid<StoreId>()), purpose: oneOf<AllocationPurpose>("spend", "claw_back", "transfer", "expire", "repay", "give_back", "unrepay"),
});

/** What happened to those lots since they were opened, in that order. A page of lots bounds it. */
export function usesOf(tx: Tx, memberId: MemberId, lotIds: readonly LotId[]): Promise<ReturnType<(typeof UseRow)["read"]>> {
  return tx.rows(UseRow, sql`
    SELECT c.lot_id, e.entry_id, c.purpose, c.amount, c.at, e.kind, e.source, e.store_id
      FROM ledger.allocations c
      LEFT JOIN ledger.entries e ON e.member_id = c.member_id AND e.entry_id = c.cause_id AND e.member_id = ${memberId}::uuid
     WHERE c.member_id = ${memberId}::uuid AND c.lot_id = ANY (${plain(lotIds)}::uuid[])
     ORDER BY c.lot_id, c.cause_id, c.rank`);
}

const EntryLotRow = row({
  member_id: uuid<MemberId>(), entry_id: uuid<EntryId>(), lot_id: uuid<LotId>(), moved: int8, expires_at: nullable(instantColumn), funder: text,
  purpose: oneOf<AllocationPurpose | "open">("open", "spend", "claw_back", "transfer", "expire", "repay", "give_back", "unrepay"),
  source_class: lotColumns.source_class, legal_entity_id: nullable(text), unit_value_micro: int8, expected_redemption_bps: int8,
});

/** The lots that those entries opened (their ids begin like the entry's) and touched, in the order of touching. */
export function lotsByEntry(tx: Tx, keys: readonly { readonly memberId: MemberId; readonly entryId: EntryId }[]): Promise<ReturnType<(typeof EntryLotRow)["read"]>> {
  const ids = plain(keys.map((key) => key.memberId));
  const terms = sql.raw("l.expires_at, l.source_class, l.funder, l.legal_entity_id, l.unit_value_micro, l.expected_redemption_bps");
  return tx.rows(EntryLotRow, sql`
    WITH k AS (
      SELECT k.member_id, k.entry_id, k.first_id, k.last_id
        FROM unnest(
               ${ids}::uuid[], ${plain(keys.map((key) => key.entryId))}::uuid[], ${plain(keys.map((key) => `${key.entryId.slice(0, 32)}0000`))}::uuid[],
               ${plain(keys.map((key) => `${key.entryId.slice(0, 32)}ffff`))}::uuid[]
             ) AS k (member_id, entry_id, first_id, last_id)
    )
    SELECT n.member_id, n.entry_id, n.lot_id, n.purpose, n.moved, n.expires_at, n.source_class, n.funder, n.legal_entity_id, n.unit_value_micro,
           n.expected_redemption_bps
      FROM (
      SELECT k.member_id, k.entry_id, l.lot_id, 'open' AS purpose, l.amount AS moved, -1 AS rank, ${terms}
        FROM k
        JOIN ledger.lots l ON l.member_id = k.member_id AND l.lot_id BETWEEN k.first_id AND k.last_id AND l.entry_id = k.entry_id
       WHERE l.member_id = ANY (${ids}::uuid[])
       UNION ALL
      SELECT k.member_id, k.entry_id, l.lot_id, c.purpose, c.amount, c.rank, ${terms}
        FROM k
        JOIN ledger.allocations c ON c.member_id = k.member_id AND c.cause_id = k.entry_id
        JOIN ledger.lots l ON l.member_id = c.member_id AND l.lot_id = c.lot_id
       WHERE c.member_id = ANY (${ids}::uuid[]) AND l.member_id = ANY (${ids}::uuid[])
      ) n
     ORDER BY n.member_id, n.entry_id, n.rank, n.lot_id`);
}

const MovementRow = row({ kind: text, opening: int8, moved: int8, count: int8 });

/** Per kind: the sum before `from`, and sum and number from `from` to the end of `to`. */
export function movementsBetween(tx: Tx, { memberId, asset }: AccountKey, from: BusinessDate, to: BusinessDate): Promise<ReturnType<(typeof MovementRow)["read"]>> {
  return tx.rows(MovementRow, sql`
    SELECT e.kind, coalesce(sum(e.amount) FILTER (WHERE e.business_date < ${from}::date), 0)::bigint AS opening,
           coalesce(sum(e.amount) FILTER (WHERE e.business_date >= ${from}::date), 0)::bigint AS moved,
           count(*) FILTER (WHERE e.business_date >= ${from}::date) AS count
      FROM ledger.entries e
     WHERE e.member_id = ${memberId}::uuid AND e.asset = ${asset} AND e.business_date <= ${to}::date
     GROUP BY e.kind
     ORDER BY e.kind`);
}
