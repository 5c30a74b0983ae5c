import { toRfc3339, type Instant, type MemberId } from "@regulars/kernel";
import { nullable, row, uuid } from "../../../platform/db/row.js";
import { sql } from "../../../platform/db/sql.js";
import type { Tx } from "../../../platform/db/tx.js";
import type { StaffId } from "../domain/person.js";

const MemberRow = row({ member_id: nullable(uuid<MemberId>()) });

export async function memberOfStaff(tx: Tx, staffId: StaffId): Promise<MemberId | null> {
  return (await tx.maybe(MemberRow, sql`SELECT member_id FROM access.staff WHERE staff_id = ${staffId}::uuid`))?.member_id ?? null;
}

export async function storeMemberOfStaff(tx: Tx, staffId: StaffId, memberId: MemberId | null, now: Instant): Promise<void> {
  await tx.run(sql`UPDATE access.staff SET member_id = ${memberId}::uuid, updated_at = ${toRfc3339(now)}::timestamptz, revision = revision + 1 WHERE staff_id = ${staffId}::uuid`);
}

/** Whose account was merged into another is the other one's person from now on. */
export async function moveMembersOfStaff(tx: Tx, from: readonly MemberId[], to: MemberId): Promise<void> {
  await tx.run(sql`UPDATE access.staff SET member_id = ${to}::uuid WHERE member_id = ANY(${from}::uuid[])`);
}
