import { toRfc3339, type Id, type Instant, type MemberId, type StoreId } from "@regulars/kernel";
import { instantColumn, int8, json, nullable, oneOf, row, text, uuid } from "../../../platform/db/row.js";
import { sql } from "../../../platform/db/sql.js";
import type { Tx } from "../../../platform/db/tx.js";
import type { AuditRecord, AuditValues } from "../../../platform/http/audit.js";
import { auditResults, type AuditEntry, type AuditEntryId, type AuditResult } from "../domain/entry.js";

export type NewEntry = AuditRecord & { readonly entryId: Id<"audit-entry">; readonly leftOut: number };

/** All at once, however many. */
export async function insertEntries(tx: Tx, entries: readonly NewEntry[]): Promise<void> {
  const rows = entries.map((each) => ({
    entry_id: each.entryId, recorded_at: toRfc3339(each.recordedAt), actor: each.actor, session_id: each.sessionId, operation: each.operation, target_kind: each.target?.kind ?? null, target_id: each.target?.id ?? null,
    member_id: each.memberId, store_id: each.storeId, result: each.result, code: each.code, before: each.before, after: each.after, reason: each.reason, approval_id: each.approvalId, request_id: each.requestId,
    address: each.address, left_out: each.leftOut,
  }));
  await tx.run(sql`
    INSERT INTO audit.entries (entry_id, recorded_at, actor, session_id, operation, target_kind, target_id, member_id, store_id, result, code, before, after, reason, approval_id, request_id, address, left_out)
    SELECT t.entry_id, t.recorded_at, t.actor, t.session_id, t.operation, t.target_kind, t.target_id, t.member_id, t.store_id, t.result, t.code, t.before, t.after, t.reason, t.approval_id, t.request_id, t.address, t.left_out
      FROM jsonb_to_recordset(${JSON.stringify(rows)}::jsonb)
        AS t(entry_id uuid, recorded_at timestamptz, actor text, session_id text, operation text, target_kind text, target_id text, member_id uuid, store_id uuid, result text, code text,
             before jsonb, after jsonb, reason text, approval_id uuid, request_id text, address text, left_out int)`);
}

const EntryRow = row({
  entry_id: uuid<AuditEntryId>(), recorded_at: instantColumn, actor: text, session_id: nullable(text), operation: text, target_kind: nullable(text), target_id: nullable(text),
  member_id: nullable(uuid<MemberId>()), store_id: nullable(uuid<StoreId>()), result: oneOf<AuditResult>(...auditResults), code: nullable(text), before: json<AuditValues | null>(), after: json<AuditValues | null>(),
  reason: nullable(text), approval_id: nullable(uuid<Id<"approval">>()), request_id: text, address: text, left_out: int8,
});
type Row = (typeof EntryRow) extends { read: (rows: readonly unknown[]) => readonly (infer R)[] } ? R : never;
const columns = sql.raw("entry_id, recorded_at, actor, session_id, operation, target_kind, target_id, member_id, store_id, result, code, before, after, reason, approval_id, request_id, address, left_out::int8 AS left_out");

function toEntry(each: Row): AuditEntry {
  return {
    entryId: each.entry_id, recordedAt: each.recorded_at, actor: each.actor, sessionId: each.session_id, operation: each.operation,
    target: each.target_kind === null || each.target_id === null ? null : { kind: each.target_kind, id: each.target_id }, memberId: each.member_id, storeId: each.store_id, result: each.result, code: each.code,
    before: each.before, after: each.after, reason: each.reason, approvalId: each.approval_id, requestId: each.request_id, address: each.address, leftOut: each.left_out,
  };
}

export interface EntryFilter {
  readonly actor: string | null;
  readonly operation: string | null;
  readonly targetId: string | null;
  readonly memberId: string | null;
  readonly storeId: string | null;
  readonly result: AuditResult | null;
  readonly requestId: string | null;
  readonly from: Instant | null;
  readonly to: Instant | null;
  /** Null: everything. Otherwise what was done in these stores, and what this actor did anywhere. */
  readonly within: { readonly storeIds: readonly string[]; readonly actor: string } | null;
  readonly beforeId: string | null;
  readonly limit: number;
}

/** Entries, the newest first. Only the filters that are given stand in the statement: each finds its index. */
export async function entriesPage(tx: Tx, filter: EntryFilter): Promise<readonly AuditEntry[]> {
  const wanted = [
    ...(filter.actor === null ? [] : [sql`actor = ${filter.actor}`]), ...(filter.operation === null ? [] : [sql`operation = ${filter.operation}`]),
    ...(filter.targetId === null ? [] : [sql`target_id = ${filter.targetId}`]), ...(filter.memberId === null ? [] : [sql`member_id = ${filter.memberId}::uuid`]),
    ...(filter.storeId === null ? [] : [sql`store_id = ${filter.storeId}::uuid`]), ...(filter.result === null ? [] : [sql`result = ${filter.result}`]),
    ...(filter.requestId === null ? [] : [sql`request_id = ${filter.requestId}`]),
    ...(filter.from === null ? [] : [sql`recorded_at >= ${toRfc3339(filter.from)}::timestamptz`]), ...(filter.to === null ? [] : [sql`recorded_at < ${toRfc3339(filter.to)}::timestamptz`]),
    ...(filter.within === null ? [] : [sql`(store_id = ANY(${filter.within.storeIds}::uuid[]) OR actor = ${filter.within.actor})`]),
    ...(filter.beforeId === null ? [] : [sql`entry_id < ${filter.beforeId}::uuid`]),
  ];
  const rows = await tx.rows(EntryRow, sql`
    SELECT ${columns} FROM audit.entries
     WHERE ${wanted.length === 0 ? sql`true` : sql.join(wanted, sql` AND `)}
     ORDER BY entry_id DESC LIMIT ${filter.limit}`);
  return rows.map(toEntry);
}

export async function entryById(tx: Tx, entryId: AuditEntryId): Promise<AuditEntry | null> {
  const found = await tx.maybe(EntryRow, sql`SELECT ${columns} FROM audit.entries WHERE entry_id = ${entryId}::uuid`);
  return found === null ? null : toEntry(found);
}
