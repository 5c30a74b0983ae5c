import { toRfc3339, type Instant, type MemberId, type StoreId } from "@regulars/kernel";
import { instantColumn, int8, listOf, nullable, oneOf, row, text, uuid } from "../../../platform/db/row.js";
import { sql, type Query } from "../../../platform/db/sql.js";
import type { Tx } from "../../../platform/db/tx.js";
import { candidateStates, type Candidate, type CandidateReason, type CandidateState } from "../domain/candidate.js";

export interface CandidateRecord extends Candidate {
  readonly state: CandidateState;
  readonly foundAt: Instant;
  readonly decidedAt: Instant | null;
  readonly decidedBy: string | null;
  readonly note: string | null;
}

const CandidateRow = row({
  member_id: uuid<MemberId>(), other_member_id: uuid<MemberId>(), score: int8, reasons: listOf(text), state: oneOf<CandidateState>(...candidateStates), found_at: instantColumn,
  decided_at: nullable(instantColumn), decided_by: nullable(text), note: nullable(text),
});
const HomeRow = row({ member_id: uuid<MemberId>(), home_store_id: nullable(uuid<StoreId>()) });

export async function homesOf(tx: Tx, memberIds: readonly MemberId[]): Promise<ReadonlyMap<MemberId, StoreId | null>> {
  const rows = await tx.rows(HomeRow, sql`SELECT member_id, home_store_id FROM read.members WHERE member_id = ANY(${memberIds}::uuid[]) ORDER BY member_id LIMIT ${memberIds.length}`);
  return new Map(rows.map((each) => [each.member_id, each.home_store_id]));
}

/** Writes what was found; of one that is open already only the judgement is renewed, and one that was decided stays decided. Answers how many are new or judged anew. */
export async function putCandidates(tx: Tx, candidates: readonly Candidate[], now: Instant): Promise<number> {
  return tx.run(sql`
    INSERT INTO merging.candidates (member_id, other_member_id, score, reasons, state, found_at)
    SELECT r.member_id, r.other_id, r.score, string_to_array(r.reasons, ','), 'open', ${toRfc3339(now)}::timestamptz
      FROM unnest(${candidates.map((each) => each.memberId)}::uuid[], ${candidates.map((each) => each.otherId)}::uuid[], ${candidates.map((each) => each.score)}::integer[],
                  ${candidates.map((each) => each.reasons.join(","))}::text[])
        AS r(member_id, other_id, score, reasons)
     ORDER BY r.member_id, r.other_id
    ON CONFLICT (member_id, other_member_id) DO UPDATE SET score = excluded.score, reasons = excluded.reasons
     WHERE candidates.state = 'open' AND candidates.reasons <> excluded.reasons`);
}

export interface CandidatesAsked {
  readonly state: CandidateState;
  /** Both must be reached from these stores; null: all. */
  readonly storeIds: readonly string[] | null;
  readonly after: { readonly score: number; readonly memberId: string; readonly otherId: string } | null;
  readonly limit: number;
}

/** The likeliest first. Of open ones only those whose members are still there. */
export async function candidatesPage(tx: Tx, { state, storeIds, after, limit }: CandidatesAsked): Promise<readonly CandidateRecord[]> {
  const reached = (column: Query): Query => storeIds === null ? sql`true` : sql`EXISTS (
      SELECT 1 FROM read.members m WHERE m.member_id = ${column} AND (coalesce(m.home_store_id, m.source_store_id) = ANY(${storeIds}::uuid[])
          OR EXISTS (SELECT 1 FROM read.member_stores s WHERE s.member_id = m.member_id AND s.store_id = ANY(${storeIds}::uuid[]))))`;
  const isThere = (column: Query): Query => state !== "open" ? sql`true` : sql`EXISTS (SELECT 1 FROM read.members p WHERE p.member_id = ${column} AND p.state IN ('active', 'frozen'))`;
  const [one, other] = [sql.ref("c.member_id"), sql.ref("c.other_member_id")];
  const rows = await tx.rows(CandidateRow, sql`
    SELECT c.member_id, c.other_member_id, c.score::int8 AS score, c.reasons, c.state, c.found_at, c.decided_at, c.decided_by, c.note
      FROM merging.candidates c
     WHERE c.state = ${state} AND ${after === null ? sql`true` : sql`(c.score, c.member_id, c.other_member_id) < (${after.score}::integer, ${after.memberId}::uuid, ${after.otherId}::uuid)`}
       AND ${isThere(one)} AND ${isThere(other)} AND ${reached(one)} AND ${reached(other)}
     ORDER BY c.score DESC, c.member_id DESC, c.other_member_id DESC LIMIT ${limit}`);
  return rows.map((each) => ({
    memberId: each.member_id, otherId: each.other_member_id, score: each.score, reasons: each.reasons as CandidateReason[], state: each.state, foundAt: each.found_at,
    decidedAt: each.decided_at, decidedBy: each.decided_by, note: each.note,
  }));
}

/** Decides what is open among these members; answers how many. */
export async function decideCandidates(tx: Tx, memberIds: readonly MemberId[], decided: { readonly state: "dismissed" | "merged"; readonly by: string; readonly note: string | null }, now: Instant): Promise<number> {
  return tx.run(sql`
    UPDATE merging.candidates SET state = ${decided.state}, decided_at = ${toRfc3339(now)}::timestamptz, decided_by = ${decided.by}, note = ${decided.note}
     WHERE state = 'open' AND member_id = ANY(${memberIds}::uuid[]) AND other_member_id = ANY(${memberIds}::uuid[])`);
}

/** A merge of these was undone: they are two people after all, and are not suggested again. */
export async function undoneCandidates(tx: Tx, memberIds: readonly MemberId[], by: string, note: string, now: Instant): Promise<void> {
  await tx.run(sql`
    UPDATE merging.candidates SET state = 'dismissed', decided_at = ${toRfc3339(now)}::timestamptz, decided_by = ${by}, note = ${note}
     WHERE state IN ('merged', 'open') AND member_id = ANY(${memberIds}::uuid[]) AND other_member_id = ANY(${memberIds}::uuid[])`);
}
