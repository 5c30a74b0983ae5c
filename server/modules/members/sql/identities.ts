import { toRfc3339, type Instant, type MemberId } from "@regulars/kernel";
import { bytes, instantColumn, nullable, oneOf, row, text, uuid } from "../../../platform/db/row.js";
import { sql } from "../../../platform/db/sql.js";
import type { Tx } from "../../../platform/db/tx.js";
import { identityKinds, type IdentityId, type IdentityKind } from "../domain/member.js";

const kindColumn = oneOf<IdentityKind>(...identityKinds);
const Taken = row({ kind: kindColumn, blind_index: bytes });
const Owner = row({ kind: kindColumn, blind_index: bytes, member_id: uuid<MemberId>() });
const Former = row({ kind: text, blind_index: bytes });
const IdentityRow = row({
  member_id: uuid<MemberId>(), identity_id: uuid<IdentityId>(), kind: kindColumn, value_sealed: nullable(bytes), state: oneOf("active", "closed"),
  bound_at: instantColumn, closed_at: nullable(instantColumn),
});

/** One row of the index that finds members. */
export interface IndexRow {
  readonly kind: IdentityKind;
  readonly index: Buffer;
  readonly indexKeyId: string;
  readonly memberId: MemberId;
  readonly identityId: IdentityId;
}

/** Kind and hash as one text, to find rows again in memory. */
export function indexName(kind: string, index: Buffer): string {
  return `${kind}|${index.toString("base64")}`;
}

/**
 * Claims identities; answers the names of those that were free. Whoever claims the same at the same moment waits for the other
 * to commit. Claimed in one order, so that two lists cannot wait for each other.
 */
export async function claimIndex(tx: Tx, programId: string, rows: readonly IndexRow[]): Promise<ReadonlySet<string>> {
  const taken = await tx.rows(Taken, sql`
    INSERT INTO members.identity_index (program_id, kind, blind_index, index_key_id, member_id, identity_id)
    SELECT ${programId}::uuid, r.kind, r.blind_index, r.index_key_id, r.member_id, r.identity_id
      FROM unnest(${rows.map((each) => each.kind)}::text[], ${rows.map((each) => each.index)}::bytea[], ${rows.map((each) => each.indexKeyId)}::text[],
                  ${rows.map((each) => each.memberId)}::uuid[], ${rows.map((each) => each.identityId)}::uuid[])
        AS r(kind, blind_index, index_key_id, member_id, identity_id)
     ORDER BY r.kind, r.blind_index
    ON CONFLICT DO NOTHING
    RETURNING kind, blind_index`);
  return new Set(taken.map((each) => indexName(each.kind, each.blind_index)));
}

/** Gives identities back that these members hold. */
export async function releaseIndex(tx: Tx, programId: string, rows: readonly Pick<IndexRow, "kind" | "index" | "memberId">[]): Promise<void> {
  await tx.run(sql`
    DELETE FROM members.identity_index
     WHERE program_id = ${programId}::uuid AND kind = ANY(${rows.map((each) => each.kind)}::text[]) AND blind_index = ANY(${rows.map((each) => each.index)}::bytea[])
       AND member_id = ANY(${rows.map((each) => each.memberId)}::uuid[])`);
}

/** Who holds these, by name. */
export async function ownersOf(tx: Tx, programId: string, asked: readonly { readonly kind: string; readonly index: Buffer }[]): Promise<ReadonlyMap<string, MemberId>> {
  const rows = await tx.rows(Owner, sql`
    SELECT kind, blind_index, member_id FROM members.identity_index
     WHERE program_id = ${programId}::uuid AND kind = ANY(${[...new Set(asked.map((each) => each.kind))]}::text[]) AND blind_index = ANY(${asked.map((each) => each.index)}::bytea[])
     ORDER BY kind, blind_index LIMIT ${asked.length}`);
  return new Map(rows.map((each) => [indexName(each.kind, each.blind_index), each.member_id]));
}

/** Which of these belonged to somebody who left. */
export async function formerAmong(tx: Tx, programId: string, asked: readonly { readonly kind: string; readonly index: Buffer }[]): Promise<ReadonlySet<string>> {
  const rows = await tx.rows(Former, sql`
    SELECT kind, blind_index FROM members.former_identities
     WHERE program_id = ${programId}::uuid AND kind = ANY(${[...new Set(asked.map((each) => each.kind))]}::text[]) AND blind_index = ANY(${asked.map((each) => each.index)}::bytea[])
     ORDER BY kind, blind_index LIMIT ${asked.length}`);
  return new Set(rows.map((each) => indexName(each.kind, each.blind_index)));
}

export async function rememberFormer(tx: Tx, programId: string, rows: readonly Pick<IndexRow, "kind" | "index" | "indexKeyId">[], now: Instant): Promise<void> {
  await tx.run(sql`
    INSERT INTO members.former_identities (program_id, kind, blind_index, index_key_id, left_at)
    SELECT ${programId}::uuid, r.kind, r.blind_index, r.index_key_id, ${toRfc3339(now)}::timestamptz
      FROM unnest(${rows.map((each) => each.kind)}::text[], ${rows.map((each) => each.index)}::bytea[], ${rows.map((each) => each.indexKeyId)}::text[])
        AS r(kind, blind_index, index_key_id)
     ORDER BY r.kind, r.blind_index
    ON CONFLICT DO NOTHING`);
}

export interface IdentityRecord {
  readonly memberId: MemberId;
  readonly identityId: IdentityId;
  readonly kind: IdentityKind;
  /** Null once the member is forgotten. */
  readonly sealed: Buffer | null;
  readonly state: "active" | "closed";
  readonly boundAt: Instant;
  readonly closedAt: Instant | null;
}

export async function insertIdentities(tx: Tx, identities: readonly (Pick<IdentityRecord, "memberId" | "identityId" | "kind"> & { readonly sealed: Buffer; readonly boundAt: Instant })[]): Promise<void> {
  await tx.run(sql`
    INSERT INTO members.identities (member_id, identity_id, kind, value_sealed, state, bound_at)
    SELECT r.member_id, r.identity_id, r.kind, r.value_sealed, 'active', r.bound_at
      FROM unnest(${identities.map((each) => each.memberId)}::uuid[], ${identities.map((each) => each.identityId)}::uuid[], ${identities.map((each) => each.kind)}::text[],
                  ${identities.map((each) => each.sealed)}::bytea[], ${identities.map((each) => toRfc3339(each.boundAt))}::timestamptz[])
        AS r(member_id, identity_id, kind, value_sealed, bound_at)`);
}

/** The identities of members, oldest first. */
export async function identitiesOf(tx: Tx, memberIds: readonly MemberId[], state: "active" | "any"): Promise<readonly IdentityRecord[]> {
  const rows = await tx.rows(IdentityRow, sql`
    SELECT member_id, identity_id, kind, value_sealed, state, bound_at, closed_at FROM members.identities
     WHERE member_id = ANY(${memberIds}::uuid[]) AND (${state === "any"}::boolean OR state = 'active')
     ORDER BY member_id, identity_id LIMIT ${memberIds.length * 200}`);
  return rows.map((each) => ({
    memberId: each.member_id, identityId: each.identity_id, kind: each.kind, sealed: each.value_sealed, state: each.state, boundAt: each.bound_at, closedAt: each.closed_at,
  }));
}

export async function markIdentityClosed(tx: Tx, memberId: MemberId, identityId: IdentityId, reason: string, now: Instant): Promise<void> {
  await tx.run(sql`
    UPDATE members.identities SET state = 'closed', closed_at = ${toRfc3339(now)}::timestamptz, close_reason = ${reason}
     WHERE member_id = ${memberId}::uuid AND identity_id = ${identityId}::uuid AND state = 'active'`);
}

/** Forgets every value that a member was recognised by. */
export async function forgetIdentities(tx: Tx, memberId: MemberId, reason: string, now: Instant): Promise<void> {
  await tx.run(sql`
    UPDATE members.identities
       SET value_sealed = NULL, state = 'closed', closed_at = coalesce(closed_at, ${toRfc3339(now)}::timestamptz), close_reason = coalesce(close_reason, ${reason})
     WHERE member_id = ${memberId}::uuid`);
}

/** Index rows made with keys that are no longer in the ring, deleted: nobody can make or check them any more. */
export async function deleteIndexOfOtherKeys(tx: Tx, programId: string, keyIds: readonly string[]): Promise<number> {
  return tx.run(sql`DELETE FROM members.identity_index WHERE program_id = ${programId}::uuid AND index_key_id <> ALL(${keyIds}::text[])`);
}
