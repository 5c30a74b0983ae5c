import { asId, type BusinessDate, type HoldId, type Instant, type MemberId, type OrderId, type ProductId, type StoreId } from "@regulars/kernel";
import type { Decision } from "./decision.js";
import type { DocumentKind } from "./draft.js";

/** Under which a document lies: a member, or, where it is nobody's, the id of the receipt itself. */
export type OwnerId = MemberId;

export type OrderState = "completed" | "partially_returned" | "returned" | "parked" | "recorded";

/** One document as it is kept. Amounts have the sign they have in the books: what came back is negative. */
export interface OrderHead {
  readonly ownerId: OwnerId;
  readonly orderId: OrderId;
  readonly kind: DocumentKind;
  readonly state: OrderState;
  readonly isGuest: boolean;
  readonly originalOrderId: OrderId | null;
  readonly channel: string;
  readonly externalId: string;
  readonly storeId: StoreId;
  readonly occurredAt: Instant;
  readonly recordedAt: Instant;
  readonly claimedAt: Instant | null;
  readonly businessDate: BusinessDate;
  readonly netPaid: number;
  readonly points: number;
  readonly growth: number;
  readonly tierCode: string | null;
  readonly tierMultiplierBps: number | null;
  readonly isFirstPurchase: boolean;
  readonly tillCode: string | null;
  readonly cashier: string | null;
  readonly receiptNo: string | null;
  readonly actor: string;
  readonly attributes: Readonly<Record<string, string>> | null;
  readonly decision: Decision | null;
}

/** The owner under which a document lies that is nobody's: itself. */
export function ownHistory(orderId: OrderId): OwnerId {
  return asId<"member">(orderId);
}

/** True for a document that lies under its own id: a receipt of nobody. It needs no entry in the index. */
export function isItsOwnHistory(head: Pick<OrderHead, "ownerId" | "orderId">): boolean {
  const owner: string = head.ownerId;
  return owner === head.orderId;
}

export interface OrderLine {
  readonly lineNo: number;
  readonly productId: ProductId | null;
  readonly sku: string;
  readonly description: string | null;
  readonly quantity: number;
  readonly listPrice: number;
  readonly netPaid: number;
  readonly discount: number | null;
  readonly tax: number | null;
  readonly labels: readonly string[];
  /** The line's share of what the order earned; of a return, what it took back from points earned (negative). */
  readonly points: number;
  readonly growth: number;
  /** The line's share of the points paid with. */
  readonly pointsPaid: number;
  readonly returnedQuantity: number;
  readonly excludedQuantity: number;
}

export interface OrderTender {
  readonly tenderNo: number;
  readonly kind: string;
  readonly amount: number;
  readonly points: number | null;
  readonly holdId: HoldId | null;
}

/** What a return did to its sale and its member. */
export interface OrderReturn {
  /** Also the id of the return's own document. */
  readonly returnId: OrderId;
  readonly orderId: OrderId;
  readonly occurredAt: Instant;
  readonly recordedAt: Instant;
  readonly reason: string | null;
  readonly effects: ReturnEffects;
}

/** The effects as they were told: the preview tells the same. All amounts are positive: what the sale lost. */
export interface ReturnEffects {
  readonly lines: readonly ReturnEffectLine[];
  /** The returned goods' share of what was paid. */
  readonly refund: number;
  /** Kept back from the refund for points that are spent already. */
  readonly deduction: number;
  readonly refundToPay: number;
  readonly points: PointsEffect;
  readonly growthTaken: number;
  readonly pointsGivenBack: PointsGivenBack;
  /** What could be kept back from the refund, when the member agrees; null: nothing is missing, or the house does not offer it. */
  readonly refundDeductionOffer: { readonly points: number; readonly amount: number } | null;
  /** Null: the sale has no member. */
  readonly balanceAfter: { readonly available: number; readonly pending: number; readonly debt: number } | null;
  readonly tier: { readonly before: string | null; readonly after: string | null } | null;
  /** True: nothing of the sale is left. */
  readonly completes: boolean;
}

export interface ReturnEffectLine {
  readonly lineNo: number;
  readonly quantity: number;
  readonly refund: number;
  readonly pointsTaken: number;
  readonly growthTaken: number;
  readonly pointsGivenBack: number;
  readonly quantityLeft: number;
}

/** Earned points that the sale no longer justifies: taken = collected + settled + owed + waived. */
export interface PointsEffect {
  readonly taken: number;
  /** Taken from what the member had. */
  readonly collected: number;
  /** Paid for by the deduction from the refund. */
  readonly settled: number;
  /** Became a debt, which the next points repay. */
  readonly owed: number;
  /** Let go by the programme's policy. */
  readonly waived: number;
}

export interface PointsGivenBack {
  readonly points: number;
  /** Of them, points whose lot had ended meanwhile, and so expired at once. */
  readonly expired: number;
}

/** A document with all that belongs to it. */
export interface OrderRecord extends OrderHead {
  readonly lines: readonly OrderLine[];
  readonly tenders: readonly OrderTender[];
  readonly returns: readonly OrderReturn[];
}
