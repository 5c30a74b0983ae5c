import { z } from "zod";
import { event } from "../../platform/events/events.js";

const id = z.uuid();
const moment = z.iso.datetime();
const whole = z.int();
const movement = {
  memberId: id,
  asset: z.string(),
  points: whole.positive().describe("How many, always positive: the event's name tells the direction"),
  entryId: id,
  source: z.string().describe("The one cause of the movement, such as order:…"),
  reason: z.string().nullable(),
  balance: whole.describe("The member's balance after it; negative when points are owed"),
  storeId: id.nullable(),
  occurredAt: moment,
};

export const PointsEarned = event("points.earned.v1", z.object({
  ...movement,
  activatesAt: moment.describe("Spendable from then on"),
  expiresAt: moment.nullable().describe("The end of the first of these points to end; null: never"),
}));
export const PointsSpent = event("points.spent.v1", z.object(movement));
export const PointsClawedBack = event("points.clawed_back.v1", z.object({ ...movement, reverses: id, uncollected: whole.nonnegative().describe("What the deficit policy left with the member") }));
export const PointsGivenBack = event("points.given_back.v1", z.object({ ...movement, reverses: id }));
export const PointsAdjusted = event("points.adjusted.v1", z.object({ ...movement, points: whole.describe("Signed: negative when points were taken"), reasonCode: z.string(), actor: z.string() }));
export const PointsDebtWrittenOff = event("points.debt_written_off.v1", z.object({ ...movement, reasonCode: z.string(), actor: z.string() }));
export const PointsReinstated = event("points.reinstated.v1", z.object({ ...movement, lotId: id, expiresAt: moment.nullable(), reasonCode: z.string(), actor: z.string() }));

const transfer = { transferId: id, asset: z.string(), points: whole.positive(), fromMemberId: id, toMemberId: id, note: z.string(), occurredAt: moment };
/** Told once to each side: `side` says whose story it is. */
export const PointsTransferred = event("points.transferred.v1", z.object({ ...transfer, memberId: id, side: z.enum(["giver", "receiver"]), balance: whole }));
export const PointsTransferReverted = event("points.transfer_reverted.v1", z.object({ ...transfer, memberId: id, side: z.enum(["giver", "receiver"]), balance: whole }));

/** It ends by itself at `expiresAt`, which nothing is told of: time decides it. */
export const PointsHeld = event("points.held.v1", z.object({ holdId: id, memberId: id, asset: z.string(), points: whole.positive(), expiresAt: moment, occurredAt: moment }));
export const PointsHoldReleased = event("points.hold_released.v1", z.object({ holdId: id, memberId: id, asset: z.string(), points: whole.positive(), occurredAt: moment }));

export const PointsActivated = event("points.activated.v1", z.object({ memberId: id, asset: z.string(), points: whole.positive(), activatedAt: moment }));
export const PointsExpired = event("points.expired.v1", z.object({ memberId: id, asset: z.string(), points: whole.positive(), expiresAt: moment, expiresOn: z.iso.date().describe("The last day on which they could be spent") }));
/** Once per lot and step of the programme's reminder days; asked of the ledger when it is told, so what was spent is not in it. */
export const PointsExpiringSoon = event("points.expiring_soon.v1", z.object({
  memberId: id, asset: z.string(), points: whole.positive(), expiresAt: moment, expiresOn: z.iso.date(), daysBefore: whole.nonnegative(), lotIds: z.array(id),
}));

export const PointSettingsPublished = event("points.settings_published.v1", z.object({
  versionId: id, asset: z.string(), version: whole, mode: z.enum(["new_lots", "all_lots"]), effectiveFrom: moment, publishedBy: z.string(),
}));
