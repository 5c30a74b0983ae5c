import type { EntryId, MemberId } from "@regulars/kernel";
import { repayDebt } from "./advance.js";
import { availableAt, spendableLots, type Account } from "./account.js";
import { idsOf, openLot, termsOf } from "./credit.js";
import { factsOf, recordEntry, type Work } from "./journal.js";
import type { Posted, Refused, TransferOut, TransferRevert } from "./postings.js";
import { returnedOf, collect, graceEnd, recordReversal, refused, restore, type Repayment, type Target } from "./reversal.js";
import { drawFrom, insufficient, posted, sumOf } from "./spend.js";

const transferAccount = "transfer";
const inKind = "transfer_in";
const revertKind = "transfer_revert_in";

/** The source of the receiver's entries: unique there, because a transfer's id is unique with its sender. */
export function receiverSource(posting: TransferOut | TransferRevert): string {
  return `member:${posting.memberId}/transfer:${posting.transferId}${posting.type === "transfer_revert" ? "/revert" : ""}`;
}

/** The receiver's kind of entry. */
export function receiverKind(posting: TransferOut | TransferRevert): string {
  return posting.counterKind ?? (posting.type === "transfer_out" ? inKind : revertKind);
}

/** A transfer that was made: both of its entries. */
export interface Transfer {
  readonly transferId: string;
  readonly toMemberId: MemberId;
  readonly amount: number;
  readonly out: Target;
  readonly in: Target;
  /** What has expired, at the receiver's, of the lots that came by it: as of before this call. */
  readonly expiredThere: number;
}

/**
 * Moves units to another member: two entries of one group whose sum is zero.
 *
 * Each lot goes on at the receiver's with the same end, class and funder, so that passing points around never makes them live longer.
 */
export function transferOut(work: Work, sender: Account, receiver: Account, posting: TransferOut, hash: string, known: Transfer | undefined): Posted | Refused {
  if (sender.memberId === receiver.memberId) return refused("ledger.same_account");
  if (known !== undefined || work.journal.transfers.some((each) => each.memberId === sender.memberId && each.asset === sender.asset && each.transferId === posting.transferId)) {
    return refused("ledger.source_conflict", { field: "transferId" });
  }
  const at = sender.settledAt;
  const available = availableAt(sender, at);
  if (available < posting.amount) return insufficient(available, posting.amount);
  const outId = work.nextId();
  const draws = drawFrom(work, sender, spendableLots(sender, at), posting.amount, outId, 0, "transfer", at);
  const facts = { ...factsOf(posting, "transfer_out", outId, -posting.amount, hash, null), counterAccount: transferAccount, groupId: posting.transferId };
  const out = recordEntry(work, sender, facts);
  const inId = work.nextId();
  const lots = draws.map(({ lot, amount }, rank) => openLot(receiver, inId, rank, amount, termsOf(sender, lot)));
  recordEntry(work, receiver, {
    ...facts, entryId: inId, type: "transfer_in", kind: receiverKind(posting), source: receiverSource(posting), amount: posting.amount,
  });
  repayDebt(work, receiver, receiver.settledAt);
  work.journal.transfers.push({
    memberId: sender.memberId, asset: sender.asset, transferId: posting.transferId, toMemberId: receiver.memberId, amount: posting.amount,
    outEntryId: outId, inEntryId: inId, recordedAt: at,
  });
  return { ...posted(out), entryIds: [outId, inId], lotIds: idsOf(lots) };
}

/**
 * Undoes a transfer, once. The receiver gives it back from the lots that came by it, then from others, and may owe the rest; the
 * sender gets it into the lots it left. What has expired at the receiver's stays expired: nobody owes points that time took.
 */
export function revertTransfer(
  work: Work, sender: Account, receiver: Account, posting: TransferRevert, hash: string, transfer: Transfer, repayments: readonly Repayment[],
): Posted | Refused {
  if (returnedOf(work, sender, transfer.out) > 0) return refused("ledger.transfer_reverted", { transferId: posting.transferId });
  if (returnedOf(work, receiver, transfer.in) > 0) return refused("ledger.reversal_exceeds", { left: 0, requested: transfer.amount });
  const amount = transfer.amount - transfer.expiredThere - expiredNowOf(receiver, transfer.in.entryId);
  if (amount === 0) return refused("ledger.transfer_expired", { transferId: posting.transferId });
  const backId = work.nextId();
  const back = { ...factsOf(posting, "transfer_back", backId, -amount, hash, transfer.in.entryId), counterAccount: transferAccount, groupId: posting.transferId };
  const there = { kind: receiverKind(posting), source: receiverSource(posting) };
  collect(work, receiver, backId, transfer.in.entryId, amount, { policy: "unlimited" });
  recordEntry(work, receiver, { ...back, ...there });
  recordReversal(work, receiver, posting, hash, { ...there, reverses: transfer.in.entryId, requested: transfer.amount, done: transfer.amount, entryId: backId });
  const returnId = work.nextId();
  const facts = { ...back, entryId: returnId, type: "transfer_return" as const, amount, reverses: transfer.out.entryId };
  const returned = restore(work, sender, facts, transfer.out, amount, repayments, graceEnd(posting.graceDays, sender.settledAt));
  recordReversal(work, sender, posting, hash, {
    reverses: transfer.out.entryId, requested: transfer.amount, done: transfer.amount, expired: returned.expired ?? 0, entryId: returnId,
  });
  return { ...returned, entryIds: [returnId, backId] };
}

function expiredNowOf(account: Account, entryId: EntryId): number {
  let sum = 0;
  for (const lot of account.lots.values()) if (lot.entryId === entryId) sum += sumOf(lot.expiredNow);
  return sum;
}

