import { z } from "zod";
import { event } from "../../platform/events/events.js";
import { freezeReasons } from "./domain/freeze.js";
import { profileFields } from "./domain/profile.js";

const memberId = z.uuid();

/** None of these says who the person is: names, numbers and birthdays stay in this module. */
export const MemberEnrolled = event("members.enrolled.v1", z.object({
  memberId,
  memberNumber: z.string(),
  homeStoreId: z.uuid().nullable(),
  channel: z.string(),
  storeId: z.uuid().nullable(),
  campaign: z.string().nullable(),
  referrerMemberId: z.uuid().nullable(),
  enrolledOn: z.iso.date(),
  isReturning: z.boolean().describe("Was a member before under the same identity: has had the welcome gift"),
}));

export const ProfileChanged = event("members.profile_changed.v1", z.object({
  memberId,
  fields: z.array(z.enum(["name", "birthday", "gender", "email", "home_store", "labels"])),
}));

/** A field that was empty has been filled. The same field may come again after it was emptied: who rewards it looks for that. */
export const ProfileFieldsCompleted = event("members.profile_field_completed.v1", z.object({ memberId, fields: z.array(z.enum(profileFields)) }));

export const IdentityBound = event("members.identity_bound.v1", z.object({ memberId, identityId: z.uuid(), kind: z.string() }));
export const IdentityClosed = event("members.identity_closed.v1", z.object({ memberId, identityId: z.uuid(), kind: z.string(), reason: z.string() }));

export const MemberFrozen = event("members.frozen.v1", z.object({
  memberId, earnBlocked: z.boolean(), burnBlocked: z.boolean(), reason: z.string(), actor: z.string(),
  reasonCode: z.enum(freezeReasons), earnUntil: z.string().nullable().describe("Null: without an end, or not blocked"), burnUntil: z.string().nullable(),
}));
export const MemberUnfrozen = event("members.unfrozen.v1", z.object({ memberId, earnBlocked: z.boolean(), burnBlocked: z.boolean(), reason: z.string(), actor: z.string() }));
export const AppealOpened = event("members.appeal_opened.v1", z.object({ memberId, appealId: z.uuid() }));
export const AppealDecided = event("members.appeal_decided.v1", z.object({ memberId, appealId: z.uuid(), decision: z.enum(["upheld", "released"]), actor: z.string() }));
export const MemberClosed = event("members.closed.v1", z.object({ memberId, reason: z.string(), actor: z.string() }));

export const ConsentChanged = event("members.consent_changed.v1", z.object({
  memberId, purpose: z.string(), channel: z.string().nullable().describe("Null for a purpose that is not about a channel"),
  decision: z.enum(["given", "refused", "withdrawn"]), policyVersion: z.int().positive(),
}));
