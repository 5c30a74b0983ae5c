import { toRfc3339 } from "@regulars/kernel";
import { ownSession, type Caller } from "../../../platform/http/caller.js";
import { cookieGone, cookieLine, deviceCookie, staffCookie } from "../../../platform/http/client.js";
import { answer, answerWithCookies, refuse, route } from "../../../platform/http/route.js";
import { programmeSettings, type ProgrammeSettings } from "../../stores/index.js";
import type { Reach } from "../domain/rights.js";
import * as errors from "../errors.js";
import * as shapes from "../schemas/people.js";
import { logIn, usePasswordToken, verifyLogIn } from "../service/log-in.js";
import { changeOwnPassword, endOtherSessions, endOwnSession, logOut, ownSessions, ownSessionView, renewRecoveryCodes, stepUp, type OwnSession } from "../service/sessions.js";
import { beginTotpChange, confirmTotpChange } from "../service/own-totp.js";
import { shownGrant } from "./staff.js";

const tag = "session";
const deviceSeconds = 365 * 86_400;
const done = { done: true } as const;
const stores = (reach: Reach): "all" | readonly string[] => (reach === "all" ? "all" : [...reach].sort());

function shown({ staff, session, rights, mustChangePassword, passwordChangedAt, hasTotp, recoveryCodesLeft, idleExpiresAt, secondsLeft }: OwnSession, { name, currency, timeZone }: ProgrammeSettings, caller: Caller) {
  const byReach = new Map<string, { stores: "all" | readonly string[]; permissions: string[] }>();
  for (const [permission, reach] of rights.scopes) {
    if (!caller.permissions.has(permission)) continue;
    const where = stores(reach);
    const key = String(where);
    const entry = byReach.get(key) ?? { stores: where, permissions: [] };
    entry.permissions.push(permission);
    byReach.set(key, entry);
  }
  return {
    staff: { staffId: staff.staffId, login: staff.login, name: staff.name },
    roles: rights.roles.map(({ roleId, code, name }) => ({ roleId, code, name })), grants: rights.grants.map(shownGrant),
    permissions: [...caller.permissions].sort(), reach: [...byReach.values()], stores: stores(rights.storeScope), limits: Object.fromEntries(rights.limits),
    session: {
      sessionId: session.sessionId, createdAt: toRfc3339(session.createdAt), idleExpiresAt: toRfc3339(idleExpiresAt), expiresAt: toRfc3339(session.expiresAt),
      steppedUpAt: toRfc3339(session.steppedUpAt), secondsLeft,
    },
    mustChangePassword, passwordChangedAt: passwordChangedAt === null ? null : toRfc3339(passwordChangedAt), hasTotp, recoveryCodesLeft, programme: { name, currency, timeZone },
  };
}

// No route here takes an Idempotency-Key: their answers hold secrets, and stored answers are not secret enough for them.
const postSession = route({
  method: "POST", path: "/v1/session", operationId: "logIn", tag, summary: "Begins a log-in with login and password", permission: "public", scope: "none",
  body: shapes.LogInBody, answers: { 200: shapes.LogInBegun }, problems: [errors.logInRefused, errors.tooManyAttempts],
  handle: async ({ tx, body, client, now }) => {
    const result = await logIn(tx, body, client, now);
    if (!result.ok) return refuse(result.problem);
    const { device, ...begun } = result.value;
    return answerWithCookies(200, begun, [cookieLine(deviceCookie, device, deviceSeconds)]);
  },
});

const verifySession = route({
  method: "POST", path: "/v1/session:verify", operationId: "verifyLogIn", tag, summary: "Finishes a log-in with a second factor; the session comes as a cookie", permission: "public", scope: "none",
  body: shapes.VerifyBody, answers: { 200: shapes.LoggedInShape }, problems: [errors.logInRefused, errors.challengeOver, errors.tooManyAttempts],
  handle: async ({ tx, body, client, audit, now }) => {
    const result = await verifyLogIn(tx, body, client, now);
    if (!result.ok) return refuse(result.problem);
    const { staffId, token, device, recoveryCodes } = result.value;
    // Who calls is nobody yet; who is in from here on is what the record is for.
    audit.change({ target: { kind: "staff", id: staffId } });
    return answerWithCookies(200, { state: "logged_in", recoveryCodes }, [cookieLine(staffCookie, token, null), cookieLine(deviceCookie, device, deviceSeconds)]);
  },
});

const setPassword = route({
  method: "POST", path: "/v1/session:set-password", operationId: "setPassword", tag, summary: "Sets a password with a one-time token", permission: "public", scope: "none",
  body: shapes.SetPasswordBody, answers: { 200: shapes.Done }, problems: [errors.setUpRefused, errors.tooManyAttempts, errors.passwordWeak, errors.passwordUsedBefore],
  handle: async ({ tx, body, client, audit, now }) => {
    const result = await usePasswordToken(tx, body, client, now);
    if (!result.ok) return refuse(result.problem);
    audit.change({ target: { kind: "staff", id: result.value } });
    return answer(200, done);
  },
});

const getSession = route({
  method: "GET", path: "/v1/session", operationId: "getSession", tag, summary: "Who is logged in, what they may do and where, and how long the session lasts", permission: ownSession, scope: "own",
  answers: { 200: shapes.OwnSessionShape }, problems: [],
  handle: async ({ tx, caller, now }) => answer(200, shown(await ownSessionView(tx, caller, now), await programmeSettings(tx), caller)),
});

const deleteSession = route({
  method: "DELETE", path: "/v1/session", operationId: "logOut", tag, summary: "Logs out", permission: ownSession, scope: "own", answers: { 200: shapes.Done }, problems: [],
  handle: async ({ tx, caller, now }) => {
    await logOut(tx, caller, now);
    return answerWithCookies(200, done, [cookieGone(staffCookie)]);
  },
});

const postStepUp = route({
  method: "POST", path: "/v1/session:step-up", operationId: "stepUp", tag, summary: "Proves both factors again; the session gets another token", permission: ownSession, scope: "own",
  body: shapes.StepUpBody, answers: { 200: shapes.Done }, problems: [errors.logInRefused, errors.tooManyAttempts],
  handle: async ({ tx, caller, body, client, now }) => {
    const result = await stepUp(tx, caller, body, client, now);
    return result.ok ? answerWithCookies(200, done, [cookieLine(staffCookie, result.value.token, null)]) : refuse(result.problem);
  },
});

const changePassword = route({
  method: "POST", path: "/v1/session:change-password", operationId: "changeOwnPassword", tag, summary: "Changes one's own password; one's other sessions end", permission: ownSession, scope: "own",
  body: shapes.ChangePasswordBody, answers: { 200: shapes.Done }, problems: [errors.logInRefused, errors.stepUpNeeded, errors.passwordWeak, errors.passwordUsedBefore],
  handle: async ({ tx, caller, body, now }) => answerWithCookies(200, done, [cookieLine(staffCookie, (await changeOwnPassword(tx, caller, body, now)).token, null)]),
});

const postRecoveryCodes = route({
  method: "POST", path: "/v1/session/recovery-codes", operationId: "renewRecoveryCodes", tag, summary: "Ten new recovery codes, shown this once; the former ones end", permission: ownSession, scope: "own",
  answers: { 201: shapes.RecoveryCodesShape }, problems: [errors.stepUpNeeded],
  handle: async ({ tx, caller, now }) => answer(201, { recoveryCodes: await renewRecoveryCodes(tx, caller, now) }),
});

const getSessions = route({
  method: "GET", path: "/v1/session/all", operationId: "listOwnSessions", tag, summary: "One's own open sessions, the newest first", permission: ownSession, scope: "own",
  answers: { 200: shapes.SessionsShape }, problems: [],
  handle: async ({ tx, caller, now }) => answer(200, {
    items: (await ownSessions(tx, caller, now)).map((each) => ({
      sessionId: each.sessionId, createdAt: toRfc3339(each.createdAt), lastUsedAt: toRfc3339(each.lastUsedAt), expiresAt: toRfc3339(each.expiresAt),
      address: each.address, userAgent: each.userAgent, isThis: each.sessionId === caller.sessionId,
    })),
  }),
});

const endSession = route({
  method: "POST", path: "/v1/session/all/{sessionId}:end", operationId: "endOwnSession", tag, summary: "Ends one of one's own sessions", permission: ownSession, scope: "own",
  params: shapes.SessionParams, answers: { 200: shapes.Done }, problems: [errors.sessionNotFound],
  handle: async ({ tx, caller, params, now }) => {
    await endOwnSession(tx, caller, params.sessionId, now);
    return answer(200, done);
  },
});

const endOthers = route({
  method: "POST", path: "/v1/session/all:end-others", operationId: "endOtherSessions", tag, summary: "Ends one's own sessions but this one", permission: ownSession, scope: "own",
  answers: { 200: shapes.EndedShape }, problems: [],
  handle: async ({ tx, caller, now }) => answer(200, { ended: await endOtherSessions(tx, caller, now) }),
});

const beginTotp = route({
  method: "POST", path: "/v1/session/totp:begin", operationId: "beginTotpChange", tag, summary: "Offers another secret for one's authenticator app", permission: ownSession, scope: "own",
  answers: { 200: shapes.TotpBegun }, problems: [errors.stepUpNeeded],
  handle: async ({ tx, caller, client, now }) => {
    const { device, ...begun } = await beginTotpChange(tx, caller, client, now);
    return answerWithCookies(200, begun, [cookieLine(deviceCookie, device, deviceSeconds)]);
  },
});

const confirmTotp = route({
  method: "POST", path: "/v1/session/totp:confirm", operationId: "confirmTotpChange", tag, summary: "Takes the new secret into use with a code of it; one's other sessions end", permission: ownSession, scope: "own",
  body: shapes.ConfirmTotpBody, answers: { 200: shapes.Done }, problems: [errors.challengeOver, errors.codeWrong],
  handle: async ({ tx, caller, body, client, now }) => {
    const result = await confirmTotpChange(tx, caller, body, client, now);
    return result.ok ? answer(200, done) : refuse(result.problem);
  },
});

export const sessionRoutes = [postSession, verifySession, setPassword, getSession, deleteSession, postStepUp, changePassword, postRecoveryCodes, getSessions, endSession, endOthers, beginTotp, confirmTotp];
