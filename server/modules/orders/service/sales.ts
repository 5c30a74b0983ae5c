import { mulDivRound, type BusinessDate, type Instant } from "@regulars/kernel";
import { goneBy, type ReceiptLine } from "@regulars/engine";
import type { Tx } from "../../../platform/db/tx.js";
import type { ResolvedProduct } from "../../catalog/index.js";
import type { Store } from "../../stores/index.js";
import { undecided } from "../domain/decision.js";
import { earnedNothing, saleRecord, type DocumentFacts } from "../domain/document.js";
import type { DraftLine, OrderDraft } from "../domain/draft.js";
import type { OrderLine, OrderRecord } from "../domain/record.js";
import type { Buyer } from "./buyers.js";
import { earn, type DatedReceipt, type Earner } from "./earn.js";

/** The product behind a line, with what the rules ask of it. */
export interface Goods {
  productOf(line: Pick<DraftLine, "productId" | "sku">): ResolvedProduct | null;
}

export type SaleFacts = Omit<DocumentFacts, "goods"> & { readonly goods: Goods };

/** A sale that is to be taken in. */
export interface Sale {
  readonly item: { readonly draft: OrderDraft; readonly store: Store };
  readonly buyer: Buyer;
  readonly facts: SaleFacts;
}

/** Takes in sales: what each earns and what it was paid with, as records to be written. Each member at most once in the list. */
export async function recordSales(tx: Tx, sales: readonly Sale[], now: Instant, quiet: boolean): Promise<readonly OrderRecord[]> {
  const members = sales.flatMap((sale): readonly { readonly sale: Sale; readonly earner: Earner }[] => {
    const earner = earnerOf(sale);
    return earner === null ? [] : [{ sale, earner }];
  });
  const earned = await earn(tx, members.map(({ earner }) => earner), now, quiet);
  const bySale = new Map(members.map(({ sale }, at) => [sale, earned[at]]));
  return sales.map((sale) => {
    const { barred } = sale.buyer;
    const nobodys = barred === null ? earnedNothing : { ...earnedNothing, decision: { ...undecided, barred } };
    return saleRecord(sale.item.draft, sale.facts, bySale.get(sale) ?? nobodys);
  });
}

function earnerOf({ item: { draft, store }, buyer, facts }: Sale): Earner | null {
  if (buyer.member === null) return null;
  return {
    orderId: facts.orderId, member: buyer.member, barred: buyer.barred, actor: facts.actor, store,
    payments: draft.tenders.flatMap(({ holdId, points }) => (holdId === null || points === null ? [] : [{ holdId, points }])),
    receipt: receiptOf(draft, draft.lines.map((line) => receiptLine(line, facts.goods.productOf(line))), store, facts.businessDate),
  };
}

/** The receipt as the rules see it. */
export function receiptOf(head: Pick<OrderDraft, "channel" | "occurredAt"> & { readonly tenders: OrderRecord["tenders"] | OrderDraft["tenders"] }, lines: readonly ReceiptLine[], store: Store, businessDate: BusinessDate): DatedReceipt {
  return {
    lines, tenders: head.tenders.map(({ kind, amount }) => ({ kind, amount })), storeId: store.storeId, channel: head.channel, occurredAt: head.occurredAt,
    storeTimeZone: store.timeZone, businessDate,
  };
}

type LineFacts = Pick<DraftLine, "lineNo" | "sku" | "labels" | "quantity" | "netPaid" | "listPrice" | "tax" | "discount">;

export function receiptLine(line: LineFacts, product: ResolvedProduct | null): ReceiptLine {
  const rate = product?.taxRateBps ?? 0;
  return {
    lineNo: line.lineNo, productId: product?.productId ?? null, sku: product?.sku ?? line.sku, categoryPath: product?.categoryPath ?? [], brandId: product?.brandId ?? null,
    productLabels: line.labels.length === 0 ? (product?.labels ?? []) : [...(product?.labels ?? []), ...line.labels], quantity: line.quantity, netPaid: line.netPaid,
    listPrice: line.listPrice,
    // Prices contain the tax: at 13 % it is 13/113 of what was paid.
    taxMinor: line.tax ?? mulDivRound(line.netPaid, rate, 10_000 + rate),
    discountMinor: line.discount ?? Math.max(0, line.listPrice * line.quantity - line.netPaid),
    excludedFromEarning: product?.isEarningExcluded ?? false,
  };
}

/** A kept line as far as it earns: without the units that came back before the receipt had a member. Null: none is left. */
export function earningLine(line: OrderLine, goneQuantity: number, product: ResolvedProduct | null): ReceiptLine | null {
  if (goneQuantity >= line.quantity) return null;
  const left = (amount: number): number => amount - goneBy(amount, goneQuantity, line.quantity);
  return receiptLine({
    ...line, quantity: line.quantity - goneQuantity, netPaid: left(line.netPaid), discount: line.discount === null ? null : left(line.discount),
    tax: line.tax === null ? null : left(line.tax),
  }, product);
}
