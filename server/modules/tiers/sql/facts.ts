import { toRfc3339, type BusinessDate, type Instant, type MemberId } from "@regulars/kernel";
import { dateColumn, instantColumn, int8, listOf, nullable, oneOf, row, text, uuid } from "../../../platform/db/row.js";
import { sql } from "../../../platform/db/sql.js";
import type { Tx } from "../../../platform/db/tx.js";
import type { DayTotals, TaskCompletion } from "../domain/daily-totals.js";
import type { ManualAssignment } from "../domain/standing.js";

/** A fact as it is written: amounts are signed. */
export interface ActivityRow {
  readonly memberId: MemberId;
  readonly sourceId: string;
  readonly part: string;
  readonly businessDate: BusinessDate;
  readonly occurredAt: Instant;
  readonly spend: number;
  readonly visits: number;
  readonly growth: number;
}

const FactKey = row({ member_id: uuid<MemberId>(), source_id: text, part: text });
const PurchaseRow = row({ member_id: uuid<MemberId>(), source_id: text, business_date: dateColumn });
const DailyRow = row({ member_id: uuid<MemberId>(), days: listOf(dateColumn), spend: listOf(int8), visits: listOf(int8), growth: listOf(int8) });
const AssignmentRow = row({
  member_id: uuid<MemberId>(), assignment_id: text, from_date: dateColumn, tier_code: nullable(text), mode: oneOf("at_least", "exactly", "exit"),
  until_date: nullable(dateColumn), version: int8, reason: text, actor: text,
});
const CompletionRow = row({ member_id: uuid<MemberId>(), task_code: text, completed_on: dateColumn });

/** Writes facts that are not known yet and adds them to their days. Answers the keys of the new ones. */
export async function insertActivity(tx: Tx, facts: readonly ActivityRow[], now: Instant): Promise<ReadonlySet<string>> {
  const rows = await tx.rows(FactKey, sql`
    WITH fresh AS (
      INSERT INTO tiers.activity (member_id, source_id, part, business_date, occurred_at, recorded_at, spend, visits, growth)
      SELECT t.member_id, t.source_id, t.part, t.business_date, t.occurred_at, ${toRfc3339(now)}::timestamptz, t.spend, t.visits, t.growth
        FROM unnest(${facts.map((f) => f.memberId)}::uuid[], ${facts.map((f) => f.sourceId)}::uuid[], ${facts.map((f) => f.part)}::text[],
                    ${facts.map((f) => f.businessDate)}::date[], ${facts.map((f) => toRfc3339(f.occurredAt))}::timestamptz[],
                    ${facts.map((f) => f.spend)}::bigint[], ${facts.map((f) => f.visits)}::bigint[], ${facts.map((f) => f.growth)}::bigint[])
             AS t(member_id, source_id, part, business_date, occurred_at, spend, visits, growth)
       ORDER BY t.member_id, t.business_date
      ON CONFLICT (member_id, source_id, part) DO NOTHING
      RETURNING member_id, source_id, part, business_date, spend, visits, growth
    ), days AS (
      INSERT INTO tiers.daily AS d (member_id, business_date, spend, visits, growth)
      SELECT f.member_id, f.business_date, sum(f.spend)::bigint, sum(f.visits)::bigint, sum(f.growth)::bigint
        FROM fresh f GROUP BY f.member_id, f.business_date ORDER BY f.member_id, f.business_date
      ON CONFLICT (member_id, business_date) DO UPDATE
         SET spend = d.spend + excluded.spend, visits = d.visits + excluded.visits, growth = d.growth + excluded.growth
    )
    SELECT f.member_id, f.source_id, f.part FROM fresh f`);
  return new Set(rows.map((each) => factKey(each.member_id, each.source_id, each.part)));
}

export function factKey(memberId: string, sourceId: string, part: string): string {
  return `${memberId} ${sourceId} ${part}`;
}

/** The business dates on which these purchases were counted. */
export async function readPurchaseDates(tx: Tx, sources: readonly { readonly memberId: MemberId; readonly sourceId: string }[]): Promise<ReadonlyMap<string, BusinessDate>> {
  const rows = await tx.rows(PurchaseRow, sql`
    SELECT a.member_id, a.source_id, a.business_date
      FROM unnest(${sources.map((each) => each.memberId)}::uuid[], ${sources.map((each) => each.sourceId)}::uuid[]) AS t(member_id, source_id)
      JOIN tiers.activity a ON a.member_id = t.member_id AND a.source_id = t.source_id
     WHERE a.member_id = ANY(${sources.map((each) => each.memberId)}::uuid[]) AND a.part = 'purchase'
     ORDER BY a.member_id, a.source_id LIMIT ${sources.length}`);
  return new Map(rows.map((each) => [`${each.member_id} ${each.source_id}`, each.business_date]));
}

/** All days of the members, a row each: a member of some years has hundreds. */
export async function readDaily(tx: Tx, memberIds: readonly MemberId[]): Promise<ReadonlyMap<MemberId, readonly DayTotals[]>> {
  const rows = await tx.rows(DailyRow, sql`
    SELECT member_id, array_agg(business_date::text ORDER BY business_date) AS days, array_agg(spend ORDER BY business_date) AS spend,
           array_agg(visits ORDER BY business_date) AS visits, array_agg(growth ORDER BY business_date) AS growth
      FROM tiers.daily WHERE member_id = ANY(${memberIds}::uuid[]) GROUP BY member_id ORDER BY member_id LIMIT ${memberIds.length}`);
  return new Map(rows.map((each) => [each.member_id, each.days.map((day, index) => ({
    day, spend: each.spend[index] ?? 0, visits: each.visits[index] ?? 0, growth: each.growth[index] ?? 0,
  }))]));
}

/** A manual tier with what a person said about it. */
export interface AssignmentRecord extends ManualAssignment {
  readonly reason: string;
  readonly actor: string;
}

export async function readAssignments(tx: Tx, memberIds: readonly MemberId[]): Promise<ReadonlyMap<MemberId, readonly AssignmentRecord[]>> {
  const rows = await tx.rows(AssignmentRow, sql`
    SELECT member_id, assignment_id, from_date, tier_code, mode, until_date, version, reason, actor FROM tiers.assignments
     WHERE member_id = ANY(${memberIds}::uuid[]) ORDER BY member_id, assignment_id`);
  const byMember = new Map<MemberId, AssignmentRecord[]>();
  for (const each of rows) {
    const assignment: AssignmentRecord = {
      assignmentId: each.assignment_id, from: each.from_date, tierCode: each.tier_code, mode: each.mode, until: each.until_date, version: each.version,
      reason: each.reason, actor: each.actor,
    };
    byMember.set(each.member_id, [...(byMember.get(each.member_id) ?? []), assignment]);
  }
  return byMember;
}

export async function insertAssignments(tx: Tx, assignments: readonly (AssignmentRecord & { readonly memberId: MemberId })[], now: Instant): Promise<void> {
  await tx.run(sql`
    INSERT INTO tiers.assignments (member_id, assignment_id, from_date, tier_code, mode, until_date, version, reason, actor, recorded_at)
    SELECT t.member_id, t.assignment_id, t.from_date, t.tier_code, t.mode, t.until_date, t.version, t.reason, t.actor, ${toRfc3339(now)}::timestamptz
      FROM unnest(${assignments.map((a) => a.memberId)}::uuid[], ${assignments.map((a) => a.assignmentId)}::uuid[], ${assignments.map((a) => a.from)}::date[],
                  ${assignments.map((a) => a.tierCode)}::text[], ${assignments.map((a) => a.mode)}::text[], ${assignments.map((a) => a.until)}::date[],
                  ${assignments.map((a) => a.version)}::int[], ${assignments.map((a) => a.reason)}::text[], ${assignments.map((a) => a.actor)}::text[])
           AS t(member_id, assignment_id, from_date, tier_code, mode, until_date, version, reason, actor)`);
}

export async function readCompletions(tx: Tx, memberIds: readonly MemberId[]): Promise<ReadonlyMap<MemberId, readonly TaskCompletion[]>> {
  const rows = await tx.rows(CompletionRow, sql`
    SELECT member_id, task_code, completed_on FROM tiers.task_completions
     WHERE member_id = ANY(${memberIds}::uuid[]) ORDER BY member_id, task_code, completed_on`);
  const byMember = new Map<MemberId, TaskCompletion[]>();
  for (const each of rows) byMember.set(each.member_id, [...(byMember.get(each.member_id) ?? []), { taskCode: each.task_code, completedOn: each.completed_on }]);
  return byMember;
}

export async function insertCompletions(tx: Tx, completions: readonly (TaskCompletion & { readonly memberId: MemberId })[], now: Instant): Promise<void> {
  await tx.run(sql`
    INSERT INTO tiers.task_completions (member_id, task_code, completed_on, recorded_at)
    SELECT t.member_id, t.task_code, t.completed_on, ${toRfc3339(now)}::timestamptz
      FROM unnest(${completions.map((c) => c.memberId)}::uuid[], ${completions.map((c) => c.taskCode)}::text[], ${completions.map((c) => c.completedOn)}::date[])
           AS t(member_id, task_code, completed_on)
    ON CONFLICT DO NOTHING`);
}

const CarriedRow = row({ source_id: text, part: text, business_date: dateColumn, occurred_at: instantColumn, spend: int8, visits: int8, growth: int8 });

/** The survivor's facts that stand for a duplicate: those that the merge brought, and later ones of receipts of the duplicate; not undone yet. */
export async function readActivityFor(tx: Tx, survivorId: MemberId, duplicateId: MemberId, mergeId: string): Promise<readonly ActivityRow[]> {
  const rows = await tx.rows(CarriedRow, sql`
    SELECT s.source_id, s.part, s.business_date, s.occurred_at, s.spend, s.visits, s.growth
      FROM tiers.activity s
     WHERE s.member_id = ${survivorId}::uuid AND s.part NOT LIKE '%/undone:%'
       AND ((s.source_id = ${mergeId}::uuid AND s.part LIKE ${`${duplicateId}/%`})
            OR EXISTS (SELECT 1 FROM tiers.activity d WHERE d.member_id = ${duplicateId}::uuid AND d.source_id = s.source_id AND d.part = 'purchase'))
       AND NOT EXISTS (SELECT 1 FROM tiers.activity u WHERE u.member_id = ${survivorId}::uuid AND u.source_id = s.source_id AND u.part LIKE s.part || '/undone:%')
     ORDER BY s.business_date, s.source_id, s.part`);
  return rows.map((each) => ({
    memberId: survivorId, sourceId: each.source_id, part: each.part, businessDate: each.business_date, occurredAt: each.occurred_at, spend: each.spend, visits: each.visits,
    growth: each.growth,
  }));
}
