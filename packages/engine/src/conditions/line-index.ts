import type { Facts, ReceiptLine } from "./facts.js";
import { roomFor } from "./condition.js";

export type LineDimension = "category" | "brand" | "product" | "sku" | "label";

/** The lines of the receipt at hand that have one of a leaf's values. */
export interface LineLeaf {
  marks: Uint8Array;
  count: number;
}

/**
 * Finds, for all rules at once, which lines each of their goods conditions chooses: one look-up for each value that a line
 * has, however many rules there are.
 */
export class LineIndex {
  private readonly byValue: Readonly<Record<LineDimension, Map<string, LineLeaf[]>>> = {
    category: new Map(), brand: new Map(), product: new Map(), sku: new Map(), label: new Map(),
  };
  private readonly touched: LineLeaf[] = [];

  leaf(dimension: LineDimension, values: readonly string[]): LineLeaf {
    const leaf: LineLeaf = { marks: new Uint8Array(16), count: 0 };
    const known = this.byValue[dimension];
    for (const value of new Set(values)) {
      const leaves = known.get(value);
      if (leaves === undefined) known.set(value, [leaf]);
      else leaves.push(leaf);
    }
    return leaf;
  }

  /** Marks the lines of this receipt; what an earlier one left is wiped. */
  scan(facts: Facts): void {
    for (const leaf of this.touched) {
      leaf.marks.fill(0);
      leaf.count = 0;
    }
    this.touched.length = 0;
    const { lines } = facts;
    const { category, brand, product, sku, label } = this.byValue;
    for (let at = 0; at < lines.length; at += 1) {
      const line = lines[at];
      if (line === undefined) continue;
      if (category.size > 0) for (const value of line.categoryPath) this.mark(category.get(value), at, lines.length);
      if (label.size > 0) for (const value of line.productLabels) this.mark(label.get(value), at, lines.length);
      if (line.brandId !== null) this.mark(brand.get(line.brandId), at, lines.length);
      if (line.productId !== null) this.mark(product.get(line.productId), at, lines.length);
      if (line.sku !== null) this.mark(sku.get(line.sku), at, lines.length);
    }
  }

  private mark(leaves: readonly LineLeaf[] | undefined, at: number, lineCount: number): void {
    if (leaves === undefined) return;
    for (const leaf of leaves) {
      if (leaf.count === 0) {
        this.touched.push(leaf);
        leaf.marks = roomFor(leaf.marks, lineCount);
      }
      if (leaf.marks[at] === 0) {
        leaf.marks[at] = 1;
        leaf.count += 1;
      }
    }
  }

  /** What the receipt has of a dimension, each value once: for telling what was there instead. */
  valuesIn(facts: Facts, dimension: LineDimension): readonly string[] {
    return [...new Set(facts.lines.flatMap((line) => valuesOf(line, dimension)))];
  }
}

function valuesOf(line: ReceiptLine, dimension: LineDimension): readonly string[] {
  switch (dimension) {
    case "category": return line.categoryPath;
    case "label": return line.productLabels;
    case "brand": return line.brandId === null ? [] : [line.brandId];
    case "product": return line.productId === null ? [] : [line.productId];
    case "sku": return line.sku === null ? [] : [line.sku];
  }
}
