import fc from "fast-check";
import { describe, expect, it } from "vitest";
import { matchReturnedGoods, type ReturnedGoods, type SoldGoods } from "./match.js";

const sold = (lineNo: number, goods: string, left: number): SoldGoods => ({ lineNo, goods, left });
const back = (lineNo: number, goods: string, quantity: number, originalLineNo: number | null = null): ReturnedGoods => ({ lineNo, originalLineNo, goods, quantity });

describe("matchReturnedGoods", () => {
  it("spreads goods over the sale's lines, from the first on", () => {
    expect(matchReturnedGoods([sold(1, "milk", 2), sold(2, "tea", 1), sold(3, "milk", 5)], [back(1, "milk", 4)])).toEqual({
      lines: [{ lineNo: 1, quantity: 2 }, { lineNo: 3, quantity: 2 }], excess: [],
      pairs: [{ lineNo: 1, originalLineNo: 1, quantity: 2 }, { lineNo: 1, originalLineNo: 3, quantity: 2 }],
    });
  });

  it("takes a document that names the sale's lines at its word, whatever the other lines want", () => {
    expect(matchReturnedGoods([sold(1, "milk", 1), sold(2, "milk", 1)], [back(1, "milk", 1), back(2, "milk", 1, 1)])).toMatchObject({
      lines: [{ lineNo: 1, quantity: 1 }, { lineNo: 2, quantity: 1 }], excess: [],
    });
  });

  it("answers goods that no sale accounts for as excess", () => {
    expect(matchReturnedGoods([sold(1, "milk", 1)], [back(1, "milk", 3), back(2, "soap", 1), back(3, "tea", 1, 7)])).toMatchObject({
      lines: [{ lineNo: 1, quantity: 1 }], excess: [{ lineNo: 1, quantity: 2 }, { lineNo: 2, quantity: 1 }, { lineNo: 3, quantity: 1 }],
    });
  });

  it("ends in the same state whatever the order of the documents", () => {
    const goods = fc.constantFrom("a", "b");
    fc.assert(
      fc.property(
        fc.array(fc.record({ goods, left: fc.nat(4) }), { minLength: 1, maxLength: 5 }),
        fc.array(fc.record({ quantity: fc.integer({ min: 1, max: 5 }), named: fc.option(fc.integer({ min: 1, max: 5 })), goods }), { maxLength: 5 }),
        fc.array(fc.nat(), { minLength: 5, maxLength: 5 }),
        (lines, documents, shuffle) => {
          const finalState = (order: readonly (typeof documents)[number][]): readonly number[] => {
            let state = lines.map((each, index) => sold(index + 1, each.goods, each.left));
            for (const each of order) {
              // A document about a line of the sale speaks of that line's goods.
              const spokenOf = lines[(each.named ?? 0) - 1]?.goods ?? each.goods;
              const match = matchReturnedGoods(state, [back(1, spokenOf, each.quantity, each.named)]);
              state = state.map((line) => ({ ...line, left: line.left - (match.lines.find(({ lineNo }) => lineNo === line.lineNo)?.quantity ?? 0) }));
            }
            return state.map(({ left }) => left);
          };
          const shuffled = documents.map((each, index) => ({ each, rank: shuffle[index] ?? 0 })).sort((a, b) => a.rank - b.rank).map(({ each }) => each);
          expect(finalState(shuffled)).toEqual(finalState(documents));
        },
      ),
      { numRuns: 3_000 },
    );
  });

  it("accounts for every unit once and never for more than is left", () => {
    const goods = fc.constantFrom("a", "b", "c");
    fc.assert(
      fc.property(
        fc.array(fc.record({ goods, left: fc.nat(5) }), { maxLength: 6 }),
        fc.array(fc.record({ goods, quantity: fc.integer({ min: 1, max: 6 }), named: fc.option(fc.integer({ min: 1, max: 7 })) }), { maxLength: 6 }),
        (lines, documents) => {
          const sale = lines.map((each, index) => sold(index + 1, each.goods, each.left));
          const document = documents.map((each, index) => back(index + 1, each.goods, each.quantity, each.named));
          const match = matchReturnedGoods(sale, document);
          for (const each of match.lines) expect(each.quantity).toBeLessThanOrEqual(sale[each.lineNo - 1]?.left ?? 0);
          const total = (items: readonly { quantity: number }[]): number => items.reduce((sum, item) => sum + item.quantity, 0);
          expect(total(match.lines) + total(match.excess)).toBe(total(document));
        },
      ),
    );
  });
});
