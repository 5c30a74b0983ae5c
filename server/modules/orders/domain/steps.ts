/** Something to be done for one owner, in the order in which the list was given. */
export interface Act<T> {
  readonly kind: "sale" | "return";
  readonly owner: string;
  readonly item: T;
}

/** What can be done at once, however many: in each step an owner has at most one sale, and then at most one return. */
export interface Step<T> {
  readonly sales: readonly T[];
  readonly returns: readonly T[];
}

/**
 * Cuts a list into steps, so that the documents of one owner see each other in their order while those of different owners go
 * together: a list in which everybody appears once is one step.
 */
export function stepsOf<T>(acts: readonly Act<T>[]): readonly Step<T>[] {
  const steps: { sales: T[]; returns: T[] }[] = [];
  const last = new Map<string, { step: number; kind: Act<T>["kind"] }>();
  for (const { kind, owner, item } of acts) {
    const before = last.get(owner);
    // Returns come after sales inside a step, so a return can share the step of the sale before it.
    const step = before === undefined ? 0 : before.kind === "sale" && kind === "return" ? before.step : before.step + 1;
    last.set(owner, { step, kind });
    const own = (steps[step] ??= { sales: [], returns: [] });
    (kind === "sale" ? own.sales : own.returns).push(item);
  }
  return steps;
}
