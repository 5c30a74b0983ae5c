import { toRfc3339, type Instant, type MemberId } from "@regulars/kernel";
import { instantColumn, row, uuid } from "../../../platform/db/row.js";
import { sql } from "../../../platform/db/sql.js";
import type { Tx } from "../../../platform/db/tx.js";

const ActivityRow = row({ member_id: uuid<MemberId>(), last_active: instantColumn });

/** Notes the latest activity of each member; an older one changes nothing. Each member once. */
export async function noteActivities(tx: Tx, asset: string, activities: readonly { readonly memberId: MemberId; readonly at: Instant }[]): Promise<void> {
  const sorted = [...activities].sort((a, b) => (a.memberId < b.memberId ? -1 : 1));
  await tx.run(sql`
    INSERT INTO points.activities (member_id, asset, last_active)
    SELECT t.member_id, ${asset}, t.at
      FROM unnest(${sorted.map((each) => each.memberId)}::uuid[], ${sorted.map((each) => toRfc3339(each.at))}::timestamptz[]) AS t(member_id, at)
     ORDER BY t.member_id
    ON CONFLICT (member_id, asset) DO UPDATE SET last_active = greatest(points.activities.last_active, excluded.last_active)`);
}

/** What is known of each member's last activity: noted since inactivity counts, else the last movement of those kinds in the ledger. */
export async function readLastActivities(tx: Tx, memberIds: readonly MemberId[], asset: string, kinds: readonly string[]): Promise<ReadonlyMap<MemberId, Instant>> {
  const [noted, moved] = await Promise.all([
    tx.rows(ActivityRow, sql`
      SELECT member_id, last_active FROM points.activities WHERE member_id = ANY(${memberIds}::uuid[]) AND asset = ${asset} ORDER BY member_id LIMIT 100000`),
    tx.rows(ActivityRow, sql`
      SELECT e.member_id, max(e.occurred_at) AS last_active
        FROM read.ledger_entries e
       WHERE e.member_id = ANY(${memberIds}::uuid[]) AND e.asset = ${asset} AND e.kind = ANY(${kinds}::text[])
       GROUP BY e.member_id ORDER BY e.member_id LIMIT 100000`),
  ]);
  const latest = new Map<MemberId, Instant>();
  for (const each of [...noted, ...moved]) {
    const before = latest.get(each.member_id);
    if (before === undefined || before < each.last_active) latest.set(each.member_id, each.last_active);
  }
  return latest;
}
