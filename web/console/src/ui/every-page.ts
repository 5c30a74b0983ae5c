/** Reads a list to its end, or to `most` rows: for what is chosen or drawn as a whole. */
export async function everyPage<T>(page: (cursor: string | undefined) => Promise<{ readonly items: readonly T[]; readonly nextCursor: string | null }>, most = 5_000): Promise<readonly T[]> {
  const items: T[] = [];
  let cursor: string | undefined;
  do {
    const next = await page(cursor);
    items.push(...next.items);
    cursor = next.nextCursor ?? undefined;
  } while (cursor !== undefined && items.length < most);
  return items;
}
