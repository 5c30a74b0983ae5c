import { toRfc3339, type BusinessDate, type EntryId, type Instant, type LotId, type MemberId } from "@regulars/kernel";
import { instantColumn, int8, row, text, uuid } from "../../../platform/db/row.js";
import { sql } from "../../../platform/db/sql.js";
import type { Tx } from "../../../platform/db/tx.js";

const ExpiryRow = row({ member_id: uuid<MemberId>(), entry_id: uuid<EntryId>(), asset: text, amount: int8, occurred_at: instantColumn });
const ToldRow = row({ member_id: uuid<MemberId>(), entry_id: uuid<EntryId>() });
const MarkRow = row({ reached_at: instantColumn });
const ActivationRow = row({ member_id: uuid<MemberId>(), asset: text, amount: int8, activated_at: instantColumn });
const ActivationToldRow = row({ member_id: uuid<MemberId>(), asset: text });
const MemberRow = row({ member_id: uuid<MemberId>() });
const EndingRow = row({ member_id: uuid<MemberId>(), lot_id: uuid<LotId>(), amount: int8, expires_at: instantColumn });
const NoticeRow = row({ member_id: uuid<MemberId>(), lot_id: uuid<LotId>() });

export interface ToldExpiry {
  readonly memberId: MemberId;
  readonly entryId: EntryId;
  readonly asset: string;
  readonly points: number;
  readonly expiredAt: Instant;
}

export async function readMark(tx: Tx, step: string): Promise<Instant | null> {
  return (await tx.maybe(MarkRow, sql`SELECT reached_at FROM points.marks WHERE step = ${step}`))?.reached_at ?? null;
}

export async function moveMark(tx: Tx, step: string, reachedAt: Instant): Promise<void> {
  await tx.run(sql`
    INSERT INTO points.marks (step, reached_at) VALUES (${step}, ${toRfc3339(reachedAt)}::timestamptz)
    ON CONFLICT (step) DO UPDATE SET reached_at = greatest(points.marks.reached_at, excluded.reached_at)`);
}

/** Expiries recorded in that time that nobody was told of, and marks them as told. */
export async function takeUntoldExpiries(tx: Tx, from: Instant, until: Instant, limit: number, now: Instant): Promise<readonly ToldExpiry[]> {
  const found = await tx.rows(ExpiryRow, sql`
    SELECT e.member_id, e.entry_id, e.asset, -e.amount AS amount, e.occurred_at
      FROM read.ledger_entries e
     WHERE e.type = 'expire' AND e.recorded_at >= ${toRfc3339(from)}::timestamptz AND e.recorded_at <= ${toRfc3339(until)}::timestamptz
       AND NOT EXISTS (SELECT FROM points.expiries_told t WHERE t.member_id = e.member_id AND t.entry_id = e.entry_id)
     ORDER BY e.member_id, e.entry_id LIMIT ${limit}`);
  const told = await tx.rows(ToldRow, sql`
    INSERT INTO points.expiries_told (member_id, entry_id, told_at)
    SELECT t.member_id, t.entry_id, ${toRfc3339(now)}::timestamptz
      FROM unnest(${found.map((each) => each.member_id)}::uuid[], ${found.map((each) => each.entry_id)}::uuid[]) AS t(member_id, entry_id)
    ON CONFLICT (member_id, entry_id) DO NOTHING
    RETURNING member_id, entry_id`);
  const ours = new Set(told.map((each) => each.entry_id));
  return found.filter((each) => ours.has(each.entry_id)).map((each) => ({ memberId: each.member_id, entryId: each.entry_id, asset: each.asset, points: each.amount, expiredAt: each.occurred_at }));
}

/** The next members, by id, who have open lots. */
export async function membersWithLots(tx: Tx, after: MemberId | null, limit: number): Promise<readonly MemberId[]> {
  const rows = await tx.rows(MemberRow, sql`
    SELECT a.member_id FROM read.ledger_balances a
     WHERE a.balance + a.debt > 0 AND a.member_id > ${after ?? "00000000-0000-0000-0000-000000000000"}::uuid
     GROUP BY a.member_id ORDER BY a.member_id LIMIT ${limit}`);
  return rows.map((each) => each.member_id);
}

export interface Activation {
  readonly memberId: MemberId;
  readonly asset: string;
  readonly points: number;
  readonly activatedAt: Instant;
}

/** What of these members' points became spendable in (from, until] by the passing of time, and marks it as told for that day. */
export async function takeUntoldActivations(tx: Tx, memberIds: readonly MemberId[], from: Instant, until: Instant, date: BusinessDate, now: Instant): Promise<readonly Activation[]> {
  const found = await tx.rows(ActivationRow, sql`
    SELECT l.member_id, l.asset, sum(l.remaining)::int8 AS amount, max(l.activates_at) AS activated_at
      FROM read.ledger_lots l
     WHERE l.member_id = ANY(${memberIds}::uuid[]) AND l.closed IS NULL AND l.activates_at > l.opened_at
       AND l.activates_at > ${toRfc3339(from)}::timestamptz AND l.activates_at <= ${toRfc3339(until)}::timestamptz
     GROUP BY l.member_id, l.asset ORDER BY l.member_id, l.asset LIMIT 100000`);
  if (found.length === 0) return [];
  const told = await tx.rows(ActivationToldRow, sql`
    INSERT INTO points.activations_told (member_id, asset, business_date, told_at)
    SELECT t.member_id, t.asset, ${date}::date, ${toRfc3339(now)}::timestamptz
      FROM unnest(${found.map((each) => each.member_id)}::uuid[], ${found.map((each) => each.asset)}::text[]) AS t(member_id, asset)
    ON CONFLICT (member_id, asset, business_date) DO NOTHING
    RETURNING member_id, asset`);
  const ours = new Set(told.map((each) => `${each.member_id} ${each.asset}`));
  return found.filter((each) => ours.has(`${each.member_id} ${each.asset}`)).map((each) => ({ memberId: each.member_id, asset: each.asset, points: each.amount, activatedAt: each.activated_at }));
}

/** A lot whose end is near, with what is still there and nobody holds. */
export interface EndingLot {
  readonly memberId: MemberId;
  readonly lotId: LotId;
  readonly points: number;
  readonly expiresAt: Instant;
}

export async function readEndingLots(tx: Tx, memberIds: readonly MemberId[], asset: string, after: Instant, until: Instant): Promise<readonly EndingLot[]> {
  const rows = await tx.rows(EndingRow, sql`
    SELECT l.member_id, l.lot_id, l.remaining - l.held AS amount, l.expires_at
      FROM read.ledger_lots l
     WHERE l.member_id = ANY(${memberIds}::uuid[]) AND l.asset = ${asset} AND l.closed IS NULL AND l.remaining > l.held
       AND l.expires_at > ${toRfc3339(after)}::timestamptz AND l.expires_at <= ${toRfc3339(until)}::timestamptz
     ORDER BY l.member_id, l.expires_at, l.lot_id LIMIT 100000`);
  return rows.map((each) => ({ memberId: each.member_id, lotId: each.lot_id, points: each.amount, expiresAt: each.expires_at }));
}

/** Marks notices as given and answers those that were not given before. */
export async function claimNotices(tx: Tx, notices: readonly (EndingLot & { readonly daysBefore: number })[], now: Instant): Promise<ReadonlySet<LotId>> {
  const rows = await tx.rows(NoticeRow, sql`
    INSERT INTO points.expiry_notices (member_id, lot_id, days_before, expires_at, noticed_at)
    SELECT t.member_id, t.lot_id, t.days_before, t.expires_at, ${toRfc3339(now)}::timestamptz
      FROM unnest(${notices.map((each) => each.memberId)}::uuid[], ${notices.map((each) => each.lotId)}::uuid[], ${notices.map((each) => each.daysBefore)}::bigint[],
                  ${notices.map((each) => toRfc3339(each.expiresAt))}::timestamptz[]) AS t(member_id, lot_id, days_before, expires_at)
    ON CONFLICT (member_id, lot_id, days_before, expires_at) DO NOTHING
    RETURNING member_id, lot_id`);
  return new Set(rows.map((each) => each.lot_id));
}
