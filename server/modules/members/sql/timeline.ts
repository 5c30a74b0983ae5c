import { toRfc3339, type Instant, type MemberId, type StoreId } from "@regulars/kernel";
import { instantColumn, json, nullable, row, text, uuid } from "../../../platform/db/row.js";
import { sql, type Query } from "../../../platform/db/sql.js";
import type { Tx } from "../../../platform/db/tx.js";

/**
 * What one module knows of a member's time, for the page that shows everything in one order. Main puts the parts together. `source` selects
 * `id` (text, unique in the part), `at`, `actor`, `store_id` and `facts` (jsonb: codes and figures, never personal data) of these members.
 */
export interface TimelinePart {
  readonly kind: string;
  /** Who lacks it does not see that there is anything. */
  readonly permission: string;
  /** `storeIds`: where the caller holds the permission; null: everywhere. */
  readonly source: (memberIds: readonly MemberId[], storeIds: readonly string[] | null) => Query;
}

export interface TimelineItem {
  readonly kind: string;
  readonly id: string;
  readonly at: Instant;
  readonly actor: string | null;
  readonly storeId: StoreId | null;
  readonly facts: Readonly<Record<string, string | number | boolean | null | readonly string[]>>;
}

const ItemRow = row({ id: text, at: instantColumn, actor: nullable(text), store_id: nullable(uuid<StoreId>()), facts: json<TimelineItem["facts"]>() });

/** The next things of a part, the latest first; of one moment, the higher key `kind:id` first. */
export async function readTimeline(tx: Tx, part: TimelinePart, asked: { readonly memberIds: readonly MemberId[]; readonly storeIds: readonly string[] | null; readonly before: { readonly at: Instant; readonly key: string } | null; readonly limit: number }): Promise<readonly TimelineItem[]> {
  const { memberIds, storeIds, before, limit } = asked;
  const earlier = before === null ? sql`true` : sql`(t.at < ${toRfc3339(before.at)}::timestamptz OR (t.at = ${toRfc3339(before.at)}::timestamptz AND (${`${part.kind}:`}::text || t.id) COLLATE "C" < ${before.key}::text))`;
  const rows = await tx.rows(ItemRow, sql`
    SELECT t.id, t.at, t.actor, t.store_id, t.facts FROM (${part.source(memberIds, storeIds)}) t
     WHERE ${earlier} ORDER BY t.at DESC, t.id COLLATE "C" DESC LIMIT ${limit}`);
  return rows.map((each) => ({ kind: part.kind, id: each.id, at: each.at, actor: each.actor, storeId: each.store_id, facts: each.facts }));
}

/** Enrolment, freezes and their ends, merges, leaving. */
const membership: TimelinePart = {
  kind: "membership", permission: "members.read",
  source: (memberIds) => sql`
    SELECT member_id::text AS id, enrolled_at AS at, NULL::text AS actor, coalesce(source_store_id, home_store_id) AS store_id, jsonb_build_object('change', 'enrol', 'channel', source_channel) AS facts
      FROM members.members WHERE member_id = ANY(${memberIds}::uuid[])
     UNION ALL
    SELECT change_id::text, changed_at, actor, NULL::uuid, jsonb_build_object('change', change, 'earnBlocked', earn_blocked, 'burnBlocked', burn_blocked, 'reasonCode', reason_code,
           'reason', CASE WHEN change = 'freeze' THEN reason END)
      FROM members.state_changes WHERE member_id = ANY(${memberIds}::uuid[])`,
};

const consents: TimelinePart = {
  kind: "consents", permission: "members.read",
  source: (memberIds) => sql`
    SELECT consent_id::text AS id, decided_at AS at, actor, NULL::uuid AS store_id,
           jsonb_build_object('purpose', purpose, 'channel', nullif(channel, 'none'), 'decision', decision, 'version', policy_version) AS facts
      FROM members.consents WHERE member_id = ANY(${memberIds}::uuid[])`,
};

const appeals: TimelinePart = {
  kind: "appeals", permission: "members.appeals",
  source: (memberIds) => sql`
    SELECT appeal_id::text AS id, opened_at AS at, opened_by AS actor, NULL::uuid AS store_id, jsonb_build_object('state', 'open') AS facts
      FROM members.appeals WHERE member_id = ANY(${memberIds}::uuid[])
     UNION ALL
    SELECT appeal_id::text || '/decided', decided_at, decided_by, NULL::uuid, jsonb_build_object('state', decision)
      FROM members.appeal_decisions WHERE member_id = ANY(${memberIds}::uuid[])`,
};

/** Who looked at the data in clear is for those who look at the audit trail. */
const unmaskings: TimelinePart = {
  kind: "unmaskings", permission: "audit.read",
  source: (memberIds) => sql`
    SELECT unmasking_id::text AS id, at, actor, NULL::uuid AS store_id, jsonb_build_object('fields', to_jsonb(fields), 'reason', reason) AS facts
      FROM members.unmaskings WHERE member_id = ANY(${memberIds}::uuid[])`,
};

export const memberTimeline: readonly TimelinePart[] = [membership, consents, appeals, unmaskings];
