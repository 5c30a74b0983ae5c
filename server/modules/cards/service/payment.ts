import type { MemberId, Problem } from "@regulars/kernel";
import type { Tx } from "../../../platform/db/tx.js";
import type { CardTerms } from "../domain/card-type.js";
import * as errors from "../errors.js";
import { insertPurchase, piecesOfOrder, piecesTaken, type CardKey } from "../sql/cards.js";

/** What stands for the money: an order of the member with the card on it, or what a till took, with the payment's own reference. */
export type Payment =
  | { readonly kind: "order"; readonly orderId: string }
  | { readonly kind: "amount"; readonly amountMinor: number; readonly reference: string };

/** What the pieces of a product on a receipt are counted under. */
export function orderReference(orderId: string, productId: string): string {
  return `order:${orderId}/${productId}`;
}

/** Why a payment does not do for cards with these terms, as far as it says so itself. */
export function paymentFaults(terms: CardTerms, payment: Payment | null): Problem | null {
  if (terms.priceMinor === null) return null;
  if (payment === null) return errors.paymentMissing({ priceMinor: terms.priceMinor });
  if (payment.kind === "amount" && payment.amountMinor < terms.priceMinor) return errors.paymentTooSmall({ priceMinor: terms.priceMinor, paidMinor: payment.amountMinor });
  return null;
}

/** Uses up a payment for one card: every piece of an order and every payment is good for one. Throws where it is not. */
export async function takePayment(tx: Tx, terms: CardTerms, memberId: MemberId, payment: Payment, card: CardKey): Promise<void> {
  const reference = payment.kind === "amount" ? `payment:${payment.reference}` : orderReference(payment.orderId, terms.productId ?? "");
  const pieces = payment.kind === "amount" ? 1 : terms.productId === null ? 0 : await piecesOfOrder(tx, memberId, payment.orderId, terms.productId);
  const taken = await piecesTaken(tx, reference);
  if (taken >= pieces || !(await insertPurchase(tx, reference, taken + 1, card))) throw errors.orderWithoutCard({});
}
