import type { EarnOutcome, Limit } from "@regulars/engine";
import { businessDate, instant, present, type Instant, type MemberId } from "@regulars/kernel";
import { afterAll, beforeAll, describe, expect, it } from "vitest";
import { FakeClock } from "../../platform/clock.js";
import { int8, row, text } from "../../platform/db/row.js";
import { sql } from "../../platform/db/sql.js";
import type { Tx } from "../../platform/db/tx.js";
import { addDraft, createRule, evaluateOrders, publishRule, switchRule, takeLimits, type OrderToEvaluate } from "./index.js";
import { examine, type Basket } from "./service/examine.js";
import { replayOf, requestReplay, runReplay } from "./service/replay.js";
import { pastReceipts } from "./test/past-receipts.js";
import { aDraft, aLine, aMember, anOrder, at, offersDatabase, publishedRule, type OffersDatabase } from "./test/rules.js";

const now = at("2026-03-01");
let db: OffersDatabase;
let past: Awaited<ReturnType<typeof pastReceipts>>;
beforeAll(async () => {
  db = await offersDatabase(now);
  past = await pastReceipts(db.ownerUrl);
});
afterAll(async () => {
  await past.close();
  await db.close();
});
const inTx = <T>(work: (tx: Tx) => Promise<T>): Promise<T> => db.database.transaction(work);
const budget = (given: Partial<Limit>): Limit => ({ scope: "global", period: "total", measure: "points", max: 100, mode: "partial", ...given });

/** Judges receipts as they come and keeps them as the past. */
async function sell(orders: readonly OrderToEvaluate[], recordedAt: Instant): Promise<readonly EarnOutcome[]> {
  const outcomes = await inTx(async (tx) => takeLimits(tx, await evaluateOrders(tx, orders, recordedAt)));
  for (const [at, order] of orders.entries()) await past.add(order, present(outcomes[at], "an outcome"), recordedAt);
  return outcomes;
}

describe("replaying the past", () => {
  const members: readonly MemberId[] = Array.from({ length: 6 }, aMember);
  it("the live rules give what was recorded, to the point, through publications, pauses and limits; a draft shows winners and losers", async () => {
    const [store, other] = db.storeIds;
    const base = await inTx((tx) => publishedRule(tx, { code: "base", params: { minorPerPoint: 100, excludedTenders: ["points"] } }, now));
    await inTx((tx) => publishedRule(tx, { code: "tier", kind: "tier_multiplier", params: {}, stacking: { lane: "multiplicative", group: null } }, now));
    const bonus = await inTx((tx) => publishedRule(tx, {
      code: "bonus", kind: "fixed_bonus", params: { points: 30 }, conditions: { kind: "spend_at_least", params: { amount: 5_000 } },
      limits: [budget({ scope: "member", period: "day", measure: "times", max: 1 }), budget({ max: 200 })],
    }, now));
    let clock = at("2026-03-02");
    const day = async (): Promise<void> => {
      for (const [index, memberId] of members.entries()) {
        const order = anOrder({
          memberId, storeId: (index % 2 === 0 ? store : other) ?? "", occurredAt: instant(clock + index * 60_000),
          lines: [aLine({ netPaid: 1_990 * (index + 1) }), aLine({ lineNo: 2, netPaid: 333 })], tenders: [{ kind: "wechat", amount: 1_990 * (index + 1) }, { kind: "points", amount: 333 }],
        });
        const member = { ...present(order.member, "a member"), tierCode: index > 3 ? "gold" : "regular", tierMultiplierBps: index > 3 ? 15_000 : 10_000 };
        await sell([{ ...order, member }], instant(clock + 3_600_000 + index));
      }
      clock = instant(clock + 86_400_000);
    };
    await day();
    await inTx(async (tx) => {
      await addDraft(tx, base.ruleId, { draft: aDraft({ params: { minorPerPoint: 80, excludedTenders: ["points"] } }), note: null, actor: "t" }, clock);
      await publishRule(tx, base.ruleId, { storeIds: [present(store, "a store")], isBackdated: false, actor: "t" }, clock);
    });
    await day();
    await inTx((tx) => switchRule(tx, bonus.ruleId, { kind: "pause", reason: "budget talk", actor: "t" }, clock));
    await day();
    // Published after the receipts, for their time: what they were given stays explained.
    await inTx(async (tx) => {
      await addDraft(tx, base.ruleId, { draft: aDraft({ params: { minorPerPoint: 10 } }), note: "old system", actor: "t" }, clock);
      await publishRule(tx, base.ruleId, { storeIds: null, startsAt: at("2026-03-01"), endsAt: at("2026-03-02T00:00:01Z"), isBackdated: true, actor: "t" }, clock);
    });

    const request = { draftIds: [], draftsOnly: false, from: businessDate("2026-03-01"), to: businessDate("2026-03-31"), storeIds: null, maxReceipts: 1_000 };
    const live = await run({ ...request });
    expect(live).toMatchObject({ state: "done", processed: 18, total: 18, report: { receipts: 18, members: 6, isCutOff: false, mismatches: { count: 0 }, unchanged: 6 } });
    expect(live.report?.recorded).toEqual(live.report?.live);
    expect(live.report?.live.points).toBeGreaterThan(0);

    const draft = await inTx((tx) => addDraft(tx, base.ruleId, { draft: aDraft({ params: { minorPerPoint: 50, excludedTenders: ["points"] }, conditions: { kind: "tier", params: { tierCodes: ["gold"] } } }), note: null, actor: "t" }, clock));
    const tried = await run({ ...request, draftIds: [draft.versionId] });
    expect(tried.report).toMatchObject({ mismatches: { count: 0 }, winners: { members: 2 }, losers: { members: 4 }, unchanged: 0 });
    const gold = tried.report?.byTier.find((each) => each.tierCode === "gold");
    expect(gold?.draftPoints).toBeGreaterThan(gold?.livePoints ?? 0);
    expect(tried.report?.byStore.map((each) => each.receipts)).toEqual([9, 9]);
    expect(tried.report?.extraCost).toBe((tried.report?.draft.points ?? 0) - (tried.report?.live.points ?? 0));
    expect(tried.report?.byRule.find((each) => each.ruleId === base.ruleId)?.liveReceipts).toBe(18);
    const cut = await run({ ...request, maxReceipts: 5 });
    expect(cut.report).toMatchObject({ receipts: 5, isCutOff: true });
  });

  it("a draft that is gone ends the replay with a reason", async () => {
    const rule = await inTx((tx) => createRule(tx, { code: "gone", name: { "zh-CN": "x", en: "x" }, draft: aDraft(), note: null, actor: "t" }, now));
    const versionId = present(rule.drafts[0], "the draft").versionId;
    const request = { draftIds: [versionId], draftsOnly: true, from: businessDate("2026-03-01"), to: businessDate("2026-03-31"), storeIds: null, maxReceipts: 10 };
    const queued = await inTx((tx) => requestReplay(tx, request, "t", now));
    await inTx((tx) => publishRule(tx, rule.ruleId, { storeIds: null, isBackdated: false, actor: "t" }, now));
    await runReplay(db.database, queued.replayId, new FakeClock(now));
    expect(await inTx((tx) => replayOf(tx, queued.replayId))).toMatchObject({ state: "failed", failure: "offers.version_not_found" });
    await inTx((tx) => switchRule(tx, rule.ruleId, { kind: "retire", reason: "over", actor: "t" }, now));
  });

  async function run(request: Parameters<typeof requestReplay>[1]) {
    const queued = await inTx((tx) => requestReplay(tx, request, "t", now));
    await runReplay(db.database, queued.replayId, new FakeClock(at("2026-04-01")));
    return inTx((tx) => replayOf(tx, queued.replayId));
  }
});

describe("examining", () => {
  const RowsRow = row({ name: text, rows: int8 });
  /** How many rows each table of the database has. */
  const rowCounts = async (): Promise<readonly { name: string; rows: number }[]> => inTx(async (tx) => {
    const tables = await tx.rows(row({ name: text }), sql`
      SELECT c.oid::regclass::text AS name FROM pg_class c JOIN pg_namespace n ON n.oid = c.relnamespace
       WHERE c.relkind = 'r' AND n.nspname NOT IN ('pg_catalog', 'information_schema', 'graphile_worker') AND has_table_privilege(c.oid, 'SELECT') ORDER BY 1`);
    const counts: { name: string; rows: number }[] = [];
    for (const { name } of tables) counts.push(await tx.one(RowsRow, sql`SELECT ${name}::text AS name, count(*) AS rows FROM ${sql.raw(name)}`));
    return counts;
  });

  it("writes nothing, holds no limit, and gives what the sale then gives", async () => {
    await inTx((tx) => publishedRule(tx, { code: "once", kind: "fixed_bonus", params: { points: 77 }, limits: [budget({ max: 80 }), budget({ scope: "store", period: "week", max: 78 })] }, now));
    const order = anOrder({ storeId: db.storeIds[2] ?? "", occurredAt: at("2026-03-08T02:00:00Z"), lines: [aLine({ netPaid: 4_321 })] });
    const when = at("2026-03-08T03:00:00Z");
    const basket: Basket = {
      storeId: present(db.storeIds[2], "a store"), channel: "store", occurredAt: order.receipt.occurredAt, tenders: [],
      lines: [{ lineNo: 1, productId: null, sku: "A", labels: [], quantity: 1, netPaid: 4_321, listPrice: 4_321, tax: 0, discount: 0 }],
    };
    const examination = { basket, member: { hypothetical: { tierCode: null, enrolledOn: businessDate("2025-01-01") } }, draftIds: [], draftsOnly: false };
    const before = await rowCounts();
    const examined = await db.database.transaction((tx) => examine(tx, examination, when), { readOnly: true });
    await db.database.transaction((tx) => examine(tx, examination, when), { readOnly: true });
    expect(await rowCounts()).toEqual(before);
    const [live] = await inTx(async (tx) => takeLimits(tx, await evaluateOrders(tx, [order], when)));
    const { rules, ...outcome } = examined.outcome;
    expect(outcome).toEqual(live);
    expect(rules.filter((each) => each.applied).map((each) => each.ruleId).sort()).toEqual(live?.applied.map((each) => each.ruleId).sort());
    expect([...examined.rules.values()].map((each) => each.rule.code)).toContain("once");
  });
});
