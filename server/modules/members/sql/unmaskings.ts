import { toRfc3339, type Instant, type MemberId } from "@regulars/kernel";
import { sql } from "../../../platform/db/sql.js";
import type { Tx } from "../../../platform/db/tx.js";

export interface UnmaskingRecord {
  readonly unmaskingId: string;
  readonly memberId: MemberId;
  readonly actor: string;
  readonly fields: readonly string[];
  readonly reason: string;
  readonly approvalId: string | null;
}

export async function insertUnmasking(tx: Tx, record: UnmaskingRecord, now: Instant): Promise<void> {
  await tx.run(sql`
    INSERT INTO members.unmaskings (member_id, unmasking_id, actor, fields, reason, approval_id, at)
    VALUES (${record.memberId}::uuid, ${record.unmaskingId}::uuid, ${record.actor}, ${record.fields}::text[], ${record.reason}, ${record.approvalId}::uuid, ${toRfc3339(now)}::timestamptz)`);
}
