/** A merge takes so many duplicates at most. */
export const duplicatesAtMost = 5;

/** The other members of a merge page's address, each once and never the member whose page it is. */
export function othersFrom(text: string | undefined, memberId: string): readonly string[] {
  const ids = (text ?? "").split(",").filter((each) => /^[0-9a-f-]{36}$/i.test(each) && each !== memberId);
  return [...new Set(ids)].slice(0, duplicatesAtMost);
}

/** Who survives: whoever was chosen, as long as they take part; else the member whose page it is. */
export function survivorAmong(all: readonly string[], chosen: string | undefined): string {
  return all.find((each) => each === chosen) ?? all[0] ?? "";
}
