import { goneBy, type MemberFacts, type ReceiptLine } from "@regulars/engine";
import { mulDivRound, type ProductId } from "@regulars/kernel";

/** What a rule asks of a product. */
export interface ProductFacts {
  readonly productId: ProductId;
  readonly sku: string;
  readonly categoryPath: readonly string[];
  readonly brandId: string | null;
  readonly labels: readonly string[];
  readonly taxRateBps: number | null;
  readonly isEarningExcluded: boolean;
}

/** A line as a channel tells it; null where it does not say. */
export interface LineFacts {
  readonly lineNo: number;
  readonly sku: string | null;
  readonly labels: readonly string[];
  readonly quantity: number;
  readonly netPaid: number;
  /** Of one unit. */
  readonly listPrice: number;
  readonly tax: number | null;
  readonly discount: number | null;
}

/** A line as the rules see it: what the channel says, and what the catalogue knows of the product. */
export function receiptLine(line: LineFacts, product: ProductFacts | null): ReceiptLine {
  const rate = product?.taxRateBps ?? 0;
  return {
    lineNo: line.lineNo, productId: product?.productId ?? null, sku: product?.sku ?? line.sku, categoryPath: product?.categoryPath ?? [], brandId: product?.brandId ?? null,
    productLabels: line.labels.length === 0 ? (product?.labels ?? []) : [...(product?.labels ?? []), ...line.labels],
    quantity: line.quantity, netPaid: line.netPaid, listPrice: line.listPrice,
    // Prices contain the tax: at 13 % it is 13/113 of what was paid.
    taxMinor: line.tax ?? mulDivRound(line.netPaid, rate, 10_000 + rate),
    discountMinor: line.discount ?? Math.max(0, line.listPrice * line.quantity - line.netPaid),
    excludedFromEarning: product?.isEarningExcluded ?? false,
  };
}

/** A line without the units that came back before anything was earned by it; null when none is left. */
export function remainingLine<T extends LineFacts>(line: T, excludedQuantity: number): T | null {
  if (excludedQuantity === 0) return line;
  if (excludedQuantity >= line.quantity) return null;
  const left = (amount: number): number => amount - goneBy(amount, excludedQuantity, line.quantity);
  return {
    ...line, quantity: line.quantity - excludedQuantity, netPaid: left(line.netPaid), discount: line.discount === null ? null : left(line.discount),
    tax: line.tax === null ? null : left(line.tax),
  };
}

/** A birthday in the form that conditions read: `MM-DD`, or with its year. */
export function birthdayText(birthday: { readonly year: number | null; readonly month: number; readonly day: number } | undefined): string | null {
  if (birthday === undefined) return null;
  const two = (value: number): string => String(value).padStart(2, "0");
  const monthDay = `${two(birthday.month)}-${two(birthday.day)}`;
  return birthday.year === null ? monthDay : `${String(birthday.year).padStart(4, "0")}-${monthDay}`;
}

/** A shopper that does not exist: for trying out rules. What is not said is what a new member has. */
export type HypotheticalMember = Partial<MemberFacts>;
