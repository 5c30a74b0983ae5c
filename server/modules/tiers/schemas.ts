import { z } from "zod";
import { pageOf, pageQuery } from "../../platform/http/paging.js";

const code = z.string().regex(/^[a-z0-9][a-z0-9_-]{0,39}$/).describe("Lower-case letters, digits, - and _");
const day = z.iso.date();
const moment = z.iso.datetime({ offset: true });
const whole = z.int();
const id = z.uuid();

const LocalName = z.strictObject({ "zh-CN": z.string().min(1).max(60), en: z.string().min(1).max(60) }).meta({ id: "TierName" });
const Basis = z.enum(["spend", "visits", "growth"]);
const TaskRule = z.enum(["threshold_and_tasks", "threshold_or_tasks"]);

const CountingWindow = z.discriminatedUnion("kind", [
  z.strictObject({ kind: z.literal("trailing"), months: whole.min(1).max(120) }),
  z.strictObject({ kind: z.literal("calendar_year") }),
  z.strictObject({ kind: z.literal("anniversary"), from: z.enum(["join", "tier_start"]) }),
  z.strictObject({ kind: z.literal("lifetime") }),
]).meta({ id: "TierWindow" });

const Validity = z.discriminatedUnion("unit", [
  z.strictObject({ unit: z.literal("months"), count: whole.min(1).max(120), snapToMonthEnd: z.boolean().default(false) }),
  z.strictObject({ unit: z.literal("calendar_years"), count: whole.min(0).max(10) }),
  z.strictObject({ unit: z.literal("member_years"), count: whole.min(0).max(10) }),
]).meta({ id: "TierValidity" });

const Grace = z.strictObject({ days: whole.min(0).max(366), snapToMonthEnd: z.boolean().default(false) }).meta({ id: "TierGrace" });

const TaskFields = {
  code, name: LocalName,
  measure: Basis,
  atLeast: whole.positive().describe("Minor units, visits or growth value, by `measure`"),
  within: z.enum(["month", "quarter", "window"]).describe("In one calendar month or quarter of the window, or in the window as a whole"),
};
const Task = z.strictObject({ ...TaskFields, rollbackAfterCompletion: z.boolean().default(true).describe("Whether goods that come back after the task was done undo it") }).meta({ id: "TierTask" });

const TierInput = z.strictObject({
  code, name: LocalName,
  enterAt: whole.min(0).describe("What it takes to enter: minor units, visits or growth value, by the set's basis. 0 for the first tier"),
  keepAt: whole.min(0).optional().describe("What it takes to keep it; default: the same"),
  multiplierBps: whole.min(0).max(1_000_000).default(10_000).describe("What base points are multiplied by: 10000 is ×1, 12000 is ×1.2"),
  neverDowngrade: z.boolean().default(false),
  benefits: z.array(z.string().min(1).max(60)).max(50).default([]),
  enterTasks: z.array(code).max(10).default([]).describe("Codes of `tasks`"),
  enterRequires: TaskRule.default("threshold_and_tasks"),
  keepTasks: z.array(code).max(10).default([]),
  keepRequires: TaskRule.default("threshold_and_tasks"),
}).meta({ id: "TierInput" });

const Rules = {
  basis: Basis.default("spend").describe("What tiers are earned by"),
  window: CountingWindow.default({ kind: "trailing", months: 12 }).describe("The business dates that count"),
  validity: Validity.default({ unit: "months", count: 12, snapToMonthEnd: false }).describe("How long a tier is held before it must be kept"),
  downgrade: z.enum(["one_level", "by_balance", "never"]).default("one_level").describe("Where a tier that is not kept falls to"),
  grace: Grace.default({ days: 0, snapToMonthEnd: false }).describe("Days after the valid-through date in which the tier is held and can still be kept"),
  upgradeResetsWindow: z.boolean().default(false).describe("Whether what led to an upgrade is used up by it"),
  tasks: z.array(Task).max(20).default([]),
};

const DraftFields = {
  name: z.string().min(1).max(100),
  ...Rules,
  tiers: z.array(TierInput).min(1).max(20).describe("From the lowest to the highest; the first is everyone's"),
  mapping: z.record(code, code).default({}).describe("Tier code of the set before → tier code of this one, for tiers that are gone or renamed"),
  transition: z.enum(["keep", "reevaluate"]).default("keep").describe("Members on the first day: hold their tier until its period ends, or are placed anew by what they have"),
  startsAt: moment.optional().describe("Holds from the business date of this moment on; default at publication: now"),
};
const fingerprint = z.string().regex(/^[0-9a-f]{64}$/);

export const CreateTierSet = z.strictObject({
  ...DraftFields,
  publish: z.boolean().default(false).describe("Publish at once; otherwise it stays a draft"),
}).meta({ id: "CreateTierSet" });

export const ChangeTierSet = z.strictObject({
  ...DraftFields, fingerprint: fingerprint.describe("Of the draft that was read: one that somebody changed since is refused"),
}).meta({ id: "ChangeTierSet" });
export const PreviewUnsavedTierSet = z.strictObject(DraftFields).meta({ id: "PreviewUnsavedTierSet" });

const Tier = z.object({
  code, name: LocalName, rank: whole, enterAt: whole, keepAt: whole, multiplierBps: whole, neverDowngrade: z.boolean(), benefits: z.array(z.string()),
  enterTasks: z.array(code), enterRequires: TaskRule, keepTasks: z.array(code), keepRequires: TaskRule,
}).meta({ id: "Tier" });

export const TierSet = z.object({
  tierSetId: id,
  fingerprint: z.string().describe("Of everything that the set says: another one, and it says something else"),
  name: z.string(),
  state: z.enum(["draft", "scheduled", "active", "superseded"]),
  version: whole.nullable().describe("Counts the published sets of the programme; null: a draft"),
  basis: Basis, window: CountingWindow, validity: Validity, downgrade: z.enum(["one_level", "by_balance", "never"]), grace: Grace,
  upgradeResetsWindow: z.boolean(),
  tasks: z.array(z.object({ ...TaskFields, rollbackAfterCompletion: z.boolean() })),
  tiers: z.array(Tier),
  mapping: z.record(z.string(), z.string()),
  transition: z.enum(["keep", "reevaluate"]),
  startsAt: moment.nullable(),
  startsOn: day.nullable().describe("The first business date, in the programme's time zone"),
  createdAt: moment, createdBy: z.string(), publishedAt: moment.nullable(), publishedBy: z.string().nullable(),
}).meta({ id: "TierSet" });

export const TierSetPage = pageOf(TierSet);
export const TierSetQuery = z.strictObject(pageQuery);
export const TierSetParams = z.strictObject({ tierSetId: id });
export const PreviewTierSet = z.strictObject({ startsAt: moment.optional().describe("The day to look at; default: the draft's own, else now") }).meta({ id: "PreviewTierSet" });
export const PublishTierSet = z.strictObject({
  startsAt: moment.optional().describe("Default: the draft's own, else now"),
  fingerprint: fingerprint.optional().describe("Publishes the draft only if it still is the one that was read"),
  reason: z.string().trim().min(1).max(500).optional().describe("For the second person, where one decides: why"),
}).meta({ id: "PublishTierSet" });

export const TierSetImpact = z.object({
  tierSetId: id.nullable().describe("Null: a set that is not saved"),
  startsOn: day,
  members: whole.describe("Members with a tier history; all others have the base tier before and after"),
  evaluated: whole,
  isExact: z.boolean().describe("False: an even sample of the members was evaluated, and `moves` counts among them"),
  moves: z.array(z.object({ fromTierCode: z.string(), toTierCode: z.string(), members: whole })).describe("Also those who stay: from and to are then the same"),
  sample: z.array(z.object({ memberId: id, fromTierCode: z.string(), toTierCode: z.string() })),
  unmappedCodes: z.array(z.string()).describe("Tiers in use that the set neither has nor maps: it cannot be published like this"),
}).meta({ id: "TierSetImpact" });

const TaskProgress = z.object({ taskCode: z.string(), isDone: z.boolean(), counted: whole, atLeast: whole, stillNeeded: whole, byDate: day, doneOn: day.nullable() }).meta({ id: "TierTaskProgress" });

const Opportunity = z.object({
  tierCode: z.string(),
  enterAt: whole,
  stillNeeded: whole.describe("Adding exactly this, on any day up to byDate, reaches the threshold; one unit less does not"),
  byDate: day.nullable().describe("The last day on which this holds: afterwards, days counted now fall out. Null: no such day"),
  requires: TaskRule, tasks: z.array(TaskProgress),
}).meta({ id: "TierOpportunity" });

const Risk = z.object({
  kind: z.enum(["keep", "manual_ends"]),
  tierCode: z.string(),
  keepAt: whole,
  counted: whole.describe("What counts so far towards keeping the tier"),
  stillNeeded: whole.describe("Exactly this, between fromDate and byDate, keeps the tier; one unit less does not"),
  fromDate: day, byDate: day,
  fallsTo: z.string().describe("The tier that follows if nothing more happens"),
  requires: TaskRule, tasks: z.array(TaskProgress),
}).meta({ id: "TierRisk" });

const Evidence = z.object({ basis: z.string(), value: whole, threshold: whole, from: day, through: day, tasksDone: z.array(z.string()) }).meta({ id: "TierEvidence" });

export const MemberTier = z.object({
  memberId: id,
  tierCode: z.string(),
  tierName: LocalName,
  rank: whole.describe("0 is the tier that everyone has"),
  multiplierBps: whole,
  benefits: z.array(z.string()),
  since: day.describe("The day of entering the tier"),
  validThrough: day.nullable().describe("The last day of the period; null: nothing has to be kept"),
  isManual: z.boolean(),
  manual: z.object({ reason: z.string(), until: day.nullable(), mode: z.enum(["at_least", "exactly", "exit"]), actor: z.string() }).nullable(),
  version: whole.describe("The tier set that decides"),
  progress: z.object({
    basis: Basis,
    current: whole.describe("What counts today towards the next tier"),
    countedFrom: day,
    nextTierCode: z.string().nullable(),
    stillNeeded: whole.nullable(),
    byDate: day.nullable(),
  }),
  opportunities: z.array(Opportunity).describe("Every higher tier, the next one first"),
  risks: z.array(Risk),
  history: z.array(z.object({
    seq: whole, tierCode: z.string(), reason: z.string(), fromAt: moment, effectiveOn: day, recordedAt: moment, validThrough: day.nullable(), actor: z.string(), evidence: Evidence.nullable(),
  })).describe("The latest first, 200 at most"),
}).meta({ id: "MemberTier" });

export const TierMemberParams = z.strictObject({ memberId: id });

export const AssignTier = z.strictObject({
  tierCode: code.nullable().describe("Null ends the manual tier"),
  mode: z.enum(["at_least", "exactly"]).default("at_least").describe("at_least: a higher tier that is earned shows through; exactly: it does not"),
  until: day.nullable().default(null).describe("The last day; null: until it is ended"),
  reason: z.string().trim().min(1).max(500),
}).meta({ id: "AssignTier" });
