import type { Category } from "./queries.js";

export interface CategoryNode {
  readonly category: Category;
  readonly children: readonly CategoryNode[];
}

/** The categories as a tree, in the order of their codes. */
export function treeOf(categories: readonly Category[]): readonly CategoryNode[] {
  const below = new Map<string | null, Category[]>();
  for (const each of categories) below.set(each.parentCategoryId, [...(below.get(each.parentCategoryId) ?? []), each]);
  const nodesOf = (parent: string | null): readonly CategoryNode[] => (below.get(parent) ?? []).map((category) => ({ category, children: nodesOf(category.categoryId) }));
  return nodesOf(null);
}

/** The tree without a category and what lies below it: where that category may be moved to. */
export function treeWithout(nodes: readonly CategoryNode[], categoryId: string | null): readonly CategoryNode[] {
  return nodes.filter((each) => each.category.categoryId !== categoryId).map((each) => ({ ...each, children: treeWithout(each.children, categoryId) }));
}

/** Those whose name or code holds the text, with the way to them. */
export function treeWith(nodes: readonly CategoryNode[], text: string): readonly CategoryNode[] {
  const wanted = text.trim().toLowerCase();
  if (wanted === "") return nodes;
  return nodes.flatMap((node) => {
    const { code, name } = node.category;
    if (`${code} ${name["zh-CN"]} ${name.en}`.toLowerCase().includes(wanted)) return [node];
    const children = treeWith(node.children, text);
    return children.length === 0 ? [] : [{ ...node, children }];
  });
}
