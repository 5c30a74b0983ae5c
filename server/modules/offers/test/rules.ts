import type { ConditionNode, Limit, Receipt, ReceiptLine, RuleDraft, Stacking } from "@regulars/engine";
import { asId, businessDate, instant, timeZone, type Instant, type MemberId, type StoreId } from "@regulars/kernel";
import { installTypeParsers } from "../../../platform/db/row.js";
import { openDatabase, type Database, type Tx } from "../../../platform/db/tx.js";
import { newId } from "../../../platform/random.js";
import { testDatabase } from "../../../test/database.js";
import { createStore, ensureProgramme } from "../../stores/index.js";
import type { PublishedVersion } from "../domain/rule.js";
import type { OrderToEvaluate } from "../service/evaluate-orders.js";
import { publishRule } from "../service/publish.js";
import { createRule } from "../service/rules.js";

export const at = (text: string): Instant => instant(Date.parse(text.length === 10 ? `${text}T00:00:00Z` : text));
export const shanghai = timeZone("Asia/Shanghai");

export interface OffersDatabase {
  readonly database: Database;
  readonly ownerUrl: string;
  readonly storeIds: readonly StoreId[];
  close(): Promise<void>;
}

/** A migrated database of its own, with the programme and three stores. */
export async function offersDatabase(now: Instant, max = 8): Promise<OffersDatabase> {
  installTypeParsers();
  const made = await testDatabase();
  const database = openDatabase(made.appUrl, { max, applicationName: "offers-test" });
  const storeIds = await database.transaction(async (tx) => {
    await ensureProgramme(tx, { currency: { code: "CNY", minorDigits: 2 }, timeZone: shanghai }, now);
    const stores: StoreId[] = [];
    for (const code of ["S1", "S2", "S3"]) stores.push((await createStore(tx, { code }, now)).storeId);
    return stores;
  });
  return {
    database, ownerUrl: made.ownerUrl, storeIds,
    close: async () => {
      await database.close();
      await made.drop();
    },
  };
}

export interface RuleGiven {
  readonly code?: string;
  readonly kind?: string;
  readonly params?: Readonly<Record<string, unknown>>;
  readonly conditions?: ConditionNode;
  readonly stacking?: Stacking;
  readonly priority?: number;
  readonly limits?: readonly Limit[];
}

/** Without more: one point per ¥1. */
export function aDraft(given: RuleGiven = {}): RuleDraft {
  return {
    conditions: given.conditions ?? { kind: "all", of: [] },
    effects: [{ kind: given.kind ?? "base_rate", asset: "points", params: given.params ?? { minorPerPoint: 100 } }],
    stacking: given.stacking ?? { lane: "additive", group: null }, priority: given.priority ?? 100, limits: given.limits ?? [],
  };
}

let made = 0;

export async function publishedRule(tx: Tx, given: RuleGiven, now: Instant, publication: { readonly storeIds?: readonly StoreId[] | null; readonly startsAt?: Instant } = {}): Promise<PublishedVersion> {
  made += 1;
  const rule = await createRule(tx, { code: given.code ?? `rule-${made}`, name: { "zh-CN": "规则", en: "Rule" }, draft: aDraft(given), note: null, actor: "test" }, now);
  return publishRule(tx, rule.ruleId, { storeIds: publication.storeIds ?? null, isBackdated: (publication.startsAt ?? now) < now, startsAt: publication.startsAt, actor: "test" }, now);
}

export const aMember = (): MemberId => newId<"member">();

export function aLine(given: Partial<ReceiptLine> = {}): ReceiptLine {
  return {
    lineNo: 1, productId: null, sku: "A", categoryPath: [], brandId: null, productLabels: [], quantity: 1, netPaid: 1_000, listPrice: 1_000, taxMinor: 0, discountMinor: 0,
    excludedFromEarning: false, ...given,
  };
}

export function anOrder(given: Partial<Receipt> & { readonly memberId?: MemberId } = {}): OrderToEvaluate {
  const { memberId, ...receipt } = given;
  return {
    memberId: memberId ?? aMember(),
    receipt: { lines: [aLine()], tenders: [], storeId: asId<"store">("00000000-0000-7000-8000-000000000001"), channel: "store", occurredAt: at("2026-03-03T04:00:00Z"), storeTimeZone: shanghai, ...receipt },
    member: { tierCode: null, tierMultiplierBps: 10_000, labels: [], birthday: null, enrolledOn: businessDate("2025-01-01"), isFirstPurchase: false },
  };
}
