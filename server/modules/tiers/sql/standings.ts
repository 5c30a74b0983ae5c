import { toRfc3339, type BusinessDate, type Instant, type MemberId } from "@regulars/kernel";
import { dateColumn, instantColumn, int8, json, nullable, oneOf, row, text, uuid } from "../../../platform/db/row.js";
import { sql } from "../../../platform/db/sql.js";
import type { Tx } from "../../../platform/db/tx.js";
import type { Evidence } from "../domain/earned.js";
import type { NewStep, RecordedStep } from "../domain/history.js";

/** Where a member stands, as cached: the last step and what tells the hot path that nothing can have changed. */
export interface StandingRow extends RecordedStep {
  readonly memberId: MemberId;
  readonly version: number;
  readonly since: BusinessDate;
  readonly joinedOn: BusinessDate;
  readonly evaluatedOn: BusinessDate;
  readonly nextCheckOn: BusinessDate | null;
  readonly room: number;
  readonly toldCode: string;
  readonly toldOn: BusinessDate;
}

const columns = sql`member_id, seq, tier_code, rank, set_version, from_at, effective_on, since, valid_through, assignment_id, joined_on, evaluated_on,
  next_check_on, room, told_code, told_on`;
const qualified = sql`s.member_id, s.seq, s.tier_code, s.rank, s.set_version, s.from_at, s.effective_on, s.since, s.valid_through, s.assignment_id,
  s.joined_on, s.evaluated_on, s.next_check_on, s.room, s.told_code, s.told_on`;
const Columns = row({
  member_id: uuid<MemberId>(), seq: int8, tier_code: text, rank: int8, set_version: int8, from_at: instantColumn, effective_on: dateColumn, since: dateColumn,
  valid_through: nullable(dateColumn), assignment_id: nullable(text), joined_on: dateColumn, evaluated_on: dateColumn, next_check_on: nullable(dateColumn),
  room: int8, told_code: text, told_on: dateColumn,
});

/** A member whose facts are about to be recorded. */
export interface Touch {
  readonly memberId: MemberId;
  /** What the facts add to what tiers are earned by. */
  readonly used: number;
  readonly on: BusinessDate;
  readonly at: Instant;
}

/**
 * Locks the members' standings in the order of their ids, makes the missing ones, and takes what is added from their room.
 * A member that is new here has no room, so the first look is always a whole one.
 */
export async function touchStandings(tx: Tx, touches: readonly Touch[], baseCode: string): Promise<readonly StandingRow[]> {
  const rows = await tx.rows(Columns, sql`
    INSERT INTO tiers.standings AS s (${columns})
    SELECT t.member_id, 0, ${baseCode}::text, 0, 0, t.at, t.day, t.day, NULL::date, NULL::uuid, t.day, t.day, NULL::date, -t.used, ${baseCode}::text, '0001-01-01'::date
      FROM unnest(${touches.map((t) => t.memberId)}::uuid[], ${touches.map((t) => t.used)}::bigint[], ${touches.map((t) => t.on)}::date[],
                  ${touches.map((t) => toRfc3339(t.at))}::timestamptz[]) AS t(member_id, used, day, at)
     ORDER BY t.member_id
    ON CONFLICT (member_id) DO UPDATE SET room = s.room + excluded.room
    RETURNING ${qualified}`);
  return rows.map(standingOf);
}

export async function readStandings(tx: Tx, memberIds: readonly MemberId[]): Promise<ReadonlyMap<MemberId, StandingRow>> {
  const rows = await tx.rows(Columns, sql`
    SELECT ${columns} FROM tiers.standings WHERE member_id = ANY(${memberIds}::uuid[]) ORDER BY member_id LIMIT ${memberIds.length}`);
  return new Map(rows.map((each) => [each.member_id, standingOf(each)]));
}

const IdRow = row({ member_id: uuid<MemberId>() });

/** Members for whom something has come due by `day`, who stand by an older set, or who were not told of their tier yet. */
export async function dueMembers(tx: Tx, after: MemberId | null, due: { readonly day: BusinessDate; readonly version: number; readonly today: BusinessDate }, limit: number): Promise<readonly MemberId[]> {
  const rows = await tx.rows(IdRow, sql`
    SELECT member_id FROM tiers.standings
     WHERE member_id > coalesce(${after}::uuid, '00000000-0000-0000-0000-000000000000'::uuid)
       AND (next_check_on <= ${due.day}::date OR set_version < ${due.version} OR (told_code <> tier_code AND told_on < ${due.today}::date))
     ORDER BY member_id LIMIT ${limit}`);
  return rows.map((each) => each.member_id);
}

const CountRow = row({ members: int8 });

export async function countStandings(tx: Tx): Promise<number> {
  return (await tx.one(CountRow, sql`SELECT count(*)::bigint AS members FROM tiers.standings`)).members;
}

/** Members in the order of their ids; of a large house only an even share, by the last (random) digits of the id. */
export async function standingsAfter(tx: Tx, after: MemberId | null, oneIn: number, limit: number): Promise<readonly StandingRow[]> {
  const rows = await tx.rows(Columns, sql`
    SELECT ${columns} FROM tiers.standings
     WHERE member_id > coalesce(${after}::uuid, '00000000-0000-0000-0000-000000000000'::uuid)
       AND (${oneIn}::bigint = 1 OR ('x' || right(member_id::text, 6))::bit(24)::bigint % ${oneIn}::bigint = 0)
     ORDER BY member_id LIMIT ${limit}`);
  return rows.map(standingOf);
}

export async function updateStandings(tx: Tx, standings: readonly StandingRow[]): Promise<void> {
  await tx.run(sql`
    UPDATE tiers.standings s
       SET seq = t.seq, tier_code = t.tier_code, rank = t.rank, set_version = t.set_version, from_at = t.from_at, effective_on = t.effective_on,
           since = t.since, valid_through = t.valid_through, assignment_id = t.assignment_id, joined_on = t.joined_on, evaluated_on = t.evaluated_on,
           next_check_on = t.next_check_on, room = t.room, told_code = t.told_code, told_on = t.told_on
      FROM unnest(${standings.map((s) => s.memberId)}::uuid[], ${standings.map((s) => s.seq)}::int[], ${standings.map((s) => s.tierCode)}::text[],
                  ${standings.map((s) => s.rank)}::int[], ${standings.map((s) => s.version)}::int[], ${standings.map((s) => toRfc3339(s.fromAt))}::timestamptz[],
                  ${standings.map((s) => s.effectiveOn)}::date[], ${standings.map((s) => s.since)}::date[], ${standings.map((s) => s.validThrough)}::date[],
                  ${standings.map((s) => s.assignmentId)}::uuid[], ${standings.map((s) => s.joinedOn)}::date[], ${standings.map((s) => s.evaluatedOn)}::date[],
                  ${standings.map((s) => s.nextCheckOn)}::date[], ${standings.map((s) => s.room)}::bigint[], ${standings.map((s) => s.toldCode)}::text[],
                  ${standings.map((s) => s.toldOn)}::date[])
           AS t(member_id, seq, tier_code, rank, set_version, from_at, effective_on, since, valid_through, assignment_id, joined_on, evaluated_on,
                next_check_on, room, told_code, told_on)
     WHERE s.member_id = t.member_id AND s.member_id = ANY(${standings.map((s) => s.memberId)}::uuid[])`);
}

/** A step of a member's history with its place in it. */
export interface StepRecord extends NewStep {
  readonly memberId: MemberId;
  readonly actor: string;
}

export async function insertSteps(tx: Tx, steps: readonly StepRecord[], now: Instant): Promise<void> {
  await tx.run(sql`
    INSERT INTO tiers.memberships (member_id, seq, tier_code, rank, set_version, from_at, effective_on, recorded_at, reason, valid_through, assignment_id, actor, evidence)
    SELECT t.member_id, t.seq, t.tier_code, t.rank, t.set_version, t.from_at, t.effective_on, ${toRfc3339(now)}::timestamptz, t.reason, t.valid_through,
           t.assignment_id, t.actor, t.evidence::jsonb
      FROM unnest(${steps.map((s) => s.memberId)}::uuid[], ${steps.map((s) => s.seq)}::int[], ${steps.map((s) => s.tierCode)}::text[],
                  ${steps.map((s) => s.rank)}::int[], ${steps.map((s) => s.version)}::int[], ${steps.map((s) => toRfc3339(s.fromAt))}::timestamptz[],
                  ${steps.map((s) => s.effectiveOn)}::date[], ${steps.map((s) => s.reason)}::text[], ${steps.map((s) => s.validThrough)}::date[],
                  ${steps.map((s) => s.assignmentId)}::uuid[], ${steps.map((s) => s.actor)}::text[],
                  ${steps.map((s) => (s.evidence === null ? null : JSON.stringify(s.evidence)))}::text[])
           AS t(member_id, seq, tier_code, rank, set_version, from_at, effective_on, reason, valid_through, assignment_id, actor, evidence)`);
}

const reasons = oneOf("join", "upgrade", "downgrade", "prolong", "restructure", "manual", "manual_ended", "exit");
const StepRow = row({
  seq: int8, tier_code: text, rank: int8, set_version: int8, from_at: instantColumn, effective_on: dateColumn, recorded_at: instantColumn, reason: reasons,
  valid_through: nullable(dateColumn), assignment_id: nullable(text), actor: text, evidence: nullable(json<Evidence>()),
});

/** A member's steps, the latest first. */
export async function readSteps(tx: Tx, memberId: MemberId, limit: number): Promise<readonly (NewStep & { readonly recordedAt: Instant; readonly actor: string })[]> {
  const rows = await tx.rows(StepRow, sql`
    SELECT seq, tier_code, rank, set_version, from_at, effective_on, recorded_at, reason, valid_through, assignment_id, actor, evidence
      FROM tiers.memberships WHERE member_id = ${memberId}::uuid ORDER BY seq DESC LIMIT ${limit}`);
  return rows.map((each) => ({
    seq: each.seq, tierCode: each.tier_code, rank: each.rank, version: each.set_version, fromAt: each.from_at, effectiveOn: each.effective_on,
    recordedAt: each.recorded_at, reason: each.reason, validThrough: each.valid_through, assignmentId: each.assignment_id, actor: each.actor, evidence: each.evidence,
  }));
}

const StepAtRow = row({ position: int8, tier_code: text, set_version: int8, from_at: instantColumn });

/** The step that held at each moment; a member's time before the first step has none. */
export async function readStepsAt(tx: Tx, asked: readonly { readonly memberId: MemberId; readonly at: Instant }[]): Promise<ReadonlyMap<number, { readonly tierCode: string; readonly version: number }>> {
  const memberIds = asked.map((each) => each.memberId);
  const rows = await tx.rows(StepAtRow, sql`
    SELECT t.position, m.tier_code, m.set_version, m.from_at
      FROM unnest(${memberIds}::uuid[], ${asked.map((each) => toRfc3339(each.at))}::timestamptz[]) WITH ORDINALITY AS t(member_id, at, position)
      JOIN LATERAL (
        SELECT h.tier_code, h.set_version, h.from_at FROM tiers.memberships h
         WHERE h.member_id = t.member_id AND h.member_id = ANY(${memberIds}::uuid[]) AND h.from_at <= t.at
         ORDER BY h.seq DESC LIMIT 1) m ON true
     ORDER BY t.position LIMIT ${asked.length}`);
  return new Map(rows.map((each) => [each.position - 1, { tierCode: each.tier_code, version: each.set_version }]));
}

type RowOf<T> = T extends { read: (rows: readonly unknown[]) => readonly (infer R)[] } ? R : never;

function standingOf(each: RowOf<typeof Columns>): StandingRow {
  return {
    memberId: each.member_id, seq: each.seq, tierCode: each.tier_code, rank: each.rank, version: each.set_version, fromAt: each.from_at,
    effectiveOn: each.effective_on, since: each.since, validThrough: each.valid_through, assignmentId: each.assignment_id, joinedOn: each.joined_on,
    evaluatedOn: each.evaluated_on, nextCheckOn: each.next_check_on, room: each.room, toldCode: each.told_code, toldOn: each.told_on,
  };
}
