import { z } from "zod";
import { event } from "../../platform/events/events.js";

const common = { approvalId: z.uuid(), kind: z.string(), maker: z.string(), memberId: z.uuid().nullable(), storeIds: z.array(z.uuid()).nullable().describe("Null: the whole programme") };

export const ApprovalRequested = event("approvals.requested.v1", z.object({
  ...common, cause: z.string(), amount: z.int().nullable(), unit: z.string().nullable(), expiresAt: z.iso.datetime(),
}));

export const ApprovalDecided = event("approvals.decided.v1", z.object({
  ...common, state: z.enum(["approved", "executed", "failed", "rejected", "withdrawn", "expired"]), actor: z.string(),
}));
