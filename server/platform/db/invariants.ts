import type { Query } from "./sql.js";

/** A truth about the data: `breaks` selects the rows that break it, none when all is well. */
export interface Invariant {
  readonly name: string;
  readonly breaks: Query;
}

export function invariant(name: string, breaks: Query): Invariant {
  return { name, breaks };
}
