import { instant, parseInstant, present, type Instant } from "@regulars/kernel";
import type { ConditionNode, RuleDraft } from "@regulars/engine";
import type { z } from "zod";
import { actorOf, requireStore, storeOutOfScope, type Caller } from "../../../platform/http/caller.js";
import { decodeCursor, pageFrom } from "../../../platform/http/paging.js";
import { cursorInvalid } from "../../../platform/http/problems.js";
import { answer, refuse, route } from "../../../platform/http/route.js";
import { doOrSubmit, WaitingShape, waitingAnswer } from "../../approvals/index.js";
import { rulePublication, ruleRetirement } from "../approvable.js";
import * as errors from "../errors.js";
import type { ConditionInput, RuleDefinitionInput } from "../schemas/definition.js";
import {
  DiffQuery, DiffShape, DraftChanges, NewRule, NewVersion, PublishRule, RuleChanges, RulePage, RuleParams, RuleShape, RulesQuery, SwitchRule, VersionPage, VersionParams, VersionShape,
} from "../schemas/rules.js";
import { draftToPublish, switchRule } from "../service/publish.js";
import { addDraft, changeDraft, copyVersion, createRule, diffVersions, discardDraft, listRules, renameRule, ruleDetail, ruleOf, versionOf } from "../service/rules.js";
import { shownRule, shownVersion } from "./shown.js";

const tag = "earning-rules";
const momentOf = (text: string | undefined): Instant | undefined => (text === undefined ? undefined : present(parseInstant(text), "a checked moment"));

function draftOf(given: z.output<typeof RuleDefinitionInput>): RuleDraft {
  const { conditions, effects, stacking, priority, limits } = given;
  return {
    conditions: conditions === undefined ? { kind: "all", of: [] } : nodeOf(conditions),
    effects: effects.map(({ kind, asset, params, funder, sourceClass }) => ({ kind, asset, params, ...(funder === undefined ? {} : { funder }), ...(sourceClass === undefined ? {} : { sourceClass }) })),
    ...(stacking === undefined ? {} : { stacking }), ...(priority === undefined ? {} : { priority }), ...(limits === undefined ? {} : { limits }),
  };
}

/** A node that is neither a group nor a leaf becomes a leaf of that kind, which the check of definitions then refuses. */
function nodeOf(given: z.output<typeof ConditionInput>): ConditionNode {
  const below = (given.of ?? []).map(nodeOf);
  const [only] = below;
  if (given.kind === "all" || given.kind === "any") return { kind: given.kind, of: below };
  if (given.kind === "not" && only !== undefined && below.length === 1) return { kind: "not", of: [only] };
  return { kind: given.kind, params: given.of === undefined ? (given.params ?? {}) : { ...given.params, of: null } };
}

const list = route({
  method: "GET", path: "/v1/earning-rules", operationId: "listEarningRules", tag, summary: "Earning rules with their versions, the newest first", permission: "offers.read", scope: "none",
  query: RulesQuery, answers: { 200: RulePage }, problems: [cursorInvalid],
  handle: async ({ tx, query, now }) => {
    const [createdAt, ruleId] = decodeCursor(query.cursor, ["number", "string"]) ?? [];
    const after = typeof createdAt === "number" && typeof ruleId === "string" ? { createdAt: instant(createdAt), ruleId } : null;
    const filter = { text: query.q ?? null, state: query.state ?? null, storeId: query.storeId ?? null };
    return answer(200, pageFrom(await listRules(tx, filter, after, query.limit, now), query.limit, shownRule, (each) => [each.createdAt, each.ruleId]));
  },
});

const create = route({
  method: "POST", path: "/v1/earning-rules", operationId: "createEarningRule", tag, summary: "Make a rule with its first draft", permission: "offers.write", scope: "none", idempotency: "optional",
  body: NewRule, answers: { 201: RuleShape }, problems: [errors.codeTaken, errors.definitionInvalid],
  handle: async ({ tx, body, caller, now }) =>
    answer(201, shownRule(await createRule(tx, { code: body.code, name: body.name, draft: draftOf(body.definition), note: body.note ?? null, actor: actorOf(caller) }, now))),
});

const get = route({
  method: "GET", path: "/v1/earning-rules/{ruleId}", operationId: "getEarningRule", tag, summary: "One earning rule with its versions", permission: "offers.read", scope: "none",
  params: RuleParams, answers: { 200: RuleShape }, problems: [errors.ruleNotFound],
  handle: async ({ tx, params, now }) => answer(200, shownRule(await ruleDetail(tx, params.ruleId, now))),
});

const rename = route({
  method: "PATCH", path: "/v1/earning-rules/{ruleId}", operationId: "renameEarningRule", tag, summary: "Change the rule's name", permission: "offers.write", scope: "none",
  params: RuleParams, body: RuleChanges, answers: { 200: RuleShape }, problems: [errors.ruleNotFound],
  handle: async ({ tx, params, body, now }) => answer(200, shownRule(await renameRule(tx, params.ruleId, body.name, now))),
});

const listVersions = route({
  method: "GET", path: "/v1/earning-rules/{ruleId}/versions", operationId: "listEarningRuleVersions", tag, summary: "Versions of a rule: published ones, the oldest first, then drafts", permission: "offers.read", scope: "none",
  params: RuleParams, answers: { 200: VersionPage }, problems: [errors.ruleNotFound],
  handle: async ({ tx, params, now }) => {
    const { versions, drafts } = await ruleDetail(tx, params.ruleId, now);
    return answer(200, { items: [...versions, ...drafts].map(shownVersion), nextCursor: null });
  },
});

const createVersion = route({
  method: "POST", path: "/v1/earning-rules/{ruleId}/versions", operationId: "createEarningRuleVersion", tag, summary: "Begin another draft of a rule", permission: "offers.write", scope: "none", idempotency: "optional",
  params: RuleParams, body: NewVersion, answers: { 201: VersionShape }, problems: [errors.ruleNotFound, errors.versionNotFound, errors.definitionInvalid],
  handle: async ({ tx, params, body, caller, now }) => {
    const own = { note: body.note ?? null, actor: actorOf(caller) };
    const made = body.copyOf !== undefined ? await copyVersion(tx, params.ruleId, body.copyOf, own, now)
      : await addDraft(tx, params.ruleId, { draft: draftOf(present(body.definition, "a definition")), ...own }, now);
    return answer(201, shownVersion(made));
  },
});

const getVersion = route({
  method: "GET", path: "/v1/earning-rules/{ruleId}/versions/{versionId}", operationId: "getEarningRuleVersion", tag, summary: "One version of a rule", permission: "offers.read", scope: "none",
  params: VersionParams, answers: { 200: VersionShape }, problems: [errors.versionNotFound],
  handle: async ({ tx, params }) => answer(200, shownVersion(await versionOf(tx, params.ruleId, params.versionId))),
});

const changeVersion = route({
  method: "PATCH", path: "/v1/earning-rules/{ruleId}/versions/{versionId}", operationId: "changeEarningRuleVersion", tag, summary: "Change a draft", permission: "offers.write", scope: "none",
  params: VersionParams, body: DraftChanges, answers: { 200: VersionShape }, problems: [errors.versionNotFound, errors.notADraft, errors.revisionMismatch, errors.definitionInvalid],
  handle: async ({ tx, params, body, caller, now }) =>
    answer(200, shownVersion(await changeDraft(tx, params.ruleId, params.versionId, {
      revision: body.revision, actor: actorOf(caller), ...(body.definition === undefined ? {} : { draft: draftOf(body.definition) }), ...(body.note === undefined ? {} : { note: body.note }),
    }, now))),
});

const discardVersion = route({
  method: "DELETE", path: "/v1/earning-rules/{ruleId}/versions/{versionId}", operationId: "discardEarningRuleVersion", tag, summary: "Throw a draft away", permission: "offers.write", scope: "none",
  params: VersionParams, answers: { 200: RuleShape }, problems: [errors.versionNotFound, errors.notADraft, errors.revisionMismatch],
  handle: async ({ tx, params, now }) => answer(200, shownRule(await discardDraft(tx, params.ruleId, params.versionId, now))),
});

const diff = route({
  method: "GET", path: "/v1/earning-rules/{ruleId}/versions/{versionId}:diff", operationId: "diffEarningRuleVersions", tag, summary: "What changed from another version to this one", permission: "offers.read", scope: "none",
  params: VersionParams, query: DiffQuery, answers: { 200: DiffShape }, problems: [errors.versionNotFound],
  handle: async ({ tx, params, query }) =>
    answer(200, { fromVersionId: query.with, toVersionId: params.versionId, differences: await diffVersions(tx, params.ruleId, query.with, params.versionId) }),
});

/** Who acts for some stores only may publish for these only. */
function requireScope(caller: Caller, storeIds: readonly string[] | null): void {
  if (storeIds !== null) storeIds.forEach((each) => requireStore(caller, each));
  else if (caller.storeScope !== "all") throw storeOutOfScope({ storeId: null });
}

const publish = route({
  method: "POST", path: "/v1/earning-rules/{ruleId}:publish", operationId: "publishEarningRule", tag, permission: "offers.publish", scope: "found", idempotency: "optional",
  summary: "Publish a draft, from a moment on, in some stores or all; a person's publication waits for a second one (202)",
  params: RuleParams, body: PublishRule, answers: { 200: VersionShape, 202: WaitingShape },
  problems: [
    errors.ruleNotFound, errors.versionNotFound, errors.notADraft, errors.noDraft, errors.severalDrafts, errors.revisionMismatch, errors.examinedOther, errors.startsInThePast,
    errors.endsBeforeStart, errors.storeUnknown, errors.ruleRetired, storeOutOfScope,
  ],
  handle: async ({ tx, params: { ruleId }, body, caller, audit, now }) => {
    const { storeIds = null, startsAt = null, endsAt = null, isBackdated, examinedHash, reason } = body;
    requireScope(caller, storeIds);
    const draft = await draftToPublish(tx, ruleId, body);
    const payload = { ruleId, versionId: draft.versionId, revision: draft.revision, definitionHash: draft.definitionHash, isExamined: examinedHash !== undefined, startsAt, endsAt, storeIds, isBackdated };
    audit.change({ target: { kind: "rule", id: ruleId }, after: { versionId: draft.versionId, startsAt, endsAt, storeIds } });
    const outcome = await doOrSubmit(tx, rulePublication, payload, { caller, reason: reason ?? draft.note ?? (await ruleOf(tx, ruleId)).code }, now);
    if (outcome.state === "waiting") return waitingAnswer(outcome);
    return outcome.state === "refused" ? refuse(outcome.problem) : answer(200, shownVersion(outcome.result));
  },
});

const switchProblems = [errors.ruleNotFound, errors.ruleRetired, errors.switchHasNoEffect, storeOutOfScope];
const switching = (kind: "pause" | "resume", operationId: string, summary: string) => route({
  method: "POST", path: `/v1/earning-rules/{ruleId}:${kind}`, operationId, tag, summary, permission: "offers.publish", scope: "programme", idempotency: "optional",
  params: RuleParams, body: SwitchRule, answers: { 200: RuleShape }, problems: switchProblems,
  handle: async ({ tx, params, body, caller, audit, now }) => {
    requireScope(caller, null);
    audit.change({ target: { kind: "rule", id: params.ruleId }, after: { switched: kind, effectiveAt: body.effectiveAt ?? null } });
    return answer(200, shownRule(await switchRule(tx, params.ruleId, { kind, effectiveAt: momentOf(body.effectiveAt), reason: body.reason, actor: actorOf(caller) }, now)));
  },
});

const retire = route({
  method: "POST", path: "/v1/earning-rules/{ruleId}:retire", operationId: "retireEarningRule", tag, permission: "offers.publish", scope: "programme", idempotency: "optional",
  summary: "End a rule for good; a person's decision waits for a second one (202)",
  params: RuleParams, body: SwitchRule, answers: { 200: RuleShape, 202: WaitingShape }, problems: switchProblems,
  handle: async ({ tx, params, body, caller, now }) => {
    requireScope(caller, null);
    const outcome = await doOrSubmit(tx, ruleRetirement, { ruleId: params.ruleId, effectiveAt: body.effectiveAt ?? null, reason: body.reason }, { caller, reason: body.reason }, now);
    if (outcome.state === "waiting") return waitingAnswer(outcome);
    return outcome.state === "refused" ? refuse(outcome.problem) : answer(200, shownRule(outcome.result));
  },
});

export const ruleRoutes = [
  list, create, get, rename, listVersions, createVersion, getVersion, changeVersion, discardVersion, diff, publish,
  switching("pause", "pauseEarningRule", "Stop a rule everywhere, at once"),
  switching("resume", "resumeEarningRule", "Let a paused rule go on"),
  retire,
];
