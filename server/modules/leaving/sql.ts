import type { MemberId } from "@regulars/kernel";
import { row, uuid } from "../../platform/db/row.js";
import { sql } from "../../platform/db/sql.js";
import type { Tx } from "../../platform/db/tx.js";

const IdRow = row({ member_id: uuid<MemberId>() });

/** Members who have left and whose accounts hold something all the same. What is held or owed by itself is left alone. */
export async function closedWithValue(tx: Tx, limit: number): Promise<readonly MemberId[]> {
  const rows = await tx.rows(IdRow, sql`
    SELECT m.member_id FROM read.members m
     WHERE m.state = 'closed'
       AND EXISTS (SELECT 1 FROM read.ledger_balances b WHERE b.member_id = m.member_id AND b.held = 0 AND b.balance + b.debt > 0)
     ORDER BY m.member_id LIMIT ${limit}`);
  return rows.map((each) => each.member_id);
}
