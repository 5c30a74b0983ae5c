import { explain, type ExplainedOutcome, type MemberFacts, type Receipt, type Tender } from "@regulars/engine";
import { businessDateAt, instant, type Instant, type MemberId, type ProductId, type RuleVersionId, type StoreId } from "@regulars/kernel";
import type { Tx } from "../../../platform/db/tx.js";
import { resolveProducts } from "../../catalog/index.js";
import { birthdaysOf, findMembers } from "../../members/index.js";
import { storeDirectory } from "../../stores/index.js";
import { tiersAt } from "../../tiers/index.js";
import { birthdayText, receiptLine, type HypotheticalMember, type LineFacts } from "../domain/receipt.js";
import type { DraftVersion, PublishedVersion, Rule } from "../domain/rule.js";
import * as errors from "../errors.js";
import { hasBought } from "../sql/receipts.js";
import { selectAllRules, selectDraftsById } from "../sql/rules.js";
import { readCounters } from "./evaluate-orders.js";
import { bookOf, rulesInForce, type RuleBook } from "./in-force.js";

export interface Basket {
  readonly storeId: StoreId;
  readonly channel: string;
  /** When it would be bought; the rules of that moment apply. */
  readonly occurredAt: Instant;
  readonly lines: readonly (LineFacts & { readonly productId: ProductId | null })[];
  readonly tenders: readonly Tender[];
}

export interface Examination {
  readonly basket: Basket;
  /** A member as we know them, one that does not exist, or nobody. */
  readonly member: { readonly memberId: MemberId } | { readonly hypothetical: HypotheticalMember } | null;
  /** Drafts that count as if they were published now, in every store, in the place of their rule's versions. */
  readonly draftIds: readonly RuleVersionId[];
  /** Leaves out every other rule: what do these drafts give by themselves? */
  readonly draftsOnly: boolean;
}

export interface ExaminedRule {
  readonly rule: Rule;
  /** Of a draft that was tried out: the fingerprint to publish it by. */
  readonly definitionHash: string | null;
}

export interface Examined {
  readonly outcome: ExplainedOutcome;
  readonly rules: ReadonlyMap<string, ExaminedRule>;
}

/**
 * What a basket would earn, and for every rule why or why not. It asks the very function that receipts are judged by, with what limits
 * have left at this moment, and writes nothing.
 */
export async function examine(tx: Tx, examination: Examination, now: Instant): Promise<Examined> {
  const { basket } = examination;
  const [receipt, member, book] = await Promise.all([receiptOf(tx, basket), memberOf(tx, examination.member, basket), bookFor(tx, examination.draftIds, examination.draftsOnly)]);
  const memberId = examination.member !== null && "memberId" in examination.member ? examination.member.memberId : null;
  const order = { memberId, receipt, member };
  const counters = await readCounters(tx, book, [order]);
  // What is published by then counts, whether `then` lies before or after now: a basket of next week is judged by what is known today.
  const knownAt = now;
  const outcome = explain(book.compiled, { receipt, member }, memberId === null ? { knownAt } : { knownAt, used: counters.seenBy(memberId) });
  const drafts = new Set<string>(examination.draftIds);
  const hashes = new Map<string, string>(book.versions.filter((each) => drafts.has(each.versionId)).map((each) => [each.versionId, each.definitionHash]));
  const rules = new Map<string, ExaminedRule>();
  for (const { ruleId, versionId } of outcome.rules) {
    const rule = book.ruleById.get(ruleId);
    if (rule !== undefined) rules.set(ruleId, { rule, definitionHash: hashes.get(versionId) ?? null });
  }
  return { outcome, rules };
}

async function receiptOf(tx: Tx, basket: Basket): Promise<Receipt> {
  const directory = await storeDirectory(tx);
  const store = directory.byId(basket.storeId);
  if (store === undefined) throw errors.storeUnknown({ storeId: basket.storeId });
  const products = await resolveProducts(tx, {
    skus: basket.lines.flatMap((line) => (line.sku === null ? [] : [line.sku])),
    productIds: basket.lines.flatMap((line) => (line.productId === null ? [] : [line.productId])),
  });
  return {
    storeId: store.storeId, channel: basket.channel, occurredAt: basket.occurredAt, storeTimeZone: store.timeZone,
    businessDate: businessDateAt(basket.occurredAt, store.timeZone), tenders: basket.tenders,
    lines: basket.lines.map((line) => receiptLine(line, (line.productId === null ? undefined : products.byId.get(line.productId)) ?? (line.sku === null ? undefined : products.bySku.get(line.sku)) ?? null)),
  };
}

async function memberOf(tx: Tx, asked: Examination["member"], basket: Basket): Promise<MemberFacts | null> {
  if (asked === null) return null;
  if (!("memberId" in asked)) {
    const { hypothetical } = asked;
    return {
      tierCode: hypothetical.tierCode ?? null, tierMultiplierBps: hypothetical.tierMultiplierBps ?? 10_000, labels: hypothetical.labels ?? [],
      birthday: hypothetical.birthday ?? null, isFirstPurchase: hypothetical.isFirstPurchase ?? false,
      enrolledOn: hypothetical.enrolledOn ?? (await storeDirectory(tx)).businessDateAt(basket.storeId, basket.occurredAt),
    };
  }
  const { memberId } = asked;
  const member = (await findMembers(tx, [memberId])).get(memberId);
  if (member === undefined) throw errors.memberUnknown({ memberId });
  const [[tier], birthdays, bought] = await Promise.all([tiersAt(tx, [{ memberId, at: basket.occurredAt }]), birthdaysOf(tx, [memberId]), hasBought(tx, memberId)]);
  return {
    tierCode: tier?.tierCode ?? null, tierMultiplierBps: tier?.multiplierBps ?? 10_000, labels: member.labels, birthday: birthdayText(birthdays.get(memberId)),
    enrolledOn: member.enrolledOn, isFirstPurchase: !bought,
  };
}

/** Drafts that are tried out hold at any time. */
const beginning = instant(0);

/** The published rules with drafts in the place of their rule's versions. */
export async function bookFor(tx: Tx, draftIds: readonly RuleVersionId[], draftsOnly: boolean): Promise<RuleBook> {
  if (draftIds.length === 0 && !draftsOnly) return rulesInForce(tx);
  const [book, drafts, rules] = await Promise.all([rulesInForce(tx), selectDraftsById(tx, draftIds), selectAllRules(tx)]);
  const missing = draftIds.find((id) => !drafts.some((draft) => draft.versionId === id));
  if (missing !== undefined) throw errors.versionNotFound({ versionId: missing });
  const replaced = new Set(drafts.map((each) => each.ruleId));
  const kept = draftsOnly ? [] : book.versions.filter((each) => !replaced.has(each.ruleId));
  return bookOf(rules, [...kept, ...drafts.map((draft, at) => asPublished(draft, at + 1))], draftsOnly ? [] : book.switches.filter((each) => !replaced.has(each.ruleId)));
}

function asPublished(draft: DraftVersion, versionNo: number): PublishedVersion {
  const { versionId, ruleId, definition, definitionHash, note, createdAt, createdBy } = draft;
  return {
    state: "published", versionId, ruleId, versionNo, definition, definitionHash, note, createdAt, createdBy, startsAt: beginning, endsAt: null, storeIds: null, isBackdated: true,
    examinedHash: null, publishedAt: beginning, publishedBy: createdBy,
  };
}
