import {
  addDays, businessDateAt, present, refusalOf, startOfDay, toRfc3339, type Instant, type MemberId, type Refusal, type TimeZone,
} from "@regulars/kernel";
import type { Tx } from "../../../platform/db/tx.js";
import { publish, type NewEvent } from "../../../platform/events/events.js";
import { newId } from "../../../platform/random.js";
import { balancesAt, post, type PostingBase } from "../../ledger/index.js";
import type { TransferPolicy } from "../domain/settings.js";
import {
  notSpendable, transferAlreadyReverted, transferCooling, transferDailyCap, transferDisabled, transferIdReused, transferNotDone, transferNotFound, transferSpent,
  transferTooLarge, transferTooSmall, transferToSelf,
} from "../errors.js";
import { PointsTransferred, PointsTransferReverted } from "../events.js";
import {
  addToDay, claimTransfer, lockTransfer, markTransferDone, markTransferRefused, markTransferReverted, readTransfer, receivedSince, takeFromDay, type Transfer,
} from "../sql/transfers.js";
import { pointsConfig, settingsAt, typeOf, type PointsConfig } from "./config.js";
import { defaultAsset } from "./movements.js";
import { blockOf, membersById, programmeZone } from "./programme.js";
import { problemOf, refusalOfLedger } from "./refusals.js";

export interface TransferPoints {
  /** Made by the client and stored there before it is sent; ours when not given. */
  readonly transferId?: string;
  readonly fromMemberId: MemberId;
  readonly toMemberId: MemberId;
  readonly asset?: string;
  readonly points: number;
  readonly note: string;
  readonly actor: string;
}

export type TransferResult =
  | { readonly outcome: "done" | "duplicate"; readonly transfer: Transfer }
  | { readonly outcome: "refused"; readonly transferId: string; readonly refusal: Refusal };

/**
 * Gives points to another member. They keep their end: a gift never makes points live longer.
 *
 * The id decides: the same again gets the first answer, refused stays refused, and other content under it is refused with the field's name.
 */
export async function transferPoints(tx: Tx, command: TransferPoints, now: Instant): Promise<TransferResult> {
  if (command.fromMemberId === command.toMemberId) throw transferToSelf({ memberId: command.fromMemberId });
  const asset = command.asset ?? defaultAsset;
  const [config, timeZone] = await Promise.all([pointsConfig(tx), programmeZone(tx)]);
  const { type } = typeOf(config, asset);
  const transferId = command.transferId ?? newId<"transfer">();
  const asked: Asked = {
    transferId, fromMemberId: command.fromMemberId, toMemberId: command.toMemberId, asset, points: command.points, note: command.note, businessDate: businessDateAt(now, timeZone),
    actor: command.actor, createdAt: now,
  };
  if (!(await claimTransfer(tx, asked))) return repeatOf(present(await readTransfer(tx, transferId), "the transfer"), asked);

  const refusal = type.spendable ? await refusalOfTransfer(tx, config, asked, timeZone, now) : refusalOf(notSpendable({ asset }));
  if (refusal !== null) return refuseTransfer(tx, transferId, refusal);

  const [result] = await post(tx, [{ ...postingBase(asked, now), type: "transfer_out", amount: asked.points, toMemberId: asked.toMemberId, transferId }], now);
  const posted = present(result, "the ledger's answer");
  if (posted.outcome === "refused") {
    await takeFromDay(tx, asked);
    return refuseTransfer(tx, transferId, refusalOfLedger(posted));
  }
  await markTransferDone(tx, transferId, present(posted.entryIds[0], "the giver's entry"), present(posted.entryIds[1], "the receiver's entry"));
  await tellBoth(tx, PointsTransferred, asked, now);
  return { outcome: "done", transfer: { ...asked, state: "done", refusal: null, revertedAt: null } };
}

type Asked = Omit<Transfer, "state" | "refusal" | "revertedAt">;

async function refuseTransfer(tx: Tx, transferId: string, refusal: Refusal): Promise<TransferResult> {
  await markTransferRefused(tx, transferId, refusal);
  return { outcome: "refused", transferId, refusal };
}

function repeatOf(first: Transfer, asked: Asked): TransferResult {
  const differs = (["fromMemberId", "toMemberId", "asset", "points", "note"] as const).find((field) => first[field] !== asked[field]);
  if (differs !== undefined) throw transferIdReused({ transferId: first.transferId, field: differs });
  if (first.refusal !== null) return { outcome: "refused", transferId: first.transferId, refusal: first.refusal };
  return { outcome: "duplicate", transfer: first };
}

/** What the programme's settings and the members' states say. Leaves the gift in the giver's day when it may be made. */
async function refusalOfTransfer(tx: Tx, config: PointsConfig, asked: Asked, timeZone: TimeZone, now: Instant): Promise<Refusal | null> {
  const { transfer } = settingsAt(config, asked.asset, now);
  const beyond = outsideLimits(transfer, asked.points);
  if (beyond !== null) return beyond;
  const members = await membersById(tx, [asked.fromMemberId, asked.toMemberId], now);
  const blocked = blockOf(members.get(asked.fromMemberId), asked.fromMemberId, "burn") ?? blockOf(members.get(asked.toMemberId), asked.toMemberId, "earn");
  if (blocked !== null) return blocked;

  const sent = await addToDay(tx, asked);
  const over = transfer.dailyCap !== null && sent > transfer.dailyCap
    ? refusalOf(transferDailyCap({ cap: transfer.dailyCap, left: Math.max(0, transfer.dailyCap - (sent - asked.points)), requested: asked.points }))
    : await coolingOf(tx, transfer, asked, timeZone, now);
  if (over !== null) await takeFromDay(tx, asked);
  return over;
}

function outsideLimits(policy: TransferPolicy, points: number): Refusal | null {
  if (!policy.enabled) return refusalOf(transferDisabled());
  if (points < policy.minimum) return refusalOf(transferTooSmall({ minimum: policy.minimum, requested: points }));
  if (policy.maximum !== null && points > policy.maximum) return refusalOf(transferTooLarge({ maximum: policy.maximum, requested: points }));
  return null;
}

/** Points that came as gifts a short while ago stay; the others may go. */
async function coolingOf(tx: Tx, policy: TransferPolicy, asked: Asked, timeZone: TimeZone, now: Instant): Promise<Refusal | null> {
  if (policy.regiftCoolingDays === 0) return null;
  const since = startOfDay(addDays(asked.businessDate, -policy.regiftCoolingDays), timeZone);
  const [received, [balance]] = await Promise.all([receivedSince(tx, asked.fromMemberId, asked.asset, since), balancesAt(tx, [asked.fromMemberId], [asked.asset], now)]);
  const available = balance?.available ?? 0;
  if (received === 0 || asked.points > available || asked.points <= available - received) return null;
  return refusalOf(transferCooling({ available: Math.max(0, available - received), received, coolingDays: policy.regiftCoolingDays, requested: asked.points }));
}

/**
 * Takes a transfer back, once: from the receiver's gifted points first, then from others; what is missing becomes a debt where the
 * programme's deficit policy allows debts, and refuses the revert where it does not. The giver gets it with its old ends.
 */
export async function revertTransfer(tx: Tx, transferId: string, by: { readonly actor: string; readonly note: string }, now: Instant): Promise<Transfer> {
  const transfer = await lockTransfer(tx, transferId);
  if (transfer === null) throw transferNotFound({ transferId });
  if (transfer.state === "refused" || transfer.state === "open") throw transferNotDone({ transferId });
  if (transfer.state === "reverted") throw transferAlreadyReverted({ transferId });
  const [config, timeZone] = await Promise.all([pointsConfig(tx), programmeZone(tx)]);
  const { deficit, giveBack } = settingsAt(config, transfer.asset, now);
  const grace = giveBack.endedLot === "grace" ? { graceDays: giveBack.graceDays } : {};
  const base = { ...postingBase(transfer, now), businessDate: businessDateAt(now, timeZone), kind: "transfer_revert", actor: by.actor, details: { transferId, note: by.note } };
  const [result] = await post(tx, [{ ...base, type: "transfer_revert", transferId, ...grace }], now);
  const posted = present(result, "the ledger's answer");
  if (posted.outcome === "refused") throw problemOf(refusalOfLedger(posted));
  if (deficit !== "unlimited") {
    const [receiver] = await balancesAt(tx, [transfer.toMemberId], [transfer.asset], now);
    if ((receiver?.debt ?? 0) > 0) throw transferSpent({ transferId, missing: receiver?.debt ?? 0 });
  }
  await markTransferReverted(tx, transferId, by.actor, now);
  await tellBoth(tx, PointsTransferReverted, transfer, now);
  return { ...transfer, state: "reverted", revertedAt: now };
}

export async function findTransfer(tx: Tx, transferId: string): Promise<Transfer> {
  const transfer = await readTransfer(tx, transferId);
  if (transfer === null) throw transferNotFound({ transferId });
  return transfer;
}

function postingBase(transfer: Asked, now: Instant): PostingBase {
  return {
    memberId: transfer.fromMemberId, asset: transfer.asset, kind: "transfer_out", source: `transfer:${transfer.transferId}`, counterAccount: "transfer", occurredAt: now, businessDate: transfer.businessDate,
    storeId: null, actor: transfer.actor, reason: null,
    details: { transferId: transfer.transferId, fromMemberId: transfer.fromMemberId, toMemberId: transfer.toMemberId, note: transfer.note },
  };
}

/** Each side hears of it in its own story. */
async function tellBoth(tx: Tx, kind: typeof PointsTransferred | typeof PointsTransferReverted, transfer: Asked, now: Instant): Promise<void> {
  const balances = await balancesAt(tx, [transfer.fromMemberId, transfer.toMemberId], [transfer.asset], now);
  const tell = (memberId: MemberId, side: "giver" | "receiver"): NewEvent => kind.of({
    aggregateId: memberId, occurredAt: now,
    payload: {
      transferId: transfer.transferId, asset: transfer.asset, points: transfer.points, fromMemberId: transfer.fromMemberId, toMemberId: transfer.toMemberId, note: transfer.note,
      occurredAt: toRfc3339(now), memberId, side, balance: balances.find((each) => each.memberId === memberId)?.balance ?? 0,
    },
  });
  await publish(tx, [tell(transfer.fromMemberId, "giver"), tell(transfer.toMemberId, "receiver")], now);
}
