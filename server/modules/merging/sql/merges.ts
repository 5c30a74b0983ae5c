import { toRfc3339, type Id, type Instant, type MemberId } from "@regulars/kernel";
import { instantColumn, int8, json, listOf, nullable, row, text, uuid } from "../../../platform/db/row.js";
import { sql } from "../../../platform/db/sql.js";
import type { Tx } from "../../../platform/db/tx.js";
import type { MergeDone, UndoDone } from "../domain/merge.js";

export type MergeId = Id<"merge">;

export interface MergeRecord {
  readonly mergeId: MergeId;
  readonly survivorId: MemberId;
  readonly duplicateIds: readonly MemberId[];
  readonly reason: string;
  readonly actor: string;
  readonly mergedAt: Instant;
  readonly done: MergeDone;
  readonly undone: UndoDone | null;
  readonly undoneAt: Instant | null;
  readonly undoneBy: string | null;
  readonly undoReason: string | null;
}

/** Does the work and undoes all of it, locks included; answers what it answered. What it throws ends the transaction. */
export async function tried<T>(tx: Tx, work: () => Promise<T>): Promise<T> {
  await tx.run(sql`SAVEPOINT merging_preview`);
  const answer = await work();
  await tx.run(sql`ROLLBACK TO SAVEPOINT merging_preview`);
  await tx.run(sql`RELEASE SAVEPOINT merging_preview`);
  return answer;
}

export async function insertMerge(tx: Tx, merge: Pick<MergeRecord, "mergeId" | "survivorId" | "duplicateIds" | "reason" | "actor" | "mergedAt" | "done">): Promise<void> {
  const members = [merge.survivorId, ...merge.duplicateIds];
  await Promise.all([
    tx.run(sql`
      INSERT INTO merging.merges (merge_id, survivor_member_id, duplicate_member_ids, reason, actor, merged_at, done)
      VALUES (${merge.mergeId}::uuid, ${merge.survivorId}::uuid, ${merge.duplicateIds}::uuid[], ${merge.reason}, ${merge.actor}, ${toRfc3339(merge.mergedAt)}::timestamptz,
              ${JSON.stringify(merge.done)}::jsonb)`),
    tx.run(sql`
      INSERT INTO merging.sides (member_id, merge_id, side)
      SELECT t.member_id, ${merge.mergeId}::uuid, CASE WHEN t.member_id = ${merge.survivorId}::uuid THEN 'survivor' ELSE 'duplicate' END
        FROM unnest(${members}::uuid[]) AS t (member_id)`),
  ]);
}

export async function markUndone(tx: Tx, mergeId: MergeId, undone: UndoDone, by: { readonly actor: string; readonly reason: string }, now: Instant): Promise<void> {
  await tx.run(sql`
    UPDATE merging.merges SET undone = ${JSON.stringify(undone)}::jsonb, undone_at = ${toRfc3339(now)}::timestamptz, undone_by = ${by.actor}, undo_reason = ${by.reason}
     WHERE merge_id = ${mergeId}::uuid`);
}

const MergeRow = row({
  merge_id: uuid<MergeId>(), survivor_member_id: uuid<MemberId>(), duplicate_member_ids: listOf(uuid<MemberId>()), reason: text, actor: text, merged_at: instantColumn,
  done: json<MergeDone>(), undone: nullable(json<UndoDone>()), undone_at: nullable(instantColumn), undone_by: nullable(text), undo_reason: nullable(text),
});
const columns = sql.raw("m.merge_id, m.survivor_member_id, m.duplicate_member_ids, m.reason, m.actor, m.merged_at, m.done, m.undone, m.undone_at, m.undone_by, m.undo_reason");

function recordOf(each: ReturnType<typeof MergeRow.read>[number]): MergeRecord {
  return {
    mergeId: each.merge_id, survivorId: each.survivor_member_id, duplicateIds: each.duplicate_member_ids, reason: each.reason, actor: each.actor, mergedAt: each.merged_at,
    done: each.done, undone: each.undone, undoneAt: each.undone_at, undoneBy: each.undone_by, undoReason: each.undo_reason,
  };
}

export async function readMerge(tx: Tx, mergeId: MergeId): Promise<MergeRecord | null> {
  const found = await tx.maybe(MergeRow, sql`SELECT ${columns} FROM merging.merges m WHERE m.merge_id = ${mergeId}::uuid`);
  return found === null ? null : recordOf(found);
}

/** The merges in which a member took part, the latest first. */
export async function mergesOf(tx: Tx, memberId: MemberId): Promise<readonly MergeRecord[]> {
  const rows = await tx.rows(MergeRow, sql`
    SELECT ${columns} FROM merging.sides s JOIN merging.merges m ON m.merge_id = s.merge_id
     WHERE s.member_id = ${memberId}::uuid ORDER BY m.merge_id DESC LIMIT 200`);
  return rows.map(recordOf);
}

const CountRow = row({ member_id: uuid<MemberId>(), orders: int8, check_ins: int8, cards: int8 });

/** What stays under the duplicates' ids and is read together with the survivor's: receipts, check-ins and cards. */
export async function historyOf(tx: Tx, memberIds: readonly MemberId[]): Promise<MergeDone["history"]> {
  const rows = await tx.rows(CountRow, sql`
    SELECT t.member_id, (SELECT count(*) FROM read.orders o WHERE o.member_id = t.member_id) AS orders,
           (SELECT count(*) FROM read.check_ins c WHERE c.member_id = t.member_id) AS check_ins,
           (SELECT count(*) FROM read.cards k WHERE k.member_id = t.member_id AND k.state NOT IN ('closed', 'replaced')) AS cards
      FROM unnest(${memberIds}::uuid[]) AS t (member_id) ORDER BY t.member_id`);
  return rows.map((each) => ({ memberId: each.member_id, orders: each.orders, checkIns: each.check_ins, cards: each.cards }));
}
