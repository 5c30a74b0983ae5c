import { toRfc3339, type Instant, type MemberId } from "@regulars/kernel";
import type { WrappedKey } from "../../../platform/crypto/subject-keys.js";
import { bytes, instantColumn, int8, nullable, row, text, uuid } from "../../../platform/db/row.js";
import { sql } from "../../../platform/db/sql.js";
import type { Tx } from "../../../platform/db/tx.js";

const PersonalRow = row({
  member_id: uuid<MemberId>(), wrapped_key: bytes, master_key_id: text, name_sealed: nullable(bytes), birthday_sealed: nullable(bytes),
  gender_sealed: nullable(bytes), birthday_changes: int8,
});
const KeyRow = row({ member_id: uuid<MemberId>(), wrapped_key: bytes, master_key_id: text });
const RotationRow = row({ after_member_id: nullable(uuid<MemberId>()), finished_at: nullable(instantColumn) });

/** What is known of a person, as it is stored: sealed with a key of theirs. */
export interface PersonalRecord {
  readonly memberId: MemberId;
  readonly key: WrappedKey;
  readonly name: Buffer | null;
  readonly birthday: Buffer | null;
  readonly gender: Buffer | null;
  readonly birthdayChanges: number;
}

export async function insertPersonal(tx: Tx, records: readonly Omit<PersonalRecord, "birthdayChanges">[], now: Instant): Promise<void> {
  await tx.run(sql`
    INSERT INTO members.personal (member_id, wrapped_key, master_key_id, name_sealed, birthday_sealed, gender_sealed, updated_at)
    SELECT r.member_id, r.wrapped_key, r.master_key_id, r.name_sealed, r.birthday_sealed, r.gender_sealed, ${toRfc3339(now)}::timestamptz
      FROM unnest(${records.map((each) => each.memberId)}::uuid[], ${records.map((each) => each.key.wrapped)}::bytea[], ${records.map((each) => each.key.masterKeyId)}::text[],
                  ${records.map((each) => each.name)}::bytea[], ${records.map((each) => each.birthday)}::bytea[], ${records.map((each) => each.gender)}::bytea[])
        AS r(member_id, wrapped_key, master_key_id, name_sealed, birthday_sealed, gender_sealed)`);
}

export async function personalOf(tx: Tx, memberIds: readonly MemberId[]): Promise<readonly PersonalRecord[]> {
  const rows = await tx.rows(PersonalRow, sql`
    SELECT member_id, wrapped_key, master_key_id, name_sealed, birthday_sealed, gender_sealed, birthday_changes::int8 AS birthday_changes
      FROM members.personal WHERE member_id = ANY(${memberIds}::uuid[]) ORDER BY member_id LIMIT ${memberIds.length}`);
  return rows.map((each) => ({
    memberId: each.member_id, key: { wrapped: each.wrapped_key, masterKeyId: each.master_key_id }, name: each.name_sealed, birthday: each.birthday_sealed,
    gender: each.gender_sealed, birthdayChanges: each.birthday_changes,
  }));
}

export async function updatePersonal(tx: Tx, record: PersonalRecord, now: Instant): Promise<void> {
  await tx.run(sql`
    UPDATE members.personal
       SET name_sealed = ${record.name}, birthday_sealed = ${record.birthday}, gender_sealed = ${record.gender}, birthday_changes = ${record.birthdayChanges},
           updated_at = ${toRfc3339(now)}::timestamptz
     WHERE member_id = ${record.memberId}::uuid`);
}

/** Destroys the member's key, and with it everything that it sealed. */
export async function deletePersonal(tx: Tx, memberId: MemberId): Promise<void> {
  await tx.run(sql`DELETE FROM members.personal WHERE member_id = ${memberId}::uuid`);
}

/** The next members in the order of their ids, with their keys. */
export async function keysAfter(tx: Tx, after: MemberId | null, limit: number): Promise<readonly { readonly memberId: MemberId; readonly key: WrappedKey }[]> {
  const rows = await tx.rows(KeyRow, sql`
    SELECT member_id, wrapped_key, master_key_id FROM members.personal
     WHERE ${after}::uuid IS NULL OR member_id > ${after}::uuid ORDER BY member_id LIMIT ${limit}`);
  return rows.map((each) => ({ memberId: each.member_id, key: { wrapped: each.wrapped_key, masterKeyId: each.master_key_id } }));
}

/** Puts the same keys under another seal, unless somebody has changed one in the meantime. */
export async function updateKeys(tx: Tx, keys: readonly { readonly memberId: MemberId; readonly before: WrappedKey; readonly after: WrappedKey }[]): Promise<void> {
  await tx.run(sql`
    UPDATE members.personal p SET wrapped_key = r.wrapped_key, master_key_id = r.master_key_id
      FROM unnest(${keys.map((each) => each.memberId)}::uuid[], ${keys.map((each) => each.before.wrapped)}::bytea[], ${keys.map((each) => each.after.wrapped)}::bytea[],
                  ${keys.map((each) => each.after.masterKeyId)}::text[])
        AS r(member_id, wrapped_before, wrapped_key, master_key_id)
     WHERE p.member_id = r.member_id AND p.member_id = ANY(${keys.map((each) => each.memberId)}::uuid[]) AND p.wrapped_key = r.wrapped_before`);
}

export async function readRotation(tx: Tx, ring: string): Promise<{ readonly after: MemberId | null; readonly finishedAt: Instant | null } | null> {
  const found = await tx.maybe(RotationRow, sql`SELECT after_member_id, finished_at FROM members.key_rotations WHERE ring = ${ring}`);
  return found === null ? null : { after: found.after_member_id, finishedAt: found.finished_at };
}

export async function writeRotation(tx: Tx, ring: string, after: MemberId | null, finishedAt: Instant | null): Promise<void> {
  await tx.run(sql`
    INSERT INTO members.key_rotations (ring, after_member_id, finished_at)
    VALUES (${ring}, ${after}::uuid, ${finishedAt === null ? null : toRfc3339(finishedAt)}::timestamptz)
    ON CONFLICT (ring) DO UPDATE SET after_member_id = excluded.after_member_id, finished_at = excluded.finished_at`);
}

const KeyUseRow = row({ key_id: text, count: int8 });
type KeyCounts = ReadonlyMap<string, number>;

/** How much each key is needed for: data keys of members, and index rows of identities that are, and that were, somebody's. */
export async function keyCounts(tx: Tx): Promise<{ readonly dataKeys: KeyCounts; readonly identities: KeyCounts; readonly formerIdentities: KeyCounts }> {
  const mapOf = (rows: ReturnType<(typeof KeyUseRow)["read"]>): KeyCounts => new Map(rows.map((each) => [each.key_id, each.count]));
  const [dataKeys, identities, former] = await Promise.all([
    tx.rows(KeyUseRow, sql`SELECT master_key_id AS key_id, count(*) AS count FROM members.personal GROUP BY master_key_id ORDER BY master_key_id LIMIT 1000`),
    tx.rows(KeyUseRow, sql`SELECT index_key_id AS key_id, count(*) AS count FROM members.identity_index GROUP BY index_key_id ORDER BY index_key_id LIMIT 1000`),
    tx.rows(KeyUseRow, sql`SELECT index_key_id AS key_id, count(*) AS count FROM members.former_identities GROUP BY index_key_id ORDER BY index_key_id LIMIT 1000`),
  ]);
  return { dataKeys: mapOf(dataKeys), identities: mapOf(identities), formerIdentities: mapOf(former) };
}
