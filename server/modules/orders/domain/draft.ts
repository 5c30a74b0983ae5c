import {
  dayMs, type FieldError, type HoldId, type Instant, type MemberId, type OrderId, type ProductId, type StoreId,
} from "@regulars/kernel";

/** sale: goods sold. return: goods that came back. adjustment: a correction of the books, which earns nothing and takes nothing back. */
export type DocumentKind = "sale" | "return" | "adjustment";

/**
 * A line as a channel sends it. In a sale and in a return all numbers are positive (a return says what came back);
 * only a correction may use either sign.
 */
export interface DraftLine {
  readonly lineNo: number;
  /** One of the two is given. */
  readonly productId: ProductId | null;
  readonly sku: string | null;
  readonly quantity: number;
  readonly listPrice: number;
  readonly netPaid: number;
  readonly discount: number | null;
  readonly tax: number | null;
  readonly description: string | null;
  readonly labels: readonly string[];
  /** Of a return: the line of the sale that it takes back, where the channel knows it. */
  readonly originalLineNo: number | null;
}

export interface DraftTender {
  readonly kind: string;
  readonly amount: number;
  /** Of the tender `points`: how many points the amount stands for, and the hold that reserved them. */
  readonly points: number | null;
  readonly holdId: HoldId | null;
}

/** A document as a channel sends it, read and typed; nothing about it is looked up yet. */
export interface OrderDraft {
  readonly externalId: string;
  readonly channel: string;
  readonly kind: DocumentKind;
  /** One of the two is given. */
  readonly storeId: StoreId | null;
  readonly storeCode: string | null;
  /** At most one of the two; neither: a receipt of nobody. */
  readonly memberId: MemberId | null;
  readonly identity: { readonly kind: string; readonly value: string } | null;
  readonly occurredAt: Instant;
  readonly tillCode: string | null;
  readonly cashier: string | null;
  readonly receiptNo: string | null;
  readonly lines: readonly DraftLine[];
  readonly tenders: readonly DraftTender[];
  readonly attributes: Readonly<Record<string, string>>;
  /** Of a return: its sale, by our id or by the name its channel gave it; neither where the till does not know. */
  readonly originalOrderId: OrderId | null;
  readonly originalExternalId: string | null;
  /** Of a return: why. */
  readonly reason: string | null;
  /** Of a return: whether points spent already may be settled from the refund. */
  readonly deductFromRefund: boolean;
}

export const pointsTender = "points";

/** A till's clock may be ahead; a receipt of the day after is a mistake. */
export function isInTheFuture(occurredAt: Instant, now: Instant): boolean {
  return occurredAt > now + dayMs;
}

/** Keeps every sum of a document exact, with room to spare. */
const largestAmount = 1_000_000_000_000;
const largestQuantity = 10_000_000;

/** What is wrong with a document by itself, each fault with its pointer below `base`. */
export function faultsOfDraft(draft: OrderDraft, now: Instant, base = ""): FieldError[] {
  const faults: FieldError[] = [];
  const fault = (pointer: string, code: string, params?: FieldError["params"]): void => {
    faults.push({ pointer: base + pointer, code, ...(params === undefined ? {} : { params }) });
  };
  if ((draft.storeId === null) === (draft.storeCode === null)) fault(draft.storeId === null ? "/storeId" : "/storeCode", draft.storeId === null ? "required" : "not_both");
  if (draft.memberId !== null && draft.identity !== null) fault("/identity", "not_both");
  if (isInTheFuture(draft.occurredAt, now)) fault("/occurredAt", "in_the_future");
  if (draft.lines.length === 0) fault("/lines", "too_small", { min: 1 });
  if (draft.kind !== "return" && draft.originalOrderId !== null) fault("/originalOrderId", "only_for_returns");
  if (draft.kind !== "return" && draft.originalExternalId !== null) fault("/originalExternalId", "only_for_returns");
  if (draft.originalOrderId !== null && draft.originalExternalId !== null) fault("/originalExternalId", "not_both");
  faultsOfLines(draft, fault);
  faultsOfTenders(draft, fault);
  return faults;
}

type Report = (pointer: string, code: string, params?: FieldError["params"]) => void;

const amounts = ["listPrice", "netPaid", "discount", "tax"] as const;

function faultsOfLines(draft: OrderDraft, fault: Report): void {
  const seen = new Set<number>();
  const signed = draft.kind === "adjustment";
  draft.lines.forEach((line, index) => {
    const wrong = (field: keyof DraftLine, code: string, params?: FieldError["params"]): void => fault(`/lines/${index}/${field}`, code, params);
    if (seen.has(line.lineNo)) wrong("lineNo", "line_twice");
    seen.add(line.lineNo);
    if (line.lineNo < 1 || line.lineNo > 100_000) wrong("lineNo", "out_of_range", { min: 1, max: 100_000 });
    if ((line.productId === null) === (line.sku === null)) wrong("sku", line.sku === null ? "required" : "not_both");
    if (line.originalLineNo !== null && draft.kind !== "return") wrong("originalLineNo", "only_for_returns");
    if (Math.abs(line.quantity) > largestQuantity) wrong("quantity", "too_large", { max: largestQuantity });
    if (!signed && line.quantity < 1) wrong("quantity", "too_small", { min: 1 });
    for (const field of amounts) {
      const amount = line[field] ?? 0;
      if (Math.abs(amount) > largestAmount) wrong(field, "too_large", { max: largestAmount });
      if (!signed && amount < 0) wrong(field, "too_small", { min: 0 });
    }
  });
}

function faultsOfTenders(draft: OrderDraft, fault: Report): void {
  if (draft.tenders.length === 0) return;
  draft.tenders.forEach((tender, index) => {
    const at = `/tenders/${index}`;
    if (Math.abs(tender.amount) > largestAmount) fault(`${at}/amount`, "too_large", { max: largestAmount });
    if (draft.kind !== "adjustment" && tender.amount < 0) fault(`${at}/amount`, "too_small", { min: 0 });
    if (tender.points !== null && tender.points < 1) fault(`${at}/points`, "too_small", { min: 1 });
    if (tender.points !== null && tender.kind !== pointsTender) fault(`${at}/points`, "only_for_points");
    if (tender.holdId !== null && (tender.kind !== pointsTender || draft.kind !== "sale")) fault(`${at}/holdId`, "only_for_points");
    if (tender.holdId !== null && tender.points === null) fault(`${at}/points`, "required");
    if (tender.holdId !== null && draft.tenders.findIndex(({ holdId }) => holdId === tender.holdId) < index) fault(`${at}/holdId`, "hold_twice");
  });
  const paid = draft.tenders.reduce((sum, tender) => sum + tender.amount, 0);
  const owed = draft.lines.reduce((sum, line) => sum + line.netPaid, 0);
  if (paid !== owed) fault("/tenders", "tenders_do_not_sum", { tenders: paid, lines: owed });
}

/** What identifies the goods of a line, for finding it again in a return. */
export function goodsOf(line: { readonly productId: string | null; readonly sku: string | null }): string {
  return line.productId ?? `sku:${line.sku ?? ""}`;
}

/** The lines by number; most tills send them so. */
export function inLineOrder(lines: readonly DraftLine[]): readonly DraftLine[] {
  const isSorted = lines.every((line, at) => at === 0 || (lines[at - 1]?.lineNo ?? 0) < line.lineNo);
  return isSorted ? lines : [...lines].sort((a, b) => a.lineNo - b.lineNo);
}
