import { z } from "zod";
import { pageOf, pageQuery } from "../../platform/http/paging.js";

const id = z.uuid();
const moment = z.iso.datetime({ offset: true }).meta({ pattern: undefined });
const day = z.iso.date().meta({ pattern: undefined });
/** Text without control characters: PostgreSQL keeps no NUL, and a receipt printer no bell. */
const plain = (max: number): z.ZodString => z.string().min(1).max(max).regex(/^[^\p{Cc}]*$/u, { error: "control_characters" });
const amount = z.int();
const code = plain(40);

export const OrderLineInput = z.strictObject({
  lineNo: z.int().describe("The line's number on the receipt, from 1; returns name it"),
  productId: id.optional().describe("The product, or its `sku`: one of the two"),
  sku: plain(64).optional().describe("The chain's own article number. One that the catalogue does not know is kept as an unlisted product"),
  quantity: z.int().describe("Whole units sold. Of weighed goods: 1, with the weight in the description or an attribute"),
  listPrice: amount.describe("Price of ONE unit before any discount, tax included, in minor units"),
  netPaid: amount.describe("What was paid for the WHOLE line after every discount, coupon and promotion, tax included, in minor units. Amounts paid with points or a wallet count as paid: they are tenders"),
  discount: amount.optional().describe("What was taken off the whole line, as a positive amount: listPrice × quantity − netPaid where the till knows no better"),
  tax: amount.optional().describe("The tax inside `netPaid`"),
  description: plain(200).optional().describe("As printed on the receipt"),
  labels: z.array(plain(40)).max(20).optional().describe("The channel's own marks on this line, such as `clearance`"),
  originalLineNo: z.int().optional().describe("Of a return: the line of the sale that it takes back; left out, the goods are looked for"),
}).meta({ id: "OrderLineInput" });

export const TenderInput = z.strictObject({
  kind: code.describe("cash, card, wechat, alipay, points, wallet, gift_card, …: rules may exclude tenders from earning"),
  amount: amount.describe("In minor units"),
  points: z.int().optional().describe("Of the tender `points`: how many points the amount stands for"),
  holdId: id.optional().describe("Of the tender `points`: the hold on these points. It is captured together with the order, and given back when the goods come back. Without it the points are only noted"),
}).meta({ id: "OrderTenderInput" });

export const IdentityInput = z.strictObject({
  kind: plain(20).describe("phone, card, email, openid, unionid, alipay, external, member_number"),
  value: plain(200),
}).meta({ id: "OrderIdentityInput" });

export const OrderInput = z.strictObject({
  externalId: plain(128).describe("The channel's own id of this document, unique within the channel for ever. Sent again with the same content it answers the first time's answer; with other content 409"),
  channel: code.describe("Where it was sold: store, web, mini_program, marketplace, …"),
  kind: z.enum(["sale", "return", "adjustment"]).default("sale").describe(
    "sale; return: goods that came back, with positive quantities and amounts; adjustment: a correction of the books, either sign, which earns nothing and takes nothing back"),
  storeId: id.optional().describe("The store, or its `storeCode`: one of the two"),
  storeCode: code.optional(),
  memberId: id.optional().describe("Who bought it, or an `identity`; neither: a receipt of nobody, which can be claimed later"),
  identity: IdentityInput.optional().describe("How the member was recognised. One that nobody has leaves the receipt without a member"),
  occurredAt: moment.describe("When it happened at the till, however late it is sent: rules, tier and business date are those of this moment"),
  tillCode: code.optional(),
  cashier: plain(64).optional().describe("The cashier's number, not a name"),
  receiptNo: plain(64).optional(),
  lines: z.array(OrderLineInput).min(1).max(2_000),
  tenders: z.array(TenderInput).max(50).default([]).describe("How it was paid. Left empty nothing is checked; given, they must sum to the lines' netPaid"),
  attributes: z.record(plain(40), z.string().max(200)).refine((map) => Object.keys(map).length <= 20, { error: "too_many" }).optional().describe("Small facts of the channel, kept as they are"),
  originalOrderId: id.optional().describe("Of a return: our id of the sale"),
  originalExternalId: plain(128).optional().describe("Of a return: the channel's id of the sale. A return that comes before its sale waits for it"),
  reason: plain(200).optional().describe("Of a return: why"),
  deductFromRefund: z.boolean().optional().describe("Of a return: true when points spent already were settled from the refund"),
}).meta({ id: "OrderInput" });

export const OrderBatchInput = z.strictObject({
  // Anything is let in here, so that one that cannot be read is answered by itself.
  orders: z.array(z.union([OrderInput, z.unknown()])).min(1).max(500).describe("Each is judged and answered by itself, in this order"),
}).meta({ id: "OrderBatchInput" });

const Names = z.object({ "zh-CN": z.string(), en: z.string() });
const EarnedPart = z.object({ points: z.int(), growth: z.int() });
const Reason = z.object({ code: z.string(), params: z.record(z.string(), z.unknown()) });

export const OrderLineAnswer = z.object({
  lineNo: z.int(), productId: id.nullable(), sku: z.string(), description: z.string().nullable(),
  quantity: z.int().describe("Negative where goods came back"), listPrice: amount, netPaid: amount, discount: amount.nullable(), tax: amount.nullable(),
  labels: z.array(z.string()), returnedQuantity: z.int().describe("Units that came back so far"),
}).meta({ id: "OrderLine" });

export const ReturnEffectsAnswer = z.object({
  lines: z.array(z.object({
    lineNo: z.int().describe("Of the sale"), quantity: z.int(), refund: amount, pointsTaken: z.int(), growthTaken: z.int(), pointsGivenBack: z.int(),
    quantityLeft: z.int().describe("Units that can still come back"),
  })),
  refund: amount.describe("The returned goods' share of what was paid"),
  deduction: amount.describe("Kept back from it for points that are spent already"),
  refundToPay: amount.describe("refund − deduction"),
  points: z.object({
    taken: z.int().describe("Earned points that the sale no longer justifies: collected + settled + owed + waived"),
    collected: z.int().describe("Taken from what the member had"), settled: z.int().describe("Paid for by the deduction"),
    owed: z.int().describe("Became a debt, which the next points repay"), waived: z.int().describe("Let go by the programme's policy"),
  }),
  growthTaken: z.int(),
  pointsGivenBack: z.object({ points: z.int().describe("Points paid with, that come back"), expired: z.int().describe("Of them, those whose time was over: they expired at once") }),
  refundDeductionOffer: z.object({ points: z.int(), amount }).nullable().describe("What could be kept back from the refund when the member agrees: send deductFromRefund"),
  balanceAfter: z.object({ available: z.int(), pending: z.int(), debt: z.int() }).nullable().describe("Null: the sale has no member"),
  tier: z.object({ before: z.string().nullable(), after: z.string().nullable() }).nullable(),
  completes: z.boolean().describe("Nothing of the sale is left"),
}).meta({ id: "ReturnEffects" });

export const ReturnAnswer = z.object({
  returnId: id, orderId: id.describe("The sale"), externalId: z.string(), storeId: id.describe("Where the goods came back"),
  occurredAt: moment, recordedAt: moment, reason: z.string().nullable(), effects: ReturnEffectsAnswer,
}).meta({ id: "OrderReturn" });

export const ReturnPreviewAnswer = z.object({
  orderId: id, effects: ReturnEffectsAnswer.describe("Exactly what the return will answer, as long as nothing changes meanwhile"),
  validityToken: z.string().describe("Send it with the return: should anything have changed, the return is refused with orders.preview_stale"),
}).meta({ id: "ReturnPreview" });

export const OrderAnswer = z.object({
  orderId: id, kind: z.enum(["sale", "return", "adjustment"]),
  state: z.enum(["completed", "partially_returned", "returned", "parked", "recorded"]).describe(
    "A sale: completed, partially_returned, returned. A return: completed when it took effect, parked while it waits for its sale, recorded when it has none. An adjustment: recorded"),
  externalId: z.string(), channel: z.string(), storeId: id, memberId: id.nullable(), originalOrderId: id.nullable(),
  occurredAt: moment, recordedAt: moment, claimedAt: moment.nullable(), businessDate: day,
  tillCode: z.string().nullable(), cashier: z.string().nullable(), receiptNo: z.string().nullable(),
  lines: z.array(OrderLineAnswer),
  tenders: z.array(z.object({ kind: z.string(), amount, points: z.int().nullable(), holdId: id.nullable() })),
  attributes: z.record(z.string(), z.string()),
  netPaid: amount.describe("The sum over the lines; negative for a return"),
  isFirstPurchase: z.boolean(),
  tier: z.object({ code: z.string().nullable(), multiplierBps: z.int() }).nullable().describe("The member's tier at the purchase; null without a member"),
  earned: z.object({
    points: z.int().describe("Earned by this document; of a return, taken back (negative)"), growth: z.int(),
    notEarning: Reason.nullable().describe("Why nothing could be earned, whatever the rules say"),
    byLine: z.array(EarnedPart.extend({ lineNo: z.int() })),
    byRule: z.array(EarnedPart.extend({ ruleId: id, versionId: id, name: Names.describe("As the rule was called then") })),
  }),
  pointsNotTaken: z.array(z.object({ holdId: id, reason: Reason })).describe("Points that were to pay and could not be taken: the hold was gone"),
  unaccounted: z.array(z.object({ lineNo: z.int(), quantity: z.int() })).describe("Of a return: units that its sale cannot account for; they took nothing back"),
  returns: z.array(ReturnAnswer.pick({ returnId: true, occurredAt: true, recordedAt: true, reason: true, effects: true })),
}).meta({ id: "Order" });

export const OrderBatchAnswer = z.object({
  items: z.array(z.object({
    externalId: z.string().nullable(), status: z.enum(["created", "duplicate", "refused"]), order: OrderAnswer.nullable(),
    problem: z.object({
      code: z.string(), status: z.int(), title: z.string(), params: z.record(z.string(), z.unknown()),
      errors: z.array(z.object({ pointer: z.string(), code: z.string(), params: z.record(z.string(), z.unknown()).optional() })),
    }).nullable(),
  })),
}).meta({ id: "OrderBatchResult" });

export const OrderList = pageOf(OrderAnswer).meta({ id: "OrderList" });

export const OrderQuery = z.strictObject({
  memberId: id.optional(), storeId: id.optional(), externalId: plain(128).optional(),
  from: day.optional().describe("First business date"), through: day.optional().describe("Last business date"),
  kind: z.enum(["sale", "return", "adjustment"]).optional(),
  ...pageQuery,
});

const Gap = z.object({ need: z.unknown(), have: z.unknown(), missing: z.unknown() });
const RuleExplanation = z.object({
  ruleId: id, versionId: z.string(), name: Names, applied: z.boolean(), points: z.int(), growth: z.int(),
  gave: z.array(z.object({
    asset: z.enum(["points", "growth"]), effect: z.string(), amount: z.int(), funder: z.string(), sourceClass: z.string(), heldDownByLimit: z.boolean(),
    lines: z.array(z.object({ lineNo: z.int(), amount: z.int() })),
  })),
  why: z.object({
    reason: z.enum(["condition", "goods_excluded", "no_earning_line", "nothing_to_earn", "limit_reached", "outbid", "outranked", "not_in_force", "no_member", "barred"]),
    failure: z.object({ pointer: z.string().describe("Where in the rule's conditions"), kind: z.string() }).nullable().describe("The first condition that failed"),
    gap: Gap.nullable().describe("What it needs, what was there, and what is missing"),
    limit: z.record(z.string(), z.unknown()).nullable(), byRuleId: z.string().nullable().describe("The rule that came before it"),
    lineNos: z.array(z.int()).describe("Lines whose goods never earn"), because: z.string().nullable().describe("Why no version was in force"),
  }).nullable().describe("Null: it applied"),
  nearnessBps: z.int().nullable().describe("Of a near miss: how much of what it needs was there, in basis points"),
});

export const ExplanationAnswer = z.object({
  orderId: id, memberId: id.nullable(), purchasedAt: moment, decidedAt: moment.describe("When the rules decided; for a claimed receipt, at the claim"), businessDate: day,
  notEarning: Reason.nullable(), points: z.int(), growth: z.int(),
  member: z.object({ tier: z.string().nullable(), multiplierBps: z.int(), labels: z.array(z.string()), enrolledOn: day, isFirstPurchase: z.boolean() }).nullable()
    .describe("The member as the rules saw it at the purchase"),
  lines: z.array(z.object({
    lineNo: z.int(), sku: z.string(), netPaid: amount, points: z.int(), growth: z.int(), notEarning: z.enum(["excluded", "nothing_paid"]).nullable(),
  })),
  rules: z.array(RuleExplanation).describe("Every rule: those that applied as they were recorded, the others with the reason"),
}).meta({ id: "OrderExplanation" });

const returnLines = {
  lines: z.array(z.strictObject({ lineNo: z.int().describe("Of the sale"), quantity: z.int().min(1) })).min(1).max(2_000).optional().describe("What comes back, or `all`"),
  all: z.literal(true).optional().describe("Everything that has not come back yet"),
  storeId: id.optional().describe("Where the goods come back; default: the store of the sale"),
  deductFromRefund: z.boolean().default(false).describe("The member agrees that points spent already are settled from the refund; otherwise the programme's policy holds"),
  occurredAt: moment.optional().describe("Default: now"),
  reason: plain(200).optional(),
};
const oneOfBoth = (body: { readonly lines?: unknown; readonly all?: unknown }): boolean => (body.lines === undefined) !== (body.all === undefined);

export const ReturnInput = z.strictObject({
  ...returnLines,
  externalId: plain(128).optional().describe("The channel's own id of the return, unique within the sale's channel: sent again it answers the first time's answer"),
  validityToken: z.string().max(100).optional().describe("From the preview"),
}).refine(oneOfBoth, { path: ["lines"], error: "lines_or_all" }).meta({ id: "ReturnInput" });

export const ReturnPreviewInput = z.strictObject(returnLines).refine(oneOfBoth, { path: ["lines"], error: "lines_or_all" }).meta({ id: "ReturnPreviewInput" });

export const ClaimInput = z.strictObject({
  memberId: id,
  reason: plain(200).optional().describe("Why it is claimed now, for the record"),
}).meta({ id: "OrderClaimInput" });

export const ParkedQuery = z.strictObject({
  state: z.enum(["waiting", "manual", "applied", "dismissed"]).optional().describe("Default: waiting and manual"),
  ...pageQuery,
});

export const ParkedReturnAnswer = z.object({
  orderId: id.describe("Of the return's own document"), channel: z.string(), externalId: z.string(), storeId: id,
  originalExternalId: z.string().describe("The sale that it waits for"), occurredAt: moment, parkedAt: moment,
  releaseAt: moment.describe("From then on it is a person's to decide"),
  state: z.enum(["waiting", "manual", "applied", "dismissed"]).describe("manual: the sale did not come in time"),
  netPaid: amount, resolvedAt: moment.nullable(), resolvedBy: z.string().nullable(), note: z.string().nullable(),
}).meta({ id: "ParkedReturn" });
export const ParkedReturnList = pageOf(ParkedReturnAnswer).meta({ id: "ParkedReturnList" });
export const DismissInput = z.strictObject({ note: plain(200).describe("Why no sale will come") }).meta({ id: "DismissParkedReturn" });

const policyFields = {
  claimWindowDays: z.int().min(0).max(365).describe("A receipt of nobody may be claimed for so many days after the purchase"),
  claimsPerMemberDay: z.int().min(0).max(1_000), claimsPerCallerDay: z.int().min(0).max(100_000),
  unlinkedReturns: z.enum(["record_only", "refuse"]).describe("A return document that names no sale: kept without effect on points and tiers, or refused"),
  parkReturnHours: z.int().min(0).max(24 * 60).describe("How long a return waits for its sale before a person decides"),
  offerRefundDeduction: z.boolean().describe("Whether the preview offers to settle points spent already from the refund"),
};
export const OrderPolicyAnswer = z.object({ ...policyFields, effectiveFrom: moment.nullable().describe("Null: the defaults"), publishedBy: z.string().nullable() }).meta({ id: "OrderPolicy" });
export const OrderPolicyInput = z.strictObject({ ...policyFields, effectiveFrom: moment.optional().describe("Default: now") }).partial().meta({ id: "OrderPolicyInput" });

export const OrderPath = z.strictObject({ orderId: id });
