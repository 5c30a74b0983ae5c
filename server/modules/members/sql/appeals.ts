import { toRfc3339, type Id, type Instant, type MemberId } from "@regulars/kernel";
import { bytes, instantColumn, nullable, oneOf, row, text, uuid } from "../../../platform/db/row.js";
import { sql } from "../../../platform/db/sql.js";
import type { Tx } from "../../../platform/db/tx.js";

export type AppealId = Id<"appeal">;
export const appealStates = ["open", "upheld", "released"] as const;
export type AppealState = (typeof appealStates)[number];

const AppealRow = row({
  member_id: uuid<MemberId>(), appeal_id: uuid<AppealId>(), state: oneOf<AppealState>(...appealStates), text_sealed: bytes, opened_at: instantColumn, opened_by: text,
  comment_sealed: nullable(bytes), decided_at: nullable(instantColumn), decided_by: nullable(text),
});
const KeyRow = row({ member_id: uuid<MemberId>(), appeal_id: uuid<AppealId>() });

export interface AppealRecord {
  readonly memberId: MemberId;
  readonly appealId: AppealId;
  readonly state: AppealState;
  readonly text: Buffer;
  readonly openedAt: Instant;
  readonly openedBy: string;
  readonly decision: { readonly comment: Buffer | null; readonly decidedAt: Instant; readonly decidedBy: string } | null;
}

const selected = sql.raw(`a.member_id, a.appeal_id, a.state, a.text_sealed, a.opened_at, a.opened_by, d.comment_sealed, d.decided_at, d.decided_by
      FROM members.appeals a LEFT JOIN members.appeal_decisions d ON d.member_id = a.member_id AND d.appeal_id = a.appeal_id`);

function recordOf(each: ReturnType<typeof AppealRow.read>[number]): AppealRecord {
  return {
    memberId: each.member_id, appealId: each.appeal_id, state: each.state, text: each.text_sealed, openedAt: each.opened_at, openedBy: each.opened_by,
    decision: each.decided_at === null || each.decided_by === null ? null : { comment: each.comment_sealed, decidedAt: each.decided_at, decidedBy: each.decided_by },
  };
}

/** Answers 0 when the member has an open one. */
export async function insertAppeal(tx: Tx, appeal: Pick<AppealRecord, "memberId" | "appealId" | "text" | "openedAt" | "openedBy">): Promise<number> {
  return tx.run(sql`
    INSERT INTO members.appeals (member_id, appeal_id, state, text_sealed, opened_at, opened_by)
    VALUES (${appeal.memberId}::uuid, ${appeal.appealId}::uuid, 'open', ${appeal.text}, ${toRfc3339(appeal.openedAt)}::timestamptz, ${appeal.openedBy})
    ON CONFLICT DO NOTHING`);
}

export async function appealById(tx: Tx, appealId: AppealId): Promise<AppealRecord | null> {
  const found = await tx.maybe(AppealRow, sql`SELECT ${selected} WHERE a.appeal_id = ${appealId}::uuid`);
  return found === null ? null : recordOf(found);
}

export async function appealsOfMember(tx: Tx, memberId: MemberId): Promise<readonly AppealRecord[]> {
  return (await tx.rows(AppealRow, sql`SELECT ${selected} WHERE a.member_id = ${memberId}::uuid ORDER BY a.appeal_id DESC LIMIT 200`)).map(recordOf);
}

/** Appeals in one state, the oldest first; of members whom these stores reach, or (null) of all. */
export async function appealsPage(tx: Tx, state: AppealState, storeIds: readonly string[] | null, after: string | null, limit: number): Promise<readonly AppealRecord[]> {
  const inScope = storeIds === null ? sql`true` : sql`(EXISTS (SELECT 1 FROM members.members m WHERE m.member_id = a.member_id AND coalesce(m.home_store_id, m.source_store_id) = ANY(${storeIds}::uuid[]))
        OR EXISTS (SELECT 1 FROM members.store_links l WHERE l.member_id = a.member_id AND l.store_id = ANY(${storeIds}::uuid[])))`;
  return (await tx.rows(AppealRow, sql`
    SELECT ${selected} WHERE a.state = ${state} AND ${after === null ? sql`true` : sql`a.appeal_id > ${after}::uuid`} AND ${inScope}
     ORDER BY a.appeal_id LIMIT ${limit}`)).map(recordOf);
}

export interface AppealDecision {
  readonly memberId: MemberId;
  readonly appealId: AppealId;
  readonly decision: "upheld" | "released";
  readonly comment: Buffer | null;
  readonly decidedBy: string;
}

export async function insertDecision(tx: Tx, decision: AppealDecision, now: Instant): Promise<void> {
  await tx.run(sql`
    UPDATE members.appeals SET state = ${decision.decision} WHERE member_id = ${decision.memberId}::uuid AND appeal_id = ${decision.appealId}::uuid AND state = 'open'`);
  await tx.run(sql`
    INSERT INTO members.appeal_decisions (member_id, appeal_id, decision, comment_sealed, decided_at, decided_by)
    VALUES (${decision.memberId}::uuid, ${decision.appealId}::uuid, ${decision.decision}, ${decision.comment}, ${toRfc3339(now)}::timestamptz, ${decision.decidedBy})`);
}

/** Ends the open appeals of members whose accounts are free again. */
export async function releaseOpenAppeals(tx: Tx, memberIds: readonly MemberId[], actor: string, now: Instant): Promise<readonly { readonly memberId: MemberId; readonly appealId: AppealId }[]> {
  const rows = await tx.rows(KeyRow, sql`
    WITH released AS (
      UPDATE members.appeals SET state = 'released' WHERE member_id = ANY(${memberIds}::uuid[]) AND state = 'open' RETURNING member_id, appeal_id)
    INSERT INTO members.appeal_decisions (member_id, appeal_id, decision, comment_sealed, decided_at, decided_by)
    SELECT member_id, appeal_id, 'released', NULL, ${toRfc3339(now)}::timestamptz, ${actor} FROM released
    RETURNING member_id, appeal_id`);
  return rows.map((each) => ({ memberId: each.member_id, appealId: each.appeal_id }));
}
