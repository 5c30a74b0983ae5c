import { z } from "zod";
import { event } from "../../platform/events/events.js";

const id = z.uuid();
const moment = z.iso.datetime();

export const CardIssued = event("cards.issued.v1", z.object({
  memberId: id, cardId: id, typeCode: z.string(), form: z.enum(["virtual", "physical"]), way: z.string(), endsAt: moment.nullable(), replaces: id.nullable(),
}));
export const CardChanged = event("cards.changed.v1", z.object({
  memberId: id, cardId: id, change: z.enum(["freeze", "unfreeze", "report_lost", "replace", "renew", "close"]), state: z.string(), endsAt: moment.nullable(), reason: z.string().nullable(), actor: z.string(),
}));
export const CardExpired = event("cards.expired.v1", z.object({ memberId: id, cardId: id, endsAt: moment }));
/** Told once for each distance: the member may want to renew. */
export const CardEndsSoon = event("cards.ends_soon.v1", z.object({ memberId: id, cardId: id, typeCode: z.string(), endsAt: moment, daysBefore: z.int() }));
