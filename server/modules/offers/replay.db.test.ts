import type { Limit } from "@regulars/engine";
import { asId, businessDate, instant, present, type Instant, type MemberId, type RuleId } from "@regulars/kernel";
import { afterAll, beforeAll, describe, expect, it } from "vitest";
import { FakeClock } from "../../platform/clock.js";
import { int8, row, text } from "../../platform/db/row.js";
import { sql } from "../../platform/db/sql.js";
import { testDatabase } from "../../test/database.js";
import { enrolMembers } from "../members/index.js";
import { claimOrder } from "../orders/service/claim.js";
import { at, clerk, House, line } from "../orders/test/house.js";
import { addDraft, createRule, publishRule, switchRule } from "./index.js";
import { invariants } from "./invariants.js";
import { examine, type Basket } from "./service/examine.js";
import { replayOf, requestReplay, runReplay } from "./service/replay.js";
import { aDraft } from "./test/rules.js";

let house: House;
beforeAll(async () => {
  house = await House.open(await testDatabase());
});
afterAll(async () => {
  expect(await house.breaches(invariants)).toEqual([]);
  await house.close();
});

const budget = (given: Partial<Limit>): Limit => ({ scope: "global", period: "total", measure: "points", max: 100, mode: "partial", ...given });
const ruleId = (id: string): RuleId => asId<"rule">(id);
const request = { draftIds: [], draftsOnly: false, from: businessDate("2026-03-01"), to: businessDate("2026-03-31"), storeIds: null, maxReceipts: 1_000 };

async function replay(given: Partial<Parameters<typeof requestReplay>[1]> = {}) {
  const queued = await house.tx((tx) => requestReplay(tx, { ...request, ...given }, "test", at("2026-04-01")));
  await runReplay(house.database, queued.replayId, new FakeClock(at("2026-04-01")));
  return house.tx((tx) => replayOf(tx, queued.replayId));
}

describe("replaying the past", () => {
  let base = "";
  it("the live rules give what the ledger holds, to the point: through publications, pauses, limits, returns, claims and late receipts", async () => {
    base = await house.rule({ params: { minorPerPoint: 100, excludedTenders: ["points"] } });
    await house.rule({ kind: "tier_multiplier", params: {}, stacking: { lane: "multiplicative", group: null } });
    await house.rule({ asset: "growth" });
    await house.rule({ kind: "multiplier", params: { multiplierBps: 20_000 }, conditions: { kind: "birthday_month", params: {} } });
    await house.rule({ kind: "fixed_bonus", params: { points: 11 }, conditions: { kind: "first_purchase", params: {} } });
    await house.rule({ kind: "per_item", params: { points: 3 }, conditions: { kind: "product_label", params: { labels: ["clearance"] } } });
    const bonus = await house.rule({
      kind: "fixed_bonus", params: { points: 30 }, conditions: { kind: "spend_at_least", params: { amount: 5_000 } },
      limits: [budget({ scope: "member", period: "day", measure: "times", max: 1 }), budget({ max: 200 })],
    });
    const [store] = house.stores;
    const members = [...await house.members(5), await born("03-15")];
    const guests: Awaited<ReturnType<typeof house.take>>[] = [];
    const sell = async (day: string, recorded: Instant): Promise<void> => {
      for (const [index, memberId] of members.entries()) {
        const paid = 1_990 * (index + 1);
        await house.take(house.sale({
          memberId, storeCode: index % 2 === 0 ? "S1" : "S2", occurredAt: at(`${day} 10:0${index}`),
          lines: [line(1, paid, { quantity: 2, labels: index === 1 ? ["clearance"] : [] }), line(2, 333)],
          tenders: [{ kind: "wechat", amount: paid, points: null, holdId: null }, { kind: "points", amount: 333, points: null, holdId: null }],
        }), instant(recorded + index * 1_000));
      }
      guests.push(await house.take(house.sale({ occurredAt: at(`${day} 11:00`), lines: [line(1, 9_001, { quantity: 3 }), line(2, 2_500)] }), instant(recorded + 60_000)));
    };
    await sell("2026-03-02", at("2026-03-02 23:00"));
    const change = (minorPerPoint: number, when: Instant, publication: object) => house.tx(async (tx) => {
      await addDraft(tx, ruleId(base), { draft: aDraft({ params: { minorPerPoint, excludedTenders: ["points"] } }), note: null, actor: "test" }, when);
      await publishRule(tx, ruleId(base), { storeIds: null, isBackdated: false, actor: "test", ...publication }, when);
    });
    await change(80, at("2026-03-03"), { storeIds: [present(store, "a store")] });
    await sell("2026-03-03", at("2026-03-03 23:00"));
    await house.tx((tx) => switchRule(tx, ruleId(bonus), { kind: "pause", reason: "budget talk", actor: "test" }, at("2026-03-04 08:00")));
    await sell("2026-03-04", at("2026-03-04 23:00"));
    // Late receipts of the first day, after all of that.
    await sell("2026-03-02", at("2026-03-06 23:00"));
    // Published after the receipts, for their time: they were judged without it, and stay so.
    await change(10, at("2026-03-07"), { startsAt: at("2026-03-01"), endsAt: at("2026-03-05"), isBackdated: true });

    const [guest, other] = guests;
    await house.giveBack(present(guest, "a guest's receipt").orderId, { lines: [{ lineNo: 1, quantity: 1 }] }, at("2026-03-08"));
    for (const each of [guest, other]) {
      await house.tx((tx) => claimOrder(tx, { orderId: present(each, "a receipt").orderId, memberId: present(members[0], "a member"), reason: "forgot the card", by: clerk }, at("2026-03-08 12:00")));
    }

    const live = await replay();
    expect(live).toMatchObject({ state: "done", processed: 26, total: 26, report: { receipts: 26, members: 6, isCutOff: false, mismatches: { count: 0, sample: [] }, unchanged: 6 } });
    expect(live.report?.recorded).toEqual(live.report?.live);
    const balances = await Promise.all(members.map((memberId) => house.balance(memberId)));
    expect(live.report?.live.points).toBe(balances.reduce((sum, each) => sum + each.balance, 0));
    expect(live.report?.live.points).toBeGreaterThan(1_000);
  });

  it("a draft shows its cost, winners and losers, by tier, store and rule", async () => {
    const conditions = { kind: "store", params: { storeIds: [present(house.stores[1], "a store")] } };
    const draft = await house.tx((tx) => addDraft(tx, ruleId(base), { draft: aDraft({ params: { minorPerPoint: 50, excludedTenders: ["points"] }, conditions }), note: null, actor: "test" }, at("2026-03-20")));
    const { report } = await replay({ draftIds: [draft.versionId] });
    expect(report).toMatchObject({ mismatches: { count: 0 }, winners: { members: 3 }, losers: { members: 3 }, unchanged: 0 });
    const [first, second] = house.stores.map((storeId) => report?.byStore.find((each) => each.storeId === storeId));
    expect(first?.draftPoints).toBeLessThan(first?.livePoints ?? 0);
    expect(second?.draftPoints).toBeGreaterThan(second?.livePoints ?? 0);
    expect(report?.extraCost).toBe((report?.draft.points ?? 0) - (report?.live.points ?? 0));
    expect(report?.byRule.find((each) => each.ruleId === base)).toMatchObject({ liveReceipts: 26, draftReceipts: 12 });
    expect(report?.winners.top[0]?.draftPoints).toBeGreaterThan(report?.winners.top[0]?.livePoints ?? 0);
    expect((await replay({ maxReceipts: 5 })).report).toMatchObject({ receipts: 5, isCutOff: true });
    expect((await replay({ storeIds: house.stores.slice(0, 1) })).report?.byStore).toHaveLength(1);
  });

  it("a draft that is gone ends the replay with a reason", async () => {
    const when = at("2026-03-20");
    const rule = await house.tx((tx) => createRule(tx, { code: "gone", name: { "zh-CN": "甲", en: "A" }, draft: aDraft(), note: null, actor: "test" }, when));
    const { versionId } = present(rule.drafts[0], "the draft");
    const queued = await house.tx((tx) => requestReplay(tx, { ...request, draftIds: [versionId], draftsOnly: true }, "test", when));
    await house.tx((tx) => publishRule(tx, rule.ruleId, { storeIds: null, isBackdated: false, actor: "test" }, when));
    await runReplay(house.database, queued.replayId, new FakeClock(when));
    expect(await house.tx((tx) => replayOf(tx, queued.replayId))).toMatchObject({ state: "failed", failure: "offers.version_not_found" });
    await house.tx((tx) => switchRule(tx, rule.ruleId, { kind: "retire", reason: "over", actor: "test" }, when));
  });

  async function born(birthday: string): Promise<MemberId> {
    const [enrolled] = await house.tx((tx) => enrolMembers(tx, [{ identities: [{ kind: "external", value: "test:born" }], channel: "store", birthday, actor: "test" }], at("2024-01-02")));
    if (enrolled?.outcome !== "enrolled") throw new Error("not enrolled");
    return enrolled.memberId;
  }
});

describe("examining", () => {
  const RowsRow = row({ name: text, rows: int8 });
  const NameRow = row({ name: text });
  /** How many rows each table of the database has. */
  const rowCounts = () => house.tx(async (tx) => {
    const tables = await tx.rows(NameRow, sql`
      SELECT c.oid::regclass::text AS name FROM pg_class c JOIN pg_namespace n ON n.oid = c.relnamespace
       WHERE c.relkind IN ('r', 'p') AND n.nspname NOT IN ('pg_catalog', 'information_schema') AND has_table_privilege(c.oid, 'SELECT') ORDER BY 1`);
    return Promise.all(tables.map(({ name }) => tx.one(RowsRow, sql`SELECT ${name}::text AS name, count(*) AS rows FROM ${sql.raw(name)}`)));
  });

  it("writes nothing, holds no limit, and gives what the sale then gives", async () => {
    await house.rule({ kind: "fixed_bonus", params: { points: 77 }, limits: [budget({ max: 80 }), budget({ scope: "store", period: "week", max: 78 }), budget({ scope: "member", period: "total", measure: "times", max: 1 })] });
    const memberId = await house.member();
    const lines = [line(1, 4_321, { quantity: 3 }), line(2, 999)];
    const occurredAt = at("2026-03-25 09:30");
    const when = at("2026-03-25 10:00");
    const basket: Basket = {
      storeId: present(house.stores[0], "a store"), channel: "store", occurredAt, tenders: [], lines: lines.map(({ lineNo, sku, labels, quantity, netPaid, listPrice, tax, discount }) => (
        { lineNo, productId: null, sku, labels, quantity, netPaid, listPrice, tax, discount })),
    };
    const examination = { basket, member: { memberId }, draftIds: [], draftsOnly: false };
    const before = await rowCounts();
    const examined = await house.database.transaction((tx) => examine(tx, examination, when), { readOnly: true });
    expect(await house.database.transaction((tx) => examine(tx, examination, when), { readOnly: true })).toEqual(examined);
    expect(await rowCounts()).toEqual(before);

    const sold = await house.take(house.sale({ memberId, occurredAt, lines }), when);
    expect(examined.outcome.points).toBeGreaterThan(77);
    expect({ points: sold.points, growth: sold.growth }).toEqual({ points: examined.outcome.points, growth: examined.outcome.growth });
    expect(sold.lines.map(({ lineNo, points, growth }) => ({ lineNo, points, growth }))).toEqual(examined.outcome.lines.map(({ lineNo, points, growth }) => ({ lineNo, points, growth })));
    const again = await house.database.transaction((tx) => examine(tx, examination, when), { readOnly: true });
    expect(again.outcome.rules.find((each) => !each.applied && each.why.reason === "limit_reached")).toBeDefined();
    expect(again.outcome.applied.map((each) => each.ruleId)).not.toContain(examined.outcome.applied.at(-1)?.ruleId);
  });
});
