import { toRfc3339, type Id, type Instant } from "@regulars/kernel";
import { bytes, instantColumn, int8, listOf, nullable, row, text, uuid } from "../../../platform/db/row.js";
import { sql } from "../../../platform/db/sql.js";
import type { Tx } from "../../../platform/db/tx.js";
import type { AskedCode } from "../domain/code.js";

export type ChallengeId = Id<"asked-code">;
export type EnrolmentId = Id<"open-enrolment">;

export interface SealedPhone {
  readonly sealed: Buffer;
  readonly keyId: string;
}

export interface CodeRecord extends AskedCode {
  readonly challengeId: ChallengeId;
  readonly phoneHash: Buffer;
  readonly phone: SealedPhone;
  readonly codeHash: Buffer;
  readonly browserHash: Buffer;
  readonly askedAt: Instant;
}

const CodeRow = row({
  challenge_id: uuid<ChallengeId>(), phone_hash: bytes, phone_sealed: bytes, key_id: text, code_hash: bytes, browser_hash: bytes, asked_at: instantColumn, expires_at: instantColumn,
  tries: int8, used_at: nullable(instantColumn),
});

export async function insertCode(tx: Tx, code: Omit<CodeRecord, "tries" | "usedAt">): Promise<void> {
  await tx.run(sql`
    INSERT INTO me.asked_codes (challenge_id, phone_hash, phone_sealed, key_id, code_hash, browser_hash, asked_at, expires_at)
    VALUES (${code.challengeId}::uuid, ${code.phoneHash}, ${code.phone.sealed}, ${code.phone.keyId}, ${code.codeHash}, ${code.browserHash},
            ${toRfc3339(code.askedAt)}::timestamptz, ${toRfc3339(code.expiresAt)}::timestamptz)`);
}

/** Counts a try before it is looked at, and keeps the row until the end: tries at the same moment come one after the other. */
export async function tryCode(tx: Tx, challengeId: string): Promise<CodeRecord | null> {
  const found = await tx.maybe(CodeRow, sql`
    UPDATE me.asked_codes SET tries = tries + CASE WHEN used_at IS NULL THEN 1 ELSE 0 END WHERE challenge_id = ${challengeId}::uuid
    RETURNING challenge_id, phone_hash, phone_sealed, key_id, code_hash, browser_hash, asked_at, expires_at, tries::bigint AS tries, used_at`);
  return found === null ? null : {
    challengeId: found.challenge_id, phoneHash: found.phone_hash, phone: { sealed: found.phone_sealed, keyId: found.key_id }, codeHash: found.code_hash,
    browserHash: found.browser_hash, askedAt: found.asked_at, expiresAt: found.expires_at, tries: found.tries, usedAt: found.used_at,
  };
}

export async function useCode(tx: Tx, challengeId: ChallengeId, now: Instant): Promise<void> {
  await tx.run(sql`UPDATE me.asked_codes SET used_at = ${toRfc3339(now)}::timestamptz WHERE challenge_id = ${challengeId}::uuid`);
}

export interface OpenEnrolment {
  readonly enrolmentId: EnrolmentId;
  readonly phone: SealedPhone;
  readonly browserHash: Buffer;
  readonly expiresAt: Instant;
}

const EnrolmentRow = row({ enrolment_id: uuid<EnrolmentId>(), phone_sealed: bytes, key_id: text, browser_hash: bytes, expires_at: instantColumn });

export async function insertEnrolment(tx: Tx, enrolment: OpenEnrolment, tokenHash: Buffer): Promise<void> {
  await tx.run(sql`
    INSERT INTO me.open_enrolments (token_hash, enrolment_id, phone_sealed, key_id, browser_hash, expires_at)
    VALUES (${tokenHash}, ${enrolment.enrolmentId}::uuid, ${enrolment.phone.sealed}, ${enrolment.phone.keyId}, ${enrolment.browserHash}, ${toRfc3339(enrolment.expiresAt)}::timestamptz)`);
}

/** Uses an enrolment up, in the browser that proved the phone. Null: there is none, it has run out, or it was used. Of two at the same moment one gets it. */
export async function takeEnrolment(tx: Tx, tokenHash: Buffer, browserHash: Buffer, now: Instant): Promise<OpenEnrolment | null> {
  const at = toRfc3339(now);
  const found = await tx.maybe(EnrolmentRow, sql`
    UPDATE me.open_enrolments SET used_at = ${at}::timestamptz
     WHERE token_hash = ${tokenHash} AND browser_hash = ${browserHash} AND used_at IS NULL AND expires_at > ${at}::timestamptz
    RETURNING enrolment_id, phone_sealed, key_id, browser_hash, expires_at`);
  return found === null ? null : {
    enrolmentId: found.enrolment_id, phone: { sealed: found.phone_sealed, keyId: found.key_id }, browserHash: found.browser_hash, expiresAt: found.expires_at,
  };
}

const TriesRow = row({ moments: listOf(instantColumn) });

/** The moments of a subject, locked, made if there are none: tries at the same moment queue. */
export async function lockTries(tx: Tx, subject: Buffer, now: Instant): Promise<readonly Instant[]> {
  await tx.run(sql`
    INSERT INTO me.recent_tries (subject_hash, moments, last_at) VALUES (${subject}, '{}', ${toRfc3339(now)}::timestamptz) ON CONFLICT (subject_hash) DO NOTHING`);
  return (await tx.one(TriesRow, sql`SELECT moments FROM me.recent_tries WHERE subject_hash = ${subject} FOR UPDATE`)).moments;
}

export async function storeTries(tx: Tx, subject: Buffer, moments: readonly Instant[], now: Instant): Promise<void> {
  await tx.run(sql`
    UPDATE me.recent_tries SET moments = ${moments.map((each) => toRfc3339(each))}::timestamptz[], last_at = ${toRfc3339(now)}::timestamptz WHERE subject_hash = ${subject}`);
}

/** Forgets codes and enrolments that ended before one moment, and tries before another. */
export async function forgetLogIns(tx: Tx, endedBefore: Instant, triedBefore: Instant): Promise<void> {
  const ended = toRfc3339(endedBefore);
  await tx.run(sql`DELETE FROM me.asked_codes WHERE expires_at < ${ended}::timestamptz`);
  await tx.run(sql`DELETE FROM me.open_enrolments WHERE expires_at < ${ended}::timestamptz`);
  await tx.run(sql`DELETE FROM me.recent_tries WHERE last_at < ${toRfc3339(triedBefore)}::timestamptz`);
}
