import { allocate, assert, minor, points, type EntryId, type HoldId } from "@regulars/kernel";
import { goneBy, matchReturnedGoods, planReturn, type Asset, type LimitTake, type ReturnDecision, type ReturnedQuantity, type ReturnPlan, type SoldLine } from "@regulars/engine";
import { takesGivenBack } from "./decision.js";
import { goodsOf, type DraftLine } from "./draft.js";
import { potsOf, type PostedPot } from "./pots.js";
import type { OrderLine, OrderRecord, OrderState } from "./record.js";

/** What a return does, before the ledger has said how much of it can be collected. */
export interface ReturnWork {
  readonly plan: ReturnPlan;
  /** What each pot of the sale loses: an entry of the ledger, and how much of it. */
  readonly taken: readonly { readonly pot: PostedPot; readonly amount: number }[];
  /** Points that come back to the member, by the hold that paid. */
  readonly givenBack: readonly { readonly holdId: HoldId; readonly entryId: EntryId; readonly points: number }[];
  /** What goes back to limits and budgets. */
  readonly takes: readonly LimitTake[];
}

/** Which line of the return document takes how much of which line of the sale. */
export type Pairs = readonly { readonly lineNo: number; readonly originalLineNo: number; readonly quantity: number }[];

/** The lines of the sale as the engine sees them; `posted` are its pots, in their order. */
function soldLines(sale: OrderRecord): readonly SoldLine[] {
  const posted = postedOf(sale);
  const pots = potsOf(sale.decision?.applied ?? []);
  const byLine = posted.map((each) => pots.find((pot) => pot.asset === each.asset && pot.sourceClass === each.sourceClass)?.byLine);
  return sale.lines.map((line) => ({
    lineNo: line.lineNo, quantity: line.quantity, returnedQuantity: line.returnedQuantity, excludedQuantity: line.excludedQuantity,
    netPaid: minor(line.netPaid), pointsPaid: points(line.pointsPaid), earned: byLine.map((shares) => points(shares?.get(line.lineNo) ?? 0)),
  }));
}

function postedOf(sale: OrderRecord): readonly PostedPot[] {
  return sale.decision?.posted ?? [];
}

export function planOf(sale: OrderRecord, requested: readonly ReturnedQuantity[] | "all"): ReturnDecision {
  return planReturn(soldLines(sale), requested);
}

/** A line of a return document; the quantity is what came back. */
export type DocumentLine = Pick<DraftLine, "lineNo" | "originalLineNo" | "quantity" | "productId" | "sku">;

/** The plan of a document of a feed: it takes back what is left of the goods it names, and tells what it cannot account for. */
export function planOfDocument(sale: OrderRecord, document: readonly DocumentLine[]): { readonly plan: ReturnPlan; readonly pairs: Pairs; readonly excess: readonly { readonly lineNo: number; readonly quantity: number }[] } {
  const skus = new Map(sale.lines.map((line) => [line.sku, line.productId]));
  const match = matchReturnedGoods(
    sale.lines.map((line) => ({ lineNo: line.lineNo, goods: goodsOf(line), left: line.quantity - line.returnedQuantity })),
    document.map((line) => ({
      lineNo: line.lineNo, originalLineNo: line.originalLineNo, quantity: line.quantity,
      // The sale knows its goods by product; the document may know them by SKU only.
      goods: goodsOf({ productId: line.productId ?? skus.get(line.sku ?? "") ?? null, sku: line.sku }),
    })),
  );
  const decision = planReturn(soldLines(sale), match.lines);
  assert(decision.ok, "what was matched is left");
  return { plan: decision.plan, pairs: match.pairs, excess: match.excess };
}

export function workOf(sale: OrderRecord, plan: ReturnPlan): ReturnWork {
  const back = new Map(plan.lines.map((line) => [line.lineNo, line.quantity]));
  const progress = sale.lines.map((line) => {
    const goneBefore = line.returnedQuantity - line.excludedQuantity;
    return { lineNo: line.lineNo, earning: line.quantity - line.excludedQuantity, goneBefore, goneAfter: goneBefore + (back.get(line.lineNo) ?? 0) };
  });
  return {
    plan,
    taken: postedOf(sale).flatMap((pot, at) => {
      const amount = plan.taken[at] ?? 0;
      return amount > 0 ? [{ pot, amount }] : [];
    }),
    givenBack: givenBackBy(sale, plan.pointsGivenBack),
    takes: takesGivenBack(sale.decision?.applied ?? [], progress.filter((line) => line.earning > 0), plan.completes),
  };
}

/** Fills the holds up one after the other, so that any sequence of returns gives each hold back what it paid. */
function givenBackBy(sale: OrderRecord, amount: number): ReturnWork["givenBack"] {
  let from = sale.lines.reduce((sum, line) => sum + goneBy(line.pointsPaid, line.returnedQuantity, line.quantity), 0);
  const to = from + amount;
  let start = 0;
  return (sale.decision?.paid ?? []).flatMap((paid) => {
    const end = start + paid.points;
    const part = Math.max(0, Math.min(to, end) - Math.max(from, start));
    from = Math.max(from, start);
    start = end;
    return part > 0 ? [{ holdId: paid.holdId, entryId: paid.entryId, points: part }] : [];
  });
}

/** What a plan takes of one asset, in all or of one line. */
export function takenOf(sale: OrderRecord, taken: readonly number[], asset: Asset): number {
  return postedOf(sale).reduce((sum, pot, at) => (pot.asset === asset ? sum + (taken[at] ?? 0) : sum), 0);
}

/** The sale after the return: what the next one of the same list starts from. */
export function afterReturn(sale: OrderRecord, plan: ReturnPlan): OrderRecord {
  const back = new Map(plan.lines.map((line) => [line.lineNo, line.quantity]));
  const lines = sale.lines.map((line) => ({ ...line, returnedQuantity: line.returnedQuantity + (back.get(line.lineNo) ?? 0) }));
  return { ...sale, lines, state: stateOf(lines) };
}

export function stateOf(lines: readonly Pick<OrderLine, "quantity" | "returnedQuantity">[]): OrderState {
  if (lines.every((line) => line.returnedQuantity === 0)) return "completed";
  return lines.every((line) => line.returnedQuantity === line.quantity) ? "returned" : "partially_returned";
}

/** Shares what each line of the sale lost over the lines of the document that took it. */
export function lossesByDocumentLine(lost: ReadonlyMap<number, number>, pairs: Pairs): ReadonlyMap<number, number> {
  const byLine = new Map<number, number>();
  for (const [originalLineNo, amount] of lost) {
    const own = pairs.filter((pair) => pair.originalLineNo === originalLineNo);
    allocate(amount, own.map((pair) => pair.quantity)).forEach((share, at) => {
      const lineNo = own[at]?.lineNo ?? 0;
      byLine.set(lineNo, (byLine.get(lineNo) ?? 0) + share);
    });
  }
  return byLine;
}
