import { explain as explainRules, type ExplainedOutcome, type MemberFacts, type NearMiss, type NotReason, type RuleAnswer } from "@regulars/engine";
import { present, toRfc3339, type OrderId } from "@regulars/kernel";
import type { z } from "zod";
import type { Tx } from "../../../platform/db/tx.js";
import type { Caller } from "../../../platform/http/caller.js";
import { resolveProducts } from "../../catalog/index.js";
import { birthdaysOf } from "../../members/index.js";
import { rulesInForce, type RuleBook } from "../../offers/index.js";
import { storeDirectory } from "../../stores/index.js";
import type { AppliedRecord, Names } from "../domain/decision.js";
import type { OrderRecord } from "../domain/record.js";
import type { ExplanationAnswer } from "../schemas.js";
import { orderView } from "./answers.js";
import { birthdayText } from "./earn.js";
import { getOrder } from "./orders.js";
import { earningLine, receiptOf } from "./sales.js";

export type ExplanationView = z.output<typeof ExplanationAnswer>;
type RuleView = ExplanationView["rules"][number];

/**
 * Why a receipt gave what it gave. What was given is the record of the moment; why each other rule gave nothing is worked out again, by the
 * versions that were known then and were in force at the purchase.
 */
export async function explainOrder(tx: Tx, orderId: OrderId, by: Caller): Promise<ExplanationView> {
  const order = await getOrder(tx, orderId, by);
  const { earned, tier, isFirstPurchase } = orderView(order);
  const context = order.decision?.member ?? null;
  const [outcome, book] = order.kind === "sale" ? [await judgedAgain(tx, order), await rulesInForce(tx)] : [null, null];
  return {
    orderId: order.orderId, memberId: order.isGuest ? null : order.ownerId, purchasedAt: toRfc3339(order.occurredAt), decidedAt: toRfc3339(decidedAt(order)),
    businessDate: order.businessDate, notEarning: earned.notEarning, points: earned.points, growth: earned.growth,
    member: context === null ? null : { tier: tier?.code ?? null, multiplierBps: context.tierMultiplierBps, labels: [...context.labels], enrolledOn: context.enrolledOn, isFirstPurchase },
    lines: order.lines.map((line) => ({
      lineNo: line.lineNo, sku: line.sku, netPaid: line.netPaid, points: line.points, growth: line.growth,
      notEarning: outcome?.lines.find((each) => each.lineNo === line.lineNo)?.notEarning ?? null,
    })),
    rules: outcome === null || book === null ? [] : rulesOf(order, outcome, book),
  };
}

/** When the rules decided: for a claimed receipt, at the claim. */
function decidedAt(order: OrderRecord): OrderRecord["recordedAt"] {
  return order.claimedAt ?? order.recordedAt;
}

async function judgedAgain(tx: Tx, order: OrderRecord): Promise<ExplainedOutcome> {
  const ids = order.lines.flatMap((line) => (line.productId === null ? [] : [line.productId]));
  const [book, stores, products] = await Promise.all([rulesInForce(tx), storeDirectory(tx), resolveProducts(tx, { productIds: ids })]);
  const context = order.decision?.member ?? null;
  const birthdays = context === null ? null : await birthdaysOf(tx, [order.ownerId]);
  const member: MemberFacts | null = context === null ? null : { ...context, birthday: birthdayText(birthdays?.get(order.ownerId)) };
  const store = present(stores.byId(order.storeId), "the store of an order");
  const lines = order.lines.flatMap((line) => earningLine(line, line.excludedQuantity, line.productId === null ? null : (products.byId.get(line.productId) ?? null)) ?? []);
  return explainRules(book.compiled, { receipt: receiptOf(order, lines, store, order.businessDate), member }, { knownAt: decidedAt(order) });
}

function rulesOf(order: OrderRecord, outcome: ExplainedOutcome, book: RuleBook): RuleView[] {
  const names = new Map<string, Names>([...book.ruleById.values()].map((rule) => [rule.ruleId, rule.name]));
  const applied = order.decision?.applied ?? [];
  const near = new Map((order.decision?.nearMisses ?? []).map((each) => [each.ruleId, each]));
  const others = outcome.rules.filter((answer) => !applied.some((each) => each.ruleId === answer.ruleId));
  return [
    ...applied.map(appliedView),
    ...others.map((answer) => missedView(answer, names.get(answer.ruleId) ?? { "zh-CN": answer.ruleId, en: answer.ruleId }, near.get(answer.ruleId), order)),
  ];
}

function appliedView(rule: AppliedRecord): RuleView {
  const sum = (asset: "points" | "growth"): number => rule.gave.reduce((total, each) => (each.asset === asset ? total + each.amount : total), 0);
  return {
    ruleId: rule.ruleId, versionId: rule.versionId, name: rule.name, applied: true, points: sum("points"), growth: sum("growth"), why: null, nearnessBps: null,
    gave: rule.gave.map((each) => ({
      asset: each.asset, effect: each.effect, amount: each.amount, funder: each.funder, sourceClass: each.sourceClass, heldDownByLimit: each.capped,
      lines: each.lines.map(([lineNo, amount]) => ({ lineNo, amount })),
    })),
  };
}

function missedView(answer: RuleAnswer, name: Names, near: NearMiss | undefined, order: OrderRecord): RuleView {
  // What was noted when it was decided comes first: it knew what the limits had used up. A rule that would give something now, and did
  // not then, was stopped by them, or by what barred the member.
  const why = near?.why ?? (answer.applied ? null : answer.why);
  const reason = why?.reason ?? (order.isGuest ? "no_member" : order.decision?.barred != null ? "barred" : "limit_reached");
  return {
    ruleId: answer.ruleId, versionId: answer.versionId, name, applied: false, points: 0, growth: 0, gave: [], nearnessBps: near?.nearnessBps ?? null,
    why: { reason, failure: null, gap: null, limit: null, byRuleId: null, lineNos: [], because: null, ...(why === null ? {} : detailsOf(why)) },
  };
}

type Why = NonNullable<RuleView["why"]>;

function detailsOf(why: NotReason): Partial<Why> {
  switch (why.reason) {
    case "condition": return { failure: { pointer: why.failure.pointer, kind: why.failure.kind }, gap: { ...why.failure.gap } };
    case "limit_reached": return { limit: { ...why.limit }, gap: { ...why.gap } };
    case "outbid": case "outranked": return { byRuleId: why.byRuleId };
    case "goods_excluded": return { lineNos: [...why.lineNos] };
    case "not_in_force": return { because: why.because };
    case "no_earning_line": case "nothing_to_earn": return {};
  }
}
