import { toRfc3339, type Instant, type MemberId } from "@regulars/kernel";
import { instantColumn, int8, nullable, row, text, uuid } from "../../../platform/db/row.js";
import { sql } from "../../../platform/db/sql.js";
import type { Tx } from "../../../platform/db/tx.js";

export interface StoredOpeningRow {
  readonly rowKey: string;
  readonly memberId: MemberId;
  readonly asset: string;
  readonly points: number;
  readonly earnedAt: Instant;
  readonly expiresAt: Instant | null;
}

const KeyRow = row({ row_key: text });
const OpeningRow = row({ row_key: text, member_id: uuid<MemberId>(), asset: text, amount: int8, earned_at: instantColumn, expires_at: nullable(instantColumn) });

/** Answers the keys that were not imported before. */
export async function claimOpeningRows(tx: Tx, rows: readonly StoredOpeningRow[], now: Instant): Promise<ReadonlySet<string>> {
  const sorted = [...rows].sort((a, b) => (a.rowKey < b.rowKey ? -1 : 1));
  const claimed = await tx.rows(KeyRow, sql`
    INSERT INTO points.opening_rows (row_key, member_id, asset, amount, earned_at, expires_at, imported_at)
    SELECT t.row_key, t.member_id, t.asset, t.amount, t.earned_at, t.expires_at, ${toRfc3339(now)}::timestamptz
      FROM unnest(${sorted.map((each) => each.rowKey)}::text[], ${sorted.map((each) => each.memberId)}::uuid[], ${sorted.map((each) => each.asset)}::text[],
                  ${sorted.map((each) => each.points)}::bigint[], ${sorted.map((each) => toRfc3339(each.earnedAt))}::timestamptz[],
                  ${sorted.map((each) => (each.expiresAt === null ? null : toRfc3339(each.expiresAt)))}::timestamptz[])
           AS t(row_key, member_id, asset, amount, earned_at, expires_at)
     ORDER BY t.row_key
    ON CONFLICT (row_key) DO NOTHING
    RETURNING row_key`);
  return new Set(claimed.map((each) => each.row_key));
}

export async function readOpeningRows(tx: Tx, rowKeys: readonly string[]): Promise<ReadonlyMap<string, StoredOpeningRow>> {
  const rows = await tx.rows(OpeningRow, sql`
    SELECT row_key, member_id, asset, amount, earned_at, expires_at FROM points.opening_rows WHERE row_key = ANY(${rowKeys}::text[]) ORDER BY row_key LIMIT 100000`);
  return new Map(rows.map((each) => [each.row_key, { rowKey: each.row_key, memberId: each.member_id, asset: each.asset, points: each.amount, earnedAt: each.earned_at, expiresAt: each.expires_at }]));
}
