import { toRfc3339, type BusinessDate, type EntryId, type Instant, type MemberId, type Refusal } from "@regulars/kernel";
import { dateColumn, instantColumn, int8, json, nullable, oneOf, row, text, uuid } from "../../../platform/db/row.js";
import { sql } from "../../../platform/db/sql.js";
import type { Tx } from "../../../platform/db/tx.js";

export type TransferState = "open" | "done" | "refused" | "reverted";

export interface Transfer {
  readonly transferId: string;
  readonly fromMemberId: MemberId;
  readonly toMemberId: MemberId;
  readonly asset: string;
  readonly points: number;
  readonly note: string;
  /** The day of the programme's zone whose cap it was taken from. */
  readonly businessDate: BusinessDate;
  readonly state: TransferState;
  readonly refusal: Refusal | null;
  readonly actor: string;
  readonly createdAt: Instant;
  readonly revertedAt: Instant | null;
}

const TransferRow = row({
  transfer_id: uuid<string>(), from_member_id: uuid<MemberId>(), to_member_id: uuid<MemberId>(), asset: text, amount: int8, note: text, business_date: dateColumn,
  state: oneOf("open", "done", "refused", "reverted"), refusal: nullable(json<Refusal | null>()), actor: text, created_at: instantColumn, reverted_at: nullable(instantColumn),
});
const SentRow = row({ member_id: uuid<MemberId>(), sent: int8 });
const ReceivedRow = row({ received: int8 });

/** Answers false when the id was used before; one that another transaction is using waits for its end. */
export async function claimTransfer(tx: Tx, transfer: Omit<Transfer, "state" | "refusal" | "revertedAt">): Promise<boolean> {
  return (await tx.run(sql`
    INSERT INTO points.transfer_index (transfer_id, from_member_id, to_member_id, asset, amount, note, business_date, state, actor, created_at)
    VALUES (${transfer.transferId}::uuid, ${transfer.fromMemberId}::uuid, ${transfer.toMemberId}::uuid, ${transfer.asset}, ${transfer.points}, ${transfer.note},
            ${transfer.businessDate}::date, 'open', ${transfer.actor}, ${toRfc3339(transfer.createdAt)}::timestamptz)
    ON CONFLICT (transfer_id) DO NOTHING`)) === 1;
}

export async function readTransfer(tx: Tx, transferId: string): Promise<Transfer | null> {
  const found = await tx.maybe(TransferRow, sql`
    SELECT transfer_id, from_member_id, to_member_id, asset, amount, note, business_date, state, refusal, actor, created_at, reverted_at
      FROM points.transfer_index WHERE transfer_id = ${transferId}::uuid`);
  return found === null ? null : transferOf(found);
}

/** The same, and two reverts of one transfer queue. */
export async function lockTransfer(tx: Tx, transferId: string): Promise<Transfer | null> {
  const found = await tx.maybe(TransferRow, sql`
    SELECT transfer_id, from_member_id, to_member_id, asset, amount, note, business_date, state, refusal, actor, created_at, reverted_at
      FROM points.transfer_index WHERE transfer_id = ${transferId}::uuid FOR UPDATE`);
  return found === null ? null : transferOf(found);
}

export async function markTransferDone(tx: Tx, transferId: string, outEntryId: EntryId, inEntryId: EntryId): Promise<void> {
  await tx.run(sql`
    UPDATE points.transfer_index SET state = 'done', out_entry_id = ${outEntryId}::uuid, in_entry_id = ${inEntryId}::uuid
     WHERE transfer_id = ${transferId}::uuid`);
}

export async function markTransferRefused(tx: Tx, transferId: string, refusal: Refusal): Promise<void> {
  await tx.run(sql`
    UPDATE points.transfer_index SET state = 'refused', refusal = ${JSON.stringify(refusal)}::jsonb WHERE transfer_id = ${transferId}::uuid`);
}

export async function markTransferReverted(tx: Tx, transferId: string, actor: string, now: Instant): Promise<void> {
  await tx.run(sql`
    UPDATE points.transfer_index SET state = 'reverted', reverted_at = ${toRfc3339(now)}::timestamptz, reverted_by = ${actor}
     WHERE transfer_id = ${transferId}::uuid`);
}

type Gift = Pick<Transfer, "fromMemberId" | "toMemberId" | "asset" | "points" | "businessDate">;

/**
 * Adds a gift to the giver's day and answers the day's sum with it. The rows of both sides are locked, in the order of their ids:
 * gifts from and to one member queue here, so what the cap and the cooling-off count cannot change before the gift is made.
 */
export async function addToDay(tx: Tx, transfer: Gift): Promise<number> {
  const sides = [{ memberId: transfer.fromMemberId, sent: transfer.points }, { memberId: transfer.toMemberId, sent: 0 }].sort((a, b) => (a.memberId < b.memberId ? -1 : 1));
  const rows = await tx.rows(SentRow, sql`
    INSERT INTO points.transfer_days (member_id, asset, business_date, sent)
    SELECT t.member_id, ${transfer.asset}, ${transfer.businessDate}::date, t.sent
      FROM unnest(${sides.map((each) => each.memberId)}::uuid[], ${sides.map((each) => each.sent)}::bigint[]) AS t(member_id, sent)
     ORDER BY t.member_id
    ON CONFLICT (member_id, asset, business_date) DO UPDATE SET sent = points.transfer_days.sent + excluded.sent
    RETURNING member_id, sent`);
  return rows.find((each) => each.member_id === transfer.fromMemberId)?.sent ?? transfer.points;
}

/** Takes a gift that was refused out of the giver's day again. */
export async function takeFromDay(tx: Tx, transfer: Gift): Promise<void> {
  await tx.run(sql`
    UPDATE points.transfer_days SET sent = sent - ${transfer.points}
     WHERE member_id = ${transfer.fromMemberId}::uuid AND asset = ${transfer.asset} AND business_date = ${transfer.businessDate}::date`);
}

/** Points that came as gifts since that moment and are still there. */
export async function receivedSince(tx: Tx, memberId: MemberId, asset: string, since: Instant): Promise<number> {
  const found = await tx.one(ReceivedRow, sql`
    SELECT coalesce(sum(l.remaining), 0)::int8 AS received
      FROM read.ledger_lots l
     WHERE l.member_id = ${memberId}::uuid AND l.asset = ${asset} AND l.parent_member_id <> l.member_id AND l.opened_at > ${toRfc3339(since)}::timestamptz AND l.remaining > 0`);
  return found.received;
}

function transferOf(each: {
  transfer_id: string; from_member_id: MemberId; to_member_id: MemberId; asset: string; amount: number; note: string; business_date: BusinessDate; state: TransferState; refusal: Refusal | null;
  actor: string; created_at: Instant; reverted_at: Instant | null;
}): Transfer {
  return {
    transferId: each.transfer_id, fromMemberId: each.from_member_id, toMemberId: each.to_member_id, asset: each.asset, points: each.amount, note: each.note, businessDate: each.business_date,
    state: each.state, refusal: each.refusal, actor: each.actor, createdAt: each.created_at, revertedAt: each.reverted_at,
  };
}
