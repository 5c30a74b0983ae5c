import { assert, minor, mulDivRound, points, type Minor, type Points } from "@regulars/kernel";

/** Amounts in the order of the sale's pots: what it earned, apart by kind of points and by what they count as in the accounts. */
export type ByPot = readonly Points[];

/** A line of a sale as far as a return must know it: what was sold, what came back so far, and what it earned and cost. */
export interface SoldLine {
  readonly lineNo: number;
  /** Units sold. */
  readonly quantity: number;
  /** Units that came back so far. */
  readonly returnedQuantity: number;
  /** Of the units sold, those that came back before the receipt had a member: they earned nothing. Part of `returnedQuantity`. */
  readonly excludedQuantity: number;
  /** Paid for the whole line, after every discount. */
  readonly netPaid: Minor;
  /** The line's share of what the sale earned. */
  readonly earned: ByPot;
  /** The line's share of the points that the member paid with. */
  readonly pointsPaid: Points;
}

export interface ReturnedQuantity {
  readonly lineNo: number;
  readonly quantity: number;
}

/** What goes back for one line in this return. All amounts are positive: what the sale loses. */
export interface ReturnedLine {
  readonly lineNo: number;
  readonly quantity: number;
  readonly refund: Minor;
  readonly taken: ByPot;
  readonly pointsGivenBack: Points;
  /** Units that can still come back after this return. */
  readonly quantityLeft: number;
}

export interface ReturnPlan {
  readonly lines: readonly ReturnedLine[];
  readonly refund: Minor;
  /** What was earned and the sale no longer justifies; how it is collected is the programme's deficit policy. */
  readonly taken: ByPot;
  /** Points paid with, that the member gets back. */
  readonly pointsGivenBack: Points;
  /** True when nothing of the sale is left: then the visit no longer counts either. */
  readonly completes: boolean;
}

/** A line of the request that cannot be done, by its place in the request. */
export interface ReturnFault {
  readonly index: number;
  readonly lineNo: number;
  readonly code: "unknown_line" | "line_twice" | "more_than_left";
  /** Units that can still come back. */
  readonly left: number;
}

export type ReturnDecision =
  | { readonly ok: true; readonly plan: ReturnPlan }
  | { readonly ok: false; readonly faults: readonly ReturnFault[] };

/**
 * What this return takes back from the sale and gives back to the member.
 *
 * Every amount of a line belongs to its units by cumulative rounding: after k of q units came back, exactly
 * round(amount × k ÷ q) is gone, whatever the steps in between. So any sequence of partial returns comes to the same as one
 * full return, and no sequence takes more than the line had. Each pot is rounded by itself, so that every one comes out exact.
 */
export function planReturn(sold: readonly SoldLine[], requested: readonly ReturnedQuantity[] | "all"): ReturnDecision {
  const wanted = requested === "all"
    ? sold.filter((line) => leftOf(line) > 0).map((line) => ({ lineNo: line.lineNo, quantity: leftOf(line) }))
    : requested;
  const byNo = new Map(sold.map((line) => [line.lineNo, line]));
  const faults = wanted.flatMap((each, index) => faultOf(byNo, wanted, each, index));
  if (faults.length > 0) return { ok: false, faults };

  const lines = wanted.flatMap((each) => {
    const line = byNo.get(each.lineNo);
    return line === undefined ? [] : [takeBack(line, each.quantity)];
  });
  const taken = new Map(lines.map((line) => [line.lineNo, line.quantity]));
  return {
    ok: true,
    plan: {
      lines,
      refund: minor(sum(lines, (line) => line.refund)),
      taken: (sold[0]?.earned ?? []).map((_, pot) => points(sum(lines, (line) => line.taken[pot] ?? 0))),
      pointsGivenBack: points(sum(lines, (line) => line.pointsGivenBack)),
      completes: sold.every((line) => leftOf(line) === (taken.get(line.lineNo) ?? 0)),
    },
  };
}

/** Units of the line that can still come back. */
export function leftOf(line: Pick<SoldLine, "quantity" | "returnedQuantity">): number {
  return line.quantity - line.returnedQuantity;
}

/** What is gone of `total` once `done` of `whole` units came back; the whole of it when there was only one step to take. */
export function goneBy(total: number, done: number, whole: number): number {
  assert(done >= 0 && done <= whole, "no more units come back than were sold");
  return whole === 0 ? 0 : mulDivRound(total, done, whole);
}

function faultOf(byNo: ReadonlyMap<number, SoldLine>, wanted: readonly ReturnedQuantity[], each: ReturnedQuantity, index: number): ReturnFault[] {
  const line = byNo.get(each.lineNo);
  const fault = (code: ReturnFault["code"], left: number): ReturnFault[] => [{ index, lineNo: each.lineNo, code, left }];
  if (line === undefined) return fault("unknown_line", 0);
  if (wanted.findIndex((other) => other.lineNo === each.lineNo) < index) return fault("line_twice", leftOf(line));
  return each.quantity > leftOf(line) ? fault("more_than_left", leftOf(line)) : [];
}

function takeBack(line: SoldLine, quantity: number): ReturnedLine {
  assert(Number.isSafeInteger(quantity) && quantity > 0, "a return takes back at least one unit");
  assert(line.excludedQuantity <= line.returnedQuantity, "units that earned nothing had come back already");
  const before = line.returnedQuantity;
  const after = before + quantity;
  const step = (total: number): number => goneBy(total, after, line.quantity) - goneBy(total, before, line.quantity);
  // What the line earned belongs to the units that earned it, not to those that were back before anyone claimed the receipt.
  const earning = line.quantity - line.excludedQuantity;
  const earnedStep = (total: number): number => goneBy(total, after - line.excludedQuantity, earning) - goneBy(total, before - line.excludedQuantity, earning);
  return {
    lineNo: line.lineNo,
    quantity,
    refund: minor(step(line.netPaid)),
    taken: line.earned.map((share) => points(earnedStep(share))),
    pointsGivenBack: points(step(line.pointsPaid)),
    quantityLeft: line.quantity - after,
  };
}

function sum<T>(items: readonly T[], amountOf: (item: T) => number): number {
  return items.reduce((total, item) => total + amountOf(item), 0);
}
