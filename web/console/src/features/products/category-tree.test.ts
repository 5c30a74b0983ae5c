import { describe, expect, it } from "vitest";
import { treeOf, treeWith, treeWithout, type CategoryNode } from "./category-tree.js";

const category = (categoryId: string, parentCategoryId: string | null) => ({ categoryId, code: categoryId, name: { "zh-CN": categoryId, en: categoryId }, parentCategoryId, path: [] });
const tree = treeOf([category("food", null), category("fresh", "food"), category("fruit", "fresh"), category("toys", null)]);
const drawn = (nodes: readonly CategoryNode[]): string => nodes.map((each) => `${each.category.code}(${drawn(each.children)})`).join(" ");

describe("the tree of categories", () => {
  it("hangs each category below its parent", () => {
    expect(drawn(tree)).toBe("food(fresh(fruit())) toys()");
  });

  it("offers no place inside a category to that category", () => {
    expect(drawn(treeWithout(tree, "fresh"))).toBe("food() toys()");
  });

  it("finds a category with the way to it and all below it", () => {
    expect([drawn(treeWith(tree, "FRESH")), drawn(treeWith(tree, "fruit")), drawn(treeWith(tree, "none"))]).toEqual(["food(fresh(fruit()))", "food(fresh(fruit()))", ""]);
  });
});
