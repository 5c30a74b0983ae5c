import { describe, expect, it } from "vitest";
import { leavesIn, regrouped, withAdded, withChild, withMoved, withoutChild } from "./tree-edits.js";

const leaf = (kind: string) => ({ kind, params: {} });
const both = { kind: "all", of: [leaf("a"), leaf("b")] };

describe("editing a tree of conditions", () => {
  it("denies a group as a whole, and takes the denial away again", () => {
    expect(regrouped(both, "not")).toEqual({ kind: "not", of: [both] });
    expect(regrouped({ kind: "any", of: both.of }, "not")).toEqual({ kind: "not", of: [{ kind: "any", of: both.of }] });
    expect(regrouped({ kind: "not", of: [leaf("a")] }, "all")).toEqual({ kind: "all", of: [leaf("a")] });
    expect(regrouped(both, "any")).toEqual({ kind: "any", of: both.of });
  });

  it("adds, replaces, removes and moves, and leaves what was there as it was", () => {
    expect(withAdded(both, leaf("c")).of?.map((each) => each.kind)).toEqual(["a", "b", "c"]);
    expect(withChild(both, 1, leaf("c")).of?.map((each) => each.kind)).toEqual(["a", "c"]);
    expect(withoutChild(both, 0).of?.map((each) => each.kind)).toEqual(["b"]);
    expect(withMoved(both, 1, -1).of?.map((each) => each.kind)).toEqual(["b", "a"]);
    expect(withMoved(both, 0, -1)).toBe(both);
    expect(both.of.map((each) => each.kind)).toEqual(["a", "b"]);
  });

  it("counts conditions and not groups", () => {
    expect(leavesIn({ kind: "all", of: [both, { kind: "not", of: [leaf("c")] }] })).toBe(3);
  });
});
