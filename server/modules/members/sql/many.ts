import type { MemberId } from "@regulars/kernel";
import { oneOf, row, uuid } from "../../../platform/db/row.js";
import { sql } from "../../../platform/db/sql.js";
import type { Tx } from "../../../platform/db/tx.js";
import type { MemberState } from "../domain/member.js";

const StateRow = row({ member_id: uuid<MemberId>(), state: oneOf<MemberState>("active", "frozen", "closed", "merged") });

/** Members with their states, locked in the order of their ids. */
export async function lockStates(tx: Tx, memberIds: readonly MemberId[]): Promise<ReadonlyMap<MemberId, MemberState>> {
  const rows = await tx.rows(StateRow, sql`
    SELECT member_id, state FROM members.members WHERE member_id = ANY(${memberIds}::uuid[]) ORDER BY member_id LIMIT ${memberIds.length} FOR UPDATE`);
  return new Map(rows.map((each) => [each.member_id, each.state]));
}

export async function touchMembers(tx: Tx, memberIds: readonly MemberId[]): Promise<void> {
  await tx.run(sql`UPDATE members.members SET revision = revision + 1 WHERE member_id = ANY(${memberIds}::uuid[])`);
}
