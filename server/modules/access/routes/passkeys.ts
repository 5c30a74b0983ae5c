import { toRfc3339 } from "@regulars/kernel";
import { ownSession } from "../../../platform/http/caller.js";
import { cookieLine, deviceCookie, staffCookie } from "../../../platform/http/client.js";
import { answer, answerWithCookies, refuse, route } from "../../../platform/http/route.js";
import type { Passkey } from "../domain/passkey.js";
import * as errors from "../errors.js";
import * as shapes from "../schemas/passkeys.js";
import { Done, LoggedInShape } from "../schemas/people.js";
import { addPasskey, beginPasskey, beginPasskeyLogIn, beginPasskeyStepUp, logInWithPasskey, ownPasskeys, removePasskey, renamePasskey, stepUpWithPasskey } from "../service/passkeys.js";
import { longestPassword, passwordRule } from "../service/passwords.js";
import { passkeyHost } from "../service/webauthn.js";

const tag = "session";
const deviceSeconds = 365 * 86_400;
const begun = <T extends { readonly device: string }>({ device, ...shown }: T) => answerWithCookies(200, shown, [cookieLine(deviceCookie, device, deviceSeconds)]);

function shown({ passkeyId, name, createdAt, lastUsedAt, isSynced }: Passkey) {
  return { passkeyId, name, createdAt: toRfc3339(createdAt), lastUsedAt: lastUsedAt === null ? null : toRfc3339(lastUsedAt), isSynced };
}

const getWays = route({
  method: "GET", path: "/v1/log-in-ways", operationId: "getLogInWays", tag, summary: "What passwords must be like, and where passkeys work", permission: "public", scope: "none",
  answers: { 200: shapes.LogInWaysShape }, problems: [],
  handle: () => {
    const { minLength, classes, maxAgeDays, formerNotReused } = passwordRule();
    return Promise.resolve(answer(200, { password: { minLength, maxLength: longestPassword, classes, maxAgeDays, formerNotReused }, passkeyHost: passkeyHost() }));
  },
});

const beginLogIn = route({
  method: "POST", path: "/v1/session/passkey:begin", operationId: "beginPasskeyLogIn", tag, summary: "Begins a log-in with a passkey", permission: "public", scope: "none",
  answers: { 200: shapes.PasskeyRequestShape }, problems: [errors.passkeysUnavailable, errors.tooManyAttempts],
  handle: async ({ tx, client, now }) => begun(await beginPasskeyLogIn(tx, client, now)),
});

const logIn = route({
  method: "POST", path: "/v1/session/passkey:log-in", operationId: "logInWithPasskey", tag, summary: "Finishes a log-in with a passkey, which counts as both factors; the session comes as a cookie", permission: "public", scope: "none",
  body: shapes.SignedBody, answers: { 200: LoggedInShape }, problems: [errors.passkeysUnavailable, errors.passkeyRefused, errors.challengeOver, errors.tooManyAttempts],
  handle: async ({ tx, body, client, audit, now }) => {
    const result = await logInWithPasskey(tx, body, client, now);
    if (!result.ok) return refuse(result.problem);
    const { staffId, token, device } = result.value;
    audit.change({ target: { kind: "staff", id: staffId } });
    return answerWithCookies(200, { state: "logged_in", recoveryCodes: null }, [cookieLine(staffCookie, token, null), cookieLine(deviceCookie, device, deviceSeconds)]);
  },
});

const beginStepUp = route({
  method: "POST", path: "/v1/session/passkey:begin-step-up", operationId: "beginPasskeyStepUp", tag, summary: "Begins a fresh proof with one of one's own passkeys", permission: ownSession, scope: "own",
  answers: { 200: shapes.PasskeyRequestShape }, problems: [errors.passkeysUnavailable, errors.noPasskey, errors.tooManyAttempts],
  handle: async ({ tx, caller, client, now }) => begun(await beginPasskeyStepUp(tx, caller, client, now)),
});

const stepUp = route({
  method: "POST", path: "/v1/session/passkey:step-up", operationId: "stepUpWithPasskey", tag, summary: "Proves both factors again with a passkey; the session gets another token", permission: ownSession, scope: "own",
  body: shapes.SignedBody, answers: { 200: Done }, problems: [errors.passkeysUnavailable, errors.passkeyRefused, errors.challengeOver, errors.tooManyAttempts],
  handle: async ({ tx, caller, body, client, now }) => {
    const result = await stepUpWithPasskey(tx, caller, body, client, now);
    return result.ok ? answerWithCookies(200, { done: true }, [cookieLine(staffCookie, result.value.token, null)]) : refuse(result.problem);
  },
});

const getPasskeys = route({
  method: "GET", path: "/v1/session/passkeys", operationId: "listOwnPasskeys", tag, summary: "One's own passkeys, the oldest first", permission: ownSession, scope: "own",
  answers: { 200: shapes.PasskeysShape }, problems: [],
  handle: async ({ tx, caller }) => answer(200, { items: (await ownPasskeys(tx, caller)).map(shown) }),
});

const beginRegistration = route({
  method: "POST", path: "/v1/session/passkeys:begin", operationId: "beginPasskey", tag, summary: "Begins a new passkey of one's own", permission: ownSession, scope: "own",
  answers: { 200: shapes.PasskeyCreationShape }, problems: [errors.stepUpNeeded, errors.passkeysUnavailable, errors.tooManyPasskeys, errors.tooManyAttempts],
  handle: async ({ tx, caller, client, now }) => begun(await beginPasskey(tx, caller, client, now)),
});

const postPasskey = route({
  method: "POST", path: "/v1/session/passkeys", operationId: "addPasskey", tag, summary: "Registers the passkey that the browser has made", permission: ownSession, scope: "own",
  body: shapes.AddPasskeyBody, answers: { 201: shapes.PasskeyShape },
  problems: [errors.passkeysUnavailable, errors.passkeyRefused, errors.challengeOver, errors.passkeyKnown, errors.tooManyPasskeys],
  handle: async ({ tx, caller, body, client, audit, now }) => {
    const result = await addPasskey(tx, caller, body, client, now);
    if (!result.ok) return refuse(result.problem);
    audit.change({ target: { kind: "passkey", id: result.value.passkeyId }, after: { name: result.value.name } });
    return answer(201, shown(result.value));
  },
});

const patchPasskey = route({
  method: "PATCH", path: "/v1/session/passkeys/{passkeyId}", operationId: "renamePasskey", tag, summary: "Gives one of one's own passkeys another name", permission: ownSession, scope: "own",
  params: shapes.PasskeyParams, body: shapes.RenamePasskeyBody, answers: { 200: shapes.PasskeyShape }, problems: [errors.passkeyNotFound],
  handle: async ({ tx, caller, params, body }) => answer(200, shown(await renamePasskey(tx, caller, params.passkeyId, body.name))),
});

const deletePasskey = route({
  method: "DELETE", path: "/v1/session/passkeys/{passkeyId}", operationId: "removePasskey", tag, summary: "Removes one of one's own passkeys; it opens nothing from then on", permission: ownSession, scope: "own",
  params: shapes.PasskeyParams, answers: { 200: Done }, problems: [errors.passkeyNotFound, errors.stepUpNeeded, errors.lastFactor],
  handle: async ({ tx, caller, params, now }) => {
    await removePasskey(tx, caller, params.passkeyId, now);
    return answer(200, { done: true });
  },
});

export const passkeyRoutes = [getWays, beginLogIn, logIn, beginStepUp, stepUp, getPasskeys, beginRegistration, postPasskey, patchPasskey, deletePasskey];
