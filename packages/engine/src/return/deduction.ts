import { assert, minor, mulDivFloor, points, type Minor, type Points } from "@regulars/kernel";

/** Points that can be settled with money of the refund, and how much money that is. */
export interface RefundDeduction {
  readonly points: Points;
  readonly amount: Minor;
}

const micro = 1_000_000;

/**
 * The money value of points that were earned by the returned goods and are spent already, as far as the refund reaches.
 *
 * `unitValueMicro` is the worth of one point in millionths of a minor unit. The amount is rounded down, in the member's favour;
 * points that the refund cannot pay for stay with the programme's deficit policy.
 */
export function deductionFor(uncollected: Points, unitValueMicro: number, refund: Minor): RefundDeduction {
  assert(uncollected >= 0 && unitValueMicro >= 0 && refund >= 0, "a deduction is worked out from amounts that are not negative");
  if (unitValueMicro === 0) return { points: points(0), amount: minor(0) };
  // One point more than the refund pays for in full would be a gift; one point less would leave a debt that could be settled.
  const affordable = mulDivFloor(refund, micro, unitValueMicro);
  const settled = Math.min(uncollected, affordable);
  return { points: points(settled), amount: minor(mulDivFloor(settled, unitValueMicro, micro)) };
}
