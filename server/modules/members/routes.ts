import { instant, isId, present, Problem, toRfc3339, type Instant, type MemberId } from "@regulars/kernel";
import type { z } from "zod";
import { actorOf, storeOutOfScope } from "../../platform/http/caller.js";
import { differing } from "../../platform/http/audit.js";
import { decodeCursor, pageFrom, pageOf } from "../../platform/http/paging.js";
import { cursorInvalid } from "../../platform/http/problems.js";
import { answer, refuse, route } from "../../platform/http/route.js";
import { doOrSubmit, WaitingShape, waitingAnswer } from "../approvals/index.js";
import { unmasking } from "./approvable.js";
import * as errors from "./errors.js";
import { appealRoutes } from "./routes/appeals.js";
import { consentRoutes } from "./routes/consents.js";
import { privacyRoutes } from "./routes/privacy.js";
import { staffMemberRoutes } from "./routes/staff-member.js";
import {
  BindBody, ClearValuesShape, CloseIdentityBody, CorrectBirthdayBody, EnrolBody, FreezeBody, IdentifyBody, IdentityParams, MemberParams, MemberShape, MembersQuery, ProfileChangesBody, UnfreezeBody, UnmaskBody,
} from "./schemas.js";
import { enrolMembers } from "./service/enrol.js";
import { bindIdentity, closeIdentity } from "./service/identities.js";
import { changeProfile, correctBirthday } from "./service/profile.js";
import { freezeMember, unfreezeMember } from "./service/state.js";
import { identifyViews, listMembers, viewMember, viewMembers, type MemberView } from "./service/view.js";

const tag = "members";
const changing = [errors.memberNotFound, errors.memberClosed];

const moment = (at: Instant | null): string | null => (at === null ? null : toRfc3339(at));

const shown = ({ frozen, earnBlockedUntil, burnBlockedUntil, ...member }: MemberView) => ({
  ...member, enrolledAt: toRfc3339(member.enrolledAt), identities: member.identities.map((each) => ({ ...each, boundAt: toRfc3339(each.boundAt) })),
  freeze: frozen === null ? null : { ...frozen, since: toRfc3339(frozen.since), earnUntil: moment(earnBlockedUntil), burnUntil: moment(burnBlockedUntil) },
});

/** The short forms of the contract beside `identities`, as identities. */
function identitiesIn(body: z.output<typeof EnrolBody>) {
  const short = [["phone", body.phone], ["email", body.email], ["card", body.cardNumber], ["external", body.externalId]] as const;
  return [...body.identities, ...short.flatMap(([kind, value]) => (value === undefined ? [] : [{ kind, value }]))];
}

/** The pointer to what the caller wrote: the short forms come behind `identities`. */
function pointerIn(body: z.output<typeof EnrolBody>, pointer: string): string {
  const match = /^\/identities\/(\d+)\/value$/.exec(pointer);
  if (match === null) return pointer;
  const short = (["phone", "email", "cardNumber", "externalId"] as const).filter((each) => body[each] !== undefined)[Number(match[1]) - body.identities.length];
  return short === undefined ? pointer : `/${short}`;
}

const enrol = route({
  method: "POST", path: "/v1/members", operationId: "enrolMember", audited: "own_record", tag, permission: "members.enrol", scope: "store", idempotency: "optional",
  summary: "Enrols a member. Who has one of the identities already is not enrolled twice: the answer names that member",
  body: EnrolBody, answers: { 201: MemberShape }, maxBatch: 200,
  problems: [errors.memberAlreadyExists, errors.identityMissing, errors.identityInvalid, errors.tooManyIdentities, errors.birthdayInvalid, errors.minorRefused, errors.guardianMissing, errors.enrolledAhead, errors.storeUnknown, errors.referrerUnknown],
  handleMany: async (tx, inputs) => {
    const [first] = inputs;
    const results = first === undefined ? [] : await enrolMembers(tx, inputs.map(({ body, caller }) => {
      const { identities: _identities, phone: _phone, email: _email, cardNumber: _card, externalId: _external, ...rest } = body;
      return { ...rest, identities: identitiesIn(body), actor: actorOf(caller) };
    }), first.now);
    const views = await viewMembers(tx, results.flatMap((each) => (each.outcome === "enrolled" ? [each.memberId] : [])), first?.now ?? instant(0));
    const viewOf = new Map<MemberId, MemberView>(views.map((each) => [each.memberId, each]));
    return inputs.map((input, index) => {
      const result = present(results[index], "one enrolment, one answer");
      if (result.outcome === "refused") {
        const { problem } = result;
        return refuse(new Problem(problem.code, problem.status, problem.params, problem.fieldErrors.map((each) => ({ ...each, pointer: pointerIn(input.body, each.pointer) }))));
      }
      const view = viewOf.get(result.memberId);
      return view === undefined ? refuse(errors.memberNotFound({})) : answer(201, shown(view));
    });
  },
});

const get = route({
  method: "GET", path: "/v1/members/{memberId}", operationId: "getMember", audited: "personal_data", tag, summary: "One member, with personal data masked", permission: "members.read", scope: "member",
  params: MemberParams, answers: { 200: MemberShape }, problems: [errors.memberNotFound],
  handle: async ({ tx, params, now }) => answer(200, shown(await viewMember(tx, params.memberId, now))),
});

const list = route({
  method: "GET", path: "/v1/members", operationId: "listMembers", audited: "personal_data", tag, permission: "members.list", scope: "rows",
  summary: "Members, the newest first. Who acts for some stores sees the members of those stores only",
  query: MembersQuery, answers: { 200: pageOf(MemberShape) }, problems: [cursorInvalid, storeOutOfScope],
  handle: async ({ tx, query, caller, now }) => {
    const [before] = decodeCursor(query.cursor, ["string"]) ?? [null];
    if (typeof before === "string" && !isId(before)) throw cursorInvalid();
    const members = await listMembers(tx, caller, { state: query.state, homeStoreId: query.homeStoreId, tierCode: query.tierCode, enrolledFrom: query.enrolledFrom, enrolledThrough: query.enrolledThrough, beforeId: typeof before === "string" ? before : null, limit: query.limit }, now);
    return answer(200, pageFrom(members, query.limit, shown, ({ memberId }) => [memberId]));
  },
});

const identify = route({
  method: "POST", path: "/v1/members:identify", operationId: "identifyMember", audited: "own_record", tag, permission: "members.identify", scope: "till",
  summary: "Who has this phone, card, e-mail, open id or member number",
  body: IdentifyBody, answers: { 200: MemberShape }, problems: [errors.memberNotFound, errors.identitiesDiffer], maxBatch: 200,
  handleMany: async (tx, inputs) => {
    const found = await identifyViews(tx, inputs.map(({ body }) => ("identities" in body ? body.identities : [body])), inputs[0]?.now ?? instant(0));
    return found.map((each) => {
      if (each.found) return answer(200, shown(each.member));
      return refuse(each.reason === "nobody" ? errors.memberNotFound({}) : errors.identitiesDiffer({}));
    });
  },
});

const change = route({
  method: "PATCH", path: "/v1/members/{memberId}", operationId: "changeMember", tag, summary: "Changes what is given of a member's profile", permission: "members.edit", scope: "member",
  params: MemberParams, body: ProfileChangesBody, answers: { 200: MemberShape },
  problems: [...changing, errors.birthdayInvalid, errors.birthdayFixed, errors.minorRefused, errors.guardianMissing, errors.identityInvalid, errors.identityTaken, errors.storeUnknown, errors.revisionMismatch, storeOutOfScope],
  handle: async ({ tx, params, body, caller, audit, now }) => {
    // Whoever acts for some stores cannot take a member out of all of them.
    if (body.homeStoreId === null && caller.storeScope !== "all") throw storeOutOfScope({ storeId: null });
    const before = await viewMember(tx, params.memberId, now);
    await changeProfile(tx, params.memberId, body, actorOf(caller), now);
    const after = await viewMember(tx, params.memberId, now);
    audit.change({ target: { kind: "member", id: params.memberId }, ...differing(before, after) });
    return answer(200, shown(after));
  },
});

const correct = route({
  method: "POST", path: "/v1/members/{memberId}:correct-birthday", operationId: "correctBirthday", tag, permission: "members.correct_birthday", scope: "member",
  summary: "Corrects a birthday that cannot be changed any more, with what has proven it", params: MemberParams, body: CorrectBirthdayBody, answers: { 200: MemberShape },
  problems: [...changing, errors.birthdayInvalid, errors.minorRefused, errors.guardianMissing],
  handle: async ({ tx, params, body, caller, audit, now }) => {
    audit.change({ target: { kind: "member", id: params.memberId }, reason: body.reason });
    await correctBirthday(tx, params.memberId, { ...body, actor: actorOf(caller) }, now);
    return answer(200, shown(await viewMember(tx, params.memberId, now)));
  },
});

const bind = route({
  method: "POST", path: "/v1/members/{memberId}/identities", operationId: "bindIdentity", tag, summary: "Gives a member one more identity", permission: "members.edit", scope: "member",
  idempotency: "optional", params: MemberParams, body: BindBody, answers: { 200: MemberShape, 201: MemberShape },
  problems: [...changing, errors.identityInvalid, errors.identityTaken, errors.tooManyIdentities],
  handle: async ({ tx, params, body, now }) => {
    const { isNew } = await bindIdentity(tx, params.memberId, body, now);
    return answer(isNew ? 201 : 200, shown(await viewMember(tx, params.memberId, now)));
  },
});

const unbind = route({
  method: "POST", path: "/v1/members/{memberId}/identities/{identityId}:close", operationId: "closeIdentity", tag, permission: "members.edit", scope: "member",
  summary: "Ends an identity of a member: another person may then have it", params: IdentityParams, body: CloseIdentityBody, answers: { 200: MemberShape },
  problems: [...changing, errors.identityNotFound],
  handle: async ({ tx, params, body, now }) => {
    await closeIdentity(tx, params.memberId, params.identityId, body.reason, now);
    return answer(200, shown(await viewMember(tx, params.memberId, now)));
  },
});

const freeze = route({
  method: "POST", path: "/v1/members/{memberId}:freeze", operationId: "freezeMember", tag, permission: "members.freeze", scope: "member",
  summary: "Stops a member's earning, spending or both, for good or until a moment. The member is shown the reason and may appeal",
  params: MemberParams, body: FreezeBody, answers: { 200: MemberShape }, problems: [...changing, errors.freezeEndPast],
  handle: async ({ tx, params, body, caller, audit, now }) => {
    const before = await viewMember(tx, params.memberId, now);
    await freezeMember(tx, { memberId: params.memberId, ...body, actor: actorOf(caller) }, now);
    const after = await viewMember(tx, params.memberId, now);
    audit.change({ target: { kind: "member", id: params.memberId }, ...differing(before, after) });
    return answer(200, shown(after));
  },
});

const unfreeze = route({
  method: "POST", path: "/v1/members/{memberId}:unfreeze", operationId: "unfreezeMember", tag, permission: "members.freeze", scope: "member",
  summary: "Lets a member earn, spend or both again; an open appeal is released with it", params: MemberParams, body: UnfreezeBody, answers: { 200: MemberShape }, problems: changing,
  handle: async ({ tx, params, body, caller, audit, now }) => {
    const before = await viewMember(tx, params.memberId, now);
    await unfreezeMember(tx, { memberId: params.memberId, ...body, actor: actorOf(caller) }, now);
    const after = await viewMember(tx, params.memberId, now);
    audit.change({ target: { kind: "member", id: params.memberId }, ...differing(before, after) });
    return answer(200, shown(after));
  },
});

// Without an Idempotency-Key: the answer holds personal data in clear, and stored answers are not secret enough for it.
const postUnmask = route({
  method: "POST", path: "/v1/members/{memberId}:unmask", operationId: "unmaskMember", tag, permission: "members.unmask", scope: "member",
  summary: "Personal data in clear, with a reason, written down; above a person's limit each view waits for a second one (202)",
  params: MemberParams, body: UnmaskBody, answers: { 200: ClearValuesShape, 202: WaitingShape }, problems: [errors.memberNotFound],
  handle: async ({ tx, params, body, caller, audit, now }) => {
    audit.change({ target: { kind: "member", id: params.memberId }, after: { fields: body.fields } });
    const outcome = await doOrSubmit(tx, unmasking, { memberId: params.memberId, fields: body.fields, reason: body.reason }, { caller, reason: body.reason }, now);
    if (outcome.state === "waiting") return waitingAnswer(outcome);
    return outcome.state === "refused" ? refuse(outcome.problem) : answer(200, outcome.result);
  },
});

export const routes = [
  enrol, get, postUnmask, list, identify, change, correct, bind, unbind, freeze, unfreeze, ...appealRoutes, ...consentRoutes, ...privacyRoutes, ...staffMemberRoutes,
];
