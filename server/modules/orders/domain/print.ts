import type { StoreId } from "@regulars/kernel";
import { inLineOrder, type OrderDraft } from "./draft.js";

/** The parts of a document that a repeat must have in common with the first, each as one text. */
export type DraftTexts = Readonly<Record<PrintedField, string>>;

/** In the order in which their hashes stand in the print: only ever append. */
export const printedFields = [
  "storeId", "kind", "memberId", "identity", "occurredAt", "tillCode", "cashier", "receiptNo", "lines", "tenders", "attributes",
  "originalOrderId", "originalExternalId", "reason", "deductFromRefund",
] as const;
export type PrintedField = (typeof printedFields)[number];

/**
 * The document as texts that are equal for equal documents: the store by its id however it was named, the moment in UTC,
 * lines by number. The order of tenders matters, as two tenders may be alike.
 */
export function textsOf(draft: OrderDraft, storeId: StoreId): DraftTexts {
  const attributes = Object.entries(draft.attributes).sort(([a], [b]) => (a < b ? -1 : 1));
  return {
    storeId,
    kind: draft.kind,
    memberId: draft.memberId ?? "",
    identity: draft.identity === null ? "" : JSON.stringify([draft.identity.kind, draft.identity.value]),
    occurredAt: String(draft.occurredAt),
    tillCode: draft.tillCode ?? "",
    cashier: draft.cashier ?? "",
    receiptNo: draft.receiptNo ?? "",
    lines: textOfLines(draft),
    tenders: JSON.stringify(draft.tenders.map((tender) => [tender.kind, tender.amount, tender.points, tender.holdId])),
    attributes: attributes.length === 0 ? "" : JSON.stringify(attributes),
    originalOrderId: draft.originalOrderId ?? "",
    originalExternalId: draft.originalExternalId ?? "",
    reason: draft.reason ?? "",
    deductFromRefund: String(draft.deductFromRefund),
  };
}

/** Written by hand: a document may have hundreds of lines, and general JSON takes twice as long. */
function textOfLines(draft: OrderDraft): string {
  let text = "";
  for (const line of inLineOrder(draft.lines)) {
    text += `${line.lineNo},${line.quantity},${line.listPrice},${line.netPaid},${line.discount},${line.tax},${line.originalLineNo},${line.productId},`;
    text += `${JSON.stringify(line.sku)},${JSON.stringify(line.description)},${line.labels.length === 0 ? "" : JSON.stringify(line.labels)};`;
  }
  return text;
}

/** A short hash (FNV-1a folded to 16 bits): not for telling bodies apart, only for naming the field that differs. */
export function shortHash(text: string): number {
  let hash = 0x811c9dc5;
  for (let at = 0; at < text.length; at += 1) hash = Math.imul(hash ^ text.charCodeAt(at), 0x01000193);
  return ((hash >>> 16) ^ hash) & 0xffff;
}
