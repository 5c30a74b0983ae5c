import { problemKind } from "../../platform/http/problems.js";

/** One answer for a wrong code, a used one, one that has run out, one of another browser, and one that never was. */
export const codeRefused = problemKind("me.code_refused", 401, "The code is not right, or not valid any more");
export const tooManyTries = problemKind("me.too_many_tries", 429, "Too many codes were asked for or tried; wait before the next one");
export const phoneInvalid = problemKind("me.phone_invalid", 422, "This is not a phone number");
export const enrolmentOver = problemKind("me.enrolment_over", 401, "This enrolment has run out; begin again with a new code");
export const sessionNotFound = problemKind("me.session_not_found", 404, "There is no such session");
