import { describe, expect, it } from "vitest";
import { builtInRoles } from "./built-in-roles.js";
import { conflictOf } from "./duties.js";
import { isWithinPreset, keyPresets, permissionsOfPreset } from "./key-presets.js";

describe("the preset of a till", () => {
  it("gives what a cashier may do, no more and no less", () => {
    expect([...keyPresets.till].sort()).toEqual([...(builtInRoles.find((each) => each.code === "cashier")?.gives ?? [])].sort());
  });

  it("gives nothing of administration", () => {
    expect(conflictOf([...keyPresets.till, "access.manage"], false)).toBe("administration_and_value");
    expect(keyPresets.till.filter((each) => /^(access|system|approvals)\./.test(each))).toEqual([]);
  });

  it("is cut to what exists, and known again in a key", () => {
    expect(permissionsOfPreset("till", new Set(["orders.read", "points.adjust"]))).toEqual(["orders.read"]);
    expect([isWithinPreset(["orders.read", "points.hold"]), isWithinPreset(["orders.read", "points.adjust"]), isWithinPreset(["*"])]).toEqual([true, false, false]);
  });
});
