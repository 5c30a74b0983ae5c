import { businessDateAt, dayMs, instant, mulDivFloor, present, toRfc3339, type Instant, type LotId, type MemberId } from "@regulars/kernel";
import type { Tx } from "../../../platform/db/tx.js";
import { publish } from "../../../platform/events/events.js";
import { newId } from "../../../platform/random.js";
import { post } from "../../ledger/index.js";
import { planLots } from "../domain/lots.js";
import { lotNotExpired, lotNotFound, reinstateEndPast, reinstateTooLate } from "../errors.js";
import { PointsReinstated } from "../events.js";
import { readLotEnd } from "../sql/lots.js";
import { requireReason } from "./adjustments.js";
import { pointsConfig, settingsAt, typeOf } from "./config.js";
import { movementPayload } from "./facts.js";
import { programmeZone, requireMember } from "./programme.js";
import { problemOf, refusalOfLedger } from "./refusals.js";

export interface ReinstateExpired {
  readonly memberId: MemberId;
  readonly lotId: LotId;
  /** null: they never end; not given: as if they were granted now. */
  readonly expiresAt?: Instant | null;
  readonly reasonCode: string;
  readonly note: string;
  readonly actor: string;
}

export interface Reinstated {
  readonly memberId: MemberId;
  readonly asset: string;
  /** The lot that had expired, and the one that continues it. */
  readonly lotId: LotId;
  readonly newLotId: LotId;
  readonly points: number;
  readonly expiresAt: Instant | null;
  readonly balance: number;
}

/** Brings back what has expired of a lot, once, as a new lot that names it (LED-04): within the programme's window, with a reason. */
export async function reinstateExpired(tx: Tx, command: ReinstateExpired, now: Instant): Promise<Reinstated> {
  const [config, timeZone, member, lot] = await Promise.all([
    pointsConfig(tx), programmeZone(tx), requireMember(tx, command.memberId), readLotEnd(tx, command.memberId, command.lotId), requireReason(tx, command.reasonCode, "credit"),
  ]);
  if (lot === null) throw lotNotFound({ lotId: command.lotId });
  if (lot.expiresAt === null || lot.expiresAt > now) throw lotNotExpired({ lotId: command.lotId });
  const { reinstateDays } = settingsAt(config, lot.asset, now);
  if (instant(lot.expiresAt + reinstateDays * dayMs) < now) {
    throw reinstateTooLate({ lotId: command.lotId, reinstateDays, daysAgo: mulDivFloor(now - lot.expiresAt, 1, dayMs), expiredAt: toRfc3339(lot.expiresAt) });
  }
  const [planned] = planLots(
    typeOf(config, lot.asset).versions, { amount: 1, occurredAt: now, sourceClass: "COMPENSATION", funders: [], legalEntityId: null, returnUntil: null, expiresAt: command.expiresAt },
    { timeZone, enrolledOn: member.enrolledOn, lastActivityAt: now },
  );
  const { expiresAt } = present(planned, "the new lot");
  if (expiresAt !== null && expiresAt <= now) throw reinstateEndPast({ expiresAt: toRfc3339(expiresAt) });
  const base = {
    memberId: command.memberId, asset: lot.asset, kind: "reinstate", source: `reinstate:${command.lotId}/${newId<"reinstatement">()}`, counterAccount: "breakage", occurredAt: now,
    businessDate: businessDateAt(now, timeZone), storeId: null, actor: command.actor, reason: command.reasonCode, details: { lotId: command.lotId, note: command.note },
  };
  const result = present((await post(tx, [{ ...base, type: "reinstate", lotId: command.lotId, expiresAt }], now))[0], "the ledger's answer");
  if (result.outcome === "refused") throw problemOf(refusalOfLedger(result));
  const newLotId = present(result.lotIds[0], "the new lot");
  await publish(tx, [PointsReinstated.of({
    aggregateId: command.memberId, occurredAt: now,
    payload: {
      ...movementPayload(base, lot.asset, present(result.entryIds[0], "the entry"), result.amount, result.balanceAfter), lotId: newLotId,
      expiresAt: expiresAt === null ? null : toRfc3339(expiresAt), reasonCode: command.reasonCode, actor: command.actor,
    },
  })], now);
  return { memberId: command.memberId, asset: lot.asset, lotId: command.lotId, newLotId, points: result.amount, expiresAt, balance: result.balanceAfter };
}
