import { toRfc3339, type Instant, type MemberId } from "@regulars/kernel";
import { bool, instantColumn, int8, json, listOf, nullable, oneOf, row, text, uuid } from "../../../platform/db/row.js";
import { sql } from "../../../platform/db/sql.js";
import type { Tx } from "../../../platform/db/tx.js";
import type { ApprovalId } from "../../approvals/index.js";
import type { MemberFilter } from "../../members/index.js";
import { listFormats, listStates, type ListFormat, type ListId, type ListState } from "../domain/list.js";

export type ListFilter = Omit<MemberFilter, "within">;

export interface ListRecord {
  readonly listId: ListId;
  readonly askedBy: string;
  readonly format: ListFormat;
  readonly language: "zh-CN" | "en";
  readonly isClear: boolean;
  readonly filter: ListFilter;
  readonly storeIds: readonly string[] | null;
  readonly reason: string;
  readonly state: ListState;
  readonly approvalId: ApprovalId | null;
  readonly rowsExpected: number;
  readonly rowsDone: number;
  readonly tries: number;
  readonly bytes: number | null;
  readonly askedAt: Instant;
  readonly updatedAt: Instant;
  readonly madeAt: Instant | null;
  readonly expiresAt: Instant | null;
}

const ListRow = row({
  list_id: uuid<ListId>(), asked_by: text, format: oneOf<ListFormat>(...listFormats), language: oneOf<"zh-CN" | "en">("zh-CN", "en"), is_clear: bool, filter: json<ListFilter>(),
  store_ids: nullable(listOf(uuid())), reason: text, state: oneOf<ListState>(...listStates), approval_id: nullable(uuid<ApprovalId>()), rows_expected: int8, rows_done: int8, tries: int8,
  bytes: nullable(int8), asked_at: instantColumn, updated_at: instantColumn, made_at: nullable(instantColumn), expires_at: nullable(instantColumn),
});
const columns = sql.raw(`list_id, asked_by, format, language, is_clear, filter, store_ids, reason, state, approval_id, rows_expected, rows_done, tries::int8 AS tries, bytes, asked_at, updated_at,
           made_at, expires_at`);

function toList(each: ReturnType<typeof ListRow.read>[number]): ListRecord {
  return {
    listId: each.list_id, askedBy: each.asked_by, format: each.format, language: each.language, isClear: each.is_clear, filter: each.filter, storeIds: each.store_ids, reason: each.reason,
    state: each.state, approvalId: each.approval_id, rowsExpected: each.rows_expected, rowsDone: each.rows_done, tries: each.tries, bytes: each.bytes, askedAt: each.asked_at,
    updatedAt: each.updated_at, madeAt: each.made_at, expiresAt: each.expires_at,
  };
}

type NewList = Pick<ListRecord, "listId" | "askedBy" | "format" | "language" | "isClear" | "filter" | "storeIds" | "reason" | "rowsExpected">;

export async function insertList(tx: Tx, list: NewList, now: Instant): Promise<void> {
  const at = toRfc3339(now);
  await tx.run(sql`
    INSERT INTO exports.lists (list_id, asked_by, format, language, is_clear, filter, store_ids, reason, state, rows_expected, asked_at, updated_at)
    VALUES (${list.listId}::uuid, ${list.askedBy}, ${list.format}, ${list.language}, ${list.isClear}, ${JSON.stringify(list.filter)}::text::jsonb, ${list.storeIds}::uuid[], ${list.reason}, 'asked',
            ${list.rowsExpected}::bigint, ${at}::timestamptz, ${at}::timestamptz)`);
}

export async function listById(tx: Tx, listId: ListId): Promise<ListRecord | null> {
  const found = await tx.maybe(ListRow, sql`SELECT ${columns} FROM exports.lists WHERE list_id = ${listId}::uuid`);
  return found === null ? null : toList(found);
}

/** What one person has asked for, the latest first. */
export async function listsOf(tx: Tx, askedBy: string, beforeId: string | null, limit: number): Promise<readonly ListRecord[]> {
  return (await tx.rows(ListRow, sql`
    SELECT ${columns} FROM exports.lists WHERE asked_by = ${askedBy} AND (${beforeId}::uuid IS NULL OR list_id < ${beforeId}::uuid) ORDER BY list_id DESC LIMIT ${limit}`)).map(toList);
}

export async function noteApproval(tx: Tx, listId: ListId, approvalId: string): Promise<void> {
  await tx.run(sql`UPDATE exports.lists SET approval_id = ${approvalId}::uuid WHERE list_id = ${listId}::uuid`);
}

/** Answers 0 when it has begun already. */
export async function markRunning(tx: Tx, listId: ListId, now: Instant): Promise<number> {
  return tx.run(sql`UPDATE exports.lists SET state = 'running', updated_at = ${toRfc3339(now)}::timestamptz WHERE list_id = ${listId}::uuid AND state = 'asked'`);
}

/** Counts one more attempt; null when there is nothing to make any more. */
export async function countListTry(tx: Tx, listId: ListId, now: Instant): Promise<ListRecord | null> {
  const found = await tx.maybe(ListRow, sql`
    UPDATE exports.lists SET tries = tries + 1, rows_done = 0, updated_at = ${toRfc3339(now)}::timestamptz WHERE list_id = ${listId}::uuid AND state = 'running' RETURNING ${columns}`);
  return found === null ? null : toList(found);
}

/** Notes how far one attempt has come; false when another attempt has taken its place. */
export async function noteRows(tx: Tx, { listId, tries }: ListRecord, rows: number, now: Instant): Promise<boolean> {
  return (await tx.run(sql`
    UPDATE exports.lists SET rows_done = ${rows}::bigint, updated_at = ${toRfc3339(now)}::timestamptz WHERE list_id = ${listId}::uuid AND state = 'running' AND tries = ${tries}`)) > 0;
}

export async function endList(tx: Tx, listId: ListId, end: { readonly state: "failed" } | { readonly state: "ready"; readonly rows: number; readonly bytes: number; readonly expiresAt: Instant }, now: Instant): Promise<void> {
  const at = toRfc3339(now);
  await tx.run(end.state === "failed"
    ? sql`UPDATE exports.lists SET state = 'failed', updated_at = ${at}::timestamptz WHERE list_id = ${listId}::uuid AND state = 'running'`
    : sql`UPDATE exports.lists SET state = 'ready', rows_done = ${end.rows}::bigint, bytes = ${end.bytes}::bigint, updated_at = ${at}::timestamptz, made_at = ${at}::timestamptz,
                 expires_at = ${toRfc3339(end.expiresAt)}::timestamptz WHERE list_id = ${listId}::uuid AND state = 'running'`);
}

/** Lists at work of which nothing was heard since then: their process is gone. Held, so that one of several workers takes them up. */
export async function silentLists(tx: Tx, before: Instant): Promise<readonly ListId[]> {
  const rows = await tx.rows(ListRow, sql`
    SELECT ${columns} FROM exports.lists WHERE state = 'running' AND updated_at < ${toRfc3339(before)}::timestamptz ORDER BY list_id LIMIT 100 FOR UPDATE SKIP LOCKED`);
  return rows.map((each) => each.list_id);
}

export async function touchLists(tx: Tx, listIds: readonly ListId[], now: Instant): Promise<void> {
  await tx.run(sql`UPDATE exports.lists SET updated_at = ${toRfc3339(now)}::timestamptz WHERE list_id = ANY(${listIds}::uuid[])`);
}

/** Lists whose file is to be deleted; they are marked so. */
export async function expireLists(tx: Tx, now: Instant): Promise<readonly Pick<ListRecord, "listId" | "format">[]> {
  const at = toRfc3339(now);
  const rows = await tx.rows(ListRow, sql`
    UPDATE exports.lists SET state = 'deleted', updated_at = ${at}::timestamptz
     WHERE list_id IN (SELECT list_id FROM exports.lists WHERE state = 'ready' AND expires_at <= ${at}::timestamptz ORDER BY list_id LIMIT 100 FOR UPDATE SKIP LOCKED)
    RETURNING ${columns}`);
  return rows.map(toList);
}

const HoldingRow = row({ member_id: uuid<MemberId>(), tier_name: nullable(json<Readonly<Record<"zh-CN" | "en", string>>>()), points: int8 });

/** Tier and points of members as lists have them: the tier's name (null: the base tier), and the balance as of its last settling. */
export async function holdingsOf(tx: Tx, memberIds: readonly MemberId[]): Promise<ReadonlyMap<MemberId, { readonly tierName: Readonly<Record<"zh-CN" | "en", string>> | null; readonly points: number }>> {
  const rows = await tx.rows(HoldingRow, sql`
    SELECT m.member_id, t.tier_name, coalesce(b.balance, 0) AS points
      FROM unnest(${memberIds}::uuid[]) AS m(member_id)
      LEFT JOIN read.member_tiers t ON t.member_id = m.member_id
      LEFT JOIN read.points_balances b ON b.member_id = m.member_id AND b.asset = 'points'
     ORDER BY m.member_id LIMIT ${memberIds.length}`);
  return new Map(rows.map((each) => [each.member_id, { tierName: each.tier_name, points: each.points }]));
}
