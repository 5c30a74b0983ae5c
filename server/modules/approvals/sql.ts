import { toRfc3339, type Instant, type MemberId, type ProblemParams, type StoreId } from "@regulars/kernel";
import { bytes, instantColumn, int8, json, listOf, nullable, oneOf, row, text, uuid } from "../../platform/db/row.js";
import { sql } from "../../platform/db/sql.js";
import type { Tx } from "../../platform/db/tx.js";
import type { Cause, Sums } from "./domain/limits.js";
import { approvalStates, type ApprovalId, type ApprovalRequest, type ApprovalState, type HistoryStep, type Step, type Summary } from "./domain/request.js";

const RequestRow = row({
  approval_id: uuid<ApprovalId>(), kind: text, payload: json<unknown>(), payload_hash: bytes, maker: text, store_ids: nullable(listOf(uuid<StoreId>())), member_id: nullable(uuid<MemberId>()),
  amount: nullable(int8), unit: nullable(text), reason: text, cause: oneOf<Cause>("always", "own_benefit", "over_action", "split", "over_day", "member_day", "store_day"),
  summary: json<Summary>(), state: oneOf<ApprovalState>(...approvalStates), requested_at: instantColumn, expires_at: instantColumn, decided_by: nullable(text), decided_at: nullable(instantColumn),
  comment: nullable(text), finished_at: nullable(instantColumn), result: json<unknown>(), failure: json<{ readonly code: string; readonly params: ProblemParams } | null>(),
});
const selected = sql.raw(`approval_id, kind, payload, payload_hash, maker, store_ids, member_id, amount, unit, reason, cause, summary, state, requested_at, expires_at,
           decided_by, decided_at, comment, finished_at, result, failure`);

type Row<T> = T extends { read: (rows: readonly unknown[]) => readonly (infer R)[] } ? R : never;

function toRequest(each: Row<typeof RequestRow>): ApprovalRequest {
  return {
    approvalId: each.approval_id, kind: each.kind, payload: each.payload, payloadHash: each.payload_hash, maker: each.maker, storeIds: each.store_ids, memberId: each.member_id,
    amount: each.amount, unit: each.unit, reason: each.reason, cause: each.cause, summary: each.summary, state: each.state, requestedAt: each.requested_at, expiresAt: each.expires_at,
    decidedBy: each.decided_by, decidedAt: each.decided_at, comment: each.comment, finishedAt: each.finished_at, result: each.result, failure: each.failure,
  };
}

export async function insertRequest(tx: Tx, request: ApprovalRequest): Promise<void> {
  await tx.run(sql`
    INSERT INTO approvals.requests (approval_id, kind, payload, payload_hash, maker, store_ids, member_id, amount, unit, reason, cause, summary, state, requested_at, expires_at)
    VALUES (${request.approvalId}::uuid, ${request.kind}, ${JSON.stringify(request.payload)}::jsonb, ${request.payloadHash}, ${request.maker}, ${request.storeIds}::uuid[],
            ${request.memberId}::uuid, ${request.amount}, ${request.unit}, ${request.reason}, ${request.cause}, ${JSON.stringify(request.summary)}::jsonb, ${request.state},
            ${toRfc3339(request.requestedAt)}::timestamptz, ${toRfc3339(request.expiresAt)}::timestamptz)`);
}

/** Each step happens once: a second one of the same is an error of the key, whatever went wrong before. */
export async function insertStep(tx: Tx, approvalId: ApprovalId, step: Step, by: { readonly actor: string; readonly comment: string | null }, now: Instant): Promise<void> {
  await tx.run(sql`
    INSERT INTO approvals.history (approval_id, step, actor, at, comment) VALUES (${approvalId}::uuid, ${step}, ${by.actor}, ${toRfc3339(now)}::timestamptz, ${by.comment})`);
}

export async function requestById(tx: Tx, approvalId: ApprovalId): Promise<ApprovalRequest | null> {
  const found = await tx.maybe(RequestRow, sql`SELECT ${selected} FROM approvals.requests WHERE approval_id = ${approvalId}::uuid`);
  return found === null ? null : toRequest(found);
}

/** The request, held until the end of the transaction: of many who decide at once, one does. */
export async function lockRequest(tx: Tx, approvalId: ApprovalId): Promise<ApprovalRequest | null> {
  const found = await tx.maybe(RequestRow, sql`SELECT ${selected} FROM approvals.requests WHERE approval_id = ${approvalId}::uuid FOR UPDATE`);
  return found === null ? null : toRequest(found);
}

const StepRow = row({ step: oneOf<Step>("requested", "approved", "rejected", "withdrawn", "expired", "executed", "failed"), actor: text, at: instantColumn, comment: nullable(text) });

export async function historyOf(tx: Tx, approvalId: ApprovalId): Promise<readonly HistoryStep[]> {
  return tx.rows(StepRow, sql`SELECT step, actor, at, comment FROM approvals.history WHERE approval_id = ${approvalId}::uuid ORDER BY at, step = 'requested' DESC, step LIMIT 10`);
}

export interface Decision {
  readonly from: "waiting" | "approved";
  readonly state: Exclude<ApprovalState, "waiting">;
  readonly decidedBy: string | null;
  readonly comment: string | null;
  /** Of an approval that its maker completes: until when. */
  readonly expiresAt: Instant | null;
  readonly result: unknown;
  readonly failure: { readonly code: string; readonly params: ProblemParams } | null;
}

/** Moves a request on, if it still is where the decision found it. Answers how many rows that touched. */
export async function decideRequest(tx: Tx, approvalId: ApprovalId, decision: Decision, now: Instant): Promise<number> {
  const at = toRfc3339(now);
  return tx.run(sql`
    UPDATE approvals.requests
       SET state = ${decision.state}, decided_by = coalesce(decided_by, ${decision.decidedBy}),
           decided_at = CASE WHEN ${decision.decidedBy}::text IS NULL THEN decided_at ELSE coalesce(decided_at, ${at}::timestamptz) END,
           comment = coalesce(${decision.comment}, comment), expires_at = coalesce(${decision.expiresAt === null ? null : toRfc3339(decision.expiresAt)}::timestamptz, expires_at),
           finished_at = CASE WHEN ${decision.state} = 'approved' THEN NULL ELSE ${at}::timestamptz END,
           result = ${decision.result === undefined ? null : JSON.stringify(decision.result)}::jsonb, failure = ${decision.failure === null ? null : JSON.stringify(decision.failure)}::jsonb
     WHERE approval_id = ${approvalId}::uuid AND state = ${decision.from}`);
}

export async function requestsById(tx: Tx, approvalIds: readonly ApprovalId[]): Promise<readonly ApprovalRequest[]> {
  return (await tx.rows(RequestRow, sql`
    SELECT ${selected} FROM approvals.requests WHERE approval_id = ANY(${approvalIds}::uuid[]) ORDER BY approval_id LIMIT ${approvalIds.length}`)).map(toRequest);
}

/** The requests past their end that nobody has written down as expired, held in the order of their ids. */
export async function lockOverdue(tx: Tx, now: Instant, limit: number): Promise<readonly ApprovalRequest[]> {
  const rows = await tx.rows(RequestRow, sql`
    SELECT ${selected} FROM approvals.requests WHERE state IN ('waiting', 'approved') AND expires_at <= ${toRfc3339(now)}::timestamptz
     ORDER BY approval_id LIMIT ${limit} FOR UPDATE SKIP LOCKED`);
  return rows.map(toRequest);
}

/** The open requests about a member; held in the order of their ids where asked. */
export async function requestsAbout(tx: Tx, memberId: MemberId, now: Instant, locked: boolean): Promise<readonly ApprovalRequest[]> {
  const rows = await tx.rows(RequestRow, sql`
    SELECT ${selected} FROM approvals.requests
     WHERE member_id = ${memberId}::uuid AND state IN ('waiting', 'approved') AND expires_at > ${toRfc3339(now)}::timestamptz
     ORDER BY approval_id LIMIT 1000 ${locked ? sql`FOR UPDATE` : sql``}`);
  return rows.map(toRequest);
}

/** What a person has asked for and is not finished; locked in the order of their ids. */
export async function requestsOf(tx: Tx, maker: string, now: Instant): Promise<readonly ApprovalRequest[]> {
  const rows = await tx.rows(RequestRow, sql`
    SELECT ${selected} FROM approvals.requests
     WHERE maker = ${maker} AND state IN ('waiting', 'approved') AND expires_at > ${toRfc3339(now)}::timestamptz
     ORDER BY approval_id LIMIT 1000 FOR UPDATE`);
  return rows.map(toRequest);
}

/** Kinds that a person sees or decides, and in which stores; null: everywhere. */
export interface Reach {
  readonly kinds: readonly string[] | null;
  readonly storeIds: readonly string[] | null;
}

export interface RequestFilter {
  readonly state: ApprovalState | null;
  readonly kind: string | null;
  readonly maker: string | null;
  /** Whose requests, and about which member, are left out: one does not decide about oneself. */
  readonly notMaker: string | null;
  readonly notMember: string | null;
  readonly reach: readonly Reach[];
  /** Whose own requests are seen whatever the reach. */
  readonly alsoOf: string | null;
  readonly beforeId: string | null;
  readonly limit: number;
  readonly now: Instant;
}

/** Requests, the newest first. */
export async function requestsPage(tx: Tx, filter: RequestFilter): Promise<readonly ApprovalRequest[]> {
  const at = toRfc3339(filter.now);
  const within = filter.reach.map(({ kinds, storeIds }) => sql`(${kinds === null ? sql`true` : sql`kind = ANY(${kinds}::text[])`} AND ${storeIds === null ? sql`true` : sql`store_ids <@ ${storeIds}::uuid[]`})`);
  const open = sql`(state IN ('waiting', 'approved') AND expires_at > ${at}::timestamptz)`;
  const inState = filter.state === null ? sql`true`
    : filter.state === "expired" ? sql`(state = 'expired' OR (state IN ('waiting', 'approved') AND expires_at <= ${at}::timestamptz))`
    : filter.state === "waiting" || filter.state === "approved" ? sql`(state = ${filter.state} AND ${open})` : sql`state = ${filter.state}`;
  const rows = await tx.rows(RequestRow, sql`
    SELECT ${selected} FROM approvals.requests
     WHERE ${inState}
       AND (${filter.kind}::text IS NULL OR kind = ${filter.kind})
       AND (${filter.maker}::text IS NULL OR maker = ${filter.maker})
       AND (${filter.notMaker}::text IS NULL OR maker <> ${filter.notMaker})
       AND (${filter.notMember}::uuid IS NULL OR member_id IS DISTINCT FROM ${filter.notMember}::uuid)
       AND (${filter.beforeId}::uuid IS NULL OR approval_id < ${filter.beforeId}::uuid)
       AND (maker = ${filter.alsoOf} OR ${within.length === 0 ? sql`false` : sql`(${sql.join(within, sql` OR `)})`})
     ORDER BY approval_id DESC LIMIT ${filter.limit}`);
  return rows.map(toRequest);
}

export interface Subject {
  readonly limited: string;
  readonly maker: string;
  readonly memberId: MemberId | null;
  readonly storeId: StoreId | null;
}

/** Holds the meters until the end of the transaction, in the order of their names: who comes second reads the sums with the first one's amount. */
export async function holdMeters(tx: Tx, meters: readonly string[], now: Instant): Promise<void> {
  await tx.run(sql`
    INSERT INTO approvals.meters (meter, at) SELECT m.meter, ${toRfc3339(now)}::timestamptz FROM unnest(${[...meters].sort()}::text[]) AS m(meter) ORDER BY m.meter COLLATE "C"
    ON CONFLICT (meter) DO UPDATE SET at = excluded.at`);
}

const SumsRow = row({ by_maker: int8, by_maker_for_member: int8, for_member: int8, in_store: int8 });

/** What was done alone after `since`. */
export async function usageSums(tx: Tx, { limited, maker, memberId, storeId }: Subject, since: Instant): Promise<Sums> {
  const from = toRfc3339(since);
  const found = await tx.one(SumsRow, sql`
    SELECT (SELECT coalesce(sum(amount), 0)::bigint FROM approvals.usage WHERE maker = ${maker} AND limited = ${limited} AND at > ${from}::timestamptz) AS by_maker,
           (SELECT coalesce(sum(amount), 0)::bigint FROM approvals.usage WHERE maker = ${maker} AND limited = ${limited} AND member_id = ${memberId}::uuid AND at > ${from}::timestamptz) AS by_maker_for_member,
           (SELECT coalesce(sum(amount), 0)::bigint FROM approvals.usage WHERE member_id = ${memberId}::uuid AND limited = ${limited} AND at > ${from}::timestamptz) AS for_member,
           (SELECT coalesce(sum(amount), 0)::bigint FROM approvals.usage WHERE store_id = ${storeId}::uuid AND limited = ${limited} AND at > ${from}::timestamptz) AS in_store`);
  return { byMaker: found.by_maker, byMakerForMember: found.by_maker_for_member, forMember: found.for_member, inStore: found.in_store };
}

export async function insertUsage(tx: Tx, usageId: string, { limited, maker, memberId, storeId }: Subject, amount: number, now: Instant): Promise<void> {
  await tx.run(sql`
    INSERT INTO approvals.usage (usage_id, limited, maker, member_id, store_id, amount, at)
    VALUES (${usageId}::uuid, ${limited}, ${maker}, ${memberId}::uuid, ${storeId}::uuid, ${amount}, ${toRfc3339(now)}::timestamptz)`);
}

export interface Ceiling {
  readonly limited: string;
  readonly version: number;
  readonly perMemberDay: number | null;
  readonly perStoreDay: number | null;
}

const CeilingRow = row({ limited: text, version: int8, per_member_day: nullable(int8), per_store_day: nullable(int8) });

/** The latest ceiling of each thing that has one. */
export async function latestCeilings(tx: Tx): Promise<readonly Ceiling[]> {
  const rows = await tx.rows(CeilingRow, sql`
    SELECT DISTINCT ON (limited) limited, version, per_member_day, per_store_day FROM approvals.ceilings ORDER BY limited, version DESC LIMIT 1000`);
  return rows.map((each) => ({ limited: each.limited, version: each.version, perMemberDay: each.per_member_day, perStoreDay: each.per_store_day }));
}

export async function insertCeiling(tx: Tx, ceiling: Omit<Ceiling, "version">, actor: string, now: Instant): Promise<void> {
  await tx.run(sql`
    INSERT INTO approvals.ceilings (limited, version, per_member_day, per_store_day, created_at, created_by)
    SELECT ${ceiling.limited}, coalesce(max(c.version), 0) + 1, ${ceiling.perMemberDay}::bigint, ${ceiling.perStoreDay}::bigint, ${toRfc3339(now)}::timestamptz, ${actor}
      FROM approvals.ceilings c WHERE c.limited = ${ceiling.limited}`);
}
