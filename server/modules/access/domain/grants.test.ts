import { describe, expect, it } from "vitest";
import { expand, notCovered, scopeExceeds, unknownAmong } from "./grants.js";

const known = new Set(["members.read", "members.edit", "stores.read"]);

describe("granting", () => {
  it("lets nobody grant a permission they lack", () => {
    expect(notCovered(["members.read", "members.edit"], new Set(["members.read"]), known)).toEqual(["members.edit"]);
    expect(notCovered(["members.read"], new Set(["members.read", "members.edit"]), known)).toEqual([]);
  });

  it("lets only a holder of everything, now and later, grant everything", () => {
    expect(notCovered(["*"], new Set(known), known)).toEqual(["*"]);
    expect(notCovered(["*"], new Set(["members.read"]), known)).toContain("members.edit");
    expect(notCovered(["*", "members.edit"], expand(["*"], known), known)).toEqual([]);
  });

  it("knows which permissions do not exist", () => {
    expect(unknownAmong(["members.read", "members.reed", "*"], known)).toEqual(["members.reed"]);
  });

  it("lets nobody reach more stores than they do", () => {
    expect(scopeExceeds("all", new Set(["a"]))).toBe(true);
    expect(scopeExceeds(["a", "b"], new Set(["a"]))).toBe(true);
    expect(scopeExceeds(["a"], new Set(["a", "b"]))).toBe(false);
    expect(scopeExceeds("all", "all")).toBe(false);
  });
});
