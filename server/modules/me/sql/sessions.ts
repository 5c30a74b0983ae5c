import { toRfc3339, type Instant, type MemberId } from "@regulars/kernel";
import { bytes, instantColumn, nullable, row, text, uuid } from "../../../platform/db/row.js";
import { sql } from "../../../platform/db/sql.js";
import type { Tx } from "../../../platform/db/tx.js";
import type { MemberSession, MemberSessionId } from "../domain/session.js";

export type EndedWhy = "logged_out" | "ended_by_owner" | "replaced";

const SessionRow = row({
  member_id: uuid<MemberId>(), session_id: uuid<MemberSessionId>(), token_hash: bytes, created_at: instantColumn, last_used_at: instantColumn, expires_at: instantColumn, browser: text,
  ended_at: nullable(instantColumn),
});
const columns = sql.raw("member_id, session_id, token_hash, created_at, last_used_at, expires_at, browser, ended_at");

export interface SessionRecord extends MemberSession {
  readonly tokenHash: Buffer;
}

function toSession(each: ReturnType<typeof SessionRow.read>[number]): SessionRecord {
  return {
    memberId: each.member_id, sessionId: each.session_id, tokenHash: each.token_hash, createdAt: each.created_at, lastUsedAt: each.last_used_at, expiresAt: each.expires_at,
    browser: each.browser, endedAt: each.ended_at,
  };
}

export async function insertSession(tx: Tx, session: SessionRecord): Promise<void> {
  const at = toRfc3339(session.createdAt);
  await tx.run(sql`
    INSERT INTO me.sessions (member_id, session_id, token_hash, created_at, last_used_at, expires_at, browser)
    VALUES (${session.memberId}::uuid, ${session.sessionId}::uuid, ${session.tokenHash}, ${at}::timestamptz, ${at}::timestamptz, ${toRfc3339(session.expiresAt)}::timestamptz, ${session.browser})`);
}

export async function findSession(tx: Tx, memberId: string, sessionId: string): Promise<SessionRecord | null> {
  const found = await tx.maybe(SessionRow, sql`SELECT ${columns} FROM me.sessions WHERE member_id = ${memberId}::uuid AND session_id = ${sessionId}::uuid`);
  return found === null ? null : toSession(found);
}

/** Sessions of these members that are not ended, the newest first. Whether they have run out is the reader's to see. */
export async function openSessions(tx: Tx, memberIds: readonly MemberId[]): Promise<readonly SessionRecord[]> {
  return (await tx.rows(SessionRow, sql`
    SELECT ${columns} FROM me.sessions WHERE member_id = ANY(${memberIds}::uuid[]) AND ended_at IS NULL ORDER BY created_at DESC, session_id DESC LIMIT 100`)).map(toSession);
}

/** Every session of these members that is still known, ended ones too, the oldest first. */
export async function allSessions(tx: Tx, memberIds: readonly MemberId[]): Promise<readonly SessionRecord[]> {
  return (await tx.rows(SessionRow, sql`
    SELECT ${columns} FROM me.sessions WHERE member_id = ANY(${memberIds}::uuid[]) ORDER BY created_at, session_id LIMIT 5000`)).map(toSession);
}

export async function markUsed(tx: Tx, session: MemberSession, now: Instant): Promise<void> {
  const at = toRfc3339(now);
  await tx.run(sql`
    UPDATE me.sessions SET last_used_at = ${at}::timestamptz WHERE member_id = ${session.memberId}::uuid AND session_id = ${session.sessionId}::uuid AND last_used_at < ${at}::timestamptz`);
}

/** False when there was none to end. */
export async function endSession(tx: Tx, memberIds: readonly string[], sessionId: string, why: EndedWhy, now: Instant): Promise<boolean> {
  return (await tx.run(sql`
    UPDATE me.sessions SET ended_at = ${toRfc3339(now)}::timestamptz, ended_why = ${why}
     WHERE member_id = ANY(${memberIds}::uuid[]) AND session_id = ${sessionId}::uuid AND ended_at IS NULL`)) > 0;
}

export async function forgetSessions(tx: Tx, endedBefore: Instant): Promise<void> {
  await tx.run(sql`DELETE FROM me.sessions WHERE expires_at < ${toRfc3339(endedBefore)}::timestamptz`);
}
