/** How wide a text is, in widths of its own size: a Chinese character is a square, a Latin letter a little over half of one. */
export function emsOf(text: string): number {
  let sum = 0;
  for (const letter of text) sum += /[ᄀ-￿]/u.test(letter) ? 1 : /[A-Z0-9@%&]/.test(letter) ? 0.66 : letter === " " ? 0.3 : 0.54;
  return sum;
}

/** The pieces a line may be broken between: words, and single Chinese characters. */
function piecesOf(text: string): readonly string[] {
  return text.match(/[ᄀ-￿]|[^\sᄀ-￿]+\s*|\s+/gu) ?? [];
}

/**
 * A text in at most `most` lines of a width (both in mm), as large as `size` or as much smaller as it must be. What does not fit
 * even at `least` ends with an ellipsis: a poster never runs over its edge.
 */
export function fitted(text: string, width: number, size: number, most: number, least: number): { readonly size: number; readonly lines: readonly string[] } {
  // A line that is a fifth smaller reads better than two of which the second holds a single word.
  const ofOneLine = most > 1 ? Math.max(size * 0.8, least) : size + 1;
  for (let at = size; at >= ofOneLine; at -= 0.5) if (broken(text, width / at).length === 1) return { size: at, lines: [text.trim()] };
  for (let at = size; at > least; at -= 0.5) {
    const lines = broken(text, width / at);
    if (lines.length <= most) return { size: at, lines };
  }
  const lines = broken(text, width / least);
  if (lines.length <= most) return { size: least, lines };
  let last = lines[most - 1] ?? "";
  while (last !== "" && emsOf(`${last}…`) > width / least) last = last.slice(0, -1);
  return { size: least, lines: [...lines.slice(0, most - 1), `${last}…`] };
}

function broken(text: string, ems: number): readonly string[] {
  const lines: string[] = [];
  let line = "";
  for (const piece of piecesOf(text.trim()).flatMap((each) => (emsOf(each) > ems ? Array.from(each) : [each]))) {
    if (line !== "" && emsOf((line + piece).trimEnd()) > ems) {
      lines.push(line.trim());
      line = "";
    }
    line += piece;
  }
  return line.trim() === "" ? lines : [...lines, line.trim()];
}

export interface PosterOrigin {
  readonly store: string;
  readonly source: string;
  readonly campaign: string;
}

/** The address of the enrolment page, with where its visitor comes from. */
export function joinLink(base: string, { store, source, campaign }: PosterOrigin): string {
  const query = new URLSearchParams({ store, source, ...(campaign.trim() === "" ? {} : { campaign: campaign.trim() }) });
  return `${base.trim().replace(/\/+$/, "")}/join/?${query.toString()}`;
}

/** An address that phones outside of this machine cannot open. */
export function isPrivateAddress(base: string): boolean {
  try {
    const { hostname } = new URL(base);
    return hostname === "localhost" || hostname.endsWith(".local") || /^(127|10|192\.168|172\.(1[6-9]|2\d|3[01]))\./.test(hostname) || hostname === "[::1]";
  } catch {
    return true;
  }
}
