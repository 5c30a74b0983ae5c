export type {
  Birthday, EnrolMember, EnrolResult, FirstTouch, Gender, IdentityId, IdentityInput, IdentityKind, LookupInput, LookupKind, Member, MemberState,
} from "./domain/member.js";
export type { FreezeReason, FreezeScope } from "./domain/freeze.js";
export { identityKinds, lookupKinds, memberAt } from "./domain/member.js";
export { enrolMembers, type EnrolOptions } from "./service/enrol.js";
export { birthdaysOf, findMembers, identifyMany } from "./service/find.js";
export { personalDataOf, type PersonalData } from "./service/clear.js";
export { appealsOf, appealTextsOf, decideAppeal, openAppeal, type AppealText, type AppealView } from "./service/appeals.js";
export type { OwnDataPart, OwnDataRow } from "./service/own-data-part.js";
export { memberDataParts, sealWithOwnKey, unsealWithOwnKey } from "./service/own-data.js";
export { closeMember, freezeMember, unfreezeMember, type StateCommand } from "./service/state.js";
export { bindIdentities, closeIdentities, lockPresent, type IdentityOfMember } from "./service/identities-many.js";
export { linkStores, reachableAmong, requireReachable } from "./service/reach.js";
export { changeProfile } from "./service/profile.js";
export { normalise as normaliseIdentity } from "./service/normalise.js";
export { consentChannels, purposeCodes, separatePurposes, type ConsentChannel, type ConsentSubject, type PurposeCode } from "./domain/purposes.js";
export { consentsInClear, consentsView, decideConsents, hasConsent, policies, publishPolicy, type DecideConsent } from "./service/consents.js";
export {
  activeIdentities, duplicatesOf, lockMembers, mergedFields, mergeProfiles, separateProfile, survivorsOf, type FieldWinners, type MergedField, type MovedIdentity, type ProfileMerge,
} from "./service/merge.js";
export { alikePairs, type LikenessCursor, type SharedLikeness } from "./service/likeness.js";
export { uniteConsents, type UnitedConsent } from "./service/merge-consents.js";
export { identitiesAtMost } from "./service/enrol.js";
export { countErasures, erasuresAfter, type Erasure } from "./sql/erasures.js";
export { appealProblems, consentProblems, memberClosed, memberNotFound, profileProblems } from "./errors.js";
export { viewMembers, type MemberView } from "./service/view.js";
export { memberKeyUse, rotateKeys } from "./service/rotate.js";
export { countListed, listedMembers, type ListedMember } from "./service/listed.js";
export type { MemberFilter } from "./sql/members.js";
export { memberTimeline, readTimeline, type TimelineItem, type TimelinePart } from "./sql/timeline.js";
