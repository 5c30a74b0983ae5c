import { dayMs, instant } from "@regulars/kernel";
import { describe, expect, it } from "vitest";
import { afterFailure, backoffOf, secondsToWait, type Failures } from "./backoff.js";
import { conflictOf } from "./duties.js";
import { commonPasswords } from "../service/common-passwords.js";
import { faultsOf, isCommon, isOutdated, passwordRules } from "./password.js";
import { rightsOf } from "./rights.js";

const anna = { login: "anna", names: ["安娜", "Regulars"] };
const lina = { login: "li.na", names: ["李娜", "Regulars", "常客"] };
const now = instant(Date.parse("2026-03-02T02:00:00Z"));

describe("a password", () => {
  it("is refused when it stands on the lists of stolen ones, whatever digits are put around it", () => {
    for (const bad of ["password1234", "p@ssw0rd1234", "qwertyuiop123", "123456789012", "aaaaaaaaaaaa", "abcabcabcabc", "iloveyou2024!", "adminadmin12", "woaini1314520", "qwerty-123456", "asdfghjkl;123"]) expect(isCommon(bad), bad).toBe(true);
    for (const good of ["a long sentence of mine", "correct horse battery staple", "小店门口有棵老槐树下雨天", "tr0ub4dor & three"]) expect(isCommon(good), good).toBe(false);
  });

  it("is refused when it is on the published list of those that are tried first, as it is or dressed up", () => {
    const common = commonPasswords();
    const fit = [...common].filter((each) => each.length >= passwordRules.asvs.minLength);
    const dressed = [...common].slice(0, 6_000).filter((each) => /^[a-z]{3,16}$/.test(each)).map((each) => `${each}-2026-1314!`);
    expect(fit.length + dressed.length, "that the policy would take otherwise").toBeGreaterThan(3_000);
    expect([...fit, ...dressed].filter((each) => !isCommon(each, common)), "let through").toEqual([]);
    for (const bad of ["1qaz2wsx3edc", "qazwsxedcrfv", "administrator1", "unbelievable!"]) expect(isCommon(bad, common), bad).toBe(true);
  });

  it("is refused when it is a habit of Chinese keyboards: 5201314, birthdays, phones, pinyin of love", () => {
    for (const bad of ["5201314520131", "5201314-1314", "13800138000138", "1990-01-01-1990", "woaini1314520!", "woailaopo5201314", "woaini5201314", "1qaz2wsx3edc4rfv", "zxcvbnm123456"]) expect(isCommon(bad), bad).toBe(true);
    for (const good of ["蓝色的茶壶会在周三唱歌呢", "wo jia lou xia de mao hen pang", "lan-se-cha-hu-zhou-san-chang-ge"]) expect(isCommon(good, commonPasswords()), good).toBe(false);
  });

  it("is refused when it is made of the person's or the company's name, and may mention it in a sentence", () => {
    for (const bad of ["Regulars-2026!", "李娜李娜李娜-2026年", "常客常客常客123456", "Regulars 常客 88"]) expect(faultsOf(bad, lina, passwordRules.asvs), bad).toContain("contains_context");
    for (const good of ["our regulars love rainy mondays", "李娜家门口有一棵老槐树会开花"]) expect(faultsOf(good, lina, passwordRules.asvs, commonPasswords()), good).toEqual([]);
  });

  it("follows the rules of its profile", () => {
    expect(faultsOf("short", anna, passwordRules.asvs)).toEqual(["too_short"]);
    expect(faultsOf("anna likes long walks", anna, passwordRules.asvs)).toEqual(["contains_login"]);
    expect(faultsOf("a long sentence of mine", lina, passwordRules.mlps3)).toEqual(["too_few_classes"]);
    expect(faultsOf("A long Sentence, 7 words", lina, passwordRules.mlps3)).toEqual([]);
    expect([isOutdated(now, passwordRules.mlps3, instant(now + 90 * dayMs)), isOutdated(now, passwordRules.asvs, instant(now + 900 * dayMs))]).toEqual([true, false]);
  });
});

describe("failures", () => {
  it("cost nothing at first, then waits that double up to an end, and are forgotten after a quiet hour", () => {
    let count: Failures | null = null;
    const waits: number[] = [];
    for (let n = 0; n < 16; n += 1) {
      count = afterFailure(count, backoffOf.asvs, now);
      waits.push(secondsToWait(count, now));
    }
    expect(waits.slice(0, 8)).toEqual([0, 0, 0, 0, 2, 4, 8, 16]);
    expect(waits.at(-1)).toBe(900);
    expect(afterFailure(count, backoffOf.asvs, instant(now + 3_700_000)).failures).toBe(1);
  });
});

describe("rights", () => {
  const stores = [{ storeId: "a", brandId: "b1", regionIds: ["east", "all"] }, { storeId: "b", brandId: "b2", regionIds: ["west", "all"] }];

  it("reach as far as each role's own grant, and the wider of two limits counts", () => {
    const rights = rightsOf([
      { role: { permissions: ["members.read"], limits: { "points.adjust": { perAction: 5, perDay: 10 } } }, scope: { kind: "region", ids: ["all"] } },
      { role: { permissions: ["members.read", "points.adjust"], limits: { "points.adjust": { perAction: 50, perDay: null } } }, scope: { kind: "brand", ids: ["b1"] } },
    ], stores);
    expect(rights.scopes.get("members.read")).toEqual(new Set(["a", "b"]));
    expect(rights.scopes.get("points.adjust")).toEqual(new Set(["a"]));
    expect(rights.limits.get("points.adjust")).toEqual({ perAction: 50, perDay: null });
  });

  it("keep administration and value apart, and let an auditor only look", () => {
    expect(conflictOf(["access.staff", "points.adjust"], false)).toBe("administration_and_value");
    expect(conflictOf(["access.grant", "points.adjust"], false)).toBeNull();
    expect(conflictOf(["audit.verify", "members.read"], true)).toBeNull();
    expect(conflictOf(["members.edit"], true)).toBe("audit_and_action");
  });
});
