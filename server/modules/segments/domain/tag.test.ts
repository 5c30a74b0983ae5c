import { instant } from "@regulars/kernel";
import { describe, expect, it } from "vitest";
import { barOf, isGivenAt } from "./tag.js";

describe("a tag", () => {
  const given = { isGiven: true, expiresAt: instant(1_000), refusedByMember: false };

  it("is gone when its end has come, without anybody doing anything", () => {
    expect([isGivenAt(given, instant(999)), isGivenAt(given, instant(1_000))]).toEqual([true, false]);
    expect(isGivenAt({ ...given, expiresAt: null }, instant(9_999_999))).toBe(true);
    expect(isGivenAt({ isGiven: false, expiresAt: null, refusedByMember: true }, instant(0))).toBe(false);
  });

  it("that the member had deleted is given again only by who may override that", () => {
    const refused = { isGiven: false, expiresAt: null, refusedByMember: true };
    expect(barOf({ isActive: true }, refused, false)).toBe("refused");
    expect(barOf({ isActive: true }, refused, true)).toBeNull();
    expect(barOf({ isActive: true }, undefined, false)).toBeNull();
    expect(barOf({ isActive: false }, undefined, true)).toBe("inactive");
  });
});
