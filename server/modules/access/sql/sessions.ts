import { toRfc3339, type Id, type Instant } from "@regulars/kernel";
import { bytes, instantColumn, int8, nullable, oneOf, row, text, uuid } from "../../../platform/db/row.js";
import { sql } from "../../../platform/db/sql.js";
import type { Tx } from "../../../platform/db/tx.js";
import type { Failures } from "../domain/backoff.js";
import type { SessionId, StaffId } from "../domain/person.js";
import type { SessionTimes } from "../domain/session.js";

export type ChallengeId = Id<"challenge">;
export type ChallengeKind = "mfa" | "mfa_setup" | "totp_change";
export type EndedWhy = "logged_out" | "ended_by_owner" | "ended_by_other" | "password_changed" | "disabled" | "factors_reset";

export interface Session extends SessionTimes {
  readonly sessionId: SessionId;
  readonly staffId: StaffId;
  readonly createdAt: Instant;
  readonly steppedUpAt: Instant;
  readonly address: string;
  readonly userAgent: string;
}

const SessionRow = row({
  session_id: uuid<SessionId>(), staff_id: uuid<StaffId>(), created_at: instantColumn, last_used_at: instantColumn, expires_at: instantColumn, stepped_up_at: instantColumn,
  address: text, user_agent: text, ended_at: nullable(instantColumn),
});
const columns = sql.raw("session_id, staff_id, created_at, last_used_at, expires_at, stepped_up_at, address, user_agent, ended_at");

function toSession(each: ReturnType<typeof SessionRow.read>[number]): Session {
  return {
    sessionId: each.session_id, staffId: each.staff_id, createdAt: each.created_at, lastUsedAt: each.last_used_at, expiresAt: each.expires_at,
    steppedUpAt: each.stepped_up_at, address: each.address, userAgent: each.user_agent, endedAt: each.ended_at,
  };
}

export async function insertSession(tx: Tx, session: Session, tokenHash: Buffer): Promise<void> {
  const at = toRfc3339(session.createdAt);
  await tx.run(sql`
    INSERT INTO access.sessions (session_id, staff_id, token_hash, created_at, last_used_at, expires_at, stepped_up_at, address, user_agent)
    VALUES (${session.sessionId}::uuid, ${session.staffId}::uuid, ${tokenHash}, ${at}::timestamptz, ${at}::timestamptz, ${toRfc3339(session.expiresAt)}::timestamptz,
            ${at}::timestamptz, ${session.address}, ${session.userAgent})`);
}

export async function sessionByToken(tx: Tx, tokenHash: Buffer): Promise<Session | null> {
  const found = await tx.maybe(SessionRow, sql`SELECT ${columns} FROM access.sessions WHERE token_hash = ${tokenHash}`);
  return found === null ? null : toSession(found);
}

export async function sessionById(tx: Tx, sessionId: string): Promise<Session | null> {
  const found = await tx.maybe(SessionRow, sql`SELECT ${columns} FROM access.sessions WHERE session_id = ${sessionId}::uuid`);
  return found === null ? null : toSession(found);
}

/** Sessions that are not ended, the newest first. Whether they have run out is the reader's to see. */
export async function openSessions(tx: Tx, staffId: StaffId): Promise<readonly Session[]> {
  return (await tx.rows(SessionRow, sql`
    SELECT ${columns} FROM access.sessions WHERE staff_id = ${staffId}::uuid AND ended_at IS NULL ORDER BY created_at DESC, session_id DESC LIMIT 100`)).map(toSession);
}

export async function markSessionUsed(tx: Tx, sessionId: SessionId, now: Instant): Promise<void> {
  await tx.run(sql`UPDATE access.sessions SET last_used_at = ${toRfc3339(now)}::timestamptz WHERE session_id = ${sessionId}::uuid AND last_used_at < ${toRfc3339(now)}::timestamptz`);
}

/** A fresh proof of both factors: the token changes with it. */
export async function renewSession(tx: Tx, sessionId: string, tokenHash: Buffer, steppedUpAt: Instant | null): Promise<void> {
  await tx.run(sql`
    UPDATE access.sessions SET token_hash = ${tokenHash}, stepped_up_at = coalesce(${steppedUpAt === null ? null : toRfc3339(steppedUpAt)}::timestamptz, stepped_up_at)
     WHERE session_id = ${sessionId}::uuid AND ended_at IS NULL`);
}

/** Ends one session of a person, or all of them but the one to keep. Answers how many. */
export async function endSessions(tx: Tx, staffId: StaffId, which: { readonly only?: string; readonly keep?: string }, why: EndedWhy, now: Instant): Promise<number> {
  return tx.run(sql`
    UPDATE access.sessions SET ended_at = ${toRfc3339(now)}::timestamptz, ended_why = ${why}
     WHERE staff_id = ${staffId}::uuid AND ended_at IS NULL
       AND (${which.only ?? null}::uuid IS NULL OR session_id = ${which.only ?? null}::uuid) AND session_id IS DISTINCT FROM ${which.keep ?? null}::uuid`);
}

export interface Challenge {
  readonly challengeId: ChallengeId;
  readonly staffId: StaffId;
  readonly kind: ChallengeKind;
  readonly deviceHash: Buffer;
  readonly secret: { readonly sealed: Buffer; readonly keyId: string } | null;
  readonly expiresAt: Instant;
  readonly tries: number;
  readonly usedAt: Instant | null;
}

const ChallengeRow = row({
  challenge_id: uuid<ChallengeId>(), staff_id: uuid<StaffId>(), kind: oneOf("mfa", "mfa_setup", "totp_change"), device_hash: bytes, secret: nullable(bytes), key_id: nullable(text),
  expires_at: instantColumn, tries: int8, used_at: nullable(instantColumn),
});

export async function insertChallenge(tx: Tx, challenge: Challenge): Promise<void> {
  await tx.run(sql`
    INSERT INTO access.challenges (challenge_id, staff_id, kind, device_hash, secret, key_id, expires_at)
    VALUES (${challenge.challengeId}::uuid, ${challenge.staffId}::uuid, ${challenge.kind}, ${challenge.deviceHash}, ${challenge.secret?.sealed ?? null}, ${challenge.secret?.keyId ?? null},
            ${toRfc3339(challenge.expiresAt)}::timestamptz)`);
}

/** Counts a try before it is looked at, so that tries at the same moment count one by one. */
export async function tryChallenge(tx: Tx, challengeId: string): Promise<Challenge | null> {
  const found = await tx.maybe(ChallengeRow, sql`
    UPDATE access.challenges SET tries = tries + 1 WHERE challenge_id = ${challengeId}::uuid
    RETURNING challenge_id, staff_id, kind, device_hash, secret, key_id, expires_at, tries, used_at`);
  return found === null ? null : {
    challengeId: found.challenge_id, staffId: found.staff_id, kind: found.kind, deviceHash: found.device_hash,
    secret: found.secret === null || found.key_id === null ? null : { sealed: found.secret, keyId: found.key_id },
    expiresAt: found.expires_at, tries: found.tries, usedAt: found.used_at,
  };
}

export async function spendChallenge(tx: Tx, challengeId: ChallengeId, now: Instant): Promise<void> {
  await tx.run(sql`UPDATE access.challenges SET used_at = ${toRfc3339(now)}::timestamptz WHERE challenge_id = ${challengeId}::uuid`);
}

const FailureRow = row({ failures: int8, last_at: instantColumn, blocked_until: nullable(instantColumn) });

/** Locks the count, made if there is none: guesses at the same moment queue. */
export async function lockFailures(tx: Tx, subject: Buffer, origin: Buffer, now: Instant): Promise<Failures> {
  await tx.run(sql`
    INSERT INTO access.log_in_failures (subject_hash, origin_hash, failures, last_at) VALUES (${subject}, ${origin}, 0, ${toRfc3339(now)}::timestamptz)
    ON CONFLICT (subject_hash, origin_hash) DO NOTHING`);
  const found = await tx.one(FailureRow, sql`
    SELECT failures, last_at, blocked_until FROM access.log_in_failures WHERE subject_hash = ${subject} AND origin_hash = ${origin} FOR UPDATE`);
  return { failures: found.failures, lastAt: found.last_at, blockedUntil: found.blocked_until };
}

export async function storeFailures(tx: Tx, subject: Buffer, origin: Buffer, count: Failures): Promise<void> {
  await tx.run(sql`
    UPDATE access.log_in_failures SET failures = ${count.failures}, last_at = ${toRfc3339(count.lastAt)}::timestamptz,
           blocked_until = ${count.blockedUntil === null ? null : toRfc3339(count.blockedUntil)}::timestamptz
     WHERE subject_hash = ${subject} AND origin_hash = ${origin}`);
}

const DeviceRow = row({ staff_id: uuid<StaffId>() });

export async function isKnownDevice(tx: Tx, staffId: string, deviceHash: Buffer): Promise<boolean> {
  return (await tx.maybe(DeviceRow, sql`SELECT staff_id FROM access.known_devices WHERE staff_id = ${staffId}::uuid AND device_hash = ${deviceHash}`)) !== null;
}

export async function knowDevice(tx: Tx, staffId: StaffId, deviceHash: Buffer, now: Instant): Promise<void> {
  const at = toRfc3339(now);
  await tx.run(sql`
    INSERT INTO access.known_devices (staff_id, device_hash, last_used_at) VALUES (${staffId}::uuid, ${deviceHash}, ${at}::timestamptz)
    ON CONFLICT (staff_id, device_hash) DO UPDATE SET last_used_at = excluded.last_used_at`);
}

/** Forgets what no log-in needs any more. */
export async function forgetOld(tx: Tx, beforeIso: string): Promise<void> {
  await tx.run(sql`DELETE FROM access.challenges WHERE expires_at < ${beforeIso}::timestamptz`);
  await tx.run(sql`DELETE FROM access.log_in_failures WHERE last_at < ${beforeIso}::timestamptz`);
}
