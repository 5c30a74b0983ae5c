import { asId, businessDate, instant, present, parseInstant, toRfc3339, type Instant } from "@regulars/kernel";
import type { z } from "zod";
import { actorOf } from "../../platform/http/caller.js";
import { decodeCursor, pageFrom } from "../../platform/http/paging.js";
import { cursorInvalid } from "../../platform/http/problems.js";
import { answer, refuse, route } from "../../platform/http/route.js";
import { doOrSubmit, WaitingShape, waitingAnswer } from "../approvals/index.js";
import { tierSetPublication } from "./approvable.js";
import { codesUnmapped, memberHasLeft, memberUnknown, nothingAssigned, startsInPast, startsTooEarly, tierSetChanged, tierSetFaulty, tierSetPublished, tierSetUnknown, tierUnknown, untilInPast } from "./errors.js";
import {
  AssignTier, ChangeTierSet, CreateTierSet, MemberTier, PreviewTierSet, PreviewUnsavedTierSet, PublishTierSet, TierMemberParams, TierSet, TierSetImpact, TierSetPage, TierSetParams, TierSetQuery,
} from "./schemas.js";
import { assignTier } from "./service/assign.js";
import {
  changeTierSet, createTierSet, previewTierSet, previewUnsavedTierSet, tierSet, tierSets, type TierSet as FoundTierSet, type TierSetDraft,
} from "./service/sets.js";
import { tierOf, type MemberTier as FoundMemberTier } from "./service/view.js";

const listTierSets = route({
  method: "GET", path: "/v1/tier-sets", operationId: "listTierSets", tag: "tiers", summary: "Tier sets, the newest first", permission: "tiers.read", scope: "none",
  query: TierSetQuery, answers: { 200: TierSetPage }, problems: [cursorInvalid],
  handle: async ({ tx, query, now }) => {
    const [createdAt, tierSetId] = decodeCursor(query.cursor, ["number", "string"]) ?? [];
    const after = typeof createdAt === "number" && typeof tierSetId === "string" ? { createdAt: instant(createdAt), tierSetId } : null;
    return answer(200, pageFrom(await tierSets(tx, after, query.limit + 1, now), query.limit, shownSet, (each) => [each.createdAt, each.tierSetId]));
  },
});

const getTierSet = route({
  method: "GET", path: "/v1/tier-sets/{tierSetId}", operationId: "getTierSet", tag: "tiers", summary: "One tier set", permission: "tiers.read", scope: "none",
  params: TierSetParams, answers: { 200: TierSet }, problems: [tierSetUnknown],
  handle: async ({ tx, params, now }) => answer(200, shownSet(await tierSet(tx, asId<"tier-set">(params.tierSetId), now))),
});

const postTierSet = route({
  method: "POST", path: "/v1/tier-sets", operationId: "createTierSet", tag: "tiers",
  summary: "Draft a tier set; with publish: true it is published at once", permission: "tiers.manage", scope: "programme", idempotency: "optional",
  body: CreateTierSet, answers: { 201: TierSet, 202: WaitingShape }, problems: [tierSetFaulty, startsInPast, startsTooEarly, codesUnmapped],
  handle: async ({ tx, body, caller, now }) => {
    const { publish, ...given } = body;
    const actor = actorOf(caller);
    const draft = await createTierSet(tx, { ...draftOf(given), actor }, now);
    if (!publish) return answer(201, shownSet(draft));
    const outcome = await doOrSubmit(tx, tierSetPublication, { tierSetId: draft.tierSetId, startsAt: null, fingerprint: draft.fingerprint }, { caller, reason: draft.name }, now);
    if (outcome.state === "waiting") return waitingAnswer(outcome);
    return outcome.state === "refused" ? refuse(outcome.problem) : answer(201, shownSet(outcome.result));
  },
});

const change = route({
  method: "PATCH", path: "/v1/tier-sets/{tierSetId}", operationId: "changeTierSet", tag: "tiers", summary: "Change a draft into what is given", permission: "tiers.manage", scope: "programme",
  params: TierSetParams, body: ChangeTierSet, answers: { 200: TierSet }, problems: [tierSetUnknown, tierSetPublished, tierSetChanged, tierSetFaulty],
  handle: async ({ tx, params, body, now }) => {
    const { fingerprint, ...given } = body;
    return answer(200, shownSet(await changeTierSet(tx, asId<"tier-set">(params.tierSetId), { ...draftOf(given), fingerprint }, now)));
  },
});

const previewUnsaved = route({
  method: "POST", path: "/v1/tier-sets:preview", operationId: "previewUnsavedTierSet", tag: "tiers",
  summary: "How many members a set that is not saved would move, from which tier to which", permission: "tiers.read", scope: "programme", transaction: "read", statementTimeoutMs: 60_000,
  body: PreviewUnsavedTierSet, answers: { 200: TierSetImpact }, problems: [tierSetFaulty],
  handle: async ({ tx, body, now }) => answer(200, await previewUnsavedTierSet(tx, draftOf(body), now)),
});

const preview = route({
  method: "POST", path: "/v1/tier-sets/{tierSetId}:preview", operationId: "previewTierSet", tag: "tiers",
  summary: "How many members a draft would move, from which tier to which", permission: "tiers.read", scope: "programme", transaction: "read", statementTimeoutMs: 60_000,
  params: TierSetParams, body: PreviewTierSet, answers: { 200: TierSetImpact }, problems: [tierSetUnknown, tierSetPublished],
  handle: async ({ tx, params, body, now }) => answer(200, await previewTierSet(tx, asId<"tier-set">(params.tierSetId), momentOf(body.startsAt), now)),
});

const publication = route({
  method: "POST", path: "/v1/tier-sets/{tierSetId}:publish", operationId: "publishTierSet", tag: "tiers", permission: "tiers.manage", scope: "programme", idempotency: "optional",
  summary: "Publish a draft from a moment on; a person's publication waits for a second one (202)",
  params: TierSetParams, body: PublishTierSet, answers: { 200: TierSet, 202: WaitingShape }, problems: [tierSetUnknown, tierSetPublished, tierSetChanged, startsInPast, startsTooEarly, codesUnmapped],
  handle: async ({ tx, params, body, caller, audit, now }) => {
    const set = await tierSet(tx, asId<"tier-set">(params.tierSetId), now);
    audit.change({ target: { kind: "tier_set", id: set.tierSetId }, after: { name: set.name, startsAt: body.startsAt ?? null, fingerprint: set.fingerprint } });
    const payload = { tierSetId: set.tierSetId, startsAt: body.startsAt ?? null, fingerprint: body.fingerprint ?? set.fingerprint };
    const outcome = await doOrSubmit(tx, tierSetPublication, payload, { caller, reason: body.reason ?? set.name }, now);
    if (outcome.state === "waiting") return waitingAnswer(outcome);
    return outcome.state === "refused" ? refuse(outcome.problem) : answer(200, shownSet(outcome.result));
  },
});

const getMemberTier = route({
  method: "GET", path: "/v1/members/{memberId}/tier", operationId: "getMemberTier", tag: "tiers",
  summary: "A member's tier, what the next one takes, what endangers this one, and the history", permission: "tiers.read", scope: "till",
  params: TierMemberParams, answers: { 200: MemberTier }, problems: [memberUnknown],
  handle: async ({ tx, params, now }) => answer(200, shownMember(await tierOf(tx, asId<"member">(params.memberId), now))),
});

const assign = route({
  method: "POST", path: "/v1/members/{memberId}/tier:assign", operationId: "assignMemberTier", tag: "tiers",
  summary: "Give a member a tier by hand, with a reason and a last day; or end that", permission: "tiers.assign", scope: "member", idempotency: "optional",
  params: TierMemberParams, body: AssignTier, answers: { 200: MemberTier }, problems: [memberUnknown, memberHasLeft, tierUnknown, untilInPast, nothingAssigned],
  handle: async ({ tx, params, body, caller, now }) => answer(200, shownMember(await assignTier(tx, {
    memberId: asId<"member">(params.memberId), tierCode: body.tierCode, mode: body.mode, until: body.until === null ? null : businessDate(body.until),
    reason: body.reason, actor: actorOf(caller),
  }, now))),
});

export const tiersRoutes = [listTierSets, getTierSet, postTierSet, change, previewUnsaved, preview, publication, getMemberTier, assign];

function draftOf({ name, mapping, transition, startsAt, tiers, ...rules }: z.output<typeof PreviewUnsavedTierSet>): Omit<TierSetDraft, "actor"> {
  const definition = { ...rules, tiers: tiers.map((tier, rank) => ({ ...tier, rank, keepAt: tier.keepAt ?? tier.enterAt })) };
  return { name, definition, mapping, transition, startsAt: momentOf(startsAt) };
}

function momentOf(text: string | undefined): Instant | null {
  return text === undefined ? null : present(parseInstant(text), "an instant that the contract has checked");
}

function shownSet(set: FoundTierSet): z.input<typeof TierSet> {
  const { definition, startsAt, createdAt, publishedAt, mapping, ...rest } = set;
  return {
    ...rest, ...definition, mapping: { ...mapping },
    tasks: definition.tasks.map((task) => ({ ...task })),
    tiers: definition.tiers.map((tier) => ({ ...tier, benefits: [...tier.benefits], enterTasks: [...tier.enterTasks], keepTasks: [...tier.keepTasks] })),
    startsAt: startsAt === null ? null : toRfc3339(startsAt), createdAt: toRfc3339(createdAt), publishedAt: publishedAt === null ? null : toRfc3339(publishedAt),
  };
}

function shownMember(found: FoundMemberTier): unknown {
  const { progress, history, ...rest } = found;
  const { basis, counted, countedFrom, next, opportunities, risks } = progress;
  return {
    ...rest, opportunities, risks,
    progress: { basis, current: counted, countedFrom, nextTierCode: next?.tierCode ?? null, stillNeeded: next?.stillNeeded ?? null, byDate: next?.byDate ?? null },
    history: history.map((step) => ({ ...step, fromAt: toRfc3339(step.fromAt), recordedAt: toRfc3339(step.recordedAt) })),
  };
}
