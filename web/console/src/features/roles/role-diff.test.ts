import { describe, expect, it } from "vitest";
import { byArea, isNothing, roleDiff } from "./role-diff.js";

const role = { name: { "zh-CN": "店长", en: "Manager" }, permissions: ["points.adjust", "points.read"], limits: { "points.adjust": { perAction: 500, perDay: 2_000 } } };

describe("the difference between a role and its draft", () => {
  it("names what is added, taken away, and which limits become wider or vanish", () => {
    const diff = roleDiff(role, { code: "m", name: role.name, permissions: ["points.read", "members.read"], limits: { "points.adjust": { perAction: 500, perDay: null }, "members.unmask": { perAction: 1, perDay: 5 } } });
    expect([diff.added, diff.removed]).toEqual([["members.read"], ["points.adjust"]]);
    expect(diff.limits).toEqual([
      { limited: "members.unmask", measure: "perAction", before: undefined, after: 1 },
      { limited: "members.unmask", measure: "perDay", before: undefined, after: 5 },
      { limited: "points.adjust", measure: "perDay", before: 2_000, after: null },
    ]);
  });

  it("is nothing when only the order differs", () => {
    expect(isNothing(roleDiff(role, { code: "m", ...role, permissions: [...role.permissions].reverse() }))).toBe(true);
  });

  it("of a new role is all of it", () => {
    expect(roleDiff(null, { code: "m", ...role }).names).toHaveLength(2);
  });
});

describe("permissions", () => {
  it("are grouped by area", () => {
    expect(byArea(["points.read", "access.read", "points.adjust"])).toEqual([["access", ["access.read"]], ["points", ["points.adjust", "points.read"]]]);
  });
});
