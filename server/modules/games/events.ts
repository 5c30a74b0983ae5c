import { z } from "zod";
import { event } from "../../platform/events/events.js";

export const CheckedIn = event("games.checked_in.v1", z.object({
  checkInId: z.uuid(),
  memberId: z.uuid(),
  localDate: z.iso.date().describe("In the programme's time zone"),
  streakDays: z.int().positive().describe("Days in a row, this one counted"),
  points: z.int().nonnegative().describe("Base and bonus together"),
  bonusPoints: z.int().nonnegative(),
  storeId: z.uuid().nullable(),
  channel: z.string(),
  occurredAt: z.iso.datetime(),
}));
