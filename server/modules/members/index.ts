export type {
  Birthday, EnrolMember, EnrolResult, FirstTouch, Gender, IdentityId, IdentityInput, IdentityKind, LookupInput, LookupKind, Member, MemberState,
} from "./domain/member.js";
export { birthdaysOf, enrolMembers, findMembers, identifyMany } from "./service.js";
