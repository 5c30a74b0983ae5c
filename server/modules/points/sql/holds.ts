import { toRfc3339, type HoldId, type Instant, type MemberId, type Refusal } from "@regulars/kernel";
import { json, nullable, row, uuid } from "../../../platform/db/row.js";
import { sql } from "../../../platform/db/sql.js";
import type { Tx } from "../../../platform/db/tx.js";

/** What was asked with a hold's id. */
export interface HoldRequest {
  readonly memberId: MemberId;
  readonly asset: string;
  readonly points: number;
  readonly ttlSeconds: number | null;
  readonly reference: string | null;
}

export interface IndexedHold {
  readonly holdId: HoldId;
  readonly memberId: MemberId;
  readonly request: HoldRequest;
  readonly refusal: Refusal | null;
}

const ClaimedRow = row({ hold_id: uuid<HoldId>() });
const IndexRow = row({ hold_id: uuid<HoldId>(), member_id: uuid<MemberId>(), request: json<HoldRequest>(), refusal: nullable(json<Refusal | null>()) });

/** Answers the ids that nobody has used; one that another transaction is using waits for its end. */
export async function claimHolds(tx: Tx, holds: readonly { readonly holdId: HoldId; readonly request: HoldRequest }[], now: Instant): Promise<ReadonlySet<HoldId>> {
  const sorted = [...holds].sort((a, b) => (a.holdId < b.holdId ? -1 : 1));
  const rows = await tx.rows(ClaimedRow, sql`
    INSERT INTO points.hold_index (hold_id, member_id, request, created_at)
    SELECT t.hold_id, t.member_id, t.request::jsonb, ${toRfc3339(now)}::timestamptz
      FROM unnest(${sorted.map((each) => each.holdId)}::uuid[], ${sorted.map((each) => each.request.memberId)}::uuid[],
                  ${sorted.map((each) => JSON.stringify(each.request))}::text[])
           AS t(hold_id, member_id, request)
    ON CONFLICT (hold_id) DO NOTHING
    RETURNING hold_id`);
  return new Set(rows.map((each) => each.hold_id));
}

export async function readHoldIndex(tx: Tx, holdIds: readonly HoldId[]): Promise<ReadonlyMap<HoldId, IndexedHold>> {
  const rows = await tx.rows(IndexRow, sql`
    SELECT hold_id, member_id, request, refusal FROM points.hold_index WHERE hold_id = ANY(${holdIds}::uuid[]) ORDER BY hold_id LIMIT 10000`);
  return new Map(rows.map((each) => [each.hold_id, { holdId: each.hold_id, memberId: each.member_id, request: each.request, refusal: each.refusal }]));
}

export async function markHoldsRefused(tx: Tx, refused: readonly { readonly holdId: HoldId; readonly refusal: Refusal }[]): Promise<void> {
  if (refused.length === 0) return;
  const holdIds = refused.map((each) => each.holdId);
  await tx.run(sql`
    UPDATE points.hold_index h SET refusal = t.refusal::jsonb
      FROM unnest(${holdIds}::uuid[], ${refused.map((each) => JSON.stringify(each.refusal))}::text[]) AS t(hold_id, refusal)
     WHERE h.hold_id = t.hold_id AND h.hold_id = ANY(${holdIds}::uuid[])`);
}
