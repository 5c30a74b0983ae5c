import { afterAll, afterEach, beforeAll, describe, expect, it } from "vitest";
import type { Limit } from "@regulars/engine";
import { businessDate, present } from "@regulars/kernel";
import { row, text } from "../../platform/db/row.js";
import { checkInvariants } from "../../platform/db/checks.js";
import { sql } from "../../platform/db/sql.js";
import type { Tx } from "../../platform/db/tx.js";
import { evaluateOrders, publishRule, returnUsage, switchRule, takeLimits, type OrderToEvaluate } from "./index.js";
import { invariants } from "./invariants.js";
import { addDraft, changeDraft, createRule, diffVersions, listRules, ruleDetail } from "./service/rules.js";
import { forgetLimits } from "./service/forget-limits.js";
import { budgetsInUse } from "./service/usage.js";
import { aDraft, aMember, anOrder, at, offersDatabase, publishedRule, type OffersDatabase } from "./test/rules.js";

const now = at("2026-03-01");
const later = at("2026-03-10");
let db: OffersDatabase;
beforeAll(async () => {
  db = await offersDatabase(now, 30);
});
afterEach(async () => {
  const broken = (await checkInvariants(db.database, invariants)).filter((each) => each.breaks.length > 0);
  expect(broken).toEqual([]);
  // Each case has the rules to itself.
  await db.database.transaction(async (tx) => {
    for (const rule of await listRules(tx, { text: null, state: null, storeId: null }, null, 200, later)) if (rule.state !== "retired") await switchRule(tx, rule.ruleId, { kind: "retire", effectiveAt: at("2020-01-01"), reason: "test over", actor: "test" }, later);
  });
});
afterAll(() => db.close());

const inTx = <T>(work: (tx: Tx) => Promise<T>): Promise<T> => db.database.transaction(work);
const earn = (orders: readonly OrderToEvaluate[], when = later): Promise<readonly number[]> =>
  inTx(async (tx) => (await takeLimits(tx, await evaluateOrders(tx, orders, when))).map((each) => each.points));
const UsedRow = row({ used: text });
const usedOf = (ruleId: string): Promise<readonly number[]> =>
  inTx(async (tx) => (await tx.rows(UsedRow, sql`
    SELECT used::text AS used FROM offers.budgets WHERE rule_id = ${ruleId} UNION ALL
    SELECT used::text AS used FROM offers.member_limits WHERE rule_id = ${ruleId} ORDER BY used`)).map((each) => Number(each.used)));
const budget = (given: Partial<Limit>): Limit => ({ scope: "global", period: "total", measure: "points", max: 100, mode: "partial", ...given });

describe("versions", () => {
  it("a draft gives nothing; published, it gives from its start", async () => {
    const rule = await inTx((tx) => createRule(tx, { code: "draft-first", name: { "zh-CN": "基础", en: "Base" }, draft: aDraft(), note: null, actor: "test" }, now));
    expect(await earn([anOrder()])).toEqual([0]);
    await inTx((tx) => publishRule(tx, rule.ruleId, { storeIds: null, startsAt: at("2026-03-02"), isBackdated: false, actor: "test" }, now));
    expect(await earn([anOrder(), anOrder({ occurredAt: at("2026-03-01T12:00:00Z") })])).toEqual([10, 0]);
    expect(await inTx((tx) => ruleDetail(tx, rule.ruleId, now))).toMatchObject({ state: "scheduled", drafts: [], versions: [{ versionNo: 1 }] });
    expect(await inTx((tx) => ruleDetail(tx, rule.ruleId, later))).toMatchObject({ state: "running" });
  });

  it("a late receipt is judged by the version of its own time", async () => {
    const version = await inTx((tx) => publishedRule(tx, {}, now));
    const when = at("2026-03-05");
    await inTx(async (tx) => {
      await addDraft(tx, version.ruleId, { draft: aDraft({ params: { minorPerPoint: 50 } }), note: "double", actor: "test" }, when);
      await publishRule(tx, version.ruleId, { storeIds: null, isBackdated: false, actor: "test" }, when);
    });
    expect(await earn([anOrder({ occurredAt: at("2026-03-04") }), anOrder({ occurredAt: at("2026-03-06") })])).toEqual([10, 20]);
  });

  it("grey release: the new version in two stores, the former one elsewhere", async () => {
    const version = await inTx((tx) => publishedRule(tx, {}, now));
    const [first, second, third] = db.storeIds;
    await inTx(async (tx) => {
      await addDraft(tx, version.ruleId, { draft: aDraft({ params: { minorPerPoint: 50 } }), note: null, actor: "test" }, now);
      await publishRule(tx, version.ruleId, { storeIds: [first, second].filter((each) => each !== undefined), startsAt: at("2026-03-02"), isBackdated: false, actor: "test" }, now);
    });
    expect(await earn([first, second, third].map((storeId) => anOrder({ storeId: storeId ?? "" })))).toEqual([20, 20, 10]);
  });

  it("a published version cannot be changed, not even by the program", async () => {
    const version = await inTx((tx) => publishedRule(tx, {}, now));
    await expect(inTx((tx) => changeDraft(tx, version.ruleId, version.versionId, { draft: aDraft(), revision: 1, actor: "test" }, now))).rejects.toMatchObject({ code: "offers.not_a_draft" });
    await expect(inTx((tx) => tx.run(sql`UPDATE offers.rule_versions SET note = 'x' WHERE version_id = ${version.versionId}`))).rejects.toMatchObject({ code: "42501" });
  });

  it("a draft that somebody changed meanwhile, or that is not the one examined, is refused", async () => {
    const rule = await inTx((tx) => createRule(tx, { code: "contested", name: { "zh-CN": "甲", en: "A" }, draft: aDraft(), note: null, actor: "test" }, now));
    const [draft] = rule.drafts;
    const { versionId } = present(draft, "the first draft");
    const changed = await inTx((tx) => changeDraft(tx, rule.ruleId, versionId, { draft: aDraft({ priority: 5 }), revision: 1, actor: "b" }, now));
    await expect(inTx((tx) => changeDraft(tx, rule.ruleId, versionId, { draft: aDraft({ priority: 6 }), revision: 1, actor: "a" }, now))).rejects.toMatchObject({ code: "offers.revision_mismatch" });
    const publication = { storeIds: null, isBackdated: false, actor: "a" };
    await expect(inTx((tx) => publishRule(tx, rule.ruleId, { ...publication, examinedHash: draft?.definitionHash }, now))).rejects.toMatchObject({ code: "offers.examined_other" });
    const version = await inTx((tx) => publishRule(tx, rule.ruleId, { ...publication, examinedHash: changed.definitionHash, revision: 2 }, now));
    expect(version).toMatchObject({ versionNo: 1, examinedHash: changed.definitionHash });
  });

  it("starts now or later, unless it is said to be backdated; and only in stores that exist", async () => {
    const rule = await inTx((tx) => createRule(tx, { code: "early", name: { "zh-CN": "早", en: "Early" }, draft: aDraft(), note: null, actor: "test" }, now));
    const publish = (given: object) => inTx((tx) => publishRule(tx, rule.ruleId, { storeIds: null, isBackdated: false, actor: "a", ...given }, now));
    await expect(publish({ startsAt: at("2026-02-28") })).rejects.toMatchObject({ code: "offers.starts_in_the_past" });
    await expect(publish({ startsAt: at("2026-03-05"), endsAt: at("2026-03-05") })).rejects.toMatchObject({ code: "offers.ends_before_start" });
    await expect(publish({ storeIds: [rule.ruleId] })).rejects.toMatchObject({ code: "offers.store_unknown" });
    expect(await publish({ startsAt: at("2010-01-01"), isBackdated: true })).toMatchObject({ isBackdated: true });
    expect(await earn([anOrder({ occurredAt: at("2011-11-11") })])).toEqual([10]);
  });

  it("pausing stops receipts from then on, late ones of before still earn; resuming goes on", async () => {
    const { ruleId } = await inTx((tx) => publishedRule(tx, {}, now));
    const flip = (kind: "pause" | "resume", when: string) => inTx((tx) => switchRule(tx, ruleId, { kind, reason: "wrong factor", actor: "test" }, at(when)));
    await flip("pause", "2026-03-02");
    await expect(flip("pause", "2026-03-02T01:00:00Z")).rejects.toMatchObject({ code: "offers.switch_has_no_effect" });
    const orders = ["2026-03-01T12:00:00Z", "2026-03-02T12:00:00Z", "2026-03-03T12:00:00Z"].map((when) => anOrder({ occurredAt: at(when) }));
    expect(await earn(orders)).toEqual([10, 0, 0]);
    await flip("resume", "2026-03-03");
    expect(await earn(orders)).toEqual([10, 0, 10]);
  });

  it("two publications of one rule at once are numbered one after the other", async () => {
    const rule = await inTx((tx) => createRule(tx, { code: "twice", name: { "zh-CN": "双", en: "Twice" }, draft: aDraft(), note: null, actor: "test" }, now));
    await inTx((tx) => addDraft(tx, rule.ruleId, { draft: aDraft({ priority: 1 }), note: null, actor: "test" }, now));
    const { drafts } = await inTx((tx) => ruleDetail(tx, rule.ruleId, now));
    const published = await Promise.all(drafts.map(({ versionId }) => inTx((tx) => publishRule(tx, rule.ruleId, { versionId, storeIds: null, isBackdated: false, actor: "test" }, now))));
    expect(published.map((each) => each.versionNo).sort()).toEqual([1, 2]);
    expect(await inTx((tx) => diffVersions(tx, rule.ruleId, present(published[0], "one").versionId, present(published[1], "two").versionId))).toMatchObject([{ pointer: "/priority" }]);
  });

  it("a rule that was published and undone is seen by nobody", async () => {
    const undone = new Error("undone");
    await expect(inTx(async (tx) => {
      await publishedRule(tx, {}, now);
      const seen = await evaluateOrders(tx, [anOrder()], later);
      expect(seen.outcomes[0]?.points).toBe(10);
      throw undone;
    })).rejects.toBe(undone);
    expect(await earn([anOrder()])).toEqual([0]);
  });
});

describe("limits", () => {
  it("thirty receipts ask for the last slot of a budget at once: one gets it", async () => {
    const { ruleId } = await inTx((tx) => publishedRule(tx, { kind: "fixed_bonus", params: { points: 40 }, limits: [budget({ max: 100, mode: "all_or_nothing" }), budget({ measure: "times", max: 3 })] }, now));
    expect(await earn([anOrder()])).toEqual([40]);
    const points = await Promise.all(Array.from({ length: 30 }, () => earn([anOrder()])));
    expect(points.flat().filter((each) => each > 0)).toEqual([40]);
    expect(await usedOf(ruleId)).toEqual([2, 80]);
  });

  it("tells what a shared budget has used today, and nothing of rules that are over", async () => {
    const { ruleId } = await inTx((tx) => publishedRule(tx, { kind: "fixed_bonus", params: { points: 40 }, limits: [budget({ max: 100, period: "month" })] }, now));
    await earn([anOrder(), anOrder()]);
    const ofRule = (when: string) => inTx(async (tx) => (await budgetsInUse(tx, at(when))).items.filter((each) => each.ruleId === ruleId).map((each) => [each.periodKey, each.used, each.max]));
    expect(await ofRule("2026-03-10")).toEqual([["month:2026-03", 80, 100]]);
    expect(await ofRule("2026-04-10")).toEqual([["month:2026-04", 0, 100]]);
    expect(await ofRule("2026-02-20")).toEqual([]);
  });

  it("a partial budget gives what is left, to the point, however many ask at once", async () => {
    const { ruleId } = await inTx((tx) => publishedRule(tx, { kind: "fixed_bonus", params: { points: 7 }, limits: [budget({ max: 100 })] }, now));
    const points = (await Promise.all(Array.from({ length: 30 }, () => earn([anOrder(), anOrder()])))).flat();
    expect(points.reduce((sum, each) => sum + each, 0)).toBe(100);
    expect(points.filter((each) => each > 0 && each < 7)).toEqual([2]);
    expect(await usedOf(ruleId)).toEqual([100]);
  });

  it("when the first rule of a group has run out, the next one gives; the races of both are exact", async () => {
    const exclusive = { lane: "exclusive", group: "g" } as const;
    const first = await inTx((tx) => publishedRule(tx, { kind: "fixed_bonus", params: { points: 50 }, priority: 1, stacking: exclusive, limits: [budget({ measure: "times", max: 5 })] }, now));
    const second = await inTx((tx) => publishedRule(tx, { kind: "fixed_bonus", params: { points: 10 }, priority: 2, stacking: exclusive, limits: [budget({ measure: "times", max: 8 })] }, now));
    const points = (await Promise.all(Array.from({ length: 25 }, () => earn([anOrder()])))).flat();
    expect([50, 10, 0].map((amount) => points.filter((each) => each === amount).length)).toEqual([5, 8, 12]);
    expect([await usedOf(first.ruleId), await usedOf(second.ruleId)]).toEqual([[5], [8]]);
  });

  it("a member's limit holds over orders sent at once and inside one batch", async () => {
    const { ruleId } = await inTx((tx) => publishedRule(tx, { kind: "fixed_bonus", params: { points: 10 }, limits: [budget({ scope: "member", period: "day", measure: "times", max: 2 })] }, now));
    const memberId = aMember();
    expect(await earn([anOrder({ memberId }), anOrder({ memberId: aMember() }), anOrder({ memberId }), anOrder({ memberId })])).toEqual([10, 10, 10, 0]);
    expect(await earn([anOrder({ memberId, occurredAt: at("2026-03-03T17:00:00Z") })])).toEqual([10]);
    const other = aMember();
    const raced = await Promise.all(Array.from({ length: 10 }, () => earn([anOrder({ memberId: other })])));
    expect(raced.flat().filter((each) => each > 0)).toHaveLength(2);
    expect(await usedOf(ruleId)).toEqual([1, 1, 2, 2]);
  });

  it("each store has a budget of its own", async () => {
    await inTx((tx) => publishedRule(tx, { kind: "fixed_bonus", params: { points: 10 }, limits: [budget({ scope: "store", period: "day", max: 15 })] }, now));
    const [first, second] = db.storeIds;
    expect(await earn([anOrder({ storeId: first ?? "" }), anOrder({ storeId: first ?? "" }), anOrder({ storeId: second ?? "" })])).toEqual([10, 5, 10]);
  });

  it("a budget counts net of what came back", async () => {
    const { ruleId } = await inTx((tx) => publishedRule(tx, { kind: "fixed_bonus", params: { points: 60 }, limits: [budget({ max: 100 }), budget({ scope: "member", period: "total", measure: "times", max: 1 })] }, now));
    const order = anOrder();
    const [outcome] = await inTx(async (tx) => takeLimits(tx, await evaluateOrders(tx, [order], later)));
    const takes = outcome?.applied[0]?.takes ?? [];
    expect(takes).toHaveLength(2);
    await inTx((tx) => returnUsage(tx, takes.map((take) => ({ ...take, memberId: order.memberId ?? aMember() }))));
    expect(await usedOf(ruleId)).toEqual([0, 0]);
    expect(await earn([order])).toEqual([60]);
  });

  it("a later version raises or lowers the cap; what was used counts on", async () => {
    const version = await inTx((tx) => publishedRule(tx, { kind: "fixed_bonus", params: { points: 50 }, limits: [budget({ max: 100 })] }, now));
    expect(await earn([anOrder(), anOrder(), anOrder()])).toEqual([50, 50, 0]);
    const change = (max: number, when: string) => inTx(async (tx) => {
      await addDraft(tx, version.ruleId, { draft: aDraft({ kind: "fixed_bonus", params: { points: 50 }, limits: [budget({ max })] }), note: null, actor: "test" }, at(when));
      await publishRule(tx, version.ruleId, { storeIds: null, isBackdated: false, actor: "test" }, at(when));
    });
    await change(120, "2026-03-04");
    expect(await earn([anOrder({ occurredAt: at("2026-03-04T01:00:00Z") })])).toEqual([20]);
    await change(60, "2026-03-05");
    expect(await earn([anOrder({ occurredAt: at("2026-03-05T01:00:00Z") })])).toEqual([0]);
    await change(200, "2026-03-06");
    const raced = await Promise.all(Array.from({ length: 10 }, () => earn([anOrder({ occurredAt: at("2026-03-06T01:00:00Z") })])));
    expect(raced.flat().reduce((sum, each) => sum + each, 0)).toBe(80);
  });

  it("a receipt of nobody takes nothing", async () => {
    const { ruleId } = await inTx((tx) => publishedRule(tx, { kind: "fixed_bonus", params: { points: 60 }, limits: [budget({ max: 100 })] }, now));
    expect(await earn([{ ...anOrder(), memberId: null, member: null }])).toEqual([60]);
    expect(await usedOf(ruleId)).toEqual([]);
  });
});

describe("reading the rules", () => {
  it("is one statement when they are known, and none for limits where no rule has any", async () => {
    await inTx((tx) => publishedRule(tx, {}, now));
    await earn([anOrder()]);
    const sent = await inTx(async (tx) => {
      let count = 0;
      const counting: Tx = {
        rows: (reader, query) => (count += 1, tx.rows(reader, query)), one: (reader, query) => (count += 1, tx.one(reader, query)),
        maybe: (reader, query) => (count += 1, tx.maybe(reader, query)), run: (query) => (count += 1, tx.run(query)),
      };
      await takeLimits(counting, await evaluateOrders(counting, [anOrder(), anOrder()], later));
      return count;
    });
    // The revision; limits of the retired rules of this file are still looked up.
    expect(sent).toBeLessThanOrEqual(3);
  });
});

describe("housekeeping", () => {
  it("forgets members' counters of periods long gone, and no others", async () => {
    const { ruleId } = await inTx((tx) => publishedRule(tx, { kind: "fixed_bonus", params: { points: 10 }, limits: [
      budget({ scope: "member", period: "day", max: 50 }), budget({ scope: "member", period: "week", max: 50 }), budget({ scope: "member", period: "total", max: 50 }),
    ] }, at("2025-01-01"), { startsAt: at("2025-01-01") }));
    await earn([anOrder({ occurredAt: at("2025-01-06T04:00:00Z") }), anOrder({ occurredAt: at("2025-01-07T04:00:00Z") })]);
    expect(await usedOf(ruleId)).toHaveLength(6);
    let days = 0;
    while (await inTx((tx) => forgetLimits(tx, businessDate("2025-01-12")))) days += 1;
    expect(days).toBe(2);
    expect(await usedOf(ruleId)).toHaveLength(4);
  });
});
