import type { DraftLine, OrderDraft } from "./draft.js";
import type { OrderLine, OrderRecord } from "./record.js";

/** Where the lines of a document differ from those that are kept under its name: a pointer into the document; null where they do not. */
export function differingLine(draft: OrderDraft, kept: Pick<OrderRecord, "kind" | "lines">): string | null {
  const sign = kept.kind === "return" ? -1 : 1;
  const byNo = new Map(kept.lines.map((line) => [line.lineNo, line]));
  for (const [index, line] of draft.lines.entries()) {
    const before = byNo.get(line.lineNo);
    if (before === undefined) return `/lines/${index}`;
    const field = differingField(line, before, sign);
    if (field !== null) return `/lines/${index}/${field}`;
  }
  return draft.lines.length === kept.lines.length ? null : "/lines";
}

function differingField(line: DraftLine, kept: OrderLine, sign: number): keyof DraftLine | null {
  if (line.sku !== null && line.sku !== kept.sku) return "sku";
  if (line.productId !== null && line.productId !== kept.productId) return "productId";
  if (sign * line.quantity !== kept.quantity) return "quantity";
  if (line.listPrice !== kept.listPrice) return "listPrice";
  if (sign * line.netPaid !== kept.netPaid) return "netPaid";
  if (signed(line.discount, sign) !== kept.discount) return "discount";
  if (signed(line.tax, sign) !== kept.tax) return "tax";
  if (line.description !== kept.description) return "description";
  return line.labels.join("\n") === kept.labels.join("\n") ? null : "labels";
}

function signed(amount: number | null, sign: number): number | null {
  return amount === null ? null : sign * amount;
}
