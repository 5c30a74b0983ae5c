import { loadWords, type Words } from "@regulars/i18n/one-language";
import { beforeAll, describe, expect, it } from "vitest";
import type { SetGiven } from "./queries.js";
import { changesInWords, validityText, windowText } from "./set-words.js";

let words: Words;
beforeAll(async () => {
  words = await loadWords("zh-CN");
});
const currency = { code: "CNY", minorDigits: 2 };
const tier = (code: string, name: string, enterAt: number) => ({
  code, name: { "zh-CN": name, en: name }, enterAt, keepAt: enterAt, multiplierBps: 12_000, neverDowngrade: false, benefits: ["免费停车"], enterTasks: [], enterRequires: "threshold_and_tasks" as const, keepTasks: [], keepRequires: "threshold_and_tasks" as const,
});
const set: SetGiven = {
  name: "一", basis: "spend", window: { kind: "trailing", months: 12 }, validity: { unit: "months", count: 12, snapToMonthEnd: false }, downgrade: "one_level", grace: { days: 0, snapToMonthEnd: false }, upgradeResetsWindow: false,
  tasks: [], mapping: {}, transition: "keep", startsAt: null, tiers: [tier("basic", "普卡", 0), tier("silver", "银卡", 500_000)],
};

describe("what changed between two tier sets, in words", () => {
  it("names the tier, the field and both values, in what the tiers are earned by", () => {
    const after: SetGiven = { ...set, downgrade: "never", tiers: [tier("basic", "普卡", 0), { ...tier("silver", "银卡", 600_000), keepAt: 500_000 }] };
    expect(changesInWords({ words, currency }, set, after)).toEqual([
      { key: "downgrade", field: "降级方式", before: "降一级", after: "永不降级" }, { key: "silver.enterAt", field: "银卡 · 升级门槛", before: "¥5,000.00", after: "¥6,000.00" },
    ]);
  });

  it("tells a tier that is new as a whole", () => {
    const after: SetGiven = { ...set, tiers: [...set.tiers, tier("gold", "金卡", 2_000_000)] };
    expect(changesInWords({ words, currency }, set, after)).toEqual([{ key: "gold", field: "等级“金卡”", before: null, after: "金卡：升级 ¥20,000.00，保级 ¥20,000.00，积分 ×1.2；权益：免费停车" }]);
  });

  it("finds nothing where nothing changed, whatever is mapped to what", () => {
    expect(changesInWords({ words, currency }, set, { ...set, mapping: { basic: "silver" } } as SetGiven)).toEqual([]);
  });

  it("tells tasks by their names, what they ask for, and whether besides the threshold or instead of it", () => {
    const task = { code: "t1", name: { "zh-CN": "常来", en: "Come often" }, measure: "visits" as const, atLeast: 3, within: "month" as const, rollbackAfterCompletion: true };
    const asks = { ...tier("silver", "银卡", 500_000), enterTasks: ["t1"], enterRequires: "threshold_or_tasks" as const };
    const changes = changesInWords({ words, currency }, { ...set, tasks: [task] }, { ...set, tasks: [{ ...task, rollbackAfterCompletion: false }], tiers: [tier("basic", "普卡", 0), asks] });
    expect(changes.map(({ key, before, after }) => [key, before, after])).toEqual([
      ["tasks", "常来：一个自然月内 3 次，退货会撤销完成", "常来：一个自然月内 3 次，完成后退货不影响"], ["silver.enterTasks", "无", "常来（门槛或任务任一）"],
    ]);
    expect(JSON.stringify(changes.map(({ key: _key, ...said }) => said))).not.toContain("t1");
  });

  it("tells windows and periods", () => {
    expect([windowText({ words }, { kind: "trailing", months: 6 }), windowText({ words }, { kind: "anniversary", from: "join" }), validityText({ words }, { unit: "calendar_years", count: 1 })]).toEqual(["最近 6 个月", "会员年度（自入会日起）", "至 1 年后的 12 月 31 日"]);
  });
});
