import { asId, parseInstant, present } from "@regulars/kernel";
import { z } from "zod";
import { pageOf, pageQuery } from "../../platform/http/paging.js";
import { freezeReasons } from "./domain/freeze.js";
import { identityKinds, lookupKinds } from "./domain/member.js";
import { consentChannels, purposeCodes } from "./domain/purposes.js";

const id = z.uuid();
const idOf = <K extends string>() => z.uuid().transform((text) => asId<K>(text.toLowerCase()));
const plain = (max: number) => z.string().trim().min(1).max(max).regex(/^[^\p{Cc}]*$/u, { error: "control_characters" });
const moment = z.iso.datetime({ offset: true }).meta({ pattern: undefined });
const momentIn = moment.transform((text) => present(parseInstant(text), "a moment that the contract has checked"));
const name = plain(100).describe("Stored encrypted, shown masked");
const birthday = z.string().regex(/^(\d{4}-)?\d\d-\d\d$/).describe("MM-DD, or YYYY-MM-DD");
const guardian = plain(100).describe("Who agrees for somebody under 14: a name or a member id. Stored encrypted, not shown");
const gender = z.enum(["female", "male", "other"]);
const labels = z.array(plain(64)).max(50).describe("Words for rules, never personal data: receipts keep them");
const value = z.string().min(1).max(320);
const phone = z.string().min(1).max(32).describe("With a country code, or of the deployment's own country");
const channel = z.string().regex(/^[a-z][a-z0-9_]{0,39}$/).describe("Where we met: store, mini_program, app, web, qr, …");

const IdentityGiven = z.strictObject({ kind: z.enum(identityKinds), value });
const LookupGiven = z.strictObject({ kind: z.enum(lookupKinds).describe("An identity, or the member_number that we gave"), value });

export const EnrolBody = z.strictObject({
  identities: z.array(IdentityGiven).max(20).default([]),
  phone: phone.optional(), email: z.string().min(1).max(254).optional(), cardNumber: z.string().min(1).max(64).optional(),
  externalId: z.string().min(1).max(128).optional().describe("The number in another system; put the system's name before it where there are several"),
  channel: channel.default("api"),
  storeId: idOf<"store">().nullable().optional().describe("Where we met"),
  homeStoreId: idOf<"store">().nullable().optional().describe("Default: where we met"),
  campaign: plain(100).nullable().optional(), referrerMemberId: idOf<"member">().nullable().optional(),
  name: name.nullable().optional(), birthday: birthday.nullable().optional(), gender: gender.nullable().optional(), labels: labels.optional(),
  guardian: guardian.nullable().optional(),
  enrolledAt: moment.transform((text) => present(parseInstant(text), "a moment that the contract has checked")).optional().describe("Default: now. For members of an older system"),
}).meta({ id: "EnrolMember" }).describe("At least one identity: in `identities`, or as phone, email, cardNumber or externalId");

const IdentityShape = z.object({
  identityId: id, kind: z.enum(identityKinds), masked: z.string().nullable(), state: z.enum(["active", "closed"]), boundAt: moment,
}).meta({ id: "MemberIdentity" });

export const MemberShape = z.object({
  memberId: id, memberNumber: z.string().describe("13 digits, the last a Luhn check digit"), state: z.enum(["active", "frozen", "closed", "merged"]),
  earnBlocked: z.boolean(), burnBlocked: z.boolean(),
  freeze: z.object({
    reasonCode: z.enum(freezeReasons), reason: z.string().describe("What the member is told"), since: moment,
    earnUntil: moment.nullable().describe("When earning is free again by itself; null: not by itself"), burnUntil: moment.nullable().describe("When spending is free again by itself; null: not by itself"),
  }).nullable().describe("Why the account is frozen; null when it is not"),
  name: z.string().nullable().describe("Masked: 王**"), phone: z.string().nullable().describe("Masked: 138****1234"), email: z.string().nullable().describe("Masked: l***@example.com"),
  birthday: z.string().nullable().describe("MM-DD; the year is not shown"), gender: gender.nullable(), homeStoreId: id.nullable(),
  source: z.object({ channel: z.string(), storeId: id.nullable(), campaign: z.string().nullable(), referrerMemberId: id.nullable() }).describe("How we met: never changes"),
  enrolledAt: moment, enrolledOn: z.string().describe("The day of it, in the home store's time zone"), labels: z.array(z.string()),
  identities: z.array(IdentityShape), revision: z.int().describe("Grows with every change"),
}).meta({ id: "Member" });

export const UnmaskBody = z.strictObject({
  fields: z.array(z.enum(["phone", "name", "email", "birthday"])).min(1).max(4), reason: plain(200).describe("Why they must be seen; kept, without the values"),
}).meta({ id: "UnmaskMember" });
export const ClearValuesShape = z.object({
  memberId: id, values: z.object({ phone: z.string().nullable().optional(), name: z.string().nullable().optional(), email: z.string().nullable().optional(), birthday: z.string().nullable().optional() }),
}).meta({ id: "ClearMemberData" });

export const MemberParams = z.object({ memberId: idOf<"member">() });
export const IdentityParams = z.object({ memberId: idOf<"member">(), identityId: idOf<"identity">() });

export const ProfileChangesBody = z.strictObject({
  name: name.nullable().optional(), birthday: birthday.optional().describe("MM-DD, or YYYY-MM-DD. Can be changed once"), gender: gender.nullable().optional(),
  email: z.string().min(1).max(254).nullable().optional(), homeStoreId: idOf<"store">().nullable().optional(), labels: labels.optional(),
  guardian: guardian.nullable().optional(),
  revision: z.int().optional().describe("Change only if the member still has this revision"),
});

export const IdentifyBody = z.union([
  LookupGiven,
  z.strictObject({ identities: z.array(LookupGiven).min(1).max(20).describe("All that are known must be one member's") }),
]);
export const BindBody = z.strictObject({ kind: z.enum(identityKinds), value });
export const CloseIdentityBody = z.strictObject({ reason: plain(200).default("closed").describe("Such as: number given up, card lost") });
const freezeScope = z.enum(["earn", "burn", "all"]).default("all");
export const FreezeBody = z.strictObject({
  scope: freezeScope.describe("What is stopped: earning, spending, or both"), reasonCode: z.enum(freezeReasons).default("other"), reason: plain(500).describe("Shown to the member"),
  until: momentIn.optional().describe("From then on nothing is blocked any more; default: until somebody ends it. What is frozen already is not freed earlier by this"),
});
export const UnfreezeBody = z.strictObject({ scope: freezeScope.describe("What is free again"), reason: plain(500) });
export const MembersQuery = z.strictObject({
  state: z.enum(["active", "frozen", "closed", "merged"]).optional(), homeStoreId: idOf<"store">().optional(),
  tierCode: z.string().min(1).max(40).optional().describe("Who holds this tier; the base tier is held by everybody who holds no other"),
  enrolledFrom: z.iso.date().optional().describe("Enrolled on this day or later"), enrolledThrough: z.iso.date().optional().describe("Enrolled on this day or earlier"),
  ...pageQuery,
});

const purpose = z.enum(purposeCodes);
const consentChannel = z.enum(consentChannels).nullable().describe("Null for a purpose that is not about a channel");

export const ConsentsBody = z.strictObject({
  decisions: z.array(z.strictObject({
    purpose, channel: consentChannel.default(null), isGiven: z.boolean().describe("True: agrees. False: does not, or no longer"),
    policyVersion: z.int().min(1).optional().describe("The text that the member saw; default: the one in force"),
    isSeparate: z.boolean().default(false).describe("Asked for by itself, as face and sharing must be"),
    evidence: plain(500).nullable().default(null).describe("Where and how it was said. Stored encrypted, not shown"),
    guardian: plain(100).nullable().default(null).describe("Who agreed for a minor: name or member id. Stored encrypted, not shown"),
  })).min(1).max(20),
});

const consentFields = { purpose: z.string(), channel: consentChannel };
export const ConsentsShape = z.object({
  current: z.array(z.object({
    ...consentFields, state: z.enum(["given", "refused", "withdrawn", "outdated", "none"]).describe("outdated: agreed to an older text; none: never asked"), isGiven: z.boolean(),
    policyVersion: z.int().nullable(), versionInForce: z.int().nullable().describe("Null: no text is published, nothing can be agreed to"), decidedAt: moment.nullable(),
    nextPromptAt: moment.nullable().describe("From when the member may be asked: 90 days after a no; null: there is nothing to ask"),
  })),
  history: z.array(z.object({
    ...consentFields, consentId: id, decision: z.enum(["given", "refused", "withdrawn"]), policyVersion: z.int(), isSeparate: z.boolean(), decidedAt: moment, actor: z.string(),
  })),
}).meta({ id: "MemberConsents" });

export const PoliciesQuery = z.strictObject({ purpose: purpose.optional() });
const policyText = z.string().trim().min(1).max(20_000);
export const PolicyBody = z.strictObject({ purpose, textZh: policyText, textEn: policyText, effectiveFrom: momentIn.optional().describe("Default: now") }).meta({ id: "PublishConsentPolicy" });
export const PolicyShape = z.object({
  purpose: z.string(), version: z.int(), textZh: z.string(), textEn: z.string(), textHash: z.string().describe("SHA-256 of both texts"), effectiveFrom: moment, createdAt: moment,
  createdBy: z.string(), isInForce: z.boolean(),
}).meta({ id: "ConsentPolicy" });
export const PoliciesShape = pageOf(PolicyShape);

export const OpenAppealBody = z.strictObject({ text: z.string().trim().min(1).max(2_000).describe("What the member says. Stored encrypted") }).meta({ id: "OpenAppeal" });
export const DecideAppealBody = z.strictObject({
  decision: z.enum(["upheld", "released"]).describe("upheld: the freeze stays; released: the freeze ends with this answer"),
  comment: z.string().trim().min(1).max(1_000).describe("The answer to the member. Stored encrypted"),
}).meta({ id: "DecideAppeal" });
export const AppealParams = z.object({ appealId: idOf<"appeal">() });
export const AppealsQuery = z.strictObject({ state: z.enum(["open", "upheld", "released"]).default("open"), ...pageQuery });
export const AppealShape = z.object({
  appealId: id, memberId: id, memberNumber: z.string(), memberState: z.enum(["active", "frozen", "closed", "merged"]), state: z.enum(["open", "upheld", "released"]),
  text: z.string().nullable().describe("Null once the member is forgotten"), openedAt: moment, openedBy: z.string(),
  freeze: z.object({ reasonCode: z.enum(freezeReasons), reason: z.string(), since: moment, earnUntil: moment.nullable(), burnUntil: moment.nullable(), frozenBy: z.array(z.string()) }).nullable().describe("The freeze as it stands now; null when nothing is frozen any more"),
  mayDecide: z.boolean().describe("Whether the caller may decide it: not who froze the account, nor the member in person"),
  decision: z.object({ comment: z.string().nullable(), decidedAt: moment, decidedBy: z.string() }).nullable(),
}).meta({ id: "Appeal" });
export const AppealsShape = pageOf(AppealShape);

export const CorrectBirthdayBody = z.strictObject({ birthday, reason: plain(200).describe("What has proven it; kept"), guardian: guardian.nullable().optional() }).meta({ id: "CorrectBirthday" });

export const PrivacyBody = z.strictObject({
  allowsMinors: z.boolean().describe("Whether people under 14 are taken in, with a guardian's consent"), faceEnabled: z.boolean().describe("Needs `piaId`"),
  piaId: plain(100).nullable().default(null).describe("The impact assessment that stands behind it, by its number"), note: plain(500).nullable().default(null),
}).meta({ id: "DecidePrivacy" });
export const PrivacyVersionShape = z.object({
  version: z.int().describe("0: nothing was decided, nothing is allowed"), allowsMinors: z.boolean(), faceEnabled: z.boolean(), piaId: z.string().nullable(), note: z.string().nullable(),
  createdAt: moment.nullable(), createdBy: z.string().nullable(),
}).meta({ id: "PrivacySettingsVersion" });
export const PrivacySettingsShape = z.object({ current: PrivacyVersionShape, versions: z.array(PrivacyVersionShape) }).meta({ id: "PrivacySettings" });
