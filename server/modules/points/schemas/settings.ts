import { isBusinessDate } from "@regulars/kernel";
import { z } from "zod";

const whole = z.int();
const moment = z.iso.datetime({ offset: true }).meta({ pattern: undefined });
const day = z.iso.date().meta({ pattern: undefined });
const asset = z.string().regex(/^[a-z][a-z0-9_]{0,31}$/);
const roundUpTo = z.enum(["none", "day", "month", "quarter", "half_year", "year"]).describe("Valid through the end of that unit; none: to the same time of day");
const sourceClass = z.enum(["PURCHASE", "PROMO", "COMPENSATION", "TRANSFER", "MIGRATION"]);
const monthDay = z.string().regex(/^\d\d-\d\d$/).refine((text) => isBusinessDate(`2024-${text}`), { error: "not_a_day" }).describe("MM-DD, such as 12-31; 02-29 is the 28th where the year has none");

export const ExpiryPolicyShape = z.discriminatedUnion("method", [
  z.strictObject({ method: z.literal("never") }),
  z.strictObject({ method: z.literal("rolling"), count: whole.min(1).max(3_660), unit: z.enum(["day", "month", "year"]), roundUpTo }),
  z.strictObject({
    method: z.literal("calendar"), lastDay: monthDay.describe("All points activated in a year end after this day"), yearsAhead: whole.min(0).max(20),
    minimumDays: whole.min(0).max(3_660).describe("Points with less life than this go on to the next year's day"),
  }),
  z.strictObject({
    method: z.literal("inactivity"), months: whole.min(1).max(240), roundUpTo,
    activities: z.array(z.string().min(1).max(40)).min(1).max(20).describe("What keeps points alive: earn, redeem, or a kind that another part tells, such as check_in"),
  }),
  z.strictObject({ method: z.literal("anniversary"), years: whole.min(1).max(20), minimumDays: whole.min(0).max(3_660) }),
]).meta({ id: "ExpiryPolicy" }).describe("When points end, counted from the moment they become spendable");

export const PendingPolicyShape = z.discriminatedUnion("method", [
  z.strictObject({ method: z.literal("immediate") }),
  z.strictObject({ method: z.literal("days"), days: whole.min(0).max(366), round: z.enum(["none", "down", "up"]).describe("none: at the same time of day; down: at the start of that day; up: when it is over") }),
  z.strictObject({ method: z.literal("day_of_month"), day: whole.min(1).max(31), minimumDays: whole.min(0).max(366) }),
  z.strictObject({ method: z.literal("on_date"), date: day }),
  z.strictObject({ method: z.literal("return_window"), days: whole.min(0).max(366).describe("Where the receipt does not say until when goods may come back") }),
]).meta({ id: "PendingPolicy" }).describe("When earned points become spendable");

const fields = {
  expiry: ExpiryPolicyShape,
  pending: PendingPolicyShape,
  pendingClasses: z.array(sourceClass).max(5).describe("Only grants of these classes wait"),
  deficit: z.enum(["only_pending", "within_balance", "unlimited"]).describe("What a return takes when its points are spent: only what is still pending, down to zero, or into a debt that next earnings repay"),
  debtLimit: whole.min(0).nullable().describe("The deepest debt that a return may leave; null: no limit"),
  giveBack: z.strictObject({
    mode: z.enum(["original", "reissue"]).describe("original: into the very lots they came from; reissue: a new lot"),
    endedLot: z.enum(["expire_now", "grace"]), graceDays: whole.min(0).max(366),
  }).describe("Where spent points go when what they bought comes back"),
  unitValueMicro: whole.min(0).describe("Fair value of one point in millionths of a minor unit: 1000000 is one 分. Written on each lot at grant"),
  expectedRedemptionBps: whole.min(0).max(10_000),
  transfer: z.strictObject({
    enabled: z.boolean(), minimum: whole.min(1), maximum: whole.min(1).nullable(), dailyCap: whole.min(1).nullable().describe("Most that one member may give away a day"),
    regiftCoolingDays: whole.min(0).max(366).describe("Points received as a gift may not be given on for so many days"),
  }).refine((policy) => policy.maximum === null || policy.maximum >= policy.minimum, { error: "maximum_below_minimum" }),
  hold: z.strictObject({ defaultTtlSeconds: whole.min(1).max(2_592_000), maximumTtlSeconds: whole.min(1).max(2_592_000) })
    .refine((policy) => policy.defaultTtlSeconds <= policy.maximumTtlSeconds, { error: "default_above_maximum" }),
  reinstateDays: whole.min(0).max(3_660).describe("How long after their end points may be reinstated; 0: never"),
  noticeDays: whole.min(1).max(366).describe("Shortest notice for a change that moves dates of points already granted"),
  reminderDays: z.array(whole.min(0).max(366)).max(10).describe("Days before the end at which a member is told"),
} as const;

export const PointSettingsShape = z.object(fields).meta({ id: "PointSettings" });

const draft = {
  asset: asset.optional().describe("points when left out"),
  mode: z.enum(["new_lots", "all_lots"]).describe("new_lots: only what is granted from then on; all_lots: also what members hold, with notice"),
  effectiveFrom: moment.optional().describe("When it takes hold; left out: at once"),
  settings: z.strictObject(fields).partial().refine((changes) => Object.keys(changes).length > 0, { error: "nothing_to_change" }).describe("What changes; the rest stays as it is"),
  note: z.string().min(1).max(500).describe("Why, for the history"),
} as const;

export const SettingsDraftShape = z.strictObject({ ...draft, baseVersion: whole.min(1).optional().describe("The last version that the author saw: a newer one refuses the change") }).meta({ id: "PointSettingsDraft" });
export const SettingsPreviewDraftShape = z.strictObject({ ...draft, note: draft.note.optional() }).meta({ id: "PointSettingsPreviewDraft" });

export const SettingsVersionShape = z.object({
  versionId: z.uuid(), asset, version: whole, effectiveFrom: moment, mode: z.enum(["new_lots", "all_lots"]), settings: PointSettingsShape, note: z.string(), publishedBy: z.string(), publishedAt: moment,
}).meta({ id: "PointSettingsVersion" });

const applied = z.object({
  versionId: z.uuid(), members: whole, lots: whole, points: whole, finishedAt: moment.nullable().describe("Null while it is carried through the members' lots"),
}).meta({ id: "PointSettingsApplication" });

export const PointTypeShape = z.object({
  asset, nameZh: z.string(), nameEn: z.string(), unitZh: z.string(), unitEn: z.string(), spendable: z.boolean().describe("False for growth value: it can be earned, adjusted and taken back only"),
}).meta({ id: "PointType" });

const label = z.string().min(1).max(40);
export const NewPointTypeShape = z.strictObject({ asset, nameZh: label, nameEn: label, unitZh: label, unitEn: label, spendable: z.boolean().optional().describe("Yes when left out") }).meta({ id: "NewPointType" });

export const AssetSettingsShape = z.object({
  asset, type: PointTypeShape, inForce: SettingsVersionShape, versions: z.array(SettingsVersionShape).describe("Newest first"), applications: z.array(applied).describe("How far changes for all lots have been carried"),
}).meta({ id: "AssetSettings" });

const moved = z.object({
  members: whole, lots: whole, points: whole, valueMinor: whole.describe("What these points are worth at the value written on them, in minor units"),
  top: z.array(z.object({ memberId: z.uuid(), points: whole, firstDay: day.nullable().describe("The last day of the first of them, before the change") })).describe("Who has most of them"),
}).meta({ id: "MovedPoints" });

export const SettingsPreviewShape = z.object({
  asset, effectiveFrom: moment, earliestForAllLots: moment.describe("The earliest start that a change for all lots may have"),
  before: PointSettingsShape, after: PointSettingsShape, changed: z.array(z.string()),
  earlier: moved.describe("What would end earlier of what members hold now"), later: moved,
  example: z.object({ grantedAt: moment, lastDayBefore: day.nullable(), lastDayAfter: day.nullable() }).describe("A point that is granted when the change takes hold; null: it never ends"),
}).meta({ id: "PointSettingsPreview" });

export const SettingsQuery = z.strictObject({ asset: asset.default("points") });
export const ReasonCodeShape = z.object({
  reasonCode: z.string(), direction: z.enum(["credit", "debit", "both"]), nameZh: z.string(), nameEn: z.string(), active: z.boolean(),
}).meta({ id: "PointReasonCode" });
export const NewReasonCodeShape = z.strictObject({
  reasonCode: z.string().regex(/^[a-z][a-z0-9_]{0,39}$/), direction: z.enum(["credit", "debit", "both"]), nameZh: label, nameEn: label,
}).meta({ id: "NewPointReasonCode" });
