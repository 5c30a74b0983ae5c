import { toRfc3339, type Instant } from "@regulars/kernel";
import { actorOf } from "../../../platform/http/caller.js";
import { cookieGone, memberCookie } from "../../../platform/http/client.js";
import { decodeCursor, encodeCursor } from "../../../platform/http/paging.js";
import { cursorInvalid } from "../../../platform/http/problems.js";
import { answer, answerWithCookies, route } from "../../../platform/http/route.js";
import { memberCode } from "../../cards/index.js";
import { changeProfile, profileProblems, consentProblems } from "../../members/index.js";
import { balanceOf } from "../../points/index.js";
import * as errors from "../errors.js";
import * as shapes from "../schemas.js";
import { endOwnSession, ownMemberId, ownSessions } from "../service/sessions.js";
import { decideOwnConsents, ownAccount, ownConsents, ownEntries, ownReceipts } from "../service/view.js";

const tag = "me";
const done = { done: true } as const;
const refreshAfterSeconds = 45;
const moment = (at: Instant | null): string | null => (at === null ? null : toRfc3339(at));

function shownAccount({ member, tier, points, currency, homeStore }: Awaited<ReturnType<typeof ownAccount>>) {
  const { memberId, memberNumber, state, earnBlocked, burnBlocked, earnBlockedUntil, burnBlockedUntil, frozen, name, phone, email, birthday, gender, enrolledOn, revision } = member;
  const next = points.expiring.find((each) => each.expiresOn !== null);
  return {
    memberId, memberNumber, state, earnBlocked, burnBlocked, name, phone, email, birthday, gender, enrolledOn, revision, homeStore, currency,
    freeze: frozen === null ? null : { reason: frozen.reason, since: toRfc3339(frozen.since), earnUntil: moment(earnBlockedUntil), burnUntil: moment(burnBlockedUntil) },
    tier: { code: tier.tierCode, name: tier.tierName, rank: tier.rank, benefits: [...tier.benefits], validThrough: tier.validThrough },
    points: { available: points.available, pending: points.pending, debt: points.debt, nextExpiry: next === undefined ? null : { expiresOn: next.expiresOn, points: next.amount } },
  };
}

const me = route({
  method: "GET", path: "/v1/me", operationId: "getMe", tag, permission: "me.read", scope: "own", summary: "One's own account as a member: profile (masked), home store, tier, points",
  answers: { 200: shapes.MeShape }, problems: [],
  handle: async ({ tx, caller, now }) => answer(200, shownAccount(await ownAccount(tx, ownMemberId(caller), now))),
});

const changeMe = route({
  method: "PATCH", path: "/v1/me", operationId: "changeMe", tag, permission: "me.edit", scope: "own", summary: "Changes what is given of one's own profile",
  body: shapes.ChangeBody, answers: { 200: shapes.MeShape }, problems: profileProblems,
  handle: async ({ tx, caller, body, now }) => {
    const memberId = ownMemberId(caller);
    await changeProfile(tx, memberId, body, actorOf(caller), now);
    return answer(200, shownAccount(await ownAccount(tx, memberId, now)));
  },
});

const points = route({
  method: "GET", path: "/v1/me/points", operationId: "getMyPoints", tag, permission: "me.read", scope: "own", summary: "One's own points: spendable, pending, held, owed, and when they end",
  answers: { 200: shapes.MyPointsShape }, problems: [],
  handle: async ({ tx, caller, now }) => {
    const { balance, available, pending, held, debt, expiring, activating, asOf } = await balanceOf(tx, ownMemberId(caller), "points", now);
    return answer(200, {
      balance, available, pending, held, debt, expiring: expiring.map((each) => ({ expiresOn: each.expiresOn, points: each.amount })),
      activating: activating.map((each) => ({ activatesAt: toRfc3339(each.activatesAt), points: each.amount })), asOf: toRfc3339(asOf),
    });
  },
});

const entries = route({
  method: "GET", path: "/v1/me/points/entries", operationId: "listMyPointsEntries", tag, permission: "me.read", scope: "own", summary: "What moved one's own points, the newest first",
  query: shapes.PageQuery, answers: { 200: shapes.MyEntriesShape }, problems: [cursorInvalid],
  handle: async ({ tx, caller, query }) => {
    const [after] = decodeCursor(query.cursor, ["number"]) ?? [];
    const page = await ownEntries(tx, ownMemberId(caller), { cursor: typeof after === "number" ? after : null, limit: query.limit });
    return answer(200, {
      items: page.items.map(({ entryId, kind, amount, balanceAfter, occurredAt, businessDate, store }) => ({ entryId, kind, points: amount, balanceAfter, occurredAt: toRfc3339(occurredAt), businessDate, store })),
      nextCursor: page.nextCursor === null ? null : encodeCursor([page.nextCursor]),
    });
  },
});

const receipts = route({
  method: "GET", path: "/v1/me/receipts", operationId: "listMyReceipts", tag, permission: "me.read", scope: "own", summary: "One's own receipts and returns, the newest first",
  query: shapes.PageQuery, answers: { 200: shapes.MyReceiptsShape }, problems: [cursorInvalid],
  handle: async ({ tx, caller, query }) => {
    const page = await ownReceipts(tx, caller, { cursor: query.cursor, limit: query.limit });
    return answer(200, {
      items: page.items.map(({ orderId, kind, state, receiptNo, occurredAt, businessDate, store, netPaid, points: earned, lines }) => ({
        orderId, kind, state, receiptNo, occurredAt: toRfc3339(occurredAt), businessDate, store, netPaid, points: earned,
        lines: lines.map((line) => ({ description: line.description, sku: line.sku, quantity: line.quantity, netPaid: line.netPaid, points: line.points })),
      })),
      nextCursor: page.nextCursor,
    });
  },
});

// A POST: each showing is a code of its own, and no cache may keep one.
const code = route({
  method: "POST", path: "/v1/me/code", operationId: "makeMyCode", tag, permission: "me.code", scope: "own", audited: "own_record", summary: "A code that stands for oneself at a till for a minute, once",
  answers: { 200: shapes.CodeShape }, problems: [],
  handle: async ({ tx, caller, now }) => {
    const made = await memberCode(tx, ownMemberId(caller), now);
    return answer(200, { ...made, issuedAt: toRfc3339(made.issuedAt), expiresAt: toRfc3339(made.expiresAt), refreshAfterSeconds });
  },
});

const shownConsents = (items: Awaited<ReturnType<typeof ownConsents>>) => ({
  items: items.map(({ purpose, channel, state, isGiven, decidedAt, nextPromptAt, text }) => ({
    purpose, channel, state, isGiven, text, decidedAt: decidedAt === null ? null : toRfc3339(decidedAt), nextPromptAt: nextPromptAt === null ? null : toRfc3339(nextPromptAt),
  })),
});

const getConsents = route({
  method: "GET", path: "/v1/me/consents", operationId: "listMyConsents", tag, permission: "me.read", scope: "own", summary: "What one has agreed to, with the texts",
  answers: { 200: shapes.MyConsentsShape }, problems: [],
  handle: async ({ tx, caller, now }) => answer(200, shownConsents(await ownConsents(tx, ownMemberId(caller), now))),
});

const putConsents = route({
  method: "PUT", path: "/v1/me/consents", operationId: "decideMyConsents", tag, permission: "me.edit", scope: "own", summary: "Says yes or no, each purpose and channel by itself. Taking back is as easy as giving",
  body: shapes.ConsentsBody, answers: { 200: shapes.MyConsentsShape }, problems: consentProblems,
  handle: async ({ tx, caller, body, now }) => {
    await decideOwnConsents(tx, caller, body.decisions, now);
    return answer(200, shownConsents(await ownConsents(tx, ownMemberId(caller), now)));
  },
});

const sessions = route({
  method: "GET", path: "/v1/member-sessions", operationId: "listMySessions", tag, permission: "me.read", scope: "own", summary: "One's own open sessions as a member, the newest first",
  answers: { 200: shapes.SessionsShape }, problems: [],
  handle: async ({ tx, caller, now }) => answer(200, {
    items: (await ownSessions(tx, caller, now)).map(({ sessionId, createdAt, lastUsedAt, expiresAt, browser }) => ({
      sessionId, createdAt: toRfc3339(createdAt), lastUsedAt: toRfc3339(lastUsedAt), expiresAt: toRfc3339(expiresAt), browser, isThis: sessionId === caller.sessionId,
    })),
  }),
});

const endOne = route({
  method: "DELETE", path: "/v1/member-sessions/{sessionId}", operationId: "endMySession", tag, permission: "me.edit", scope: "own", summary: "Ends one of one's own sessions",
  params: shapes.SessionParams, answers: { 200: shapes.DoneShape }, problems: [errors.sessionNotFound],
  handle: async ({ tx, caller, params, now }) => {
    await endOwnSession(tx, caller, params.sessionId, now);
    return params.sessionId === caller.sessionId ? answerWithCookies(200, done, [cookieGone(memberCookie)]) : answer(200, done);
  },
});

const end = route({
  method: "POST", path: "/v1/member-sessions:end", operationId: "leaveMySession", tag, permission: "me.edit", scope: "own", summary: "Logs out as a member", answers: { 200: shapes.DoneShape }, problems: [errors.sessionNotFound],
  handle: async ({ tx, caller, now }) => {
    await endOwnSession(tx, caller, caller.sessionId ?? "", now);
    return answerWithCookies(200, done, [cookieGone(memberCookie)]);
  },
});

export const ownRoutes = [me, changeMe, points, entries, receipts, code, getConsents, putConsents, sessions, endOne, end];
