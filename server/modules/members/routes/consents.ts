import { toRfc3339 } from "@regulars/kernel";
import { actorOf } from "../../../platform/http/caller.js";
import { answer, route } from "../../../platform/http/route.js";
import * as errors from "../errors.js";
import { ConsentsBody, ConsentsShape, MemberParams, PoliciesQuery, PoliciesShape, PolicyBody, PolicyShape } from "../schemas.js";
import { consentsView, decideConsents, policies, publishPolicy, type ConsentsView } from "../service/consents.js";

const tag = "members";

const shown = (view: ConsentsView) => ({
  current: view.current.map((each) => ({
    ...each, nextPromptAt: each.nextPromptAt === null ? null : toRfc3339(each.nextPromptAt), decidedAt: each.decidedAt === null ? null : toRfc3339(each.decidedAt),
  })),
  history: view.history.map(({ memberId: _memberId, recordedAt: _recordedAt, ...each }) => ({ ...each, decidedAt: toRfc3339(each.decidedAt) })),
});

const shownPolicy = (policy: Awaited<ReturnType<typeof policies>>[number]) => ({ ...policy, effectiveFrom: toRfc3339(policy.effectiveFrom), createdAt: toRfc3339(policy.createdAt) });

const get = route({
  method: "GET", path: "/v1/members/{memberId}/consents", operationId: "listConsents", tag, permission: "members.read", scope: "member",
  summary: "What a member has agreed to, when the member may be asked again, and all that was ever said",
  params: MemberParams, answers: { 200: ConsentsShape }, problems: [errors.memberNotFound],
  handle: async ({ tx, params, now }) => answer(200, shown(await consentsView(tx, params.memberId, now))),
});

const decide = route({
  method: "POST", path: "/v1/members/{memberId}/consents", operationId: "decideConsents", tag, permission: "members.consent", scope: "member", idempotency: "optional",
  summary: "Writes down a yes or a no of a member, each purpose and channel by itself. Taking back is the same call as giving",
  params: MemberParams, body: ConsentsBody, answers: { 201: ConsentsShape },
  problems: [errors.memberNotFound, errors.memberClosed, errors.consentInvalid, errors.policyMissing, errors.policyOutdated, errors.faceOff],
  handle: async ({ tx, params, body, caller, now }) => {
    await decideConsents(tx, params.memberId, body.decisions, actorOf(caller), now);
    return answer(201, shown(await consentsView(tx, params.memberId, now)));
  },
});

const listPolicies = route({
  method: "GET", path: "/v1/consent-policies", operationId: "listConsentPolicies", tag, permission: "members.read", scope: "none", summary: "The texts that members agree to, the newest of each purpose first",
  query: PoliciesQuery, answers: { 200: PoliciesShape }, problems: [],
  handle: async ({ tx, query, now }) => answer(200, { items: (await policies(tx, query.purpose ?? null, now)).map(shownPolicy), nextCursor: null }),
});

const publish = route({
  method: "POST", path: "/v1/consent-policies", operationId: "publishConsentPolicy", tag, permission: "members.policies", scope: "programme", idempotency: "optional",
  summary: "A new text of a purpose. From its moment on, what was agreed to before no longer counts, and members may be asked anew",
  body: PolicyBody, answers: { 201: PolicyShape }, problems: [errors.policyTooEarly],
  handle: async ({ tx, body, caller, now }) => {
    const policy = await publishPolicy(tx, { ...body, actor: actorOf(caller) }, now);
    return answer(201, shownPolicy({ ...policy, isInForce: policy.effectiveFrom <= now }));
  },
});

export const consentRoutes = [get, decide, listPolicies, publish];
