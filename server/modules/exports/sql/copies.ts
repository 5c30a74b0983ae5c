import { toRfc3339, type Instant, type MemberId } from "@regulars/kernel";
import { bytes, instantColumn, int8, nullable, oneOf, row, text, uuid } from "../../../platform/db/row.js";
import { sql } from "../../../platform/db/sql.js";
import type { Tx } from "../../../platform/db/tx.js";
import { copyDeletions, copyStates, type CopyDeletion, type CopyId, type CopyState } from "../domain/copy.js";

/** A copy without its content. */
export interface CopyRecord {
  readonly memberId: MemberId;
  readonly copyId: CopyId;
  readonly state: CopyState;
  readonly askedBy: string;
  readonly sessionId: string | null;
  readonly reason: string | null;
  readonly approvalId: string | null;
  readonly askedAt: Instant;
  readonly madeAt: Instant | null;
  readonly expiresAt: Instant | null;
  readonly bytes: number | null;
  readonly deletedWhy: CopyDeletion | null;
}

const CopyRow = row({
  member_id: uuid<MemberId>(), copy_id: uuid<CopyId>(), state: oneOf<CopyState>(...copyStates), asked_by: text, session_id: nullable(text), reason: nullable(text), approval_id: nullable(uuid()),
  asked_at: instantColumn, made_at: nullable(instantColumn), expires_at: nullable(instantColumn), bytes: nullable(int8), deleted_why: nullable(oneOf<CopyDeletion>(...copyDeletions)),
});
const columns = sql.raw("member_id, copy_id, state, asked_by, session_id, reason, approval_id, asked_at, made_at, expires_at, bytes, deleted_why");

function toCopy(each: ReturnType<typeof CopyRow.read>[number]): CopyRecord {
  return {
    memberId: each.member_id, copyId: each.copy_id, state: each.state, askedBy: each.asked_by, sessionId: each.session_id, reason: each.reason, approvalId: each.approval_id, askedAt: each.asked_at,
    madeAt: each.made_at, expiresAt: each.expires_at, bytes: each.bytes, deletedWhy: each.deleted_why,
  };
}

/** Answers 0 when one is being made already. */
export async function insertCopy(tx: Tx, copy: Pick<CopyRecord, "memberId" | "copyId" | "askedBy" | "sessionId" | "reason" | "approvalId">, now: Instant): Promise<number> {
  return tx.run(sql`
    INSERT INTO exports.copies (member_id, copy_id, state, asked_by, session_id, reason, approval_id, asked_at)
    VALUES (${copy.memberId}::uuid, ${copy.copyId}::uuid, 'making', ${copy.askedBy}, ${copy.sessionId}, ${copy.reason}, ${copy.approvalId}::uuid, ${toRfc3339(now)}::timestamptz)
    ON CONFLICT DO NOTHING`);
}

/** A member's copies, the latest first. */
export async function copiesOf(tx: Tx, memberId: MemberId): Promise<readonly CopyRecord[]> {
  return (await tx.rows(CopyRow, sql`SELECT ${columns} FROM exports.copies WHERE member_id = ${memberId}::uuid ORDER BY copy_id DESC LIMIT 50`)).map(toCopy);
}

export async function copyById(tx: Tx, memberId: MemberId, copyId: CopyId): Promise<CopyRecord | null> {
  const found = await tx.maybe(CopyRow, sql`SELECT ${columns} FROM exports.copies WHERE member_id = ${memberId}::uuid AND copy_id = ${copyId}::uuid`);
  return found === null ? null : toCopy(found);
}

const ContentRow = row({ content_sealed: bytes });

export async function contentOf(tx: Tx, memberId: MemberId, copyId: CopyId): Promise<Buffer | null> {
  const found = await tx.maybe(ContentRow, sql`
    SELECT content_sealed FROM exports.copies WHERE member_id = ${memberId}::uuid AND copy_id = ${copyId}::uuid AND content_sealed IS NOT NULL`);
  return found?.content_sealed ?? null;
}

const TriesRow = row({ tries: int8 });

/** Counts one more attempt to make it; null when there is nothing to make any more. */
export async function countTry(tx: Tx, memberId: MemberId, copyId: CopyId): Promise<number | null> {
  const found = await tx.maybe(TriesRow, sql`
    UPDATE exports.copies SET tries = tries + 1 WHERE member_id = ${memberId}::uuid AND copy_id = ${copyId}::uuid AND state = 'making' RETURNING tries::int8 AS tries`);
  return found?.tries ?? null;
}

export async function markFailed(tx: Tx, memberId: MemberId, copyId: CopyId): Promise<void> {
  await tx.run(sql`UPDATE exports.copies SET state = 'failed' WHERE member_id = ${memberId}::uuid AND copy_id = ${copyId}::uuid AND state = 'making'`);
}

export async function markReady(tx: Tx, copy: Pick<CopyRecord, "memberId" | "copyId">, made: { readonly sealed: Buffer; readonly bytes: number; readonly expiresAt: Instant }, now: Instant): Promise<void> {
  await tx.run(sql`
    UPDATE exports.copies
       SET state = 'ready', content_sealed = ${made.sealed}, bytes = ${made.bytes}::bigint, made_at = ${toRfc3339(now)}::timestamptz, expires_at = ${toRfc3339(made.expiresAt)}::timestamptz
     WHERE member_id = ${copy.memberId}::uuid AND copy_id = ${copy.copyId}::uuid AND state = 'making'`);
}

/** Empties copies of these members that are ready or being made; of one asker, or (null) whoever asked. */
export async function deleteCopies(tx: Tx, memberIds: readonly MemberId[], of: { readonly states: readonly CopyState[]; readonly askedBy: string | null; readonly why: CopyDeletion }, now: Instant): Promise<number> {
  return tx.run(sql`
    UPDATE exports.copies SET state = 'deleted', content_sealed = NULL, deleted_at = ${toRfc3339(now)}::timestamptz, deleted_why = ${of.why}
     WHERE member_id = ANY(${memberIds}::uuid[]) AND state = ANY(${of.states}::text[]) AND (${of.askedBy}::text IS NULL OR asked_by = ${of.askedBy})`);
}

/** Empties copies whose time is over. Answers how many. */
export async function deleteExpired(tx: Tx, now: Instant, limit: number): Promise<number> {
  return tx.run(sql`
    WITH due AS (
      SELECT member_id, copy_id FROM exports.copies WHERE state = 'ready' AND expires_at <= ${toRfc3339(now)}::timestamptz
       ORDER BY member_id, copy_id LIMIT ${limit} FOR UPDATE SKIP LOCKED)
    UPDATE exports.copies c SET state = 'deleted', content_sealed = NULL, deleted_at = ${toRfc3339(now)}::timestamptz, deleted_why = 'expired'
      FROM due WHERE c.member_id = due.member_id AND c.copy_id = due.copy_id`);
}

const CountRow = row({ count: int8 });

export async function countAsked(tx: Tx, memberId: MemberId, since: Instant): Promise<number> {
  const { count } = await tx.one(CountRow, sql`SELECT count(*) AS count FROM exports.copies WHERE member_id = ${memberId}::uuid AND asked_at > ${toRfc3339(since)}::timestamptz`);
  return count;
}
