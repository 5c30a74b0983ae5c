import { isId, toRfc3339, type Instant } from "@regulars/kernel";
import { actorOf } from "../../../platform/http/caller.js";
import { decodeCursor, pageFrom } from "../../../platform/http/paging.js";
import { cursorInvalid } from "../../../platform/http/problems.js";
import { answer, route } from "../../../platform/http/route.js";
import * as errors from "../errors.js";
import { AppealParams, AppealShape, AppealsQuery, AppealsShape, DecideAppealBody, MemberParams, OpenAppealBody } from "../schemas.js";
import { appealsOf, appealView, decideAppeal, listAppeals, openAppeal, type AppealView } from "../service/appeals.js";

const tag = "members";
const moment = (at: Instant | null): string | null => (at === null ? null : toRfc3339(at));

const shown = ({ freeze, decision, ...appeal }: AppealView) => ({
  ...appeal, openedAt: toRfc3339(appeal.openedAt),
  freeze: freeze === null ? null : { ...freeze, since: toRfc3339(freeze.since), earnUntil: moment(freeze.earnUntil), burnUntil: moment(freeze.burnUntil) },
  decision: decision === null ? null : { ...decision, decidedAt: toRfc3339(decision.decidedAt) },
});

// Without an Idempotency-Key: stored answers would keep the member's words in clear. That one is open already tells a repeat.
const open = route({
  method: "POST", path: "/v1/members/{memberId}/appeals", operationId: "openAppeal", tag, permission: "members.appeal", scope: "member",
  summary: "A member asks for another look at a freeze, in their own words", params: MemberParams, body: OpenAppealBody, answers: { 201: AppealShape },
  problems: [errors.memberNotFound, errors.memberClosed, errors.notFrozen, errors.appealOpen],
  handle: async ({ tx, params, body, caller, now }) => {
    const appealId = await openAppeal(tx, params.memberId, body.text, actorOf(caller), now);
    return answer(201, shown(await appealView(tx, appealId, caller, now)));
  },
});

const ofMember = route({
  method: "GET", path: "/v1/members/{memberId}/appeals", operationId: "listAppealsOfMember", tag, permission: "members.appeals", scope: "member",
  summary: "A member's appeals with their answers, the latest first", params: MemberParams, answers: { 200: AppealsShape }, problems: [errors.memberNotFound],
  handle: async ({ tx, params, caller, now }) => {
    return answer(200, { items: (await appealsOf(tx, params.memberId, caller, now)).map(shown), nextCursor: null });
  },
});

const list = route({
  method: "GET", path: "/v1/appeals", operationId: "listAppeals", tag, permission: "members.appeals", scope: "rows",
  summary: "Appeals that wait for an answer, the oldest first; or those that have one. Who acts for some stores sees those of their members",
  query: AppealsQuery, answers: { 200: AppealsShape }, problems: [cursorInvalid],
  handle: async ({ tx, query, caller, now }) => {
    const [after] = decodeCursor(query.cursor, ["string"]) ?? [null];
    if (typeof after === "string" && !isId(after)) throw cursorInvalid();
    const found = await listAppeals(tx, caller, { state: query.state, after: typeof after === "string" ? after : null, limit: query.limit }, now);
    return answer(200, pageFrom(found, query.limit, shown, ({ appealId }) => [appealId]));
  },
});

const decide = route({
  method: "POST", path: "/v1/appeals/{appealId}:decide", operationId: "decideAppeal", tag, permission: "members.decide_appeal", scope: "found",
  summary: "Answers an appeal, once. Released ends the freeze with it. Not by who froze the account", params: AppealParams, body: DecideAppealBody, answers: { 200: AppealShape },
  problems: [errors.appealNotFound, errors.appealDecided, errors.appealOwnFreeze, errors.memberClosed, errors.memberNotFound],
  handle: async ({ tx, params, body, caller, now }) => {
    await decideAppeal(tx, params.appealId, body, caller, now);
    return answer(200, shown(await appealView(tx, params.appealId, caller, now)));
  },
});

export const appealRoutes = [open, ofMember, list, decide];
