import { loadWords } from "@regulars/i18n/one-language";
import { describe, expect, it } from "vitest";
import { changesOf, dayStart, operationText } from "./audit-words.js";

describe("an entry of the audit trail", () => {
  it("shows what differs, leaf by leaf, and nothing that stayed", () => {
    expect(changesOf({ before: { name: "王**", limits: { points: 5, growth: 1 }, old: true }, after: { name: "李**", limits: { points: 7, growth: 1 }, labels: ["vip"] } })).toEqual([
      { field: "labels", before: "–", after: '["vip"]' }, { field: "limits.points", before: "5", after: "7" }, { field: "name", before: "王**", after: "李**" }, { field: "old", before: "true", after: "–" },
    ]);
    expect(changesOf({ before: null, after: null })).toEqual([]);
  });

  it("says in words what was done, and the name itself of what a later release adds", async () => {
    const words = await loadWords("en");
    expect([operationText(words, "freezeMember"), operationText(words, "somethingNew")]).toEqual(["Freeze a member", "somethingNew"]);
  });

  it("takes a day as a whole day, and nothing else", () => {
    expect(Date.parse(dayStart("2026-03-02", 1) ?? "") - Date.parse(dayStart("2026-03-02") ?? "")).toBe(86_400_000);
    expect(dayStart("yesterday")).toBeUndefined();
  });
});
