import { asId } from "@regulars/kernel";
import { z } from "zod";

const id = z.uuid();
const moment = z.iso.datetime({ offset: true }).meta({ pattern: undefined });

export const MemberParams = z.object({ memberId: z.uuid().transform((text) => asId<"member">(text.toLowerCase())) });

const Forfeit = z.object({
  asset: z.string(), available: z.int(), pending: z.int(), held: z.int().describe("Set aside for purchases that are not finished"), debt: z.int().describe("Owed; it is waived"),
  isSpendable: z.boolean().describe("False for growth value, which counts for the tier only"),
});

export const ClosingPreview = z.object({
  memberId: id, memberNumber: z.string(), points: z.array(Forfeit),
  confirmForfeit: z.int().describe("What must be confirmed: the spendable points that are lost, available and pending"),
  openHolds: z.int(), cards: z.int().describe("Cards that will be closed"), openApprovals: z.int().describe("Requests about this member that wait for a second person; they will end"),
  duplicates: z.int().describe("Memberships that were merged into this one; they are forgotten with it"), isFrozen: z.boolean(),
  blockers: z.array(z.object({ code: z.string() })).describe("What has to be finished first; empty: the account can be closed"),
}).meta({ id: "ClosingPreview" });

export const CloseBody = z.strictObject({
  confirmForfeit: z.int().min(0).describe("`confirmForfeit` of the preview: that the points are lost was said and understood"),
  reason: z.string().trim().min(1).max(200).regex(/^[^\p{Cc}]*$/u, { error: "control_characters" }).describe("Such as: asked to leave. Kept, so without personal data"),
}).meta({ id: "CloseMember" });

export const Closed = z.object({
  memberId: id, closedAt: moment, cards: z.int(),
  forfeited: z.array(z.object({ asset: z.string(), points: z.int(), debtWaived: z.int() })),
}).meta({ id: "ClosedMember" });
