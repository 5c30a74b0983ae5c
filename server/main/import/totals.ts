import { formatMinorPlain, parseMinor, type Currency } from "@regulars/kernel";
import { z } from "zod";
import type { UnitOutcome } from "./kind.js";

/** What an import has done so far. Committed with each batch, so a resumed import ends with the same totals. */
export interface Totals {
  /** Data rows read, blank ones not counted. */
  readonly rows: number;
  /** Rows passed over because the mapping says so, or because an earlier row of the group counts. */
  readonly skippedRows: number;
  readonly rejectedRows: number;
  /** Orders, members, … : what is imported as one. */
  readonly units: number;
  readonly accepted: number;
  readonly duplicates: number;
  readonly rejected: number;
  /** Over the accepted and the duplicates: what stands in the database because of this file. */
  readonly quantity: number;
  readonly amountMinor: number;
  readonly points: number;
}

export const noTotals: Totals = {
  rows: 0, skippedRows: 0, rejectedRows: 0, units: 0, accepted: 0, duplicates: 0, rejected: 0, quantity: 0, amountMinor: 0, points: 0,
};

/** Totals read back from the database; a field that an older program did not know is 0. */
export function totalsFrom(stored: unknown): Totals {
  const given = z.record(z.string(), z.unknown()).catch({}).parse(stored);
  const number = (name: keyof Totals): number => {
    const value = given[name];
    return typeof value === "number" ? value : 0;
  };
  return {
    rows: number("rows"), skippedRows: number("skippedRows"), rejectedRows: number("rejectedRows"), units: number("units"),
    accepted: number("accepted"), duplicates: number("duplicates"), rejected: number("rejected"),
    quantity: number("quantity"), amountMinor: number("amountMinor"), points: number("points"),
  };
}

/** Adds a batch: `rowsOf` each unit, what became of it, and the rows that were passed over on the way. */
export function addOutcomes(totals: Totals, rowsOf: readonly number[], outcomes: readonly UnitOutcome[], skippedRows: number): Totals {
  const sum = { ...totals, rows: totals.rows + skippedRows, skippedRows: totals.skippedRows + skippedRows, units: totals.units + outcomes.length };
  outcomes.forEach((each, index) => {
    const rows = rowsOf[index] ?? 0;
    sum.rows += rows;
    if (each.outcome === "rejected") {
      sum.rejected += 1;
      sum.rejectedRows += rows;
      return;
    }
    if (each.outcome === "accepted") sum.accepted += 1;
    else sum.duplicates += 1;
    sum.quantity += each.sums.quantity ?? 0;
    sum.amountMinor += each.sums.amountMinor ?? 0;
    sum.points += each.sums.points ?? 0;
  });
  return sum;
}

/** What the sender of a file says is in it. The amount is a decimal, as the sender writes it. */
const Expected = z.strictObject({
  rows: z.int().optional(), skippedRows: z.int().optional(), rejectedRows: z.int().optional(), units: z.int().optional(),
  accepted: z.int().optional(), duplicates: z.int().optional(), rejected: z.int().optional(), points: z.int().optional(),
  quantity: z.int().optional(), amount: z.string().optional(),
});
export type ExpectedTotals = z.infer<typeof Expected>;

/** The figures, in the order in which they are told. */
export const figures = ["rows", "skippedRows", "rejectedRows", "units", "accepted", "duplicates", "rejected", "quantity", "amount", "points"] as const satisfies readonly (keyof ExpectedTotals)[];
type Figure = (typeof figures)[number];

export function parseExpected(data: unknown): ExpectedTotals {
  return Expected.parse(data);
}

/** The totals as a person and `--expect` write them. */
export function plainTotals(totals: Totals, currency: Currency): Readonly<Record<Figure, string>> {
  return {
    rows: String(totals.rows), skippedRows: String(totals.skippedRows), rejectedRows: String(totals.rejectedRows), units: String(totals.units),
    accepted: String(totals.accepted), duplicates: String(totals.duplicates), rejected: String(totals.rejected), points: String(totals.points),
    quantity: String(totals.quantity), amount: formatMinorPlain(totals.amountMinor, currency),
  };
}

/** Each figure that is not what the sender said; empty: all that were given agree. */
export function compareTotals(totals: Totals, expected: ExpectedTotals, currency: Currency): readonly { readonly figure: Figure; readonly expected: string; readonly actual: string }[] {
  const actual = plainTotals(totals, currency);
  const differences: { figure: Figure; expected: string; actual: string }[] = [];
  for (const figure of figures) {
    const wanted = expected[figure];
    if (wanted === undefined) continue;
    const isSame = typeof wanted === "number" ? String(wanted) === actual[figure] : sameDecimal(wanted, actual[figure]);
    if (!isSame) differences.push({ figure, expected: String(wanted), actual: actual[figure] });
  }
  return differences;
}

/** "9747747.934" equals "9747747.9340": compared as numbers with six decimals, exactly. */
function sameDecimal(a: string, b: string): boolean {
  const micro: Currency = { code: "XXX", minorDigits: 6 };
  const [left, right] = [parseMinor(a, micro), parseMinor(b, micro)];
  return left !== null && left === right;
}
