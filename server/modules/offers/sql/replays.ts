import { toRfc3339, type Id, type Instant } from "@regulars/kernel";
import { instantColumn, int8, json, nullable, oneOf, row, text, uuid } from "../../../platform/db/row.js";
import { sql } from "../../../platform/db/sql.js";
import type { Tx } from "../../../platform/db/tx.js";
import type { ReplayReport, ReplayRequest } from "../domain/replay.js";

export type ReplayId = Id<"replay">;

export interface ReplayRecord {
  readonly replayId: ReplayId;
  readonly state: "queued" | "running" | "done" | "failed";
  readonly request: ReplayRequest;
  readonly processed: number;
  readonly total: number | null;
  readonly report: ReplayReport | null;
  readonly failure: string | null;
  readonly createdAt: Instant;
  readonly createdBy: string;
  readonly finishedAt: Instant | null;
}

const ReplayRow = row({
  replay_id: uuid<ReplayId>(), state: oneOf("queued", "running", "done", "failed"), request: json<ReplayRequest>(), processed: int8, total: nullable(int8),
  report: json<ReplayReport | null>(), failure: nullable(text), created_at: instantColumn, created_by: text, finished_at: nullable(instantColumn),
});

export function insertReplay(tx: Tx, replayId: ReplayId, request: ReplayRequest, actor: string, now: Instant): Promise<number> {
  return tx.run(sql`
    INSERT INTO offers.replays (replay_id, state, request, created_at, created_by)
    VALUES (${replayId}, 'queued', ${JSON.stringify(request)}::jsonb, ${toRfc3339(now)}::timestamptz, ${actor})`);
}

export async function selectReplay(tx: Tx, replayId: ReplayId): Promise<ReplayRecord | null> {
  const found = await tx.maybe(ReplayRow, sql`
    SELECT r.replay_id, r.state, r.request, r.processed, r.total, r.report, r.failure, r.created_at, r.created_by, r.finished_at
      FROM offers.replays r WHERE r.replay_id = ${replayId}`);
  if (found === null) return null;
  return {
    replayId: found.replay_id, state: found.state, request: found.request, processed: found.processed, total: found.total, report: found.report, failure: found.failure,
    createdAt: found.created_at, createdBy: found.created_by, finishedAt: found.finished_at,
  };
}

export function startReplay(tx: Tx, replayId: ReplayId, total: number, now: Instant): Promise<number> {
  return tx.run(sql`
    UPDATE offers.replays SET state = 'running', processed = 0, total = ${total}, started_at = ${toRfc3339(now)}::timestamptz WHERE replay_id = ${replayId} AND state <> 'done'`);
}

export function noteProgress(tx: Tx, replayId: ReplayId, processed: number): Promise<number> {
  return tx.run(sql`UPDATE offers.replays SET processed = ${processed} WHERE replay_id = ${replayId}`);
}

export function finishReplay(tx: Tx, replayId: ReplayId, end: { readonly report: ReplayReport } | { readonly failure: string }, now: Instant): Promise<number> {
  const report = "report" in end ? JSON.stringify(end.report) : null;
  return tx.run(sql`
    UPDATE offers.replays SET state = ${report === null ? "failed" : "done"}, report = ${report}::jsonb, failure = ${"failure" in end ? end.failure : null},
           processed = ${"report" in end ? end.report.receipts : sql`processed`}, finished_at = ${toRfc3339(now)}::timestamptz
     WHERE replay_id = ${replayId}`);
}
