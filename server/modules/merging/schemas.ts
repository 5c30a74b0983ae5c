import { instant, toRfc3339 } from "@regulars/kernel";
import { z } from "zod";
import { pageOf, pageQuery } from "../../platform/http/paging.js";
import { candidateReasons, candidateStates } from "./domain/candidate.js";
import type { MergeDone, UndoDone } from "./domain/merge.js";
import type { CandidateView } from "./service/candidates.js";
import type { MergeRecord } from "./sql/merges.js";

const id = z.uuid();
const whole = z.int();
const moment = z.iso.datetime({ offset: true });
const reason = z.string().trim().min(1).max(500);

export const MergeParams = z.strictObject({ mergeId: id });
export const MemberParams = z.strictObject({ memberId: id });
const Choices = z.strictObject({ name: id.optional(), birthday: id.optional(), gender: id.optional(), homeStore: id.optional() });
const asked = {
  survivorMemberId: id.describe("Who they all are afterwards"), duplicateMemberIds: z.array(id).min(1).max(5),
  fieldChoices: Choices.default({}).describe("Whose value a field shall have. Default: the survivor's, then the first duplicate's that has one"),
};
export const PreviewMergeBody = z.strictObject(asked).meta({ id: "PreviewMergeRequest" });
export const MergeBody = z.strictObject({ ...asked, reason }).meta({ id: "MergeRequest" });
export const UndoBody = z.strictObject({
  reason, keepEarnedWithSurvivor: z.literal(true).default(true).describe("What was earned after the merge stays with the survivor"),
}).meta({ id: "UndoMergeRequest" });

const Standing = z.object({ asset: z.string(), balance: whole, available: whole, pending: whole, debt: whole });
export const MergeEffects = z.object({
  profile: z.object({
    fields: z.object({ name: id.nullable(), birthday: id.nullable(), gender: id.nullable(), homeStore: id.nullable() }).describe("Whose value each field has"),
    identities: z.array(z.object({ memberId: id, identityId: id, kind: z.string() })).describe("They find the survivor from now on"), labels: z.array(z.string()),
  }),
  points: z.array(z.object({
    memberId: id, asset: z.string(), amount: whole, debt: whole,
    lots: z.array(z.object({ amount: whole, repaid: whole.describe("Of it, what repaid the survivor's debt at once"), activatesAt: moment, expiresAt: moment.nullable() })),
  })),
  balances: z.array(Standing).describe("The survivor's, afterwards"), tier: z.object({ before: z.string(), after: z.string() }),
  history: z.array(z.object({ memberId: id, orders: whole, checkIns: whole, cards: whole.describe("That are not closed") })).describe("Stays under the duplicate's id; receipts and cards are listed with the survivor's"),
  tags: z.array(z.object({ code: z.string(), name: z.object({ "zh-CN": z.string(), en: z.string() }), change: z.enum(["given", "barred"]), expiresAt: moment.nullable() }))
    .describe("What the survivor gets, and what is barred because one of them had it deleted"),
  consents: z.array(z.object({ purpose: z.string(), channel: z.string().nullable(), decision: z.enum(["refused", "withdrawn"]) })).describe("The stricter word holds. An undo gives no yes back"),
  isSelfReferral: z.boolean(),
}).meta({ id: "MergeEffects" });
export const MergePreview = z.object({
  blockers: z.array(z.object({ code: z.string(), memberId: id })).describe("What has to be settled first"), effects: MergeEffects.nullable(),
}).meta({ id: "MergePreview" });
export const UndoEffects = z.object({
  members: z.array(z.object({
    memberId: id, identities: z.array(id), balances: z.array(Standing),
    points: z.array(z.object({ asset: z.string(), amount: whole, debt: whole, lots: z.array(z.object({ lotId: id, amount: whole, expiresAt: moment.nullable() })) })),
  })),
  survivor: z.object({ balances: z.array(Standing), tierCode: z.string() }),
  notReturned: z.array(z.object({ memberId: id, what: z.enum(["points", "identity"]), asset: z.string().nullable(), amount: whole.nullable(), identityId: id.nullable() }))
    .describe("What cannot be split any more"),
}).meta({ id: "UndoMergeEffects" });
export const Merge = z.object({
  mergeId: id, survivorMemberId: id, duplicateMemberIds: z.array(id), reason: z.string(), actor: z.string(), mergedAt: moment, effects: MergeEffects,
  undone: z.object({ at: moment, by: z.string(), reason: z.string(), effects: UndoEffects }).nullable(),
}).meta({ id: "Merge" });
export const CandidatesQuery = z.strictObject({ state: z.enum(candidateStates).default("open"), ...pageQuery });
export const Candidate = z.object({
  members: z.array(z.object({
    memberId: id, memberNumber: z.string(), state: z.enum(["active", "frozen", "closed", "merged"]), name: z.string().nullable().describe("Masked"), phone: z.string().nullable().describe("Masked"),
    birthday: z.string().nullable().describe("MM-DD"), homeStoreId: id.nullable(), enrolledOn: z.string(),
  })).describe("Two, the elder account first"),
  score: whole.describe("How likely they are one person, out of 100"), reasons: z.array(z.enum(candidateReasons as [string, ...string[]])).describe("What they have in common, the weightiest first"),
  state: z.enum(candidateStates), foundAt: moment, decidedAt: moment.nullable(), decidedBy: z.string().nullable(), note: z.string().nullable(),
}).meta({ id: "MergeCandidate" });
export const Candidates = pageOf(Candidate);
export const DismissBody = z.strictObject({ memberId: id, otherMemberId: id, reason }).meta({ id: "DismissMergeCandidate" });
export const Dismissed = z.object({ state: z.literal("dismissed") });
export const Merges = z.object({ items: z.array(Merge) });

export function shownEffects(done: MergeDone): z.input<typeof MergeEffects> {
  return {
    ...done, profile: { ...done.profile, identities: [...done.profile.identities], labels: [...done.profile.labels] }, balances: [...done.balances],
    history: done.history.map((each) => ({ ...each, cards: each.cards ?? 0 })), consents: (done.consents ?? []).map((each) => ({ ...each })),
    tags: (done.tags ?? []).map(({ code, name, after }) => ({ code, name, change: after.refusedByMember ? "barred" as const : "given" as const, expiresAt: after.expiresAt === null ? null : toRfc3339(instant(after.expiresAt)) })),
    points: done.points.map((each) => ({
      ...each, lots: each.lots.map(({ amount, repaid, activatesAt, expiresAt }) => ({
        amount, repaid, activatesAt: toRfc3339(activatesAt), expiresAt: expiresAt === null ? null : toRfc3339(instant(expiresAt)),
      })),
    })),
  };
}

export function shownUndo(done: UndoDone): z.input<typeof UndoEffects> {
  return {
    survivor: { ...done.survivor, balances: [...done.survivor.balances] }, notReturned: [...done.notReturned],
    members: done.members.map((each) => ({
      ...each, identities: [...each.identities], balances: [...each.balances],
      points: each.points.map((kind) => ({ ...kind, lots: kind.lots.map((lot) => ({ ...lot, expiresAt: lot.expiresAt === null ? null : toRfc3339(lot.expiresAt) })) })),
    })),
  };
}

export function shownMerge(merge: MergeRecord): z.input<typeof Merge> {
  const { undone, undoneAt, undoneBy, undoReason } = merge;
  return {
    mergeId: merge.mergeId, survivorMemberId: merge.survivorId, duplicateMemberIds: [...merge.duplicateIds], reason: merge.reason, actor: merge.actor,
    mergedAt: toRfc3339(merge.mergedAt), effects: shownEffects(merge.done),
    undone: undone === null || undoneAt === null ? null : { at: toRfc3339(undoneAt), by: undoneBy ?? "", reason: undoReason ?? "", effects: shownUndo(undone) },
  };
}

export function shownCandidate({ members, score, reasons, state, foundAt, decidedAt, decidedBy, note }: CandidateView): z.input<typeof Candidate> {
  return {
    score, reasons: [...reasons], state, foundAt: toRfc3339(foundAt), decidedAt: decidedAt === null ? null : toRfc3339(decidedAt), decidedBy, note,
    members: members.map(({ memberId, memberNumber, state: now, name, phone, birthday, homeStoreId, enrolledOn }) => ({ memberId, memberNumber, state: now, name, phone, birthday, homeStoreId, enrolledOn })),
  };
}
