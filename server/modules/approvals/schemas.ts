import { asId } from "@regulars/kernel";
import { z } from "zod";
import { pageOf, pageQuery } from "../../platform/http/paging.js";
import { approvalStates } from "./domain/request.js";

const id = z.uuid();
const moment = z.iso.datetime({ offset: true }).meta({ pattern: undefined });
const comment = z.string().trim().max(500).regex(/^[^\p{Cc}]*$/u, { error: "control_characters" });
const cause = z.enum(["always", "own_benefit", "over_action", "split", "over_day", "member_day", "store_day"])
  .describe("always: of this kind, everything; own_benefit: the maker is the member; over_action, over_day: above the maker's limit; split: parts for one member sum to more than one action may be; member_day, store_day: above what may be done alone for one member or in one store");
const scalar = z.union([z.string(), z.number(), z.boolean(), z.null()]);

/** The answer (202) of a route whose work waits for a second person. */
export const WaitingShape = z.object({ approvalId: id, state: z.literal("waiting"), cause, expiresAt: moment }).meta({ id: "ApprovalWaiting" });

const fields = {
  approvalId: id, kind: z.string().describe("Its title is the text `approvals.title.<kind>`"),
  params: z.record(z.string(), z.union([scalar, z.array(z.union([z.string(), z.number()]))])).describe("Of the title"),
  state: z.enum(approvalStates).describe("approved: its maker may complete it, once"), cause, maker: z.string().describe("staff:<id>"),
  storeIds: z.array(id).nullable().describe("Null: the whole programme"), memberId: id.nullable(), amount: z.int().nullable(), unit: z.string().nullable(), reason: z.string(),
  requestedAt: moment, expiresAt: moment, decidedBy: z.string().nullable(), decidedAt: moment.nullable(), comment: z.string().nullable(), finishedAt: moment.nullable(),
  failure: z.object({ code: z.string(), params: z.record(z.string(), z.unknown()) }).nullable().describe("The problem that refused the execution"),
};

export const ApprovalPage = pageOf(z.object(fields));
export const ApprovalShape = z.object({
  ...fields,
  changes: z.array(z.object({ field: z.string().describe("Its name is the text `approvals.field.<field>`"), pointer: z.string().optional().describe("Where in it (RFC 6901), for fields that have an inside"), before: scalar, after: scalar })).describe("While it waits: against the present"),
  history: z.array(z.object({ step: z.enum(["requested", "approved", "rejected", "withdrawn", "expired", "executed", "failed"]), actor: z.string(), at: moment, comment: z.string().nullable() })),
}).meta({ id: "Approval" });
export const CompletedShape = z.object({ approvalId: id, kind: z.string(), result: z.unknown().describe("What the route would have answered that the maker called first; shown this once") }).meta({ id: "CompletedApproval" });

export const ApprovalParams = z.object({ approvalId: z.uuid().transform((text) => asId<"approval">(text.toLowerCase())) });
export const ApprovalsQuery = z.strictObject({
  view: z.enum(["all", "mine", "waiting_for_me"]).default("all").describe("waiting_for_me: those that the caller may decide"),
  state: z.enum(approvalStates).optional(), kind: z.string().max(80).optional(), ...pageQuery,
});
export const CommentBody = z.strictObject({ comment: comment.optional() });
export const RejectBody = z.strictObject({ comment: comment.min(1) });

const most = z.int().min(0).max(1_000_000_000_000).nullable();
const ceiling = { limited: z.string().regex(/^[a-z_]+\.[a-z_]+$/).describe("points.adjust, growth.adjust, members.unmask, …"), perMemberDay: most.describe("Within 24 hours, by whomever; null: no limit"), perStoreDay: most };
export const CeilingBody = z.strictObject(ceiling);
export const CeilingsShape = z.object({ items: z.array(z.object({ ...ceiling, version: z.int() })) });
