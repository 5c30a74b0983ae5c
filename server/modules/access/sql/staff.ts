import { toRfc3339, type Instant } from "@regulars/kernel";
import { bytes, instantColumn, int8, listOf, nullable, oneOf, row, text, uuid } from "../../../platform/db/row.js";
import { sql } from "../../../platform/db/sql.js";
import type { Tx } from "../../../platform/db/tx.js";
import type { Staff, StaffId } from "../domain/person.js";

const StaffRow = row({
  staff_id: uuid<StaffId>(), login: text, staff_name: text, state: oneOf("active", "disabled"), created_at: instantColumn, created_by: text,
  last_login_at: nullable(instantColumn), revision: int8,
});
const CredentialRow = row({
  staff_id: uuid<StaffId>(), password_hash: nullable(text), password_changed_at: nullable(instantColumn), former_hashes: listOf(text),
  set_up_hash: nullable(bytes), set_up_expires_at: nullable(instantColumn), totp_secret: nullable(bytes), totp_key_id: nullable(text), totp_last_step: int8,
});
const IdRow = row({ staff_id: uuid<StaffId>() });
const selected = sql.raw("staff_id, login, staff_name, state, created_at, created_by, last_login_at, revision");

export interface Credentials {
  readonly staffId: StaffId;
  readonly passwordHash: string | null;
  readonly passwordChangedAt: Instant | null;
  /** The newest first. */
  readonly formerHashes: readonly string[];
  readonly setUpHash: Buffer | null;
  readonly setUpExpiresAt: Instant | null;
  readonly totp: { readonly sealed: Buffer; readonly keyId: string } | null;
}

function toStaff(each: ReturnType<typeof StaffRow.read>[number]): Staff {
  return {
    staffId: each.staff_id, login: each.login, name: each.staff_name, state: each.state, createdAt: each.created_at, createdBy: each.created_by,
    lastLoginAt: each.last_login_at, revision: each.revision,
  };
}

/** False when the login is somebody's already. */
export async function insertStaff(tx: Tx, staff: Staff): Promise<boolean> {
  const at = toRfc3339(staff.createdAt);
  const made = await tx.rows(IdRow, sql`
    INSERT INTO access.staff (staff_id, login, staff_name, state, created_at, created_by, updated_at)
    VALUES (${staff.staffId}::uuid, ${staff.login}, ${staff.name}, ${staff.state}, ${at}::timestamptz, ${staff.createdBy}, ${at}::timestamptz)
    ON CONFLICT (login) DO NOTHING RETURNING staff_id`);
  if (made.length === 0) return false;
  await tx.run(sql`INSERT INTO access.credentials (staff_id) VALUES (${staff.staffId}::uuid)`);
  return true;
}

export async function staffById(tx: Tx, staffId: StaffId): Promise<Staff | null> {
  const found = await tx.maybe(StaffRow, sql`SELECT ${selected} FROM access.staff WHERE staff_id = ${staffId}::uuid`);
  return found === null ? null : toStaff(found);
}

export async function staffByLogin(tx: Tx, login: string): Promise<Staff | null> {
  const found = await tx.maybe(StaffRow, sql`SELECT ${selected} FROM access.staff WHERE login = ${login}`);
  return found === null ? null : toStaff(found);
}

/** By login, after the one given. */
export interface StaffFilter {
  readonly text: string | null;
  readonly state: Staff["state"] | null;
  /** Left out, whatever else fits. */
  readonly hidden: readonly StaffId[];
}

export async function staffPage(tx: Tx, { text: wanted, state, hidden }: StaffFilter, afterLogin: string, limit: number): Promise<readonly Staff[]> {
  const matching = wanted === null ? sql`true` : sql`(strpos(login, lower(${wanted})) > 0 OR strpos(lower(staff_name), lower(${wanted})) > 0)`;
  const inState = state === null ? sql`true` : sql`state = ${state}`;
  return (await tx.rows(StaffRow, sql`
    SELECT ${selected} FROM access.staff WHERE login > ${afterLogin} AND ${matching} AND ${inState} AND staff_id <> ALL(${hidden}::uuid[]) ORDER BY login LIMIT ${limit}`)).map(toStaff);
}

/** Writes name and state when nobody has since the revision that was read; false otherwise. */
export async function updateStaff(tx: Tx, staff: Staff, now: Instant): Promise<boolean> {
  return (await tx.run(sql`
    UPDATE access.staff SET staff_name = ${staff.name}, state = ${staff.state}, updated_at = ${toRfc3339(now)}::timestamptz, revision = revision + 1
     WHERE staff_id = ${staff.staffId}::uuid AND revision = ${staff.revision}`)) === 1;
}

export async function noteLogIn(tx: Tx, staffId: StaffId, now: Instant): Promise<void> {
  await tx.run(sql`UPDATE access.staff SET last_login_at = ${toRfc3339(now)}::timestamptz WHERE staff_id = ${staffId}::uuid`);
}

/** Locked: what is decided about a password or a factor holds until the end of the transaction. */
export async function credentialsOf(tx: Tx, staffId: StaffId): Promise<Credentials> {
  await tx.run(sql`SELECT staff_id FROM access.credentials WHERE staff_id = ${staffId}::uuid FOR UPDATE`);
  return credentialsSeen(tx, staffId);
}

export async function credentialsSeen(tx: Tx, staffId: StaffId): Promise<Credentials> {
  const found = await tx.one(CredentialRow, sql`
    SELECT staff_id, password_hash, password_changed_at, former_hashes, set_up_hash, set_up_expires_at, totp_secret, totp_key_id, totp_last_step
      FROM access.credentials WHERE staff_id = ${staffId}::uuid`);
  return {
    staffId, passwordHash: found.password_hash, passwordChangedAt: found.password_changed_at, formerHashes: found.former_hashes,
    setUpHash: found.set_up_hash, setUpExpiresAt: found.set_up_expires_at,
    totp: found.totp_secret === null || found.totp_key_id === null ? null : { sealed: found.totp_secret, keyId: found.totp_key_id },
  };
}

/** The new password, the former ones behind it; a set-up token is spent by it. */
export async function storePassword(tx: Tx, staffId: StaffId, hash: string, formerHashes: readonly string[], now: Instant): Promise<void> {
  await tx.run(sql`
    UPDATE access.credentials
       SET password_hash = ${hash}, password_changed_at = ${toRfc3339(now)}::timestamptz, former_hashes = ${formerHashes}::text[], set_up_hash = NULL, set_up_expires_at = NULL
     WHERE staff_id = ${staffId}::uuid`);
}

export async function storeSetUp(tx: Tx, staffId: StaffId, hash: Buffer, expiresAt: Instant): Promise<void> {
  await tx.run(sql`
    UPDATE access.credentials SET set_up_hash = ${hash}, set_up_expires_at = ${toRfc3339(expiresAt)}::timestamptz, password_hash = NULL, password_changed_at = NULL,
           former_hashes = CASE WHEN password_hash IS NULL THEN former_hashes ELSE array_prepend(password_hash, former_hashes) END
     WHERE staff_id = ${staffId}::uuid`);
}

export async function storeTotp(tx: Tx, staffId: StaffId, totp: { readonly sealed: Buffer; readonly keyId: string } | null): Promise<void> {
  await tx.run(sql`
    UPDATE access.credentials SET totp_secret = ${totp?.sealed ?? null}, totp_key_id = ${totp?.keyId ?? null} WHERE staff_id = ${staffId}::uuid`);
}

/** Another secret takes the place of the former one. Its codes count from the step that proved it, whatever step a code of the former one took. */
export async function replaceTotp(tx: Tx, staffId: StaffId, totp: { readonly sealed: Buffer; readonly keyId: string }, step: number): Promise<void> {
  await tx.run(sql`
    UPDATE access.credentials SET totp_secret = ${totp.sealed}, totp_key_id = ${totp.keyId}, totp_last_step = ${step} WHERE staff_id = ${staffId}::uuid`);
}

/** Takes a code's step: false when it or a later one was taken before, whoever asks at the same moment. */
export async function takeTotpStep(tx: Tx, staffId: StaffId, step: number): Promise<boolean> {
  return (await tx.run(sql`UPDATE access.credentials SET totp_last_step = ${step} WHERE staff_id = ${staffId}::uuid AND totp_last_step < ${step}`)) === 1;
}

export async function replaceRecoveryCodes(tx: Tx, staffId: StaffId, hashes: readonly Buffer[], now: Instant): Promise<void> {
  await tx.run(sql`DELETE FROM access.recovery_codes WHERE staff_id = ${staffId}::uuid`);
  await tx.run(sql`
    INSERT INTO access.recovery_codes (staff_id, code_hash, created_at)
    SELECT ${staffId}::uuid, hash, ${toRfc3339(now)}::timestamptz FROM unnest(${hashes}::bytea[]) AS hash`);
}

/** Takes a recovery code away: it works once. */
export async function takeRecoveryCode(tx: Tx, staffId: StaffId, hash: Buffer): Promise<boolean> {
  return (await tx.run(sql`DELETE FROM access.recovery_codes WHERE staff_id = ${staffId}::uuid AND code_hash = ${hash}`)) === 1;
}

const CountRow = row({ n: int8 });

export async function recoveryCodesLeft(tx: Tx, staffId: StaffId): Promise<number> {
  return (await tx.one(CountRow, sql`SELECT count(*) AS n FROM access.recovery_codes WHERE staff_id = ${staffId}::uuid`)).n;
}

const SecretRow = row({ staff_id: uuid<StaffId>(), totp_secret: bytes, totp_key_id: text });

/** Secrets that other keys than this one have sealed, locked. */
export async function secretsOfOtherKeys(tx: Tx, keyId: string, limit: number): Promise<readonly { readonly staffId: StaffId; readonly totp: { readonly sealed: Buffer; readonly keyId: string } }[]> {
  const rows = await tx.rows(SecretRow, sql`
    SELECT staff_id, totp_secret, totp_key_id FROM access.credentials
     WHERE totp_key_id <> ${keyId} ORDER BY staff_id LIMIT ${limit} FOR UPDATE`);
  return rows.map((each) => ({ staffId: each.staff_id, totp: { sealed: each.totp_secret, keyId: each.totp_key_id } }));
}

const KeyUseRow = row({ key_id: text, count: int8 });

/** How many secrets each key seals: those of people, and those of steps of a log-in that are still open. */
export async function secretsByKey(tx: Tx, now: Instant): Promise<ReadonlyMap<string, number>> {
  const rows = await tx.rows(KeyUseRow, sql`
    SELECT key_id, count(*) AS count
      FROM (SELECT totp_key_id AS key_id FROM access.credentials WHERE totp_key_id IS NOT NULL
            UNION ALL SELECT key_id FROM access.challenges WHERE key_id IS NOT NULL AND used_at IS NULL AND expires_at > ${toRfc3339(now)}::timestamptz) AS s
     GROUP BY key_id ORDER BY key_id LIMIT 1000`);
  return new Map(rows.map((each) => [each.key_id, each.count]));
}
