import { z } from "zod";
import { event } from "../../platform/events/events.js";

const id = z.uuid();
const moment = z.iso.datetime();
const day = z.iso.date();
const whole = z.int();

export const OrderCompleted = event("orders.completed.v1", z.object({
  orderId: id,
  memberId: id.nullable().describe("Null: a receipt of nobody"),
  storeId: id,
  channel: z.string(),
  externalId: z.string(),
  netPaid: whole,
  points: whole.describe("Earned by this order"),
  growth: whole,
  isFirstPurchase: z.boolean(),
  businessDate: day,
  occurredAt: moment,
}));

export const OrderReturned = event("orders.returned.v1", z.object({
  orderId: id,
  returnId: id,
  memberId: id.nullable(),
  storeId: id.describe("Where the goods came back"),
  refund: whole,
  deduction: whole.describe("Kept back from the refund for points spent already"),
  pointsTaken: whole,
  pointsCollected: whole,
  pointsOwed: whole,
  pointsGivenBack: whole,
  growthTaken: whole,
  completes: z.boolean().describe("True: nothing of the sale is left"),
  occurredAt: moment,
}));

/** A return that names no sale: kept, without any effect on points and tiers. */
export const ReturnRecorded = event("orders.return_recorded.v1", z.object({ orderId: id, storeId: id, channel: z.string(), externalId: z.string(), netPaid: whole, occurredAt: moment }));

export const ReturnParked = event("orders.return_parked.v1", z.object({ orderId: id, channel: z.string(), originalExternalId: z.string(), releaseAt: moment, occurredAt: moment }));
/** The sale of a parked return did not come in time: a person decides. */
export const ReturnUnmatched = event("orders.return_unmatched.v1", z.object({ orderId: id, channel: z.string(), originalExternalId: z.string(), parkedAt: moment, occurredAt: moment }));

export const OrderClaimed = event("orders.claimed.v1", z.object({
  orderId: id, memberId: id, storeId: id, points: whole, growth: whole, claimedBy: z.string(), occurredAt: moment, purchasedAt: moment,
}));
