import { assert } from "./assert.js";

/**
 * a × b ÷ divisor, rounded towards minus infinity, exact for safe integers (the product may pass 2^53).
 * Throws when the divisor is not positive or the answer is no longer exact.
 */
export function mulDivFloor(a: number, b: number, divisor: number): number {
  assert(Number.isSafeInteger(a) && Number.isSafeInteger(b), "mulDivFloor takes whole numbers");
  assert(Number.isSafeInteger(divisor) && divisor > 0, "mulDivFloor divides by a positive whole number");
  const product = a * b;
  if (Number.isSafeInteger(product)) return Math.floor(product / divisor) + 0;
  const exact = BigInt(a) * BigInt(b);
  const by = BigInt(divisor);
  const quotient = exact / by;
  const floored = exact % by < 0n ? quotient - 1n : quotient;
  const answer = Number(floored);
  assert(Number.isSafeInteger(answer), "mulDivFloor left the range of exact numbers");
  return answer;
}

/** a × b ÷ divisor, rounded half away from zero. */
export function mulDivRound(a: number, b: number, divisor: number): number {
  const sign = a < 0 !== b < 0 ? -1 : 1;
  const twice = mulDivFloor(Math.abs(a), Math.abs(b) * 2, divisor);
  return sign * Math.floor((twice + 1) / 2) + 0;
}

/**
 * Splits the whole number `total` over `weights`, so that the parts sum to `total` exactly.
 *
 * Each part is first rounded towards zero; the units left over go, one each, to the largest remainders
 * (ties: the earlier part). With no positive weight the split is even. A negative total mirrors the positive one.
 * Used to spread an order's points or discount over its lines, so that a later return of one line is exact.
 */
export function allocate(total: number, weights: readonly number[]): number[] {
  assert(Number.isSafeInteger(total), "allocate splits a whole number");
  if (weights.length === 0) {
    assert(total === 0, "nothing to allocate a total to");
    return [];
  }
  for (const weight of weights) assert(Number.isSafeInteger(weight) && weight >= 0, "weights are whole and not negative");
  const sign = total < 0 ? -1 : 1;
  const amount = Math.abs(total);
  const sum = weights.reduce((a, b) => a + b, 0);
  const used = sum > 0 ? weights : weights.map(() => 1);
  const divisor = sum > 0 ? sum : weights.length;
  const parts = used.map((weight) => mulDivFloor(amount, weight, divisor));
  let left = amount - parts.reduce((a, b) => a + b, 0);
  const order = used
    .map((weight, index) => ({ index, remainder: remainderOf(amount, weight, divisor) }))
    .filter(({ index }) => (used[index] ?? 0) > 0)
    .sort((a, b) => (a.remainder === b.remainder ? a.index - b.index : a.remainder > b.remainder ? -1 : 1));
  for (const { index } of order) {
    if (left === 0) break;
    parts[index] = (parts[index] ?? 0) + 1;
    left -= 1;
  }
  assert(left === 0, "allocate hands out every unit");
  return parts.map((part) => sign * part + 0);
}

function remainderOf(a: number, b: number, divisor: number): bigint {
  return (BigInt(a) * BigInt(b)) % BigInt(divisor);
}

/**
 * The part of `total` that belongs to `done` out of `whole`, given that `already` was handed out before:
 * cumulative rounding, so that any sequence of parts sums to the same as one step.
 */
export function cumulativeShare(total: number, done: number, whole: number, already: number): number {
  assert(whole > 0 && done >= 0 && done <= whole, "the share lies inside the whole");
  return mulDivRound(total, done, whole) - already;
}
