import { allTexts } from "@regulars/i18n";
import { describe, expect, it } from "vitest";
import { allProblemKinds } from "../server/platform/http/problems.js";
import { allApprovables } from "../server/modules/approvals/index.js";
import { moduleReactions, moduleRoutes, permissionsOf } from "../server/main/wiring.js";

const placeholders = (text: string): string[] => [...text.matchAll(/\{(\w+)\}/g)].map((match) => match[1] ?? "").sort();

describe("texts for people", () => {
  it("exist in both languages for every problem", () => {
    moduleRoutes();
    moduleReactions();
    const missing = allProblemKinds().flatMap(({ code }) => (["zh-CN", "en"] as const).filter((language) => !(code in allTexts(language)) && !code.startsWith("test.")).map((language) => `${language} ${code}`));
    expect(missing).toEqual([]);
  });

  it("exist in both languages for every kind of approval and its fields", () => {
    const keys = allApprovables().flatMap(({ kind, fields }) => [`approvals.title.${kind}`, ...fields.map((each) => `approvals.field.${each}`)]);
    expect(keys.length).toBeGreaterThan(0);
    expect(keys.filter((key) => !(key in allTexts("zh-CN")) || !(key in allTexts("en")))).toEqual([]);
  });

  it("exist in both languages for every permission and its area: add them to packages/i18n/src/*/permissions.ts", () => {
    const known = permissionsOf();
    const keys = [...known.map((each) => `permission.${each}`), ...new Set(known.map((each) => `permission.area.${each.split(".")[0] ?? ""}`))];
    expect(keys.length).toBeGreaterThan(50);
    expect(keys.filter((key) => !(key in allTexts("zh-CN")) || !(key in allTexts("en")))).toEqual([]);
  });

  it("have the same keys and the same placeholders in both languages", () => {
    const zh = allTexts("zh-CN");
    const en = allTexts("en");
    expect(Object.keys(en).sort()).toEqual(Object.keys(zh).sort());
    const differing = Object.keys(zh).filter((key) => placeholders(zh[key] ?? "").join() !== placeholders(en[key] ?? "").join());
    expect(differing).toEqual([]);
  });

  it("are Chinese in Chinese", () => {
    // A frame of placeholders and punctuation says nothing in any language.
    const saysSomething = (text: string): boolean => /\p{L}/u.test(text.replaceAll(/\{\w+\}/g, ""));
    const untranslated = Object.entries(allTexts("zh-CN")).filter(([key, text]) => saysSomething(text) && !/\p{Script=Han}/u.test(text) && !key.endsWith("other_language"));
    expect(untranslated.map(([key]) => key)).toEqual([]);
  });
});
