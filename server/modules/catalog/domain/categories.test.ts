import { describe, expect, it } from "vitest";
import { checkTree, pathToRoot } from "./categories.js";

const existing = [{ code: "food", parentCode: null }, { code: "fresh", parentCode: "food" }, { code: "fruit", parentCode: "fresh" }];

describe("the category tree", () => {
  it("takes a parent that comes later in the same file", () => {
    expect(checkTree([], [{ code: "apples", parentCode: "fruit" }, { code: "fruit", parentCode: null }])).toEqual([null, null]);
  });

  it("refuses a category that would lie inside itself, directly or through others", () => {
    expect(checkTree(existing, [{ code: "food", parentCode: "food" }])).toEqual(["cycle"]);
    expect(checkTree(existing, [{ code: "food", parentCode: "fruit" }])).toEqual(["cycle"]);
    expect(checkTree([], [{ code: "a", parentCode: "b" }, { code: "b", parentCode: "a" }])).toEqual(["unknown_parent", "cycle"]);
  });

  it("refuses a child whose parent was refused or never existed", () => {
    expect(checkTree([], [{ code: "a", parentCode: "nowhere" }])).toEqual(["unknown_parent"]);
    expect(checkTree([], [{ code: "b", parentCode: "a" }, { code: "a", parentCode: "nowhere" }])).toEqual(["unknown_parent", "unknown_parent"]);
  });

  it("lets a branch move", () => {
    expect(checkTree(existing, [{ code: "fruit", parentCode: "food" }, { code: "fresh", parentCode: "fruit" }])).toEqual([null, null]);
  });

  it("walks from a category to its root", () => {
    expect(pathToRoot(new Map<string, string | null>([["food", null], ["fresh", "food"], ["fruit", "fresh"]]), "fruit")).toEqual(["fruit", "fresh", "food"]);
  });
});
