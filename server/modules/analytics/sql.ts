import { toRfc3339, type BusinessDate, type Instant } from "@regulars/kernel";
import { dateColumn, instantColumn, int8, row, text } from "../../platform/db/row.js";
import { sql, type Query } from "../../platform/db/sql.js";
import type { Tx } from "../../platform/db/tx.js";
import { noStore, type StoreDay } from "./domain/figures.js";

const DayRow = row({
  store_id: text, business_date: dateColumn, receipts: int8, member_receipts: int8, net_paid: int8, member_net_paid: int8, new_members: int8, points_issued: int8,
  points_used: int8, points_expired: int8,
});
const SeenRow = row({ seen_until: instantColumn });
const DateRow = row({ business_date: dateColumn });

const toDay = (each: ReturnType<typeof DayRow.read>[number]): StoreDay => ({
  storeId: each.store_id, businessDate: each.business_date, receipts: each.receipts, memberReceipts: each.member_receipts, netPaid: each.net_paid,
  memberNetPaid: each.member_net_paid, newMembers: each.new_members, pointsIssued: each.points_issued, pointsUsed: each.points_used, pointsExpired: each.points_expired,
});

export interface Counted {
  readonly storeIds: readonly string[];
  readonly dates: readonly BusinessDate[];
  /** Only what had happened before this moment. Null: all of it. */
  readonly before: Instant | null;
}

/**
 * Adds up days from their rows. Each part finds its rows by an index on the date, so the cost is that of these days, however long
 * the history is. Points are told apart by their counter account, which says why they came and went; a hand-over between
 * accounts of one person, a transfer and an opening balance are none of the three.
 */
function counted({ storeIds, dates, before }: Counted): Query {
  const until = (column: string): Query => (before === null ? sql`true` : sql`${sql.ref(column)} < ${toRfc3339(before)}::timestamptz`);
  return sql`
    SELECT f.store_id, f.business_date, sum(f.receipts)::bigint AS receipts, sum(f.member_receipts)::bigint AS member_receipts, sum(f.net_paid)::bigint AS net_paid,
           sum(f.member_net_paid)::bigint AS member_net_paid, sum(f.new_members)::bigint AS new_members, sum(f.points_issued)::bigint AS points_issued,
           sum(f.points_used)::bigint AS points_used, sum(f.points_expired)::bigint AS points_expired
      FROM (SELECT o.store_id, o.business_date, count(*) FILTER (WHERE o.kind = 'sale') AS receipts,
                   count(*) FILTER (WHERE o.kind = 'sale' AND o.member_id IS NOT NULL) AS member_receipts, sum(o.net_paid) AS net_paid,
                   coalesce(sum(o.net_paid) FILTER (WHERE o.member_id IS NOT NULL), 0) AS member_net_paid,
                   0 AS new_members, 0 AS points_issued, 0 AS points_used, 0 AS points_expired
              FROM read.orders o
             WHERE o.store_id = ANY(${storeIds}::uuid[]) AND o.business_date = ANY(${dates}::date[]) AND ${until("o.occurred_at")}
             GROUP BY 1, 2
            UNION ALL
            SELECT coalesce(m.source_store_id, ${noStore}::uuid), m.enrolled_on, 0, 0, 0, 0, count(*), 0, 0, 0
              FROM read.members m
             WHERE m.enrolled_on = ANY(${dates}::date[]) AND ${until("m.enrolled_at")}
             GROUP BY 1, 2
            UNION ALL
            SELECT coalesce(e.store_id, ${noStore}::uuid), e.business_date, 0, 0, 0, 0, 0,
                   coalesce(sum(e.amount) FILTER (WHERE e.counter_account IN ('issuance', 'adjustment')), 0),
                   coalesce(sum(-e.amount) FILTER (WHERE e.counter_account = 'redemption'), 0),
                   coalesce(sum(-e.amount) FILTER (WHERE e.counter_account = 'breakage'), 0)
              FROM read.ledger_entries e
             WHERE e.business_date = ANY(${dates}::date[]) AND e.asset = 'points' AND ${until("e.occurred_at")}
             GROUP BY 1, 2) f
     GROUP BY f.store_id, f.business_date`;
}

export async function countDays(tx: Tx, asked: Counted): Promise<readonly StoreDay[]> {
  if (asked.dates.length === 0) return [];
  return (await tx.rows(DayRow, counted(asked))).map(toDay);
}

/** What was added up before, by store and date. */
export async function keptDays(tx: Tx, dates: readonly BusinessDate[], storeIds: readonly string[]): Promise<readonly StoreDay[]> {
  return (await tx.rows(DayRow, sql`
    SELECT store_id, business_date, receipts, member_receipts, net_paid, member_net_paid, new_members, points_issued, points_used, points_expired
      FROM analytics.store_days
     WHERE business_date = ANY(${dates}::date[]) AND store_id = ANY(${storeIds}::uuid[])
     ORDER BY business_date, store_id LIMIT ${dates.length * storeIds.length}`)).map(toDay);
}

/** Adds a date up anew for every store. The rows of before go: a store may have none left. */
export async function writeDate(tx: Tx, date: BusinessDate, storeIds: readonly string[], now: Instant): Promise<void> {
  await tx.run(sql`DELETE FROM analytics.store_days WHERE business_date = ${date}::date`);
  await tx.run(sql`
    INSERT INTO analytics.store_days (store_id, business_date, receipts, member_receipts, net_paid, member_net_paid, new_members, points_issued, points_used,
                                      points_expired, computed_at)
    SELECT c.store_id, c.business_date, c.receipts, c.member_receipts, c.net_paid, c.member_net_paid, c.new_members, c.points_issued, c.points_used, c.points_expired,
           ${toRfc3339(now)}::timestamptz
      FROM (${counted({ storeIds, dates: [date], before: null })}) c`);
}

/** The moment up to which changed dates were looked for, locked until the end of the transaction: two workers take turns. */
export async function lockSeenUntil(tx: Tx): Promise<Instant | null> {
  return (await tx.maybe(SeenRow, sql`SELECT seen_until FROM analytics.refreshes FOR UPDATE`))?.seen_until ?? null;
}

export async function seeUntil(tx: Tx, until: Instant): Promise<void> {
  await tx.run(sql`
    INSERT INTO analytics.refreshes (seen_until) VALUES (${toRfc3339(until)}::timestamptz)
    ON CONFLICT (only_row) DO UPDATE SET seen_until = greatest(analytics.refreshes.seen_until, excluded.seen_until)`);
}

/** Marks the dates of everything that was recorded since a moment, no older than `oldest`. */
export async function markTouched(tx: Tx, since: Instant, oldest: BusinessDate, now: Instant): Promise<void> {
  const from = toRfc3339(since);
  await tx.run(sql`
    INSERT INTO analytics.stale_dates (business_date, marked_at)
    SELECT t.business_date, ${toRfc3339(now)}::timestamptz
      FROM (SELECT business_date FROM read.orders WHERE recorded_at >= ${from}::timestamptz
            UNION
            SELECT enrolled_on FROM read.members WHERE recorded_at >= ${from}::timestamptz
            UNION
            SELECT business_date FROM read.ledger_entries WHERE recorded_at >= ${from}::timestamptz) t
     WHERE t.business_date >= ${oldest}::date
     ORDER BY t.business_date
    ON CONFLICT (business_date) DO NOTHING`);
}

export async function markDates(tx: Tx, dates: readonly BusinessDate[], now: Instant): Promise<void> {
  await tx.run(sql`
    INSERT INTO analytics.stale_dates (business_date, marked_at)
    SELECT d, ${toRfc3339(now)}::timestamptz FROM unnest(${dates}::date[]) AS t(d) ORDER BY d
    ON CONFLICT (business_date) DO NOTHING`);
}

/** Takes the newest marked date; another worker's is left to it. Its mark goes with this transaction. */
export async function takeStale(tx: Tx): Promise<BusinessDate | null> {
  const taken = await tx.maybe(DateRow, sql`
    DELETE FROM analytics.stale_dates
     WHERE business_date = (SELECT business_date FROM analytics.stale_dates ORDER BY business_date DESC LIMIT 1 FOR UPDATE SKIP LOCKED)
    RETURNING business_date`);
  return taken?.business_date ?? null;
}

export async function lastComputed(tx: Tx): Promise<Instant | null> {
  return (await tx.maybe(SeenRow, sql`SELECT seen_until FROM analytics.refreshes`))?.seen_until ?? null;
}
