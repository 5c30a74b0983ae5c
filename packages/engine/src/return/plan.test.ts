import { allocate, minor, points } from "@regulars/kernel";
import fc from "fast-check";
import { describe, expect, it } from "vitest";
import { goneBy, planReturn, type ReturnPlan, type SoldLine } from "./plan.js";

const line = (lineNo: number, given: Partial<Record<"quantity" | "returnedQuantity" | "excludedQuantity" | "netPaid" | "points" | "growth" | "pointsPaid", number>>): SoldLine => ({
  lineNo, quantity: given.quantity ?? 1, returnedQuantity: given.returnedQuantity ?? 0, excludedQuantity: given.excludedQuantity ?? 0,
  netPaid: minor(given.netPaid ?? 0), earned: [points(given.points ?? 0), points(given.growth ?? 0)], pointsPaid: points(given.pointsPaid ?? 0),
});
const pointsTaken = (plan: { readonly taken: readonly number[] }): number => plan.taken[0] ?? 0;

function planned(sold: readonly SoldLine[], requested: Parameters<typeof planReturn>[1]): ReturnPlan {
  const decision = planReturn(sold, requested);
  if (!decision.ok) throw new Error(JSON.stringify(decision.faults));
  return decision.plan;
}

/** The sale after the return: what the next one starts from. */
function after(sold: readonly SoldLine[], plan: ReturnPlan): readonly SoldLine[] {
  return sold.map((each) => ({ ...each, returnedQuantity: each.returnedQuantity + (plan.lines.find(({ lineNo }) => lineNo === each.lineNo)?.quantity ?? 0) }));
}

const saleLine = fc.record({
  quantity: fc.integer({ min: 1, max: 12 }), netPaid: fc.integer({ min: 0, max: 500_000 }), points: fc.integer({ min: 0, max: 5_000 }),
  growth: fc.integer({ min: 0, max: 5_000 }), pointsPaid: fc.integer({ min: 0, max: 3_000 }), excluded: fc.integer({ min: 0, max: 12 }),
});
const sale = fc.array(saleLine, { minLength: 1, maxLength: 8 }).map((lines) =>
  lines.map((each, index) => {
    const excludedQuantity = Math.min(each.excluded < 10 ? 0 : each.excluded - 10, each.quantity - 1);
    return line(index + 1, { ...each, excludedQuantity, returnedQuantity: excludedQuantity });
  }));

describe("planReturn", () => {
  it("R1: a line takes back its own points, not an average", () => {
    // €40 = A 10 (+10 bonus), B 10 (+20), C 20; one point per euro.
    const sold = [line(1, { netPaid: 1_000, points: 20 }), line(2, { netPaid: 1_000, points: 30 }), line(3, { netPaid: 2_000, points: 20 })];
    expect([3, 1, 2].map((lineNo) => pointsTaken(planned(sold, [{ lineNo, quantity: 1 }])))).toEqual([20, 20, 30]);
    expect(pointsTaken(planned(sold, "all"))).toBe(70);
  });

  it("R2: fifteen points over two equal items come back as eight and seven", () => {
    const [first = 0, second = 0] = allocate(15, [1_000, 1_000]);
    const sold = [line(1, { netPaid: 750, points: first, pointsPaid: 250 }), line(2, { netPaid: 750, points: second, pointsPaid: 250 })];
    expect(pointsTaken(planned(sold, [{ lineNo: 1, quantity: 1 }]))).toBe(8);
    expect(pointsTaken(planned(sold, [{ lineNo: 2, quantity: 1 }]))).toBe(7);
    expect(planned(sold, "all").pointsGivenBack).toBe(500);
  });

  it("R4: 29 points over three lines of ¥9.90 come back as 10, 10 and 9", () => {
    const sold = allocate(29, [990, 990, 990]).map((share, index) => line(index + 1, { netPaid: 990, points: share }));
    expect(sold.map(({ earned }) => earned[0])).toEqual([10, 10, 9]);
    let state: readonly SoldLine[] = sold;
    const steps = [2, 3, 1].map((lineNo) => {
      const plan = planned(state, [{ lineNo, quantity: 1 }]);
      state = after(state, plan);
      return [pointsTaken(plan), plan.completes];
    });
    expect(steps).toEqual([[10, false], [9, false], [10, true]]);
  });

  it("spreads ten points over three units as 3, 4, 3", () => {
    let state: readonly SoldLine[] = [line(1, { quantity: 3, points: 10, netPaid: 100 })];
    const steps = [1, 2, 3].map(() => {
      const plan = planned(state, [{ lineNo: 1, quantity: 1 }]);
      state = after(state, plan);
      return [pointsTaken(plan), plan.refund];
    });
    expect(steps).toEqual([[3, 33], [4, 34], [3, 33]]);
  });

  it("takes nothing for units that came back before the receipt had a member", () => {
    // Four sold, one back as a guest: three units earned thirty points.
    const sold = [line(1, { quantity: 4, returnedQuantity: 1, excludedQuantity: 1, netPaid: 4_000, points: 30 })];
    const one = planned(sold, [{ lineNo: 1, quantity: 1 }]);
    expect([pointsTaken(one), one.refund]).toEqual([10, 1_000]);
    const rest = planned(sold, "all");
    expect([pointsTaken(rest), rest.refund, rest.completes]).toEqual([30, 3_000, true]);
  });

  it("names every line that cannot come back, and how much still can", () => {
    const sold = [line(1, { quantity: 2, returnedQuantity: 1 }), line(2, { quantity: 1 })];
    expect(planReturn(sold, [{ lineNo: 1, quantity: 2 }, { lineNo: 9, quantity: 1 }, { lineNo: 2, quantity: 1 }, { lineNo: 2, quantity: 1 }])).toEqual({
      ok: false,
      faults: [
        { index: 0, lineNo: 1, code: "more_than_left", left: 1 },
        { index: 1, lineNo: 9, code: "unknown_line", left: 0 },
        { index: 3, lineNo: 2, code: "line_twice", left: 1 },
      ],
    });
  });

  it("plans nothing when all is back already", () => {
    const plan = planned([line(1, { quantity: 2, returnedQuantity: 2, points: 5 })], "all");
    expect([plan.lines.length, pointsTaken(plan), plan.completes]).toEqual([0, 0, true]);
  });

  it("comes to the same by any number of partial returns, in any order, as by one full return", () => {
    fc.assert(
      fc.property(sale, fc.array(fc.record({ pick: fc.nat(), quantity: fc.integer({ min: 1, max: 5 }) }), { maxLength: 40 }), (sold, steps) => {
        const full = planned(sold, "all");
        let state: readonly SoldLine[] = sold;
        const total = { refund: 0, points: 0, growth: 0, pointsGivenBack: 0 };
        const amountsOf = (plan: ReturnPlan): typeof total => ({ refund: plan.refund, points: plan.taken[0] ?? 0, growth: plan.taken[1] ?? 0, pointsGivenBack: plan.pointsGivenBack });
        const perLine = new Map<number, number>();
        const take = (requested: Parameters<typeof planReturn>[1]): void => {
          const plan = planned(state, requested);
          for (const key of ["refund", "points", "growth", "pointsGivenBack"] as const) {
            expect(amountsOf(plan)[key]).toBeGreaterThanOrEqual(0);
            total[key] += amountsOf(plan)[key];
          }
          for (const each of plan.lines) perLine.set(each.lineNo, (perLine.get(each.lineNo) ?? 0) + pointsTaken(each));
          state = after(state, plan);
        };
        for (const step of steps) {
          const open = state.filter((each) => each.quantity > each.returnedQuantity);
          const chosen = open[step.pick % Math.max(1, open.length)];
          if (chosen === undefined) break;
          take([{ lineNo: chosen.lineNo, quantity: Math.min(step.quantity, chosen.quantity - chosen.returnedQuantity) }]);
          expect(total.points).toBeLessThanOrEqual(pointsTaken(full));
        }
        take("all");
        expect(total).toEqual(amountsOf(full));
        for (const each of sold) expect(perLine.get(each.lineNo) ?? 0).toBe(each.earned[0]);
        expect(planned(state, "all").lines).toEqual([]);
      }),
      { numRuns: 2_000 },
    );
  });

  it("is exact for amounts whose product passes 2^53", () => {
    expect(goneBy(4_000_000_000_000_000, 2_999_999, 3_000_000)).toBe(3_999_998_666_666_667);
  });
});
