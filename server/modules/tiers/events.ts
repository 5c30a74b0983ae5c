import { z } from "zod";
import { event } from "../../platform/events/events.js";

const id = z.uuid();
const day = z.iso.date();

export const TierChanged = event("tiers.changed.v1", z.object({
  memberId: id,
  fromTierCode: z.string(),
  toTierCode: z.string(),
  direction: z.enum(["up", "down", "same_rank"]),
  reason: z.string().describe("upgrade, downgrade, restructure, manual or manual_ended"),
  effectiveOn: day,
  validThrough: day.nullable().describe("The last day of the period; null: nothing has to be kept"),
  version: z.int().describe("The tier set that decided"),
  notify: z.boolean().describe("Whether to tell the member now: at most one change is told per member and day"),
}));

export const TierProlonged = event("tiers.prolonged.v1", z.object({ memberId: id, tierCode: z.string(), validThrough: day.nullable(), effectiveOn: day }));

/** A change that was kept quiet, because the member had been told of another one that day, is told on the next. */
export const TierNoticeDue = event("tiers.notice_due.v1", z.object({ memberId: id, fromTierCode: z.string().describe("What the member was last told"), toTierCode: z.string(), validThrough: day.nullable() }));

export const TierSetPublished = event("tiers.set_published.v1", z.object({ tierSetId: id, version: z.int(), startsAt: z.iso.datetime(), startsOn: day, publishedBy: z.string() }));
