import { asId } from "@regulars/kernel";
import { z } from "zod";
import { pageOf, pageQuery } from "../../platform/http/paging.js";
import { consentChannels, purposeCodes } from "../members/index.js";

const id = z.uuid();
const plain = (max: number) => z.string().trim().min(1).max(max).regex(/^[^\p{Cc}]*$/u, { error: "control_characters" });
const moment = z.iso.datetime({ offset: true }).meta({ pattern: undefined });
const whole = z.int();
const Names = z.object({ "zh-CN": z.string(), en: z.string() });
const storeId = z.uuid().transform((text) => asId<"store">(text.toLowerCase()));
const birthday = z.string().regex(/^(\d{4}-)?\d\d-\d\d$/).describe("MM-DD, or YYYY-MM-DD");
const gender = z.enum(["female", "male", "other"]);
const purpose = z.enum(purposeCodes);
const channel = z.enum(consentChannels).nullable().default(null).describe("Null for a purpose that is not about a channel");

export const AskBody = z.strictObject({
  phone: z.string().min(1).max(32).describe("With a country code, or of the deployment's own country"), language: z.enum(["zh-CN", "en"]).default("zh-CN").describe("Of the message"),
}).meta({ id: "AskForCode" });
export const AskedShape = z.object({ challengeId: id, expiresAt: moment }).meta({ id: "CodeAskedFor" }).describe("The same for a member's phone and for anybody else's");
export const VerifyBody = z.strictObject({ challengeId: z.uuid().toLowerCase(), code: z.string().trim().regex(/^\d{6}$/) }).meta({ id: "UseCode" });
export const VerifiedShape = z.object({
  state: z.enum(["logged_in", "enrolment_open"]).describe("logged_in: the session came as a cookie; enrolment_open: the phone is proven and nobody's"),
  enrolmentToken: z.string().nullable().describe("Good for one enrolment within ten minutes, in this browser"), expiresAt: moment.nullable(),
}).meta({ id: "CodeUsed" });
export const EnrolBody = z.strictObject({
  enrolmentToken: z.string().min(1).max(100), name: plain(100).nullable().optional(), birthday: birthday.nullable().optional(), gender: gender.nullable().optional(),
  storeId: storeId.nullable().optional().describe("Where we met; becomes the home store"),
  source: z.string().regex(/^[a-z][a-z0-9_]{0,39}$/).default("web").describe("How we met: poster, web, qr, …"), campaign: plain(100).nullable().optional(),
  consents: z.array(z.strictObject({ purpose, channel, isGiven: z.boolean(), policyVersion: z.int().min(1).describe("The text that was shown") })).max(20).default([]),
}).meta({ id: "EnrolMyself" });
export const EnrolledShape = z.object({ state: z.literal("logged_in") }).meta({ id: "EnrolledMyself" });

export const FormQuery = z.strictObject({ store: z.string().min(1).max(64).optional().describe("A store's code, as on its poster") });
export const FormShape = z.object({
  programme: Names, phoneRegion: z.string(), store: z.object({ storeId: id, code: z.string(), name: Names }).nullable().describe("Null: none was named, or there is none open with this code"),
  texts: z.array(z.object({ purpose: z.string(), version: whole, textZh: z.string(), textEn: z.string() })).describe("The texts in force that can be agreed to"),
}).meta({ id: "EnrolmentForm" });

export const SessionParams = z.object({ sessionId: z.uuid().toLowerCase() });
export const SessionsShape = z.object({
  items: z.array(z.object({ sessionId: id, createdAt: moment, lastUsedAt: moment, expiresAt: moment, browser: z.string(), isThis: z.boolean() })),
}).meta({ id: "MemberSessions" });
export const DoneShape = z.object({ done: z.literal(true) }).meta({ id: "MemberDone" });

export const MeShape = z.object({
  memberId: id, memberNumber: z.string(), state: z.enum(["active", "frozen"]), earnBlocked: z.boolean(), burnBlocked: z.boolean(),
  freeze: z.object({ reason: z.string(), since: moment, earnUntil: moment.nullable(), burnUntil: moment.nullable().describe("Null: until somebody ends it, where spending is blocked") }).nullable()
    .describe("Why the account is restricted, and until when; null: it is not"),
  name: z.string().nullable().describe("Masked"), phone: z.string().nullable().describe("Masked"), email: z.string().nullable().describe("Masked"), birthday: z.string().nullable().describe("MM-DD"),
  gender: gender.nullable(), enrolledOn: z.string(), homeStore: z.object({ storeId: id, code: z.string(), name: Names }).nullable(),
  tier: z.object({ code: z.string(), name: Names, rank: whole, benefits: z.array(z.string()), validThrough: z.string().nullable().describe("The last day of it; null: no end") }),
  points: z.object({ available: whole, pending: whole, debt: whole, nextExpiry: z.object({ expiresOn: z.string(), points: whole }).nullable().describe("What ends first") }),
  currency: z.object({ code: z.string(), minorDigits: whole }), revision: whole,
}).meta({ id: "Me" });
export const ChangeBody = z.strictObject({
  name: plain(100).nullable().optional(), birthday: birthday.optional().describe("Can be changed once"), gender: gender.nullable().optional(), homeStoreId: storeId.nullable().optional(),
  revision: whole.optional().describe("Change only if the account still has this revision"),
}).meta({ id: "ChangeMe" });

export const MyPointsShape = z.object({
  balance: whole, available: whole, pending: whole, held: whole, debt: whole,
  expiring: z.array(z.object({ expiresOn: z.string().nullable().describe("The last day; null: never"), points: whole })), activating: z.array(z.object({ activatesAt: moment, points: whole })), asOf: moment,
}).meta({ id: "MyPoints" });
export const PageQuery = z.strictObject({ ...pageQuery });
export const MyEntriesShape = pageOf(z.object({
  entryId: id, kind: z.string(), points: whole.describe("Given: positive; taken: negative"), balanceAfter: whole, occurredAt: moment, businessDate: z.string(), store: Names.nullable(),
}).meta({ id: "MyPointsEntry" }));
export const MyReceiptsShape = pageOf(z.object({
  orderId: id, kind: z.string(), state: z.string(), receiptNo: z.string().nullable(), occurredAt: moment, businessDate: z.string(), store: Names.nullable(),
  netPaid: whole.describe("In the currency's minor unit; negative: paid back"), points: whole,
  lines: z.array(z.object({ description: z.string().nullable(), sku: z.string(), quantity: whole, netPaid: whole, points: whole })),
}).meta({ id: "MyReceipt" }));
export const CodeShape = z.object({ code: z.string(), qr: z.string(), issuedAt: moment, expiresAt: moment, refreshAfterSeconds: whole }).meta({ id: "MyCode" });

export const CopyParams = z.object({ copyId: z.uuid().transform((text) => asId<"data-copy">(text.toLowerCase())) });
export const AppealBody = z.strictObject({ text: z.string().trim().min(5).max(2000).describe("Why the freeze is not right, in one's own words") }).meta({ id: "AppealMyFreeze" });
export const MyAppealsShape = z.object({
  items: z.array(z.object({
    appealId: id, state: z.enum(["open", "upheld", "released"]), text: z.string().nullable(), openedAt: moment, answer: z.string().nullable(), decidedAt: moment.nullable(),
  })),
}).meta({ id: "MyAppeals" });

export const ConsentsBody = z.strictObject({
  decisions: z.array(z.strictObject({
    purpose, channel, isGiven: z.boolean(), policyVersion: z.int().min(1).optional().describe("The text that was shown; default: the one in force"),
    isSeparate: z.boolean().default(false).describe("Asked for by itself, as face and sharing must be"),
  })).min(1).max(20),
}).meta({ id: "DecideMyConsents" });
export const MyConsentsShape = z.object({
  items: z.array(z.object({
    purpose: z.string(), channel: z.string().nullable(), state: z.enum(["given", "refused", "withdrawn", "outdated", "none"]), isGiven: z.boolean(), decidedAt: moment.nullable(), nextPromptAt: moment.nullable(),
    text: z.object({ version: whole, textZh: z.string(), textEn: z.string() }).nullable().describe("Null: there is nothing to agree to"),
  })),
}).meta({ id: "MyConsents" });
