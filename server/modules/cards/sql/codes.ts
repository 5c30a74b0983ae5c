import { toRfc3339, type Instant, type MemberId } from "@regulars/kernel";
import { instantColumn, int8, row, uuid } from "../../../platform/db/row.js";
import { sql } from "../../../platform/db/sql.js";
import type { Tx } from "../../../platform/db/tx.js";

const HolderRow = row({ handle: int8 });
const HandleRow = row({ handle: int8, member_id: uuid<MemberId>() });
const UsedRow = row({ handle: int8, issued_at: instantColumn });

export async function handleOf(tx: Tx, memberId: MemberId): Promise<number | null> {
  return (await tx.maybe(HolderRow, sql`SELECT h.handle FROM cards.code_holders h WHERE h.member_id = ${memberId}::uuid`))?.handle ?? null;
}

/** False when the handle is somebody's already. */
export async function takeHandle(tx: Tx, memberId: MemberId, handle: number): Promise<boolean> {
  if ((await tx.run(sql`INSERT INTO cards.code_handles (handle, member_id) VALUES (${handle}::bigint, ${memberId}::uuid) ON CONFLICT (handle) DO NOTHING`)) === 0) return false;
  await tx.run(sql`INSERT INTO cards.code_holders (member_id, handle) VALUES (${memberId}::uuid, ${handle}::bigint)`);
  return true;
}

export async function membersOfHandles(tx: Tx, handles: readonly number[]): Promise<ReadonlyMap<number, MemberId>> {
  const rows = await tx.rows(HandleRow, sql`
    SELECT h.handle, h.member_id FROM cards.code_handles h WHERE h.handle = ANY(${handles}::bigint[]) ORDER BY h.handle LIMIT ${handles.length}`);
  return new Map(rows.map((each) => [each.handle, each.member_id]));
}

export interface CodeKey {
  readonly handle: number;
  readonly issuedAt: Instant;
}

export const codeKey = (code: CodeKey): string => `${code.handle}|${code.issuedAt}`;

/** Uses codes up; answers those that nobody had used. Whoever shows the same one at the same moment waits for the other, and gets nothing. */
export async function takeCodes(tx: Tx, codes: readonly CodeKey[], now: Instant): Promise<ReadonlySet<string>> {
  const rows = await tx.rows(UsedRow, sql`
    INSERT INTO cards.used_codes (handle, issued_at, used_at)
    SELECT c.handle, c.issued_at, ${toRfc3339(now)}::timestamptz
      FROM unnest(${codes.map((each) => each.handle)}::bigint[], ${codes.map((each) => toRfc3339(each.issuedAt))}::timestamptz[]) AS c(handle, issued_at)
     ORDER BY c.handle, c.issued_at
    ON CONFLICT (handle, issued_at) DO NOTHING RETURNING handle, issued_at`);
  return new Set(rows.map((each) => codeKey({ handle: each.handle, issuedAt: each.issued_at })));
}

export function forgetCodes(tx: Tx, before: Instant): Promise<number> {
  return tx.run(sql`DELETE FROM cards.used_codes WHERE used_at < ${toRfc3339(before)}::timestamptz`);
}
