import type { BusinessDate, EntryId, Instant, LotId, MemberId, TimeZone } from "@regulars/kernel";
import { bool, dateColumn, instantColumn, int8, json, nullable, row, text, uuid } from "../../../platform/db/row.js";
import { sql } from "../../../platform/db/sql.js";
import type { Tx } from "../../../platform/db/tx.js";
import type { Json } from "../../ledger/index.js";

const LotRow = row({ member_id: uuid<MemberId>(), lot_id: uuid<LotId>(), asset: text, activates_at: instantColumn, expires_at: nullable(instantColumn), remaining: int8, promised: bool });
const MemberRow = row({ member_id: uuid<MemberId>() });
const GroupRow = row({ activated_on: dateColumn, last_day: nullable(dateColumn), anchor: nullable(dateColumn), lots: int8, amount: int8 });
const ShiftedRow = row({
  shift: text, member_id: uuid<MemberId>(), amount: int8, first_day: nullable(dateColumn), members: int8, all_lots: int8, all_amount: int8, value_minor: int8,
});
const EntryLotRow = row({ entry_id: uuid<EntryId>(), lot_id: uuid<LotId>(), purpose: text, amount: int8, rank: int8 });
const OriginRow = row({ entry_id: uuid<EntryId>(), source: text, details: json<Json>() });
const EndedRow = row({ member_id: uuid<MemberId>(), asset: text, expires_at: nullable(instantColumn) });

/** A lot as a change of settings sees it. */
export interface OpenLot {
  readonly memberId: MemberId;
  readonly lotId: LotId;
  readonly activatesAt: Instant;
  readonly expiresAt: Instant | null;
  readonly remaining: number;
  /** Its end was promised with the grant: settings do not move it. */
  readonly promised: boolean;
}

/** The next members, by id, who hold something of the asset. */
export async function holdersOf(tx: Tx, asset: string, after: MemberId | null, limit: number): Promise<readonly MemberId[]> {
  const rows = await tx.rows(MemberRow, sql`
    SELECT a.member_id FROM read.ledger_balances a
     WHERE a.asset = ${asset} AND a.balance + a.debt > 0 AND a.member_id > ${after ?? "00000000-0000-0000-0000-000000000000"}::uuid
     ORDER BY a.member_id LIMIT ${limit}`);
  return rows.map((each) => each.member_id);
}

export async function readOpenLots(tx: Tx, memberIds: readonly MemberId[], asset: string): Promise<readonly OpenLot[]> {
  const rows = await tx.rows(LotRow, sql`
    SELECT l.member_id, l.lot_id, l.asset, l.activates_at, l.expires_at, l.remaining, coalesce((e.details ->> 'endPromised')::boolean, false) AS promised
      FROM read.ledger_lots l
      JOIN read.ledger_entries e ON e.member_id = l.member_id AND e.entry_id = l.entry_id AND e.member_id = ANY(${memberIds}::uuid[])
     WHERE l.member_id = ANY(${memberIds}::uuid[]) AND l.asset = ${asset} AND l.closed IS NULL
     ORDER BY l.member_id, l.lot_id LIMIT 1000000`);
  return rows.map((each) => ({
    memberId: each.member_id, lotId: each.lot_id, activatesAt: each.activates_at, expiresAt: each.expires_at, remaining: each.remaining, promised: each.promised,
  }));
}

/** One lot by its owner and id. */
export async function readLotEnd(tx: Tx, memberId: MemberId, lotId: LotId): Promise<{ readonly asset: string; readonly expiresAt: Instant | null } | null> {
  const found = await tx.maybe(EndedRow, sql`
    SELECT l.member_id, l.asset, l.expires_at FROM read.ledger_lots l WHERE l.member_id = ${memberId}::uuid AND l.lot_id = ${lotId}::uuid`);
  return found === null ? null : { asset: found.asset, expiresAt: found.expires_at };
}

/** What an entry did to a lot. */
export interface EntryLot {
  readonly entryId: EntryId;
  readonly lotId: LotId;
  /** `open`: the entry brought the lot. */
  readonly purpose: string;
  /** Negative: left the lot. Positive: went into it. */
  readonly amount: number;
}

/** The lots that these entries of a member opened or drew from. */
export async function readEntryLots(tx: Tx, memberId: MemberId, entryIds: readonly EntryId[]): Promise<readonly EntryLot[]> {
  const rows = await tx.rows(EntryLotRow, sql`
    SELECT l.entry_id, l.lot_id, 'open' AS purpose, l.amount, 0::int8 AS rank
      FROM read.ledger_lots l WHERE l.member_id = ${memberId}::uuid AND l.entry_id = ANY(${entryIds}::uuid[])
    UNION ALL
    SELECT a.cause_id AS entry_id, a.lot_id, a.purpose, a.amount, a.rank::int8 AS rank
      FROM read.ledger_allocations a WHERE a.member_id = ${memberId}::uuid AND a.cause_id = ANY(${entryIds}::uuid[])
     ORDER BY 1, 5, 2 LIMIT 100000`);
  return rows.map((each) => ({ entryId: each.entry_id, lotId: each.lot_id, purpose: each.purpose, amount: each.amount }));
}

/** Why these entries of a member were written. */
export async function readOrigins(tx: Tx, memberId: MemberId, entryIds: readonly EntryId[]): Promise<ReadonlyMap<EntryId, { readonly source: string; readonly details: Json }>> {
  const rows = await tx.rows(OriginRow, sql`
    SELECT e.entry_id, e.source, e.details FROM read.ledger_entries e
     WHERE e.member_id = ${memberId}::uuid AND e.entry_id = ANY(${entryIds}::uuid[]) ORDER BY e.entry_id LIMIT 1000`);
  return new Map(rows.map((each) => [each.entry_id, { source: each.source, details: each.details }]));
}

/** Open lots that share the days on which their end depends: thousands of groups for millions of lots. */
export interface LotGroup {
  readonly activatedOn: BusinessDate;
  /** The last day on which they can be spent; null: they never end. */
  readonly lastDay: BusinessDate | null;
  /** The member's enrolment day or last activity, where the policy asks for it. */
  readonly anchor: BusinessDate | null;
  readonly lots: number;
  readonly points: number;
}

export type Anchor = { readonly of: "nothing" } | { readonly of: "enrolment" } | { readonly of: "activity"; readonly kinds: readonly string[] };

/** Each member with the day that the policy counts from, where it does. */
function anchored(anchor: Anchor, asset: string, timeZone: TimeZone) {
  switch (anchor.of) {
    case "nothing": return sql`(SELECT NULL::uuid AS member_id, NULL::date AS day WHERE false)`;
    case "enrolment": return sql`(SELECT m.member_id, m.enrolled_on AS day FROM read.members m)`;
    case "activity": return sql`(
      SELECT x.member_id, (max(x.at) AT TIME ZONE ${timeZone})::date AS day
        FROM (SELECT e.member_id, e.occurred_at AS at FROM read.ledger_entries e WHERE e.asset = ${asset} AND e.kind = ANY(${anchor.kinds}::text[])
              UNION ALL
              SELECT t.member_id, t.last_active AS at FROM points.activities t WHERE t.asset = ${asset}) x
       GROUP BY x.member_id)`;
  }
}

/** Open lots of the asset with their days, without those whose end was promised. */
function datedLots(anchor: Anchor, asset: string, timeZone: TimeZone) {
  return sql`
    SELECT l.member_id, l.remaining, l.unit_value_micro, (l.activates_at AT TIME ZONE ${timeZone})::date AS activated_on,
           ((l.expires_at - interval '1 millisecond') AT TIME ZONE ${timeZone})::date AS last_day, a.day AS anchor
      FROM read.ledger_lots l
      JOIN read.ledger_entries e ON e.member_id = l.member_id AND e.entry_id = l.entry_id
      LEFT JOIN ${anchored(anchor, asset, timeZone)} a ON a.member_id = l.member_id
     WHERE l.asset = ${asset} AND l.closed IS NULL AND NOT coalesce((e.details ->> 'endPromised')::boolean, false)`;
}

export async function groupLots(tx: Tx, asset: string, anchor: Anchor, timeZone: TimeZone): Promise<readonly LotGroup[]> {
  const rows = await tx.rows(GroupRow, sql`
    SELECT d.activated_on, d.last_day, d.anchor, count(*)::int8 AS lots, sum(d.remaining)::int8 AS amount
      FROM (${datedLots(anchor, asset, timeZone)}) d
     GROUP BY d.activated_on, d.last_day, d.anchor
     ORDER BY d.activated_on, d.last_day, d.anchor LIMIT 1000000`);
  return rows.map((each) => ({ activatedOn: each.activated_on, lastDay: each.last_day, anchor: each.anchor, lots: each.lots, points: each.amount }));
}

/** Members whose lots a change moves one way: the totals, and who has most of them. */
export interface ShiftedMembers {
  readonly members: number;
  readonly lots: number;
  readonly points: number;
  /** What the points are worth at the value written on them, in minor units, rounded down. */
  readonly valueMinor: number;
  readonly top: readonly {
    readonly memberId: MemberId;
    readonly points: number;
    /** The last day of the first of those points, before the change. */
    readonly firstDay: BusinessDate | null;
  }[];
}

/** Adds up the lots of groups by the way in which they are shifted: one pass over the lots for totals and lists. */
export async function readShifted(
  tx: Tx, asset: string, anchor: Anchor, timeZone: TimeZone, groups: readonly (LotGroup & { readonly shift: string })[], topMembers: number,
): Promise<ReadonlyMap<string, ShiftedMembers>> {
  const rows = await tx.rows(ShiftedRow, sql`
    SELECT r.shift, r.member_id, r.amount::int8 AS amount, r.first_day, r.members::int8 AS members, r.all_lots::int8 AS all_lots, r.all_amount::int8 AS all_amount,
           floor(r.all_value / 1000000)::int8 AS value_minor
      FROM (
        SELECT s.shift, s.member_id, s.amount, s.first_day, count(*) OVER w AS members, sum(s.lots) OVER w AS all_lots, sum(s.amount) OVER w AS all_amount,
               sum(s.value_micro) OVER w AS all_value, row_number() OVER (PARTITION BY s.shift ORDER BY s.amount DESC, s.member_id) AS rank
          FROM (
            SELECT g.shift, d.member_id, count(*) AS lots, sum(d.remaining) AS amount, sum(d.remaining::numeric * d.unit_value_micro) AS value_micro, min(d.last_day) AS first_day
              FROM (${datedLots(anchor, asset, timeZone)}) d
              JOIN (SELECT t.shift, t.activated_on, t.last_day, t.anchor
                      FROM unnest(${groups.map((each) => each.shift)}::text[], ${groups.map((each) => each.activatedOn)}::date[], ${groups.map((each) => each.lastDay)}::date[],
                                  ${groups.map((each) => each.anchor)}::date[]) AS t(shift, activated_on, last_day, anchor)) g
                ON g.activated_on = d.activated_on AND coalesce(g.last_day, 'infinity') = coalesce(d.last_day, 'infinity') AND coalesce(g.anchor, 'infinity') = coalesce(d.anchor, 'infinity')
             GROUP BY g.shift, d.member_id) s
        WINDOW w AS (PARTITION BY s.shift)) r
     WHERE r.rank <= ${topMembers} ORDER BY r.shift, r.rank LIMIT 1000`);
  const shifted = new Map<string, ShiftedMembers>();
  for (const each of rows) {
    const top = [...(shifted.get(each.shift)?.top ?? []), { memberId: each.member_id, points: each.amount, firstDay: each.first_day }];
    shifted.set(each.shift, { members: each.members, lots: each.all_lots, points: each.all_amount, valueMinor: each.value_minor, top });
  }
  return shifted;
}
