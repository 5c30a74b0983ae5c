import type { ConditionNode } from "./queries.js";

/** Changes of a condition tree. Nothing is changed in place: what was shown before stays what it was. */

export const always: ConditionNode = { kind: "all", of: [] };
export const groupKinds = ["all", "any", "not"] as const;
export type GroupKind = (typeof groupKinds)[number];

export function isGroup(node: ConditionNode): node is ConditionNode & { readonly of: readonly ConditionNode[] } {
  return node.of !== undefined;
}

/** Turns a group into one of another kind. Of several conditions, `not` denies that all of them hold. */
export function regrouped(node: ConditionNode, kind: GroupKind): ConditionNode {
  const below = node.of ?? [node];
  const [only] = below;
  if (kind !== "not") return { kind, of: below };
  return { kind, of: below.length === 1 && only !== undefined ? [only] : [{ kind: node.kind === "any" ? "any" : "all", of: below }] };
}

export function withChild(group: ConditionNode, at: number, child: ConditionNode): ConditionNode {
  return { kind: group.kind, of: (group.of ?? []).map((each, index) => (index === at ? child : each)) };
}

export function withoutChild(group: ConditionNode, at: number): ConditionNode {
  return { kind: group.kind, of: (group.of ?? []).filter((_, index) => index !== at) };
}

export function withAdded(group: ConditionNode, child: ConditionNode): ConditionNode {
  return { kind: group.kind, of: [...(group.of ?? []), child] };
}

/** Moves a child up (−1) or down (1); at the edge nothing moves. */
export function withMoved(group: ConditionNode, at: number, by: -1 | 1): ConditionNode {
  const below = [...(group.of ?? [])];
  const [moving, other] = [below[at], below[at + by]];
  if (moving === undefined || other === undefined) return group;
  below[at] = other;
  below[at + by] = moving;
  return { kind: group.kind, of: below };
}

export function leavesIn(node: ConditionNode): number {
  return node.of === undefined ? 1 : node.of.reduce((sum, each) => sum + leavesIn(each), 0);
}
