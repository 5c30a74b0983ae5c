import { bool, oneOf, row, text } from "../../../platform/db/row.js";
import { sql } from "../../../platform/db/sql.js";
import type { Tx } from "../../../platform/db/tx.js";

export interface ReasonCode {
  readonly reasonCode: string;
  readonly direction: "credit" | "debit" | "both";
  readonly nameZh: string;
  readonly nameEn: string;
  readonly active: boolean;
}

const ReasonRow = row({ reason_code: text, direction: oneOf("credit", "debit", "both"), name_zh: text, name_en: text, active: bool });

export async function readReasons(tx: Tx): Promise<readonly ReasonCode[]> {
  const rows = await tx.rows(ReasonRow, sql`
    SELECT reason_code, direction, name_zh, name_en, active FROM points.reason_codes ORDER BY reason_code LIMIT 1000`);
  return rows.map((each) => ({ reasonCode: each.reason_code, direction: each.direction, nameZh: each.name_zh, nameEn: each.name_en, active: each.active }));
}

/** Answers false when the code exists. */
export async function insertReason(tx: Tx, reason: ReasonCode): Promise<boolean> {
  return (await tx.run(sql`
    INSERT INTO points.reason_codes (reason_code, direction, name_zh, name_en, active)
    VALUES (${reason.reasonCode}, ${reason.direction}, ${reason.nameZh}, ${reason.nameEn}, ${reason.active})
    ON CONFLICT (reason_code) DO NOTHING`)) === 1;
}
