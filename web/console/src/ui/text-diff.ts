export interface TextPart {
  readonly text: string;
  readonly kind: "same" | "gone" | "new";
}

/** Sentences and lines, each with its end: what people read as one. */
export function sentencesOf(text: string): readonly string[] {
  return text.match(/[^。！？；.!?;\n]*[。！？；.!?;\n]+|[^。！？；.!?;\n]+$/gu) ?? [];
}

/** What of one text stays, goes and comes in another, sentence by sentence: the longest that they have in common stays. */
export function textDiff(before: string, after: string): readonly TextPart[] {
  const [from, to] = [sentencesOf(before), sentencesOf(after)];
  const width = to.length + 1;
  const common = new Uint32Array((from.length + 1) * width);
  for (let i = from.length - 1; i >= 0; i -= 1) {
    for (let j = to.length - 1; j >= 0; j -= 1) {
      const [down, right, across] = [common[(i + 1) * width + j] ?? 0, common[i * width + j + 1] ?? 0, common[(i + 1) * width + j + 1] ?? 0];
      common[i * width + j] = from[i] === to[j] ? across + 1 : Math.max(down, right);
    }
  }
  const parts: TextPart[] = [];
  const put = (kind: TextPart["kind"], text: string): void => {
    const last = parts.at(-1);
    if (last?.kind === kind) parts[parts.length - 1] = { kind, text: last.text + text };
    else parts.push({ kind, text });
  };
  for (let i = 0, j = 0; i < from.length || j < to.length; ) {
    const [old, fresh] = [from[i], to[j]];
    if (old !== undefined && old === fresh) {
      put("same", old);
      i += 1;
      j += 1;
    } else if (old !== undefined && (fresh === undefined || (common[(i + 1) * width + j] ?? 0) >= (common[i * width + j + 1] ?? 0))) {
      put("gone", old);
      i += 1;
    } else {
      put("new", fresh ?? "");
      j += 1;
    }
  }
  return parts;
}
