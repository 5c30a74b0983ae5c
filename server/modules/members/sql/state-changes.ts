import type { Instant, MemberId } from "@regulars/kernel";
import { bool, instantColumn, nullable, oneOf, row, text, uuid } from "../../../platform/db/row.js";
import { sql } from "../../../platform/db/sql.js";
import type { Tx } from "../../../platform/db/tx.js";

const stateChangeKinds = ["freeze", "unfreeze", "close", "merge", "separate"] as const;
type StateChangeKind = (typeof stateChangeKinds)[number];

interface StateChangeRecord {
  readonly memberId: MemberId;
  readonly changeId: string;
  readonly change: StateChangeKind;
  readonly earnBlocked: boolean;
  readonly burnBlocked: boolean;
  readonly earnBlockedUntil: Instant | null;
  readonly burnBlockedUntil: Instant | null;
  readonly reasonCode: string | null;
  readonly reason: string;
  readonly actor: string;
  readonly changedAt: Instant;
}

const ChangeRow = row({
  member_id: uuid<MemberId>(), change_id: uuid(), change: oneOf<StateChangeKind>(...stateChangeKinds), earn_blocked: bool, burn_blocked: bool, earn_blocked_until: nullable(instantColumn),
  burn_blocked_until: nullable(instantColumn), reason_code: nullable(text), reason: text, actor: text, changed_at: instantColumn,
});

/** How the state of these members changed, the oldest first. */
export async function stateChangesOf(tx: Tx, memberIds: readonly MemberId[]): Promise<readonly StateChangeRecord[]> {
  const rows = await tx.rows(ChangeRow, sql`
    SELECT member_id, change_id, change, earn_blocked, burn_blocked, earn_blocked_until, burn_blocked_until, reason_code, reason, actor, changed_at
      FROM members.state_changes WHERE member_id = ANY(${memberIds}::uuid[]) ORDER BY changed_at, change_id LIMIT 5000`);
  return rows.map((each) => ({
    memberId: each.member_id, changeId: each.change_id, change: each.change, earnBlocked: each.earn_blocked, burnBlocked: each.burn_blocked, earnBlockedUntil: each.earn_blocked_until,
    burnBlockedUntil: each.burn_blocked_until, reasonCode: each.reason_code, reason: each.reason, actor: each.actor, changedAt: each.changed_at,
  }));
}
