import { isBirthday } from "@regulars/engine";
import { asId } from "@regulars/kernel";
import { z } from "zod";
import { day, id, moment, plain } from "./definition.js";

const idOf = <K extends string>() => z.uuid().transform((text) => asId<K>(text.toLowerCase()));
const amount = z.int();

const ExaminedLine = z.strictObject({
  lineNo: z.int().optional().describe("Left out: its place in the list, from 1"),
  productId: idOf<"product">().optional(), sku: plain(128).optional().describe("The product, by id or SKU; one that the catalogue does not know has no category, brand or label"),
  quantity: z.int().min(1).default(1),
  netPaid: amount.min(0).describe("Of the whole line, after every discount, in minor units"),
  listPrice: amount.min(0).optional().describe("Of one unit, before discount; left out: what was paid"),
  discount: amount.min(0).optional(), tax: amount.min(0).optional(),
  labels: z.array(plain(40)).max(20).default([]).describe("The channel's own marks on this line"),
});

export const ExamineRules = z.strictObject({
  storeId: idOf<"store">(), channel: plain(40).default("store"),
  occurredAt: moment.optional().describe("When it would be bought: the rules of that moment apply. Left out: now"),
  lines: z.array(ExaminedLine).min(1).max(2_000),
  tenders: z.array(z.strictObject({ kind: plain(40), amount })).max(50).default([]),
  memberId: idOf<"member">().optional().describe("A member as we know them at that moment"),
  hypotheticalMember: z.strictObject({
    tierCode: plain(40).nullable().optional(), tierMultiplierBps: z.int().min(0).max(1_000_000).optional(), labels: z.array(plain(60)).max(200).optional(),
    birthday: z.string().refine(isBirthday, { error: "not_a_birthday" }).nullable().optional().describe("MM-DD or YYYY-MM-DD"),
    enrolledOn: day.optional(), isFirstPurchase: z.boolean().optional(),
  }).optional().describe("Somebody who does not exist. Left out, and no memberId: a shopper who is nobody's member"),
  draftIds: z.array(idOf<"rule-version">()).max(50).default([]).describe("Drafts that count as if they were published, in every store, in the place of their rule's versions"),
  draftsOnly: z.boolean().default(false).describe("Leaves out every other rule"),
}).refine((given) => new Set(given.lines.map((line, at) => line.lineNo ?? at + 1)).size === given.lines.length, { error: "line_numbers_repeat", path: ["lines"] })
  .refine((given) => given.memberId === undefined || given.hypotheticalMember === undefined, { error: "two_members", path: ["hypotheticalMember"] });

const gapValue = z.union([z.number(), z.string(), z.boolean(), z.null(), z.array(z.union([z.string(), z.number()]))]);
const gap = z.object({
  need: gapValue, have: gapValue, missing: gapValue.describe("A number: so much more (minor units, pieces, points, days). A list: one of these. Null: nothing that can be added"),
});
const limitShape = z.object({ scope: z.string(), period: z.string(), measure: z.string(), max: z.int(), mode: z.string() });

export const WhyNot = z.object({
  reason: z.enum(["condition", "goods_excluded", "no_earning_line", "nothing_to_earn", "limit_reached", "outbid", "outranked", "not_in_force"]),
  condition: z.object({ pointer: z.string().describe("Where it stands in the definition"), kind: z.string() }).nullable().describe("The first condition that fails"),
  gap: gap.nullable(), limit: limitShape.nullable(),
  lineNos: z.array(z.int()).nullable().describe("Of goods_excluded: the lines that it speaks of"),
  byRuleId: id.nullable().describe("Of outbid and outranked: the rule that came before it"),
  because: z.string().nullable().describe("Of not_in_force: not_started, ended, store_scope, paused, retired or not_published"),
}).meta({ id: "EarningRuleWhyNot" });

const name = z.object({ "zh-CN": z.string(), en: z.string() });
const ruleNamed = { ruleId: id, versionId: id, code: z.string(), name };

export const ExaminedShape = z.object({
  points: z.int(), growth: z.int(),
  lines: z.array(z.object({ lineNo: z.int(), points: z.int(), growth: z.int(), notEarning: z.enum(["excluded", "nothing_paid"]).nullable() })),
  rules: z.array(z.object({
    ...ruleNamed, applied: z.boolean(),
    definitionHash: z.string().nullable().describe("Of a draft that was tried out: name it when publishing, and nothing else is published"),
    contributions: z.array(z.object({
      asset: z.string(), effect: z.string(), amount: z.int(), funder: z.string(), sourceClass: z.string(), cappedBy: limitShape.nullable(),
      lines: z.array(z.object({ lineNo: z.int(), amount: z.int() })),
    })).describe("What it gives; empty when it does not apply"),
    whyNot: WhyNot.nullable(),
  })).describe("Every rule, with its answer"),
  nearMisses: z.array(z.object({ ...ruleNamed, nearnessBps: z.int().describe("How much of what it needs is there: 9,000 is nine tenths"), whyNot: WhyNot })).describe("What the cashier can tell the member, the nearest first"),
}).meta({ id: "EarningRulesExamined" });
