import { asId, isId, type MemberId } from "@regulars/kernel";
import type { z } from "zod";
import type { Tx } from "../../platform/db/tx.js";
import { actorOf, memberOutOfScope, type Caller } from "../../platform/http/caller.js";
import { decodeCursor, pageFrom } from "../../platform/http/paging.js";
import { cursorInvalid } from "../../platform/http/problems.js";
import { answer, route } from "../../platform/http/route.js";
import { memberClosed, memberNotFound, requireReachable } from "../members/index.js";
import { alreadyUndone, candidateNotFound, membersInvalid, mergeBlocked, mergedOnward, mergeNotFound } from "./errors.js";
import { Candidates, CandidatesQuery, DismissBody, Dismissed, MemberParams, Merge, MergeBody, MergeParams, MergePreview, Merges, PreviewMergeBody, shownCandidate, shownEffects, shownMerge, shownUndo, UndoBody, UndoEffects } from "./schemas.js";
import { dismissCandidate, listCandidates } from "./service/candidates.js";
import { mergeMembers, previewMerge, type MergeMembers } from "./service/merge.js";
import { getMerge, listMerges, previewUndo, undoMerge } from "./service/undo.js";

const tag = "merging";
const member = (id: string): MemberId => asId<"member">(id);
const merging = [memberNotFound, memberClosed, memberOutOfScope, membersInvalid];
const undoing = [mergeNotFound, alreadyUndone, mergedOnward, memberNotFound, memberClosed, memberOutOfScope];

/** A merge touches everybody in it: the caller must reach all of them. */
const requireAll = (tx: Tx, caller: Caller, memberIds: readonly string[]): Promise<void> => requireReachable(tx, caller, memberIds.map(member));

function commandOf(body: z.output<typeof PreviewMergeBody>, reason: string, caller: Caller): MergeMembers {
  const choices = Object.entries(body.fieldChoices).flatMap(([field, id]) => (id === undefined ? [] : [[field, member(id)] as const]));
  return {
    survivorId: member(body.survivorMemberId), duplicateIds: body.duplicateMemberIds.map(member), fieldChoices: Object.fromEntries(choices), reason, actor: actorOf(caller),
  };
}

const preview = route({
  method: "POST", path: "/v1/merges:preview", operationId: "previewMerge", tag, permission: "members.merge", scope: "found",
  summary: "Everything that merging these members would do, and what stands in its way. Writes nothing",
  body: PreviewMergeBody, answers: { 200: MergePreview }, problems: merging,
  handle: async ({ tx, body, caller, now }) => {
    await requireAll(tx, caller, [body.survivorMemberId, ...body.duplicateMemberIds]);
    const found = await previewMerge(tx, commandOf(body, "preview", caller), now);
    return answer(200, { blockers: found.blockers, effects: found.done === null ? null : shownEffects(found.done) });
  },
});

const merge = route({
  method: "POST", path: "/v1/merges", operationId: "mergeMembers", tag, permission: "members.merge", scope: "found", idempotency: "required",
  summary: "Makes duplicates one with a survivor: points with their own ends, growth value, tier, identities and receipts",
  body: MergeBody, answers: { 201: Merge }, problems: [...merging, mergeBlocked],
  handle: async ({ tx, body, caller, now }) => {
    await requireAll(tx, caller, [body.survivorMemberId, ...body.duplicateMemberIds]);
    return answer(201, shownMerge(await mergeMembers(tx, commandOf(body, body.reason, caller), now)));
  },
});

const get = route({
  method: "GET", path: "/v1/merges/{mergeId}", operationId: "getMerge", tag, permission: "members.read", scope: "found", summary: "A merge: what it did, and what undoing it did",
  params: MergeParams, answers: { 200: Merge }, problems: [mergeNotFound, memberOutOfScope],
  handle: async ({ tx, params, caller }) => {
    const found = await getMerge(tx, asId<"merge">(params.mergeId));
    await requireAll(tx, caller, [found.survivorId, ...found.duplicateIds]);
    return answer(200, shownMerge(found));
  },
});

const list = route({
  method: "GET", path: "/v1/members/{memberId}/merges", operationId: "listMergesOfMember", tag, permission: "members.read", scope: "member",
  summary: "The merges in which a member took part, on either side, the latest first", params: MemberParams, answers: { 200: Merges }, problems: [],
  handle: async ({ tx, params }) => answer(200, { items: (await listMerges(tx, member(params.memberId))).map(shownMerge) }),
});

const undoPreview = route({
  method: "POST", path: "/v1/merges/{mergeId}:undo-preview", operationId: "previewUndoMerge", tag, permission: "members.merge", scope: "found",
  summary: "What undoing a merge would give back, and what it cannot. Writes nothing", params: MergeParams, answers: { 200: UndoEffects }, problems: undoing,
  handle: async ({ tx, params, caller, now }) => {
    const { mergeId, survivorId, duplicateIds } = await getMerge(tx, asId<"merge">(params.mergeId));
    await requireAll(tx, caller, [survivorId, ...duplicateIds]);
    return answer(200, shownUndo(await previewUndo(tx, mergeId, now)));
  },
});

const undo = route({
  method: "POST", path: "/v1/merges/{mergeId}:undo", operationId: "undoMerge", tag, permission: "members.merge", scope: "found", idempotency: "required",
  summary: "Takes a merge apart, as far as what was brought is still there; the rest is listed", params: MergeParams, body: UndoBody, answers: { 200: Merge }, problems: undoing,
  handle: async ({ tx, params, body, caller, now }) => {
    const { mergeId, survivorId, duplicateIds } = await getMerge(tx, asId<"merge">(params.mergeId));
    await requireAll(tx, caller, [survivorId, ...duplicateIds]);
    return answer(200, shownMerge(await undoMerge(tx, { mergeId, reason: body.reason, actor: actorOf(caller) }, now)));
  },
});

const candidates = route({
  method: "GET", path: "/v1/merge-candidates", operationId: "listMergeCandidates", tag, permission: "members.merge", scope: "rows",
  summary: "Pairs of members who are probably one person, the likeliest first. Who acts for some stores sees the pairs of whom they reach both",
  query: CandidatesQuery, answers: { 200: Candidates }, problems: [cursorInvalid],
  handle: async ({ tx, query, caller, now }) => {
    const [score, memberId, otherId] = decodeCursor(query.cursor, ["number", "string", "string"]) ?? [];
    const after = typeof score === "number" && typeof memberId === "string" && typeof otherId === "string" ? { score, memberId, otherId } : null;
    if (after !== null && !(isId(after.memberId) && isId(after.otherId))) throw cursorInvalid();
    const found = await listCandidates(tx, caller, { state: query.state, after, limit: query.limit }, now);
    return answer(200, pageFrom(found, query.limit, shownCandidate, (each) => [each.score, each.memberId, each.otherId]));
  },
});

const dismiss = route({
  method: "POST", path: "/v1/merge-candidates:dismiss", operationId: "dismissMergeCandidate", tag, permission: "members.merge", scope: "found", idempotency: "optional",
  summary: "Says that two members are two people: they are not suggested again", body: DismissBody, answers: { 200: Dismissed }, problems: [candidateNotFound, memberOutOfScope],
  handle: async ({ tx, body, caller, now }) => {
    await requireAll(tx, caller, [body.memberId, body.otherMemberId]);
    await dismissCandidate(tx, [member(body.memberId), member(body.otherMemberId)], { actor: actorOf(caller), reason: body.reason }, now);
    return answer(200, { state: "dismissed" });
  },
});

export const mergingRoutes = [preview, merge, get, list, undoPreview, undo, candidates, dismiss];
