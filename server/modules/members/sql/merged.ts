import { toRfc3339, type Instant, type MemberId } from "@regulars/kernel";
import { row, uuid } from "../../../platform/db/row.js";
import { sql } from "../../../platform/db/sql.js";
import type { Tx } from "../../../platform/db/tx.js";
import type { Blocks } from "../domain/freeze.js";
import type { IdentityRecord } from "./identities.js";

const PairRow = row({ member_id: uuid<MemberId>(), final_id: uuid<MemberId>() });

/** For members that became another one: who they are now, through any number of merges. */
export async function survivorsAmong(tx: Tx, memberIds: readonly MemberId[]): Promise<ReadonlyMap<MemberId, MemberId>> {
  const rows = await tx.rows(PairRow, sql`
    WITH RECURSIVE walk AS (
      SELECT m.member_id, m.merged_into AS final_id FROM members.members m WHERE m.member_id = ANY(${memberIds}::uuid[]) AND m.merged_into IS NOT NULL
      UNION ALL
      SELECT w.member_id, m.merged_into FROM walk w JOIN members.members m ON m.member_id = w.final_id WHERE m.merged_into IS NOT NULL
    )
    SELECT w.member_id, w.final_id FROM walk w
      JOIN members.members m ON m.member_id = w.final_id WHERE m.merged_into IS NULL
     ORDER BY w.member_id LIMIT ${memberIds.length}`);
  return new Map(rows.map((each) => [each.member_id, each.final_id]));
}

const IdRow = row({ member_id: uuid<MemberId>() });

/** All that became this member, through any number of merges. */
export async function duplicatesAmong(tx: Tx, memberId: MemberId): Promise<readonly MemberId[]> {
  const rows = await tx.rows(IdRow, sql`
    WITH RECURSIVE below AS (
      SELECT m.member_id FROM members.members m WHERE m.merged_into = ${memberId}::uuid
      UNION
      SELECT m.member_id FROM below b JOIN members.members m ON m.merged_into = b.member_id
    )
    SELECT member_id FROM below ORDER BY member_id LIMIT 1000`);
  return rows.map((each) => each.member_id);
}

export async function markMerged(tx: Tx, memberId: MemberId, into: MemberId): Promise<void> {
  await tx.run(sql`
    UPDATE members.members SET state = 'merged', earn_blocked = true, burn_blocked = true, earn_blocked_until = NULL, burn_blocked_until = NULL, merged_into = ${into}::uuid, revision = revision + 1
     WHERE member_id = ${memberId}::uuid`);
}

export async function markSeparate(tx: Tx, memberId: MemberId, blocks: Blocks): Promise<void> {
  await tx.run(sql`
    UPDATE members.members
       SET state = ${blocks.state}, earn_blocked = ${blocks.earnBlocked}, burn_blocked = ${blocks.burnBlocked}, merged_into = NULL, revision = revision + 1
     WHERE member_id = ${memberId}::uuid`);
}

/** Writes identities, or makes active again the ones that the member had. */
export async function putIdentities(tx: Tx, identities: readonly (Pick<IdentityRecord, "memberId" | "identityId" | "kind"> & { readonly sealed: Buffer; readonly boundAt: Instant })[]): Promise<void> {
  await tx.run(sql`
    INSERT INTO members.identities (member_id, identity_id, kind, value_sealed, state, bound_at)
    SELECT r.member_id, r.identity_id, r.kind, r.value_sealed, 'active', r.bound_at
      FROM unnest(${identities.map((each) => each.memberId)}::uuid[], ${identities.map((each) => each.identityId)}::uuid[], ${identities.map((each) => each.kind)}::text[],
                  ${identities.map((each) => each.sealed)}::bytea[], ${identities.map((each) => toRfc3339(each.boundAt))}::timestamptz[])
        AS r(member_id, identity_id, kind, value_sealed, bound_at)
    ON CONFLICT (member_id, identity_id) DO UPDATE SET value_sealed = excluded.value_sealed, state = 'active', closed_at = NULL, close_reason = NULL`);
}
