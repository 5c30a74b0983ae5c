import { businessDateAt, present, refusalOf, type EntryId, type Instant, type MemberId, type Refusal } from "@regulars/kernel";
import type { Tx } from "../../../platform/db/tx.js";
import { publish } from "../../../platform/events/events.js";
import { newId } from "../../../platform/random.js";
import { balancesAt, post, type Posting } from "../../ledger/index.js";
import { planLots, type Grant } from "../domain/lots.js";
import { memberUnknown, noDebt, reasonExists, reasonUnknown, reasonWrongWay } from "../errors.js";
import { PointsAdjusted, PointsDebtWrittenOff } from "../events.js";
import { insertReason, readReasons, type ReasonCode } from "../sql/reasons.js";
import { pointsConfig, typeOf } from "./config.js";
import { movementPayload } from "./facts.js";
import { defaultAsset, type MovementResult } from "./movements.js";
import { legalEntities, membersById, programmeZone } from "./programme.js";
import { problemOf, refusalOfLedger } from "./refusals.js";

/** The approval that stands behind a movement by hand, where a second person was needed. */
export interface ApprovedBy {
  readonly approvalId: string;
  readonly approvedBy: string;
}

/** Points given (positive) or taken (negative) by hand. */
export interface Adjustment {
  readonly memberId: MemberId;
  readonly asset?: string;
  readonly points: number;
  readonly reasonCode: string;
  readonly note: string;
  readonly actor: string;
  readonly approval?: ApprovedBy;
}

export type AdjustmentResult = MovementResult & { readonly adjustmentId: string };

/**
 * Gives or takes points by hand: with a reason from the list, active at once, at the cost of the house.
 * Taking is bounded by what is available; a member's state does not matter, because corrections must always be possible.
 */
export async function adjustPoints(tx: Tx, adjustments: readonly Adjustment[], now: Instant): Promise<readonly AdjustmentResult[]> {
  const [config, members, timeZone, reasons, legalEntityOf] = await Promise.all([
    pointsConfig(tx), membersById(tx, adjustments.map((each) => each.memberId), now), programmeZone(tx), readReasons(tx), legalEntities(tx),
  ]);
  const items = adjustments.map((adjustment) => {
    const adjustmentId = newId<"adjustment">();
    const { versions } = typeOf(config, adjustment.asset ?? defaultAsset);
    const member = members.get(adjustment.memberId);
    const refusal = member === undefined ? refusalOf(memberUnknown({ memberId: adjustment.memberId })) : wrongReason(reasons, adjustment.reasonCode, adjustment.points > 0 ? "credit" : "debit");
    const base = {
      memberId: adjustment.memberId, asset: adjustment.asset ?? defaultAsset, kind: "adjust", source: `adjustment:${adjustmentId}`, counterAccount: "adjustment", occurredAt: now,
      businessDate: businessDateAt(now, timeZone), storeId: null, actor: adjustment.actor, reason: adjustment.reasonCode, details: { note: adjustment.note, ...adjustment.approval },
    };
    const posting = (): Posting => adjustment.points < 0
      ? { ...base, type: "debit", amount: -adjustment.points }
      : {
          ...base, type: "credit",
          lots: planLots(versions, compensation(adjustment.points, legalEntityOf(null), now), { timeZone, enrolledOn: member?.enrolledOn ?? null, lastActivityAt: now }),
        };
    return { adjustment, adjustmentId, refusal, posting: refusal === null ? posting() : null };
  });
  const postings = items.flatMap((each) => (each.posting === null ? [] : [each.posting]));
  const posted = postings.length === 0 ? [] : await post(tx, postings, now);
  let next = 0;
  const results = items.map(({ adjustmentId, refusal }): AdjustmentResult => {
    if (refusal !== null) return { outcome: "refused", ...refusal, adjustmentId };
    const result = present(posted[next++], "the ledger's answer");
    return result.outcome === "refused" ? { outcome: "refused", ...refusalOfLedger(result), adjustmentId } : { ...result, adjustmentId };
  });
  await publish(tx, items.flatMap(({ adjustment, posting }, index) => {
    const result = results[index];
    if (posting === null || result?.outcome !== "posted") return [];
    const payload = movementPayload(posting, posting.asset, present(result.entryIds[0], "the entry"), result.amount, result.balanceAfter);
    return [PointsAdjusted.of({ aggregateId: adjustment.memberId, occurredAt: now, payload: { ...payload, points: result.amount, reasonCode: adjustment.reasonCode, actor: adjustment.actor } })];
  }), now);
  return results;
}

function compensation(amount: number, legalEntityId: string | null, now: Instant): Grant {
  return { amount, occurredAt: now, sourceClass: "COMPENSATION", funders: [], legalEntityId, returnUntil: null };
}

/** Why a reason cannot be given for a movement of that direction; null when it can. */
function wrongReason(reasons: readonly ReasonCode[], reasonCode: string, needed: "credit" | "debit"): Refusal | null {
  const reason = reasons.find((each) => each.reasonCode === reasonCode && each.active);
  if (reason === undefined) return refusalOf(reasonUnknown({ reasonCode, known: reasons.filter((each) => each.active).map((each) => each.reasonCode) }));
  return reason.direction === "both" || reason.direction === needed ? null : refusalOf(reasonWrongWay({ reasonCode, direction: reason.direction }));
}

export interface WriteOff {
  readonly memberId: MemberId;
  readonly asset?: string;
  /** How much of the debt; null: all of it. */
  readonly points: number | null;
  readonly reasonCode: string;
  readonly note: string;
  readonly actor: string;
  readonly approval?: ApprovedBy;
}

export interface WrittenOff {
  readonly writeOffId: string;
  readonly memberId: MemberId;
  readonly asset: string;
  readonly points: number;
  readonly entryId: EntryId;
  /** What is still owed. */
  readonly debt: number;
  readonly balance: number;
}

/** Lets go of (part of) what a member owes. It never leaves spendable points behind: the ledger refuses more than the debt. */
export async function writeOffDebt(tx: Tx, writeOff: WriteOff, now: Instant): Promise<WrittenOff> {
  const asset = writeOff.asset ?? defaultAsset;
  const writeOffId = newId<"write-off">();
  const [config, members, timeZone, reasons, legalEntityOf, [before]] = await Promise.all([
    pointsConfig(tx), membersById(tx, [writeOff.memberId], now), programmeZone(tx), readReasons(tx), legalEntities(tx), balancesAt(tx, [writeOff.memberId], [asset], now),
  ]);
  if (!members.has(writeOff.memberId)) throw memberUnknown({ memberId: writeOff.memberId });
  const points = writeOff.points ?? before?.debt ?? 0;
  const refusal = wrongReason(reasons, writeOff.reasonCode, "credit");
  if (refusal !== null) throw problemOf(refusal);
  if (points < 1) throw noDebt({ debt: 0, requested: points });
  const lots = planLots(typeOf(config, asset).versions, compensation(points, legalEntityOf(null), now), { timeZone, enrolledOn: null, lastActivityAt: now });
  const posting: Posting = {
    type: "credit", memberId: writeOff.memberId, asset, kind: "write_off", source: `write-off:${writeOffId}`, counterAccount: "debt_waived", occurredAt: now,
    businessDate: businessDateAt(now, timeZone), storeId: null, actor: writeOff.actor, reason: writeOff.reasonCode, details: { note: writeOff.note, ...writeOff.approval }, lots, onlyRepay: true,
  };
  const result = present((await post(tx, [posting], now))[0], "the ledger's answer");
  if (result.outcome === "refused") throw problemOf(refusalOfLedger(result));
  const [after] = await balancesAt(tx, [writeOff.memberId], [asset], now);
  await publish(tx, [PointsDebtWrittenOff.of({
    aggregateId: writeOff.memberId, occurredAt: now,
    payload: { ...movementPayload(posting, asset, present(result.entryIds[0], "the entry"), result.amount, result.balanceAfter), reasonCode: writeOff.reasonCode, actor: writeOff.actor },
  })], now);
  return { writeOffId, memberId: writeOff.memberId, asset, points, entryId: present(result.entryIds[0], "the entry"), debt: after?.debt ?? 0, balance: result.balanceAfter };
}

/** Throws unless the reason is on the list and meant for that direction. */
export async function requireReason(tx: Tx, reasonCode: string, needed: "credit" | "debit"): Promise<void> {
  const refusal = wrongReason(await readReasons(tx), reasonCode, needed);
  if (refusal !== null) throw problemOf(refusal);
}

export async function reasonCodes(tx: Tx): Promise<readonly ReasonCode[]> {
  return readReasons(tx);
}

export async function addReasonCode(tx: Tx, reason: ReasonCode): Promise<ReasonCode> {
  if (!(await insertReason(tx, reason))) throw reasonExists({ reasonCode: reason.reasonCode });
  return reason;
}
