import { assert, present, type BusinessDate, type HoldId, type Instant, type OrderId } from "@regulars/kernel";
import type { EarnOutcome, Receipt } from "@regulars/engine";
import type { Tx } from "../../../platform/db/tx.js";
import { birthdaysOf, type Birthday, type Member } from "../../members/index.js";
import { evaluateOrders, returnUsage, rulesInForce, takeLimits, type RuleBook } from "../../offers/index.js";
import { earnPoints } from "../../points/index.js";
import type { Store } from "../../stores/index.js";
import { recordActivity, tiersAt, type TierAt } from "../../tiers/index.js";
import { decisionOf, type Barred, type Decision, type MemberContext, type Names } from "../domain/decision.js";
import type { Earned } from "../domain/document.js";
import { potsOf, type PostedPot } from "../domain/pots.js";
import { claimFirstPurchases } from "../sql/buyers.js";
import { takePayments } from "./payments.js";

export type DatedReceipt = Receipt & { readonly businessDate: BusinessDate };

/** A sale of a known member: what the rules, the ledger and the tiers have to know of it. */
export interface Earner {
  readonly orderId: OrderId;
  readonly member: Member;
  /** Why it earns nothing, whatever the rules say. */
  readonly barred: Barred | null;
  readonly receipt: DatedReceipt;
  readonly store: Store;
  /** Points that were paid with. */
  readonly payments: readonly { readonly holdId: HoldId; readonly points: number }[];
  readonly actor: string;
}

/** A sale on its way: what is known of it so far. */
interface Case {
  readonly earner: Earner;
  readonly context: MemberContext;
  decision: Decision;
}

/**
 * Decides what sales earn and moves it: limits and budgets, points and growth value, points paid with, the tier. Answers in the order
 * given. Each member at most once in the list: a sale is judged by the tier that the one before it left.
 */
export async function earn(tx: Tx, earners: readonly Earner[], now: Instant, quiet: boolean): Promise<readonly Earned[]> {
  if (earners.length === 0) return [];
  const [tiers, first] = await Promise.all([
    tiersAt(tx, earners.map(({ member, receipt }) => ({ memberId: member.memberId, at: receipt.occurredAt }))),
    claimFirstPurchases(tx, earners.map(({ member, orderId }) => ({ memberId: member.memberId, orderId }))),
  ]);
  const cases = earners.map((earner, at): Case => {
    const context = contextOf(earner, present(tiers[at], "the tier at the purchase"), first.has(earner.orderId));
    return { earner, context, decision: { member: context, barred: earner.barred, applied: [], nearMisses: [] } };
  });
  await decide(tx, cases.filter(({ earner }) => earner.barred === null), now);
  await postEarnings(tx, cases, now, quiet);
  await takePayments(tx, cases, now);
  await recordActivity(tx, cases.flatMap(({ earner, decision }) => (decision.barred !== null ? [] : [{
    memberId: earner.member.memberId, sourceId: earner.orderId, businessDate: earner.receipt.businessDate, occurredAt: earner.receipt.occurredAt,
    spendMinor: earner.receipt.lines.reduce((sum, line) => sum + line.netPaid, 0), visits: 1,
    growth: (decision.posted ?? []).reduce((sum, pot) => (pot.asset === "growth" ? sum + pot.amount : sum), 0), direction: "purchase" as const,
  }])), now, { quiet });
  return cases.map(({ decision, context }): Earned => ({
    decision, tierCode: context.tierCode, tierMultiplierBps: context.tierMultiplierBps, isFirstPurchase: context.isFirstPurchase,
  }));
}

function contextOf({ member }: Earner, tier: TierAt, isFirstPurchase: boolean): MemberContext {
  return { tierCode: tier.tierCode, tierMultiplierBps: tier.multiplierBps, labels: member.labels, enrolledOn: member.enrolledOn, isFirstPurchase };
}

/** What the rules say, within what limits and budgets leave. */
async function decide(tx: Tx, cases: readonly Case[], now: Instant): Promise<void> {
  if (cases.length === 0) return;
  const book = await rulesInForce(tx);
  const birthdays = asksForBirthdays(book) ? await birthdaysOf(tx, cases.map(({ earner }) => earner.member.memberId)) : new Map<string, Birthday>();
  const evaluation = await evaluateOrders(tx, cases.map(({ earner, context }) => ({
    memberId: earner.member.memberId, receipt: earner.receipt, member: { ...context, birthday: birthdayText(birthdays.get(earner.member.memberId)) },
  })), now);
  const outcomes = await takeLimits(tx, evaluation);
  const nameOf = namesOf(evaluation.book);
  cases.forEach((each, at) => {
    each.decision = decisionOf(present<EarnOutcome>(outcomes[at], "the outcome"), each.context, nameOf);
  });
}

function namesOf(book: RuleBook): (ruleId: string) => Names {
  const names = new Map<string, Names>([...book.ruleById.values()].map((rule) => [rule.ruleId, rule.name]));
  return (ruleId) => names.get(ruleId) ?? { "zh-CN": ruleId, en: ruleId };
}

/** Whether any rule looks at birthdays: they are personal, and reading one costs a decryption. */
const asking = new WeakMap<RuleBook, boolean>();
function asksForBirthdays(book: RuleBook): boolean {
  const known = asking.get(book);
  if (known !== undefined) return known;
  // Also an expression may: the word is looked for wherever it stands.
  const asks = book.versions.some((version) => JSON.stringify(version.definition.conditions).includes("birthday"));
  asking.set(book, asks);
  return asks;
}

export function birthdayText(birthday: Birthday | undefined): string | null {
  if (birthday === undefined) return null;
  const two = (value: number): string => String(value).padStart(2, "0");
  return `${birthday.year === null ? "" : `${birthday.year}-`}${two(birthday.month)}-${two(birthday.day)}`;
}

/** Posts what was earned, one entry for each pot; the entries' ids go into the decisions. */
async function postEarnings(tx: Tx, cases: readonly Case[], now: Instant, quiet: boolean): Promise<void> {
  const pots = cases.flatMap((each) => potsOf(each.decision.applied).filter((pot) => pot.amount > 0).map((pot) => ({ each, pot })));
  if (pots.length === 0) return;
  const results = await earnPoints(tx, pots.map(({ each: { earner }, pot }) => ({
    memberId: earner.member.memberId, asset: pot.asset, points: pot.amount, source: `order:${earner.orderId}/${pot.sourceClass.toLowerCase()}`,
    sourceClass: pot.sourceClass, funders: pot.funders.map((each) => ({ ...each, legalEntityId: earner.store.legalEntityId })), occurredAt: earner.receipt.occurredAt, businessDate: earner.receipt.businessDate,
    storeId: earner.store.storeId, actor: earner.actor, details: { orderId: earner.orderId }, group: earner.orderId,
  })), now, { quiet });
  const posted = new Map<Case, PostedPot[]>();
  const refused = new Map<Case, Barred>();
  pots.forEach(({ each, pot }, at) => {
    const result = present(results[at], "the ledger's answer");
    if (result.outcome === "refused") {
      // The first refusal of a group is the cause, the others only follow.
      if (!refused.has(each)) refused.set(each, { code: result.code, params: result.params });
      return;
    }
    assert(result.outcome === "posted", "an order earns once: its id is new");
    const entryId = present(result.entryIds[0], "the entry of an earning");
    posted.set(each, [...(posted.get(each) ?? []), { asset: pot.asset, sourceClass: pot.sourceClass, amount: pot.amount, entryId }]);
  });
  for (const [each, list] of posted) each.decision = { ...each.decision, posted: list };
  await standDown(tx, refused);
}

/** The member was barred between our look and the ledger's: the sale stands, earns nothing, and uses up no limit. */
async function standDown(tx: Tx, refused: ReadonlyMap<Case, Barred>): Promise<void> {
  if (refused.size === 0) return;
  await returnUsage(tx, [...refused.keys()].flatMap(({ earner, decision }) =>
    decision.applied.flatMap((rule) => rule.took.map((take) => ({ ...take, memberId: earner.member.memberId })))));
  for (const [each, barred] of refused) each.decision = { member: each.context, barred, applied: [], nearMisses: [] };
}
