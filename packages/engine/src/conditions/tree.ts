import type { FieldError } from "@regulars/kernel";
import { all, none, noMarks, roomFor, some, type Compiled, type ConditionKind, type Failure, type Scope, type Verdict } from "./condition.js";
import type { Facts } from "./facts.js";
import type { LineIndex } from "./line-index.js";
import { faultsOfParams, withDefaults, type Params } from "./params.js";

/** A condition tree as it is stored. `all` of nothing always holds. */
export type ConditionNode =
  | { readonly kind: "all" | "any"; readonly of: readonly ConditionNode[] }
  | { readonly kind: "not"; readonly of: readonly [ConditionNode] }
  | ConditionLeaf;

export interface ConditionLeaf {
  readonly kind: string;
  readonly params: Params;
}

export type KindsByName = ReadonlyMap<string, ConditionKind>;

const maxDepth = 8;
const maxLeaves = 60;

export function isGroup(node: ConditionNode): node is Exclude<ConditionNode, ConditionLeaf> {
  return "of" in node;
}

/** Completes a tree with the defaults of its kinds. Unknown kinds are left for `faultsOfTree` to tell. */
export function completeTree(node: ConditionNode, kinds: KindsByName): ConditionNode {
  if (isGroup(node)) {
    if (node.kind === "not") return { kind: "not", of: [completeTree(node.of[0], kinds)] };
    return { kind: node.kind, of: node.of.map((child) => completeTree(child, kinds)) };
  }
  const kind = kinds.get(node.kind);
  return kind === undefined ? node : { kind: node.kind, params: withDefaults(kind.fields, node.params) };
}

/** Every fault of a tree, with its pointer below `base`. */
export function faultsOfTree(node: ConditionNode, kinds: KindsByName, base: string): FieldError[] {
  const leaves = { count: 0 };
  const faults = faultsOf(node, kinds, base, 1, leaves);
  if (leaves.count > maxLeaves) faults.push({ pointer: base, code: "too_many_conditions", params: { max: maxLeaves } });
  return faults;
}

function faultsOf(node: ConditionNode, kinds: KindsByName, base: string, depth: number, leaves: { count: number }): FieldError[] {
  if (depth > maxDepth) return [{ pointer: base, code: "too_deep", params: { max: maxDepth } }];
  if (isGroup(node)) {
    if (node.kind === "any" && node.of.length === 0) return [{ pointer: `${base}/of`, code: "too_few", params: { min: 1 } }];
    return node.of.flatMap((child, at) => faultsOf(child, kinds, `${base}/of/${at}`, depth + 1, leaves));
  }
  leaves.count += 1;
  const kind = kinds.get(node.kind);
  if (kind === undefined) return [{ pointer: `${base}/kind`, code: "unknown_kind" }];
  const faults = faultsOfParams(kind.fields, node.params, `${base}/params`);
  return faults.length > 0 ? faults : (kind.faults?.(node.params, `${base}/params`) ?? []);
}

/** Turns a checked, completed tree into something that runs. */
export function compileTree(node: ConditionNode, kinds: KindsByName, index: LineIndex, pointer: string): Compiled {
  if (!isGroup(node)) {
    const kind = kinds.get(node.kind);
    if (kind === undefined) throw new RangeError(`unknown condition kind ${node.kind}`);
    return kind.compile(node.params, { index, pointer });
  }
  const children = node.of.map((child, at) => compileTree(child, kinds, index, `${pointer}/of/${at}`));
  switch (node.kind) {
    case "all": return new All(children);
    case "any": return new Any(children, pointer);
    case "not": {
      const [child] = children;
      if (child === undefined) throw new RangeError("not needs a condition");
      return new Not(child, pointer);
    }
  }
}

/** Holds for the lines in scope that every child holds for. Children that measure the qualifying lines come after those that choose them. */
export class All implements Compiled {
  marks: Uint8Array = noMarks;
  readonly measuresScope: boolean;
  private readonly children: readonly Compiled[];
  /** Written next; never the one that is being read. */
  private spare: Uint8Array = noMarks;
  /** Place of the child that failed last time, and the lines that were left before it. */
  private failedAt = 0;
  private scopeAtFailure: Scope = noMarks;

  constructor(children: readonly Compiled[]) {
    this.children = [...children.filter((child) => !child.measuresScope), ...children.filter((child) => child.measuresScope)];
    this.measuresScope = children.some((child) => child.measuresScope);
  }

  holds(facts: Facts, scope: Scope): Verdict {
    let verdict: Verdict = all;
    let current = scope;
    for (let at = 0; at < this.children.length; at += 1) {
      const child = this.children[at];
      if (child === undefined) continue;
      const answer = child.holds(facts, current);
      if (answer === all) continue;
      if (answer === none || !this.narrow(child.marks, current, facts.lines.length)) {
        this.failedAt = at;
        this.scopeAtFailure = current;
        return none;
      }
      verdict = some;
      current = this.marks;
    }
    return verdict;
  }

  /** Keeps the lines that are in both; false when none is left. */
  private narrow(chosen: Uint8Array, current: Scope, count: number): boolean {
    const target = roomFor(this.spare, count);
    let left = false;
    for (let line = 0; line < count; line += 1) {
      const kept = chosen[line] === 1 && current[line] === 1 ? 1 : 0;
      target[line] = kept;
      if (kept === 1) left = true;
    }
    if (!left) {
      this.spare = target;
      return false;
    }
    this.spare = this.marks;
    this.marks = target;
    return true;
  }

  failure(facts: Facts, scope: Scope): Failure {
    this.holds(facts, scope);
    const child = this.children[this.failedAt];
    if (child === undefined) throw new RangeError("a failing group has a failing condition");
    return child.failure(facts, this.scopeAtFailure);
  }

  /** Near only when the one condition that fails is near: everything after it holds too. */
  nearnessBps(facts: Facts): number | null {
    const child = this.children[this.failedAt];
    if (child === undefined) return null;
    const at = this.scopeAtFailure;
    const near = child.nearnessBps(facts, at);
    if (near === null) return null;
    for (const later of this.children.slice(this.failedAt + 1)) if (later.holds(facts, at) === none) return null;
    return near;
  }
}

/** Holds for the lines that any child holds for. */
class Any implements Compiled {
  marks: Uint8Array = noMarks;
  readonly measuresScope: boolean;
  constructor(private readonly children: readonly Compiled[], private readonly pointer: string) {
    this.measuresScope = children.some((child) => child.measuresScope);
  }

  holds(facts: Facts, scope: Scope): Verdict {
    const count = facts.lines.length;
    let verdict: Verdict = none;
    for (const child of this.children) {
      const answer = child.holds(facts, scope);
      if (answer === all) return all;
      if (answer === none) continue;
      this.marks = roomFor(this.marks, count);
      for (let line = 0; line < count; line += 1) {
        const marked = child.marks[line] === 1 || (verdict === some && this.marks[line] === 1);
        this.marks[line] = marked ? 1 : 0;
      }
      verdict = some;
    }
    return verdict;
  }

  /** Tells the nearest of its ways. */
  failure(facts: Facts, scope: Scope): Failure {
    let best: Compiled | undefined;
    let bestNear = -1;
    for (const child of this.children) {
      child.holds(facts, scope);
      const near = child.nearnessBps(facts, scope) ?? -1;
      if (best === undefined || near > bestNear) {
        best = child;
        bestNear = near;
      }
    }
    return best?.failure(facts, scope) ?? { pointer: this.pointer, kind: "any", gap: { need: null, have: null, missing: null } };
  }

  nearnessBps(facts: Facts, scope: Scope): number | null {
    let best: number | null = null;
    for (const child of this.children) {
      child.holds(facts, scope);
      const near = child.nearnessBps(facts, scope);
      if (near !== null && (best === null || near > best)) best = near;
    }
    return best;
  }
}

/** Holds for the lines that its child does not hold for. */
class Not implements Compiled {
  marks: Uint8Array = noMarks;
  readonly measuresScope: boolean;
  constructor(private readonly child: Compiled, private readonly pointer: string) {
    this.measuresScope = child.measuresScope;
  }

  holds(facts: Facts, scope: Scope): Verdict {
    const answer = this.child.holds(facts, scope);
    if (answer === none) return all;
    if (answer === all) return none;
    const count = facts.lines.length;
    this.marks = roomFor(this.marks, count);
    for (let line = 0; line < count; line += 1) this.marks[line] = this.child.marks[line] === 1 ? 0 : 1;
    return some;
  }

  failure(): Failure {
    return { pointer: this.pointer, kind: "not", gap: { need: false, have: true, missing: null } };
  }

  nearnessBps(): number | null {
    return null;
  }
}
