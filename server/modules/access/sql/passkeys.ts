import { toRfc3339, type Instant } from "@regulars/kernel";
import { bool, bytes, instantColumn, int8, listOf, nullable, row, text, uuid } from "../../../platform/db/row.js";
import { sql } from "../../../platform/db/sql.js";
import type { Tx } from "../../../platform/db/tx.js";
import type { Passkey, PasskeyId } from "../domain/passkey.js";
import type { StaffId } from "../domain/person.js";
import type { ChallengeId } from "./sessions.js";

const PasskeyRow = row({
  passkey_id: uuid<PasskeyId>(), staff_id: uuid<StaffId>(), credential_id: bytes, public_key: bytes, sign_count: int8, passkey_name: text, transports: listOf(text), is_synced: bool,
  created_at: instantColumn, last_used_at: nullable(instantColumn),
});
const IdRow = row({ passkey_id: uuid<PasskeyId>() });
const columns = sql.raw("passkey_id, staff_id, credential_id, public_key, sign_count, passkey_name, transports, is_synced, created_at, last_used_at");

function toPasskey(each: ReturnType<typeof PasskeyRow.read>[number]): Passkey {
  return {
    passkeyId: each.passkey_id, staffId: each.staff_id, credentialId: each.credential_id, publicKey: each.public_key, signCount: each.sign_count, name: each.passkey_name,
    transports: each.transports, isSynced: each.is_synced, createdAt: each.created_at, lastUsedAt: each.last_used_at,
  };
}

export async function passkeysOf(tx: Tx, staffId: StaffId): Promise<readonly Passkey[]> {
  return (await tx.rows(PasskeyRow, sql`SELECT ${columns} FROM access.passkeys WHERE staff_id = ${staffId}::uuid ORDER BY created_at, passkey_id LIMIT 100`)).map(toPasskey);
}

/** Locked: two answers of one authenticator at the same moment are counted one after the other. */
export async function lockPasskey(tx: Tx, credentialId: Buffer): Promise<Passkey | null> {
  const found = await tx.maybe(PasskeyRow, sql`SELECT ${columns} FROM access.passkeys WHERE credential_id = ${credentialId} FOR UPDATE`);
  return found === null ? null : toPasskey(found);
}

/** False when the authenticator's key is registered already. */
export async function insertPasskey(tx: Tx, passkey: Passkey): Promise<boolean> {
  const made = await tx.rows(IdRow, sql`
    INSERT INTO access.passkeys (passkey_id, staff_id, credential_id, public_key, sign_count, passkey_name, transports, is_synced, created_at)
    VALUES (${passkey.passkeyId}::uuid, ${passkey.staffId}::uuid, ${passkey.credentialId}, ${passkey.publicKey}, ${passkey.signCount}, ${passkey.name}, ${passkey.transports}::text[],
            ${passkey.isSynced}, ${toRfc3339(passkey.createdAt)}::timestamptz)
    ON CONFLICT (credential_id) DO NOTHING RETURNING passkey_id`);
  return made.length === 1;
}

export async function markPasskeyUsed(tx: Tx, passkeyId: PasskeyId, signCount: number, isSynced: boolean, now: Instant): Promise<void> {
  await tx.run(sql`
    UPDATE access.passkeys SET sign_count = ${signCount}, is_synced = ${isSynced}, last_used_at = ${toRfc3339(now)}::timestamptz WHERE passkey_id = ${passkeyId}::uuid`);
}

/** False when the person has no such passkey. */
export async function updatePasskeyName(tx: Tx, staffId: StaffId, passkeyId: PasskeyId, name: string): Promise<boolean> {
  return (await tx.run(sql`UPDATE access.passkeys SET passkey_name = ${name} WHERE passkey_id = ${passkeyId}::uuid AND staff_id = ${staffId}::uuid`)) === 1;
}

/** One of a person's passkeys, or all of them. Answers how many there were. */
export async function deletePasskeys(tx: Tx, staffId: StaffId, only: PasskeyId | null): Promise<number> {
  return tx.run(sql`DELETE FROM access.passkeys WHERE staff_id = ${staffId}::uuid AND (${only}::uuid IS NULL OR passkey_id = ${only}::uuid)`);
}

export type PasskeyChallengeKind = "register" | "log_in" | "step_up";

export interface PasskeyChallenge {
  readonly challengeId: ChallengeId;
  readonly kind: PasskeyChallengeKind;
  readonly staffId: StaffId | null;
  readonly deviceHash: Buffer;
  readonly originHash: Buffer;
  readonly challenge: Buffer;
  readonly expiresAt: Instant;
}

export async function insertPasskeyChallenge(tx: Tx, each: PasskeyChallenge): Promise<void> {
  await tx.run(sql`
    INSERT INTO access.passkey_challenges (challenge_id, kind, staff_id, device_hash, origin_hash, challenge, expires_at)
    VALUES (${each.challengeId}::uuid, ${each.kind}, ${each.staffId}::uuid, ${each.deviceHash}, ${each.originHash}, ${each.challenge}, ${toRfc3339(each.expiresAt)}::timestamptz)`);
}

const BegunRow = row({ n: int8 });

/** How many an address has begun that still live; counted no further than `limit`. */
export async function begunFrom(tx: Tx, originHash: Buffer, limit: number, now: Instant): Promise<number> {
  return (await tx.one(BegunRow, sql`
    SELECT count(*) AS n FROM (SELECT 1 FROM access.passkey_challenges WHERE origin_hash = ${originHash} AND expires_at > ${toRfc3339(now)}::timestamptz LIMIT ${limit}) AS begun`)).n;
}

const TakenRow = row({ staff_id: nullable(uuid<StaffId>()), challenge: bytes });

/** Spends a challenge: it is good once, whoever sends it at the same moment, and only for the browser that began. */
export async function takePasskeyChallenge(
  tx: Tx, { challengeId, kind, deviceHash }: { readonly challengeId: string; readonly kind: PasskeyChallengeKind; readonly deviceHash: Buffer }, now: Instant,
): Promise<{ readonly staffId: StaffId | null; readonly challenge: Buffer } | null> {
  const at = toRfc3339(now);
  const found = await tx.maybe(TakenRow, sql`
    UPDATE access.passkey_challenges SET used_at = ${at}::timestamptz
     WHERE challenge_id = ${challengeId}::uuid AND kind = ${kind} AND device_hash = ${deviceHash} AND used_at IS NULL AND expires_at > ${at}::timestamptz
    RETURNING staff_id, challenge`);
  return found === null ? null : { staffId: found.staff_id, challenge: found.challenge };
}

export async function forgetPasskeyChallenges(tx: Tx, beforeIso: string): Promise<void> {
  await tx.run(sql`DELETE FROM access.passkey_challenges WHERE expires_at < ${beforeIso}::timestamptz`);
}
