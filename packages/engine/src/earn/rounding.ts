import { assert } from "@regulars/kernel";

/** What one rule gives, exactly: for each line a numerator over the common denominator of the order and asset. */
export interface ExactRow {
  readonly cells: readonly bigint[];
  readonly sum: bigint;
}

export interface RoundedRow {
  readonly amount: number;
  readonly cells: readonly number[];
}

/**
 * Rounds an order once: the total is the exact sum rounded down. The rules share it by largest remainder (ties: the earlier
 * row), so each gets its exact amount rounded down or up; then each rule's amount is spread over its lines by largest
 * remainder, counting in what rounding has cost a line in the rows before it (ties: the earlier line).
 *
 * So the sum over rules and the sum over lines are the total; a row whose exact sum is whole keeps it; a line where a rule gives
 * nothing exactly gets nothing from it; and with a single rule the lines are the plain largest remainders of the total.
 */
export function roundOrder(rows: readonly ExactRow[], denominator: bigint): readonly RoundedRow[] {
  let exact = 0n;
  for (const row of rows) exact += row.sum;
  const amounts = rows.map((row) => floorDiv(row.sum, denominator));
  let left = floorDiv(exact, denominator);
  for (const amount of amounts) left -= amount;
  const remainders = rows.map((row, at) => row.sum - (amounts[at] ?? 0n) * denominator);
  for (const at of largestFirst(remainders)) {
    if (left === 0n) break;
    amounts[at] = (amounts[at] ?? 0n) + 1n;
    left -= 1n;
  }
  assert(left === 0n, "every point of the order belongs to a rule");

  const carried: bigint[] = Array.from({ length: rows[0]?.cells.length ?? 0 }, () => 0n);
  return rows.map((row, at) => spread(row.cells, amounts[at] ?? 0n, denominator, carried));
}

/** Spreads a row's amount over its lines; `carried` is what rounding owes each line so far, and is brought up to date. */
function spread(cells: readonly bigint[], amount: bigint, denominator: bigint, carried: bigint[]): RoundedRow {
  const parts = cells.map((cell) => floorDiv(cell, denominator));
  let left = amount;
  for (const part of parts) left -= part;
  const owed = cells.map((cell, line) => {
    const remainder = cell - (parts[line] ?? 0n) * denominator;
    carried[line] = (carried[line] ?? 0n) + remainder;
    // A line that the rule gives a whole number (or nothing) is left as it is.
    return remainder === 0n ? null : (carried[line] ?? 0n);
  });
  for (const line of largestFirst(owed)) {
    if (left === 0n) break;
    parts[line] = (parts[line] ?? 0n) + 1n;
    carried[line] = (carried[line] ?? 0n) - denominator;
    left -= 1n;
  }
  assert(left === 0n, "every point of a rule belongs to a line");
  return { amount: exactNumber(amount), cells: parts.map(exactNumber) };
}

/** Places in the order of their value, the largest first; ties keep their order, nulls are left out. */
function largestFirst(values: readonly (bigint | null)[]): number[] {
  const places: number[] = [];
  values.forEach((value, at) => {
    if (value !== null) places.push(at);
  });
  return places.sort((a, b) => {
    const left = values[a] ?? 0n;
    const right = values[b] ?? 0n;
    return left === right ? a - b : left > right ? -1 : 1;
  });
}

export function floorDiv(value: bigint, by: bigint): bigint {
  const quotient = value / by;
  return value < 0n && value % by !== 0n ? quotient - 1n : quotient;
}

function exactNumber(value: bigint): number {
  const answer = Number(value);
  assert(Number.isSafeInteger(answer), "an amount of points is an exact number");
  return answer;
}
