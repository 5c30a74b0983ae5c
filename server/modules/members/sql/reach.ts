import type { MemberId, StoreId } from "@regulars/kernel";
import { row, uuid } from "../../../platform/db/row.js";
import { sql } from "../../../platform/db/sql.js";
import type { Tx } from "../../../platform/db/tx.js";

const IdRow = row({ member_id: uuid<MemberId>() });

/** Those of these members who belong to one of the stores, or have bought there. Each costs three look-ups by key, however long the lists are. */
export async function membersWithin(tx: Tx, memberIds: readonly MemberId[], storeIds: readonly string[]): Promise<ReadonlySet<string>> {
  const rows = await tx.rows(IdRow, sql`
    SELECT m.member_id FROM members.members m
     WHERE m.member_id = ANY(${memberIds}::uuid[])
       AND (coalesce(m.home_store_id, m.source_store_id) = ANY(${storeIds}::uuid[])
            OR EXISTS (SELECT 1 FROM members.store_links l WHERE l.member_id = m.member_id AND l.store_id = ANY(${storeIds}::uuid[])))
     ORDER BY m.member_id LIMIT ${memberIds.length}`);
  return new Set<string>(rows.map((each) => each.member_id));
}

export interface StoreLink {
  readonly memberId: MemberId;
  readonly storeId: StoreId;
}

/** Notes where members have bought; what is known already costs a look-up and writes nothing. */
export async function insertLinks(tx: Tx, links: readonly StoreLink[]): Promise<void> {
  await tx.run(sql`
    INSERT INTO members.store_links (member_id, store_id)
    SELECT DISTINCT r.member_id, r.store_id FROM unnest(${links.map((each) => each.memberId)}::uuid[], ${links.map((each) => each.storeId)}::uuid[]) AS r(member_id, store_id)
     ORDER BY r.member_id, r.store_id
    ON CONFLICT DO NOTHING`);
}

/** Whoever reached one of the duplicates reaches the survivor. */
export async function inheritLinks(tx: Tx, survivorId: MemberId, duplicateIds: readonly MemberId[]): Promise<void> {
  await tx.run(sql`
    INSERT INTO members.store_links (member_id, store_id)
    SELECT DISTINCT ${survivorId}::uuid, r.store_id
      FROM (SELECT l.store_id FROM members.store_links l WHERE l.member_id = ANY(${duplicateIds}::uuid[])
             UNION ALL
            SELECT coalesce(m.home_store_id, m.source_store_id) FROM members.members m WHERE m.member_id = ANY(${duplicateIds}::uuid[])) r
     WHERE r.store_id IS NOT NULL
     ORDER BY r.store_id
    ON CONFLICT DO NOTHING`);
}
