import { z } from "zod";
import { cursorInvalid } from "./problems.js";

/** The query of every list: `limit` items after `cursor`. A list with filters of its own spreads it into its query. */
export const pageQuery = {
  cursor: z.string().max(1_000).optional().describe("The `nextCursor` of the page before; leave out for the first page"),
  limit: z.coerce.number().int().min(1).max(200).default(50).describe("How many items at most"),
} as const;

/** The answer of every list. */
export function pageOf<S extends z.ZodType>(item: S) {
  return z.object({ items: z.array(item), nextCursor: z.string().nullable().describe("Null on the last page") });
}

export type CursorPart = string | number;

/** The key of the last item of a page, as an opaque text: what the next page begins after. */
export function encodeCursor(parts: readonly CursorPart[]): string {
  return Buffer.from(JSON.stringify(parts)).toString("base64url");
}

/** The parts of a cursor of ours, each of the given kind; null for the first page. Anything else is refused with `paging.cursor_invalid`. */
export function decodeCursor(cursor: string | undefined, kinds: readonly ("string" | "number")[]): readonly CursorPart[] | null {
  if (cursor === undefined) return null;
  const parts = parsed(cursor);
  if (!Array.isArray(parts) || parts.length !== kinds.length || !parts.every((part, index) => typeof part === kinds[index])) throw cursorInvalid();
  return parts;
}

function parsed(cursor: string): unknown {
  try {
    return JSON.parse(Buffer.from(cursor, "base64url").toString());
  } catch (error) {
    if (error instanceof SyntaxError) return null;
    throw error;
  }
}

/** One page out of `limit + 1` rows: the one too many only tells that there is more. */
export function pageFrom<R, T>(rows: readonly R[], limit: number, toItem: (row: R) => T, keyOf: (row: R) => readonly CursorPart[]): { readonly items: readonly T[]; readonly nextCursor: string | null } {
  const shown = rows.slice(0, limit);
  const last = shown.at(-1);
  return { items: shown.map(toItem), nextCursor: rows.length > limit && last !== undefined ? encodeCursor(keyOf(last)) : null };
}
