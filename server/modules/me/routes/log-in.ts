import { toRfc3339 } from "@regulars/kernel";
import { askedCookie, cookieGone, cookieLine, memberCookie } from "../../../platform/http/client.js";
import { answer, answerWithCookies, refuse, route, thenDo } from "../../../platform/http/route.js";
import { requireSms, sendSms, smsUnavailable } from "../../../platform/transports/sms.js";
import * as errors from "../errors.js";
import * as shapes from "../schemas.js";
import { enrolmentForm, enrolMyself } from "../service/enrol.js";
import { askForCode, useAskedCode } from "../service/log-in.js";

const tag = "me";
const askedSeconds = 20 * 60;
const sessionSeconds = 30 * 86_400;

// No route here takes an Idempotency-Key: their answers leave cookies, and stored answers are not secret enough for them.
const requestCode = route({
  method: "POST", path: "/v1/member-sessions:request-code", operationId: "askForLogInCode", tag, permission: "public", scope: "none",
  summary: "Sends a one-time code to a phone. The answer is the same whether the phone is a member's or nobody's",
  body: shapes.AskBody, answers: { 200: shapes.AskedShape }, problems: [errors.phoneInvalid, errors.tooManyTries, smsUnavailable],
  handle: async ({ tx, body, client, now }) => {
    requireSms();
    const result = await askForCode(tx, body.phone, client, now);
    if (!result.ok) return refuse(result.problem);
    const { challengeId, expiresAt, browser, phone, code, minutes } = result.value;
    const reply = answerWithCookies(200, { challengeId, expiresAt: toRfc3339(expiresAt) }, [cookieLine(askedCookie, browser, askedSeconds)]);
    return thenDo(reply, () => { sendSms({ to: phone, template: "log_in_code", params: { code, minutes }, language: body.language, reference: challengeId }); });
  },
});

const verify = route({
  method: "POST", path: "/v1/member-sessions:verify", operationId: "useLogInCode", tag, permission: "public", scope: "none",
  summary: "Uses a one-time code, in the browser that asked for it: a member is logged in, anybody else may enrol",
  body: shapes.VerifyBody, answers: { 200: shapes.VerifiedShape }, problems: [errors.codeRefused, errors.tooManyTries],
  handle: async ({ tx, body, client, now }) => {
    const result = await useAskedCode(tx, body, client, now);
    if (!result.ok) return refuse(result.problem);
    const { value } = result;
    if (value.state === "enrolment_open") return answer(200, { state: value.state, enrolmentToken: value.enrolmentToken, expiresAt: toRfc3339(value.expiresAt) });
    return answerWithCookies(200, { state: value.state, enrolmentToken: null, expiresAt: null }, [cookieLine(memberCookie, value.token, sessionSeconds), cookieGone(askedCookie)]);
  },
});

const enrol = route({
  method: "POST", path: "/v1/member-sessions:enrol", operationId: "enrolMyself", tag, permission: "public", scope: "none",
  summary: "Enrols with a phone that was proven, and logs in", body: shapes.EnrolBody, answers: { 201: shapes.EnrolledShape }, problems: [errors.enrolmentOver],
  handle: async ({ tx, body, client, now }) => {
    const { token } = await enrolMyself(tx, body, client, now);
    return answerWithCookies(201, { state: "logged_in" }, [cookieLine(memberCookie, token, sessionSeconds), cookieGone(askedCookie)]);
  },
});

const form = route({
  method: "GET", path: "/v1/enrolment-form", operationId: "getEnrolmentForm", tag, permission: "public", scope: "none", summary: "What a page for enrolment shows: the chain, the store of a poster, the texts to agree to",
  query: shapes.FormQuery, answers: { 200: shapes.FormShape }, problems: [],
  handle: async ({ tx, query, now }) => answer(200, await enrolmentForm(tx, query.store ?? null, now)),
});

export const logInRoutes = [requestCode, verify, enrol, form];
