import { toRfc3339 } from "@regulars/kernel";
import { actorOf, storeOutOfScope } from "../../../platform/http/caller.js";
import { invalid } from "../../../platform/http/problems.js";
import { answer, refuse, route } from "../../../platform/http/route.js";
import { insufficient, memberBlocked } from "../../points/index.js";
import * as errors from "../errors.js";
import {
  BindBody, CardParams, CardShape, CardsShape, CodeMemberShape, CodeShape, HistoryShape, IdentifyBody, IssueBody, MemberParams, ReasonBody, RenewBody, ReplaceBody, ShownCodeBody, UseBody,
  UseShape,
} from "../schemas.js";
import { changeCard, replaceCard, type ChangeCard } from "../service/change.js";
import { identifyCodes, memberCode } from "../service/codes.js";
import { issueForPoints, refundCard } from "../service/for-points.js";
import { issueCard } from "../service/issue.js";
import { cardHistory, cardOf, cardsOf, identifyCard, useCard } from "../service/use.js";
import { problemOf, requireStoreIfAny, shownCard } from "./shown.js";

const tag = "cards";
const ofMember = [errors.memberUnknown, errors.memberLeft];
const issuing = [
  ...ofMember, errors.typeNotFound, errors.typeClosed, errors.cardNotFound, errors.alreadyBound, errors.notActivated, errors.printRunVoid, errors.tooManyCards, errors.numberTaken,
  errors.paymentMissing, errors.paymentTooSmall, errors.orderWithoutCard, storeOutOfScope,
];
const refreshAfterSeconds = 45;

const list = route({
  method: "GET", path: "/v1/members/{memberId}/cards", operationId: "listCards", tag, summary: "A member's cards, the oldest first", permission: "cards.read", scope: "member",
  params: MemberParams, answers: { 200: CardsShape }, problems: [], handle: async ({ tx, params, now }) => answer(200, { items: (await cardsOf(tx, params.memberId)).map((each) => shownCard(each, now)) }),
});
const get = route({
  method: "GET", path: "/v1/members/{memberId}/cards/{cardId}", operationId: "getCard", tag, summary: "One card with its number in full", permission: "cards.read_number", scope: "member",
  params: CardParams, answers: { 200: CardShape }, problems: [errors.cardNotFound], handle: async ({ tx, params, now }) => answer(200, shownCard(await cardOf(tx, params), now, true)),
});
const history = route({
  method: "GET", path: "/v1/members/{memberId}/cards/{cardId}/events", operationId: "listCardEvents", tag, summary: "What happened to a card, the newest first", permission: "cards.read", scope: "member",
  params: CardParams, answers: { 200: HistoryShape }, problems: [errors.cardNotFound],
  handle: async ({ tx, params }) => answer(200, { items: (await cardHistory(tx, params)).map((each) => ({ ...each, endsAt: each.endsAt === null ? null : toRfc3339(each.endsAt), happenedAt: toRfc3339(each.happenedAt) })) }),
});

const issue = route({
  method: "POST", path: "/v1/members/{memberId}/cards", operationId: "issueCard", tag, permission: "cards.issue", scope: "till", idempotency: "optional", params: MemberParams, body: IssueBody,
  summary: "Gives a member a card: a virtual one of a kind, or a printed one that is handed over now", answers: { 201: CardShape }, problems: [...issuing, invalid, errors.notForPoints, insufficient, memberBlocked],
  handle: async ({ tx, params, body, caller, now }) => {
    requireStoreIfAny(caller, body.storeId);
    if ((body.typeCode === undefined) === (body.number === undefined)) throw invalid({}, [{ pointer: "/typeCode", code: "type_or_number" }]);
    if (body.forPoints && (body.typeCode === undefined || body.payment !== null)) throw invalid({}, [{ pointer: "/forPoints", code: "type_or_number" }]);
    if (body.forPoints && body.typeCode !== undefined) {
      const bought = await issueForPoints(tx, { memberId: params.memberId, typeCode: body.typeCode, storeId: body.storeId, actor: actorOf(caller) }, now);
      return bought.outcome === "refused" ? refuse(problemOf(bought.refusal)) : answer(201, shownCard(await cardOf(tx, bought.card), now, true));
    }
    const card = body.number !== undefined ? { form: "physical" as const, number: body.number, activates: true } : { form: "virtual" as const, typeCode: body.typeCode ?? "" };
    const way = body.payment !== null ? "purchase" as const : body.storeId !== null ? "store" as const : "online" as const;
    const result = await issueCard(tx, { memberId: params.memberId, card, way, storeId: body.storeId, payment: body.payment, pointsPaid: null, actor: actorOf(caller) }, now);
    return result.outcome === "refused" ? refuse(problemOf(result.refusal)) : answer(201, shownCard(await cardOf(tx, result.card), now, true));
  },
});
const bind = route({
  method: "POST", path: "/v1/members/{memberId}/cards:bind", operationId: "bindCard", tag, permission: "cards.bind", scope: "till", idempotency: "optional", params: MemberParams, body: BindBody,
  summary: "Binds a printed card that was handed over before to a member's account, once", answers: { 201: CardShape }, problems: issuing,
  handle: async ({ tx, params, body, caller, now }) => {
    const result = await issueCard(tx, {
      memberId: params.memberId, card: { form: "physical", number: body.number, activates: false }, way: "online", storeId: null, payment: null, pointsPaid: null, actor: actorOf(caller),
    }, now);
    return result.outcome === "refused" ? refuse(problemOf(result.refusal)) : answer(201, shownCard(await cardOf(tx, result.card), now, true));
  },
});

const changing = (verb: string, operationId: string, change: Extract<ChangeCard["change"], string>, summary: string) => route({
  method: "POST", path: `/v1/members/{memberId}/cards/{cardId}:${verb}`, operationId, tag, summary, permission: "cards.change", scope: "member", params: CardParams, body: ReasonBody,
  answers: { 200: CardShape }, problems: [...ofMember, errors.cardNotFound, errors.changeNotAllowed, errors.numberTaken],
  handle: async ({ tx, params, body, caller, now }) => {
    const result = await changeCard(tx, { ...params, change, reason: body.reason, actor: actorOf(caller) }, now);
    return result.outcome === "refused" ? refuse(problemOf(result.refusal)) : answer(200, shownCard(await cardOf(tx, params), now));
  },
});
const replace = route({
  method: "POST", path: "/v1/members/{memberId}/cards/{cardId}:replace", operationId: "replaceCard", tag, permission: "cards.change", scope: "member", idempotency: "optional", params: CardParams, body: ReplaceBody,
  summary: "A new number for the card; the old one is blocked. Balance, tier and history are the member's and stay", answers: { 201: CardShape }, problems: [...issuing, errors.changeNotAllowed],
  handle: async ({ tx, params, body, caller, now }) => {
    requireStoreIfAny(caller, body.storeId);
    const result = await replaceCard(tx, { ...params, ...body, actor: actorOf(caller) }, now);
    return result.outcome === "refused" ? refuse(problemOf(result.refusal)) : answer(201, shownCard(await cardOf(tx, result.card), now, true));
  },
});
const renew = route({
  method: "POST", path: "/v1/members/{memberId}/cards/{cardId}:renew", operationId: "renewCard", tag, permission: "cards.issue", scope: "member", idempotency: "optional", params: CardParams, body: RenewBody,
  summary: "Renews a card from its old end while it is valid, else from today", answers: { 200: CardShape },
  problems: [...ofMember, errors.cardNotFound, errors.changeNotAllowed, errors.neverEnds, errors.nothingToRenew, errors.typeClosed, errors.numberTaken, errors.paymentMissing, errors.paymentTooSmall, errors.orderWithoutCard],
  handle: async ({ tx, params, body, caller, now }) => {
    const result = await changeCard(tx, { ...params, change: { renew: body.payment }, reason: body.reason, actor: actorOf(caller) }, now);
    return result.outcome === "refused" ? refuse(problemOf(result.refusal)) : answer(200, shownCard(await cardOf(tx, params), now));
  },
});
const use = route({
  method: "POST", path: "/v1/members/{memberId}/cards/{cardId}/uses", operationId: "useCard", audited: "own_record", tag, permission: "cards.use", scope: "till", params: CardParams, body: UseBody,
  summary: "Takes one use of a card, within its limits per day and in all", answers: { 200: UseShape },
  problems: [errors.cardNotFound, errors.cardExpired, errors.cardBlocked, errors.usesExhausted, storeOutOfScope],
  handle: async ({ tx, params, body, caller, now }) => {
    requireStoreIfAny(caller, body.storeId);
    return answer(200, await useCard(tx, { ...params, ...body, actor: actorOf(caller) }, now));
  },
});
const identify = route({
  method: "POST", path: "/v1/cards:identify", operationId: "identifyCard", audited: "own_record", tag, permission: "cards.identify", scope: "till", transaction: "read", body: IdentifyBody,
  summary: "The card with this number. A blocked one says why, and whether there is a new one", answers: { 200: CardShape },
  problems: [errors.cardNotFound, errors.cardBlocked, errors.cardExpired, errors.notActivated, errors.notBound],
  handle: async ({ tx, body, now }) => answer(200, shownCard(await identifyCard(tx, body.number, now), now)),
});

const code = route({
  method: "GET", path: "/v1/members/{memberId}/code", operationId: "getMemberCode", tag, permission: "cards.code", scope: "member", transaction: "write", params: MemberParams,
  summary: "A code that stands for the member for a minute, once: as digits for a barcode and as text for a QR picture", answers: { 200: CodeShape }, problems: ofMember,
  handle: async ({ tx, params, now }) => {
    const made = await memberCode(tx, params.memberId, now);
    return answer(200, { ...made, issuedAt: toRfc3339(made.issuedAt), expiresAt: toRfc3339(made.expiresAt), refreshAfterSeconds });
  },
});
const identifyCode = route({
  method: "POST", path: "/v1/member-codes:identify", operationId: "identifyMemberCode", audited: "own_record", tag, permission: "members.identify", scope: "till", idempotency: "optional", body: ShownCodeBody, maxBatch: 200,
  summary: "Whom a shown code stands for. It is used up by this; a till that lost the answer sends it again with the same key", answers: { 200: CodeMemberShape },
  problems: [errors.codeInvalid, errors.codeExpired, errors.codeUsed, errors.tooManyMisses, errors.memberLeft],
  handleMany: async (tx, inputs) => {
    const [first] = inputs;
    const results = first === undefined ? [] : await identifyCodes(tx, inputs.map(({ body, caller }) => ({ code: body.code, callerId: caller.callerId })), first.now);
    return results.map((each) => (each.ok ? answer(200, each.member) : refuse(each.problem)));
  },
});

const refund = route({
  method: "POST", path: "/v1/members/{memberId}/cards/{cardId}:refund", operationId: "refundCard", tag, permission: "cards.issue", scope: "member", idempotency: "optional", params: CardParams, body: ReasonBody,
  summary: "Takes back an unused card that was paid with points, and gives the points back", answers: { 200: CardShape },
  problems: [...ofMember, errors.cardNotFound, errors.changeNotAllowed, errors.notForPoints, errors.refundTooLate, errors.refundUsed],
  handle: async ({ tx, params, body, caller, now }) => {
    const result = await refundCard(tx, { ...params, reason: body.reason, actor: actorOf(caller) }, now);
    return result.outcome === "refused" ? refuse(problemOf(result.refusal)) : answer(200, shownCard(await cardOf(tx, params), now));
  },
});

export const cardRoutes = [
  refund,
  list, get, history, issue, bind, replace, renew, use, identify, code, identifyCode,
  changing("freeze", "freezeCard", "freeze", "Blocks a card for now"), changing("unfreeze", "unfreezeCard", "unfreeze", "Lets a frozen or found card work again"),
  changing("report-lost", "reportCardLost", "report_lost", "Blocks a card that was lost"), changing("close", "closeCard", "close", "Ends a card for ever"),
];
