import { problemKind } from "../../platform/http/problems.js";

export const memberNotFound = problemKind("members.not_found", 404, "There is no such member");
/** The code has no area before it: it is what other systems already count on. */
export const memberAlreadyExists = problemKind("member_already_exists", 409, "Somebody is a member with this identity already");
export const identityTaken = problemKind("members.identity_taken", 409, "Another member has this identity");
export const identityNotFound = problemKind("members.identity_not_found", 404, "The member has no such identity");
export const identityInvalid = problemKind("members.identity_invalid", 422, "An identity is not valid");
export const identityMissing = problemKind("members.identity_missing", 422, "A member needs at least one identity");
export const tooManyIdentities = problemKind("members.too_many_identities", 409, "The member has as many identities as one may have");
export const identitiesDiffer = problemKind("members.identities_differ", 409, "The identities belong to different members");
export const birthdayInvalid = problemKind("members.birthday_invalid", 422, "This is not a day that can be a birthday");
export const birthdayFixed = problemKind("members.birthday_fixed", 409, "The birthday has been changed once already");
export const enrolledAhead = problemKind("members.enrolled_ahead", 422, "An enrolment cannot lie in the future");
export const storeUnknown = problemKind("members.store_unknown", 422, "There is no such store");
export const referrerUnknown = problemKind("members.referrer_unknown", 422, "The referrer is not a member");
export const revisionMismatch = problemKind("members.revision_mismatch", 412, "The member has changed since it was read");
export const memberClosed = problemKind("members.closed", 409, "The membership has ended");
export const policyMissing = problemKind("members.policy_missing", 409, "No text is in force that could be agreed to");
export const policyOutdated = problemKind("members.policy_outdated", 409, "The text that was shown is not the one in force");
export const policyTooEarly = problemKind("members.policy_too_early", 409, "A text cannot hold from a past moment, nor before the one it replaces");
export const consentInvalid = problemKind("members.consent_invalid", 422, "This cannot be agreed to so");
export const freezeEndPast = problemKind("members.freeze_end_past", 422, "A freeze cannot end in the past");
export const notFrozen = problemKind("members.not_frozen", 409, "Nothing of this account is frozen");
export const appealOpen = problemKind("members.appeal_open", 409, "There is an open appeal already");
export const appealNotFound = problemKind("members.appeal_not_found", 404, "There is no such appeal");
export const appealDecided = problemKind("members.appeal_decided", 409, "The appeal has been decided");
export const appealOwnFreeze = problemKind("members.appeal_own_freeze", 403, "Who froze the account, or is the member, does not decide the appeal");
export const minorRefused = problemKind("members.minor_refused", 422, "The programme takes in nobody under 14");
export const guardianMissing = problemKind("members.guardian_missing", 422, "A guardian must agree for somebody under 14");
export const piaMissing = problemKind("members.pia_missing", 422, "Face recognition needs an impact assessment that can be named");
export const faceOff = problemKind("members.face_off", 409, "The programme does not use face recognition");
export const settingsMoved = problemKind("members.settings_moved", 409, "Somebody has decided at the same moment");

/** What changing one's own profile or consents may answer, for routes outside this module. */
export const profileProblems = [memberClosed, birthdayInvalid, birthdayFixed, storeUnknown, revisionMismatch];
export const consentProblems = [memberClosed, consentInvalid, policyMissing, policyOutdated];
export const appealProblems = [memberClosed, notFrozen, appealOpen];
