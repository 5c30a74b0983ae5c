import type { BusinessDate, Instant, OrderId, ProductId, StoreId } from "@regulars/kernel";
import type { Decision } from "./decision.js";
import { inLineOrder, type DraftLine, type OrderDraft } from "./draft.js";
import { potsOf, sharesOfPointsPaid } from "./pots.js";
import type { OrderHead, OrderLine, OrderRecord, OrderState, OrderTender, OwnerId } from "./record.js";

/** What is known of a document besides what the channel sent. */
export interface DocumentFacts {
  readonly orderId: OrderId;
  readonly ownerId: OwnerId;
  readonly isGuest: boolean;
  readonly storeId: StoreId;
  readonly businessDate: BusinessDate;
  readonly recordedAt: Instant;
  readonly actor: string;
  readonly goods: GoodsNames;
}

/** The product behind each line; null: the catalogue has none. */
export interface GoodsNames {
  productOf(line: Pick<DraftLine, "productId" | "sku">): { readonly productId: ProductId; readonly sku: string } | null;
}

/** What was decided about a sale. */
export interface Earned {
  readonly decision: Decision | null;
  readonly tierCode: string | null;
  readonly tierMultiplierBps: number | null;
  readonly isFirstPurchase: boolean;
}

export const earnedNothing: Earned = { decision: null, tierCode: null, tierMultiplierBps: null, isFirstPurchase: false };

/** A sale as it is kept, its lines with their shares of what it earned and of the points it was paid with. */
export function saleRecord(draft: OrderDraft, facts: DocumentFacts, earned: Earned): OrderRecord {
  const pots = potsOf(earned.decision?.applied ?? []);
  const share = (asset: "points" | "growth", lineNo: number): number => pots.reduce((sum, pot) => (pot.asset === asset ? sum + (pot.byLine.get(lineNo) ?? 0) : sum), 0);
  const drafts = inLineOrder(draft.lines);
  const paid = sharesOfPointsPaid(drafts, (earned.decision?.paid ?? []).reduce((sum, each) => sum + each.points, 0));
  const lines = drafts.map((line, at) => lineOf(line, facts.goods, 1, share("points", line.lineNo), share("growth", line.lineNo), paid[at] ?? 0));
  const total = (of: (line: OrderLine) => number): number => lines.reduce((sum, line) => sum + of(line), 0);
  return {
    ...headOf(draft, facts, "completed"), ...earned, points: total((line) => line.points), growth: total((line) => line.growth), netPaid: total((line) => line.netPaid),
    lines, tenders: tendersOf(draft, 1), returns: [],
  };
}

/** A return or a correction as it is kept, before any effect: a return's amounts are negative, as the books have them. */
export function plainRecord(draft: OrderDraft, facts: DocumentFacts, state: OrderState, decision: Decision | null): OrderRecord {
  const sign = draft.kind === "return" ? -1 : 1;
  const lines = inLineOrder(draft.lines).map((line) => lineOf(line, facts.goods, sign, 0, 0, 0));
  return {
    ...headOf(draft, facts, state), ...earnedNothing, decision, points: 0, growth: 0, netPaid: lines.reduce((sum, line) => sum + line.netPaid, 0),
    lines, tenders: tendersOf(draft, sign), returns: [],
  };
}

type Undecided = "points" | "growth" | "netPaid" | "decision" | "tierCode" | "tierMultiplierBps" | "isFirstPurchase";

function headOf(draft: OrderDraft, facts: DocumentFacts, state: OrderState): Omit<OrderHead, Undecided> {
  return {
    ownerId: facts.ownerId, orderId: facts.orderId, kind: draft.kind, state, isGuest: facts.isGuest, originalOrderId: null, channel: draft.channel,
    externalId: draft.externalId, storeId: facts.storeId, occurredAt: draft.occurredAt, recordedAt: facts.recordedAt, claimedAt: null,
    businessDate: facts.businessDate, tillCode: draft.tillCode, cashier: draft.cashier, receiptNo: draft.receiptNo, actor: facts.actor,
    attributes: Object.keys(draft.attributes).length === 0 ? null : draft.attributes,
  };
}

function lineOf(line: DraftLine, goods: GoodsNames, sign: 1 | -1, points: number, growth: number, pointsPaid: number): OrderLine {
  const signed = (amount: number): number => sign * amount + 0;
  const product = goods.productOf(line);
  return {
    lineNo: line.lineNo, productId: product?.productId ?? null, sku: product?.sku ?? line.sku ?? "", description: line.description, quantity: signed(line.quantity),
    listPrice: line.listPrice, netPaid: signed(line.netPaid), discount: line.discount === null ? null : signed(line.discount),
    tax: line.tax === null ? null : signed(line.tax), labels: line.labels, points, growth, pointsPaid, returnedQuantity: 0, excludedQuantity: 0,
  };
}

function tendersOf(draft: OrderDraft, sign: 1 | -1): readonly OrderTender[] {
  return draft.tenders.map((tender, index) => ({
    tenderNo: index + 1, kind: tender.kind, amount: sign * tender.amount + 0, points: tender.points === null ? null : sign * tender.points, holdId: tender.holdId,
  }));
}
