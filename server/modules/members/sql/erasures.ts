import { toRfc3339, type Instant, type MemberId } from "@regulars/kernel";
import { instantColumn, int8, row, uuid } from "../../../platform/db/row.js";
import { sql } from "../../../platform/db/sql.js";
import type { Tx } from "../../../platform/db/tx.js";

/** Somebody was forgotten: the id, which says nothing of the person, and when. */
export interface Erasure {
  readonly memberId: MemberId;
  readonly erasedAt: Instant;
}

const ErasureRow = row({ member_id: uuid<MemberId>(), erased_at: instantColumn });
const CountRow = row({ n: int8 });

export async function insertErasure(tx: Tx, memberId: MemberId, now: Instant): Promise<void> {
  await tx.run(sql`
    INSERT INTO members.erasures (member_id, erased_at, recorded_at) VALUES (${memberId}::uuid, ${toRfc3339(now)}::timestamptz, ${toRfc3339(now)}::timestamptz)
    ON CONFLICT DO NOTHING`);
}

export async function countErasures(tx: Tx): Promise<number> {
  return (await tx.one(CountRow, sql`SELECT count(*) AS n FROM members.erasures`)).n;
}

/** A part of the list, in the order of ids. */
export async function erasuresAfter(tx: Tx, after: MemberId | null, limit: number): Promise<readonly Erasure[]> {
  const rows = await tx.rows(ErasureRow, sql`
    SELECT member_id, erased_at FROM members.erasures WHERE ${after}::uuid IS NULL OR member_id > ${after}::uuid ORDER BY member_id LIMIT ${limit}`);
  return rows.map((each) => ({ memberId: each.member_id, erasedAt: each.erased_at }));
}
