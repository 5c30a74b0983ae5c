import { limitMeasures, limitPeriods } from "@regulars/engine";
import { asId } from "@regulars/kernel";
import { z } from "zod";
import { pageOf, pageQuery } from "../../../platform/http/paging.js";
import { day, id, moment, plain, RuleDefinitionInput, RuleDefinitionShape } from "./definition.js";

const idOf = <K extends string>() => z.uuid().transform((text) => asId<K>(text.toLowerCase()));
const code = z.string().regex(/^[a-z0-9][a-z0-9_.-]{0,59}$/).describe("Lower-case letters, digits, - _ and .; unique");
const names = z.union([
  plain(100).transform((text) => ({ "zh-CN": text, en: text })),
  z.strictObject({ "zh-CN": plain(100), en: plain(100).optional() }).transform((given) => ({ "zh-CN": given["zh-CN"], en: given.en ?? given["zh-CN"] })),
]).describe("One text for every language, or one for each");
const nameShape = z.object({ "zh-CN": z.string(), en: z.string() }).meta({ id: "EarningRuleName" });
const note = plain(500).nullable().describe("For colleagues: why it changed");
const revision = z.int().describe("The draft's revision that was read: one that somebody changed since is refused");
const ruleStates = ["draft", "scheduled", "running", "paused", "ended", "retired"] as const;
const hash = z.string().regex(/^[0-9a-f]{64}$/);

const versionFields = {
  versionId: id, ruleId: id, definition: RuleDefinitionShape, definitionHash: z.string().describe("The definition's fingerprint"), note: z.string().nullable(),
  createdAt: moment, createdBy: z.string(),
};

export const VersionShape = z.object({
  ...versionFields,
  state: z.enum(["draft", "published"]),
  revision: z.int().nullable().describe("Of a draft: counts its changes"),
  updatedAt: moment.nullable().describe("Of a draft"), updatedBy: z.string().nullable(),
  versionNo: z.int().nullable().describe("Of a published version: counts the rule's publications"),
  startsAt: moment.nullable().describe("First moment in force, by the receipt's own time"),
  endsAt: moment.nullable().describe("First moment no longer in force; null: until a later publication takes over"),
  storeIds: z.array(id).nullable().describe("Grey release: the stores it holds for. Null: every store (or a draft)"),
  isBackdated: z.boolean(), examinedHash: z.string().nullable().describe("The definition that the publisher had examined"),
  publishedAt: moment.nullable(), publishedBy: z.string().nullable(),
}).meta({ id: "EarningRuleVersion" });

export const RuleShape = z.object({
  ruleId: id, code: z.string(), name: nameShape,
  state: z.enum(ruleStates).describe("Now, in at least one store"),
  versions: z.array(VersionShape).describe("Published versions, the oldest first, then drafts"),
  switches: z.array(z.object({ switchId: id, kind: z.enum(["pause", "resume", "retire"]), effectiveAt: moment, recordedAt: moment, actor: z.string(), reason: z.string() })),
  createdAt: moment, createdBy: z.string(),
}).meta({ id: "EarningRule" });
export const RulePage = pageOf(RuleShape);
export const VersionPage = pageOf(VersionShape);

export const NewRule = z.strictObject({ code, name: names, definition: RuleDefinitionInput, note: note.optional() });
export const RuleChanges = z.strictObject({ name: names });
export const NewVersion = z.strictObject({
  definition: RuleDefinitionInput.optional(), copyOf: idOf<"rule-version">().optional().describe("Instead of a definition: a version of this rule to go back to"), note: note.optional(),
}).refine((given) => (given.definition === undefined) !== (given.copyOf === undefined), { error: "definition_or_copy", path: ["definition"] });
export const DraftChanges = z.strictObject({ definition: RuleDefinitionInput.optional(), note: note.optional(), revision });

export const RuleParams = z.object({ ruleId: idOf<"rule">() });
export const VersionParams = z.object({ ruleId: idOf<"rule">(), versionId: idOf<"rule-version">() });
export const RulesQuery = z.strictObject({
  q: plain(100).optional().describe("Any part of the code or of a name"),
  state: z.enum(ruleStates).optional(),
  storeId: idOf<"store">().optional().describe("Rules with a version that holds in this store, now or later"),
  ...pageQuery,
});

export const RuleUsageShape = z.object({
  businessDate: day.describe("Today, in the programme's time zone: the day that the periods are those of"),
  items: z.array(z.object({
    ruleId: id, period: z.enum(limitPeriods), periodKey: z.string().describe("day:…, week:… (its Monday), month:… or total"), measure: z.enum(limitMeasures),
    max: z.int(), used: z.int().describe("Net of returns"),
  })),
}).meta({ id: "EarningRuleUsage" });

export const PublishRule = z.strictObject({
  versionId: idOf<"rule-version">().optional().describe("The draft; left out: the rule's only one"),
  revision: revision.optional(),
  examinedHash: hash.optional().describe("The fingerprint that `examine` gave: the draft is published only if it is still the same"),
  startsAt: moment.optional().describe("First moment in force; left out: now"),
  endsAt: moment.nullable().optional(),
  storeIds: z.array(idOf<"store">()).min(1).max(5_000).nullable().optional().describe("Grey release: only these stores; elsewhere the former version stays in force. Left out or null: every store"),
  isBackdated: z.boolean().default(false).describe("Allows a start in the past, for taking over history. What was earned is not earned anew"),
  reason: plain(500).optional().describe("For the second person, where one decides: why"),
});

export const SwitchRule = z.strictObject({
  reason: plain(200),
  effectiveAt: moment.optional().describe("Left out: now. A moment in the past also stops receipts of that time that arrive later"),
});

export const DiffQuery = z.strictObject({ with: idOf<"rule-version">().describe("The version to compare it with") });
export const DiffShape = z.object({
  fromVersionId: id, toVersionId: id,
  differences: z.array(z.object({ pointer: z.string().describe("RFC 6901 pointer into the definition"), before: z.unknown(), after: z.unknown() })),
}).meta({ id: "EarningRuleDiff" });

export const TemplatesShape = z.object({
  items: z.array(z.object({
    code: z.string(), industry: z.enum(["supermarket", "apparel", "fresh_food"]), name: z.record(z.string(), z.string()),
    slots: z.record(z.string(), z.record(z.string(), z.unknown())).describe("What has to be filled in, described like a kind's parameters"),
    rules: z.array(z.object({ code: z.string(), name: z.record(z.string(), z.string()) })),
  })),
}).meta({ id: "EarningRuleTemplates" });
export const FromTemplate = z.strictObject({
  templateCode: z.string().max(60), slots: z.record(z.string().max(60), z.unknown()).default({}),
  codePrefix: z.string().regex(/^[a-z0-9_.-]{0,30}$/).default("").describe("Put before each rule's code, so that a template can be used again"),
  ruleCodes: z.array(z.string().max(60)).min(1).max(50).optional().describe("Only these rules of it; left out: all"),
});
export const FromTemplateShape = z.object({ items: z.array(RuleShape) });

export const ReplayRules = z.strictObject({
  draftIds: z.array(idOf<"rule-version">()).max(50).default([]).describe("Drafts in the place of their rule's versions; none: the live rules, which must give what the ledger holds"),
  draftsOnly: z.boolean().default(false).describe("Leaves out every other rule"),
  from: day.describe("First business date"), to: day.describe("Last business date"),
  storeIds: z.array(idOf<"store">()).min(1).max(5_000).nullable().default(null),
  maxReceipts: z.int().min(1).max(5_000_000).default(1_000_000),
});
export const ReplayParams = z.object({ replayId: idOf<"replay">() });

const amounts = z.object({ points: z.int(), growth: z.int() });
const comparison = { receipts: z.int(), netPaid: z.int(), livePoints: z.int(), draftPoints: z.int() };
const moved = z.object({
  members: z.int(), points: z.int().describe("How many points they gain or lose together"),
  top: z.array(z.object({ memberId: id, livePoints: z.int(), draftPoints: z.int() })),
});
const ReplayReport = z.object({
  receipts: z.int(), members: z.int(), netPaid: z.int(), isCutOff: z.boolean().describe("The window holds more receipts than were replayed"),
  recorded: amounts.describe("What the receipts were given when they came"), live: amounts.describe("What the live rules give, as they were known then"), draft: amounts,
  extraCost: z.int().describe("What the draft costs more, at the value of a point today, in minor units"),
  mismatches: z.object({ count: z.int(), sample: z.array(z.object({ orderId: id, recorded: amounts, replayed: amounts })) }).describe("Receipts where the live rules, replayed, give something else than was recorded"),
  winners: moved, losers: moved, unchanged: z.int().describe("Members"),
  byTier: z.array(z.object({ tierCode: z.string().nullable(), ...comparison })),
  byStore: z.array(z.object({ storeId: id, ...comparison })),
  byRule: z.array(z.object({ ruleId: id, livePoints: z.int(), draftPoints: z.int(), liveReceipts: z.int(), draftReceipts: z.int() })),
  finishedAt: moment,
}).meta({ id: "EarningRuleReplayReport" });
export const ReplayShape = z.object({
  replayId: id, state: z.enum(["queued", "running", "done", "failed"]),
  draftIds: z.array(id), draftsOnly: z.boolean(), from: day, to: day, storeIds: z.array(id).nullable(), maxReceipts: z.int(),
  processed: z.int().describe("Receipts so far"), total: z.int().nullable().describe("Receipts to go through, once counted"),
  report: ReplayReport.nullable(), failure: z.string().nullable().describe("The code of the problem that ended it"),
  createdAt: moment, createdBy: z.string(), finishedAt: moment.nullable(),
}).meta({ id: "EarningRuleReplay" });
