/** A unit of goods as two documents can agree on it: the sale's line number when the return names it, else the goods themselves. */
export interface SoldGoods {
  readonly lineNo: number;
  /** What identifies the goods: the product's id, or its SKU where the product is unknown. */
  readonly goods: string;
  /** Units that can still come back. */
  readonly left: number;
}

export interface ReturnedGoods {
  /** The line of the return document. */
  readonly lineNo: number;
  /** The line of the sale that it takes back, when the document says so. */
  readonly originalLineNo: number | null;
  readonly goods: string;
  readonly quantity: number;
}

export interface GoodsMatch {
  /** Units to take back, by line of the sale, in the sale's order. */
  readonly lines: readonly { readonly lineNo: number; readonly quantity: number }[];
  /** The same units by the document's lines: which line of the document takes how much of which line of the sale. */
  readonly pairs: readonly { readonly lineNo: number; readonly originalLineNo: number; readonly quantity: number }[];
  /** Units of the document that no line of the sale can account for, by line of the document. */
  readonly excess: readonly { readonly lineNo: number; readonly quantity: number }[];
}

/**
 * Finds the lines of a sale that a return document takes back.
 *
 * A line that the document names is taken first; other goods, and what the named line no longer has, are looked for from the
 * sale's first line on. Goods beyond what is left are answered as excess and take nothing back: they came over the counter, so
 * the document stands, but no sale of ours can account for them. So documents of one sale end in the same state, in whatever
 * order they arrive.
 */
export function matchReturnedGoods(sold: readonly SoldGoods[], returned: readonly ReturnedGoods[]): GoodsMatch {
  const left = new Map(sold.map((line) => [line.lineNo, line.left]));
  const excess: { lineNo: number; quantity: number }[] = [];
  const pairs: { lineNo: number; originalLineNo: number; quantity: number }[] = [];
  // Named lines first, so that goods without a line number do not use up what another line of the document names.
  const inOrder = [...returned.filter((each) => each.originalLineNo !== null), ...returned.filter((each) => each.originalLineNo === null)];
  for (const each of inOrder) {
    const named = sold.find((line) => line.lineNo === each.originalLineNo);
    const goods = named?.goods ?? each.goods;
    const candidates = [...(named === undefined ? [] : [named]), ...sold.filter((line) => line !== named && line.goods === goods)];
    let open = each.quantity;
    for (const line of candidates) {
      const taken = Math.min(open, left.get(line.lineNo) ?? 0);
      left.set(line.lineNo, (left.get(line.lineNo) ?? 0) - taken);
      open -= taken;
      if (taken > 0) pairs.push({ lineNo: each.lineNo, originalLineNo: line.lineNo, quantity: taken });
    }
    if (open > 0) excess.push({ lineNo: each.lineNo, quantity: open });
  }
  const lines = sold.flatMap((line) => {
    const quantity = line.left - (left.get(line.lineNo) ?? 0);
    return quantity > 0 ? [{ lineNo: line.lineNo, quantity }] : [];
  });
  return { lines, pairs, excess: excess.sort((a, b) => a.lineNo - b.lineNo) };
}
