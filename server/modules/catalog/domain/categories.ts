/** A category as a tree needs it: by code, before ids exist. */
export interface CategoryNode {
  readonly code: string;
  readonly parentCode: string | null;
}

export type CategoryFault = "unknown_parent" | "cycle";

/**
 * Applies changes of a tree one after the other and tells, change by change, what is wrong with it (null: nothing).
 *
 * A parent may come later in the list than its children. A change that would close a cycle is left out, and so is one whose
 * parent does not exist, not even because its own change was left out.
 */
export function checkTree(existing: readonly CategoryNode[], changes: readonly CategoryNode[]): readonly (CategoryFault | null)[] {
  const faults: (CategoryFault | null)[] = changes.map(() => null);
  for (;;) {
    const tree = new Map(existing.map((each) => [each.code, each.parentCode]));
    const standing = changes.map((change, index) => ({ change, index })).filter(({ index }) => faults[index] === null);
    for (const { change } of standing) if (!tree.has(change.code)) tree.set(change.code, null);
    let found = false;
    for (const { change, index } of standing) {
      const fault = faultOf(tree, change);
      if (fault !== null) {
        faults[index] = fault;
        found = true;
      } else {
        tree.set(change.code, change.parentCode);
      }
    }
    // A change that was left out may have been the parent of another one: look again without it.
    if (!found) return faults;
  }
}

function faultOf(tree: ReadonlyMap<string, string | null>, change: CategoryNode): CategoryFault | null {
  if (change.parentCode === null) return null;
  if (!tree.has(change.parentCode)) return "unknown_parent";
  for (let at: string | null = change.parentCode; at !== null; at = tree.get(at) ?? null) if (at === change.code) return "cycle";
  return null;
}

/** The way from a category to its root, itself first. */
export function pathToRoot<I>(parents: ReadonlyMap<I, I | null>, id: I): readonly I[] {
  const path: I[] = [];
  for (let at: I | null = id; at !== null && !path.includes(at); at = parents.get(at) ?? null) path.push(at);
  return path;
}
