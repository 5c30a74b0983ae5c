import type { ConditionNode, Limit, RuleDraft, Stacking } from "@regulars/engine";
import { parseInstant, present, timeZone, type Instant, type MemberId, type OrderId, type StoreId } from "@regulars/kernel";
import { installKeyRing, loadKeyRing, newKeys } from "../../../platform/crypto/keys.js";
import { checkInvariants } from "../../../platform/db/checks.js";
import type { Invariant } from "../../../platform/db/invariants.js";
import { installTypeParsers } from "../../../platform/db/row.js";
import { openDatabase, type Database, type Tx } from "../../../platform/db/tx.js";
import { systemCaller } from "../../../platform/http/caller.js";
import { newId } from "../../../platform/random.js";
import { balancesAt } from "../../ledger/index.js";
import { enrolMembers } from "../../members/index.js";
import { createRule, publishRule } from "../../offers/index.js";
import { publishSettings, type PointSettings } from "../../points/index.js";
import { createStore, ensureProgramme } from "../../stores/index.js";
import { createTierSet, publishTierSet, type TierSetDefinition } from "../../tiers/index.js";
import type { DraftLine, OrderDraft } from "../domain/draft.js";
import type { OrderRecord } from "../domain/record.js";
import { ingestOrders, type IngestResult } from "../service/ingest.js";
import { returnOrder, type ReturnCommand, type ReturnDone } from "../service/returns.js";

export const shanghai = timeZone("Asia/Shanghai");
export const clerk = systemCaller("test");

/** `2026-03-10` is noon of that day in Shanghai; with a time behind it, that time there. */
export function at(text: string): Instant {
  return present(parseInstant(`${text.length === 10 ? `${text}T12:00` : text.replace(" ", "T")}:00+08:00`), text);
}

/** A fresh database of a test, as server/test makes it. */
interface FreshDatabase {
  readonly appUrl: string;
  readonly ownerUrl: string;
  drop(): Promise<void>;
}

export interface RuleGiven {
  readonly kind?: string;
  readonly asset?: "points" | "growth";
  readonly params?: Readonly<Record<string, unknown>>;
  readonly conditions?: ConditionNode;
  readonly stacking?: Stacking;
  readonly limits?: readonly Limit[];
  readonly sourceClass?: "PURCHASE" | "PROMO" | "COMPENSATION";
  readonly funder?: string;
  readonly from?: Instant;
}

export class House {
  private made = 0;
  private constructor(readonly database: Database, readonly ownerUrl: string, readonly stores: readonly StoreId[], private readonly fresh: FreshDatabase) {}

  /** The programme and two stores, `S1` and `S2`, since the beginning of 2024. */
  static async open(fresh: FreshDatabase, connections = 12): Promise<House> {
    installTypeParsers();
    installKeyRing(loadKeyRing(newKeys()));
    const database = openDatabase(fresh.appUrl, { max: connections, applicationName: "orders-test" });
    const begin = at("2024-01-01");
    const stores = await database.transaction(async (tx) => {
      await ensureProgramme(tx, { currency: { code: "CNY", minorDigits: 2 }, timeZone: shanghai }, begin);
      return [await createStore(tx, { code: "S1" }, begin), await createStore(tx, { code: "S2" }, begin)].map((each) => each.storeId);
    });
    return new House(database, fresh.ownerUrl, stores, fresh);
  }

  async close(): Promise<void> {
    await this.database.close();
    await this.fresh.drop();
  }

  tx<T>(work: (tx: Tx) => Promise<T>): Promise<T> {
    return this.database.transaction(work, { statementTimeoutMs: 60_000, lockTimeoutMs: 30_000 });
  }

  async member(enrolledAt: Instant = at("2024-01-02")): Promise<MemberId> {
    const [one] = await this.members(1, enrolledAt);
    return present(one, "the new member");
  }

  async members(count: number, enrolledAt: Instant = at("2024-01-02")): Promise<readonly MemberId[]> {
    const commands = Array.from({ length: count }, () => {
      this.made += 1;
      return { identities: [{ kind: "external" as const, value: `test:${this.made}` }], channel: "store", actor: "test" };
    });
    const results = await this.tx((tx) => enrolMembers(tx, commands, enrolledAt));
    return results.map((each) => {
      if (each.outcome !== "enrolled") throw new Error(`not enrolled: ${each.problem.code}`);
      return each.memberId;
    });
  }

  /** Publishes a rule; without more: one point per ¥1. */
  async rule(given: RuleGiven = {}): Promise<string> {
    this.made += 1;
    const now = given.from ?? at("2024-01-03");
    const draft: RuleDraft = {
      conditions: given.conditions ?? { kind: "all", of: [] },
      effects: [{
        kind: given.kind ?? "base_rate", asset: given.asset ?? "points", params: given.params ?? { minorPerPoint: 100 },
        ...(given.sourceClass === undefined ? {} : { sourceClass: given.sourceClass }), ...(given.funder === undefined ? {} : { funder: given.funder }),
      }],
      stacking: given.stacking ?? { lane: "additive", group: null }, limits: given.limits ?? [],
    };
    return this.tx(async (tx) => {
      const rule = await createRule(tx, { code: `rule-${this.made}`, name: { "zh-CN": `规则${this.made}`, en: `Rule ${this.made}` }, draft, note: null, actor: "test" }, now);
      await publishRule(tx, rule.ruleId, { storeIds: null, isBackdated: false, actor: "test" }, now);
      return rule.ruleId;
    });
  }

  async settings(changes: Partial<PointSettings>, asset = "points", from: Instant = at("2024-01-01")): Promise<void> {
    this.made += 1;
    await this.tx((tx) => publishSettings(tx, { asset, mode: "new_lots", effectiveFrom: from, changes: { ...changes, hold: { defaultTtlSeconds: 900 + this.made, maximumTtlSeconds: 86_400 } }, note: "test", baseVersion: null }, "test", from));
  }

  /** Publishes tiers by the spend of the last twelve months: code, minor units, multiplier. */
  async tiers(tiers: readonly (readonly [string, number, number])[], from: Instant = at("2024-01-01")): Promise<void> {
    const definition: TierSetDefinition = {
      basis: "spend", window: { kind: "trailing", months: 12 }, validity: { unit: "months", count: 12, snapToMonthEnd: false }, downgrade: "one_level",
      grace: { days: 0, snapToMonthEnd: false }, upgradeResetsWindow: false, tasks: [],
      tiers: tiers.map(([code, amount, multiplierBps], rank) => ({
        code, name: { "zh-CN": code, en: code }, rank, enterAt: amount, keepAt: amount, multiplierBps, neverDowngrade: false, benefits: [], enterTasks: [],
        enterRequires: "threshold_and_tasks", keepTasks: [], keepRequires: "threshold_and_tasks",
      })),
    };
    await this.tx(async (tx) => {
      const { tierSetId } = await createTierSet(tx, { name: "test", definition, mapping: {}, transition: "keep", startsAt: null, actor: "test" }, from);
      await publishTierSet(tx, tierSetId, { startsAt: null, actor: "test" }, from);
    });
  }

  /** A sale at `S1` on 10 March 2026, paid in cash; a document of its own unless named. */
  sale(given: Partial<OrderDraft> & { readonly lines: readonly DraftLine[] }): OrderDraft {
    return {
      externalId: newId<"test">(), channel: "store", kind: "sale", storeId: null, storeCode: "S1", memberId: null, identity: null, occurredAt: at("2026-03-10"), tillCode: null,
      cashier: null, receiptNo: null, tenders: [], attributes: {}, originalOrderId: null, originalExternalId: null, reason: null, deductFromRefund: false, ...given,
    };
  }

  ingest(drafts: readonly OrderDraft[], now: Instant = at("2026-03-11")): Promise<readonly IngestResult[]> {
    return this.tx((tx) => ingestOrders(tx, drafts.map((draft) => ({ draft, by: clerk })), now));
  }

  /** Takes in one document that must be fine. */
  async take(draft: OrderDraft, now?: Instant): Promise<OrderRecord> {
    const [result] = await this.ingest([draft], now);
    if (result === undefined || result.outcome === "refused") throw new Error(`refused: ${result?.problem.code ?? "nothing"} ${JSON.stringify(result?.problem.fieldErrors)}`);
    return result.order;
  }

  /** Takes goods back; without lines: everything. */
  giveBack(orderId: OrderId, given: Partial<ReturnCommand> = {}, now: Instant = at("2026-03-20")): Promise<ReturnDone> {
    return this.tx((tx) => returnOrder(tx, { ...backOf(orderId), ...given }, now));
  }

  async balance(memberId: MemberId, asset = "points", when: Instant = at("2026-04-01")): Promise<{ readonly balance: number; readonly available: number; readonly debt: number }> {
    const [found] = await this.tx((tx) => balancesAt(tx, [memberId], [asset], when));
    return { balance: found?.balance ?? 0, available: found?.available ?? 0, debt: found?.debt ?? 0 };
  }

  /** The truths that are broken, with what breaks them: none, when all is well. */
  async breaches(invariants: readonly Invariant[]): Promise<readonly unknown[]> {
    return (await checkInvariants(this.database, invariants)).filter((each) => each.breaks.length > 0);
  }
}

export function backOf(orderId: OrderId): ReturnCommand {
  return { orderId, lines: "all", storeId: null, occurredAt: null, reason: null, deductFromRefund: false, by: clerk, externalId: null, validityToken: null };
}

export function line(lineNo: number, netPaid: number, given: Partial<DraftLine> = {}): DraftLine {
  const quantity = given.quantity ?? 1;
  return {
    lineNo, productId: null, sku: `SKU-${lineNo}`, quantity, listPrice: Math.ceil(netPaid / quantity), netPaid, discount: null, tax: null, description: null, labels: [],
    originalLineNo: null, ...given,
  };
}
