import type { HoldId, MemberId } from "@regulars/kernel";
import { plain } from "../../../platform/db/arrays.js";
import { row, uuid } from "../../../platform/db/row.js";
import { sql } from "../../../platform/db/sql.js";
import type { Tx } from "../../../platform/db/tx.js";

const HoldRow = row({ hold_id: uuid<HoldId>() });

/** Of these holds, those that an order of the same member has named before. A member's tenders are few: they are found by the key. */
export async function holdsUsed(tx: Tx, asked: readonly { readonly memberId: MemberId; readonly holdId: HoldId }[]): Promise<ReadonlySet<HoldId>> {
  const rows = await tx.rows(HoldRow, sql`
    SELECT DISTINCT d.hold_id
      FROM orders.tenders d
     WHERE d.member_id = ANY(${plain(asked.map((each) => each.memberId))}::uuid[]) AND d.hold_id = ANY(${plain(asked.map((each) => each.holdId))}::uuid[])`);
  return new Set(rows.map((each) => each.hold_id));
}
