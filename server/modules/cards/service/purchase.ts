import { asId, type Instant } from "@regulars/kernel";
import type { Tx } from "../../../platform/db/tx.js";
import { selectCards } from "../sql/cards.js";
import { cardsOfPurchases, soldPieces, type OrderKey } from "../sql/purchases.js";
import { changeCards } from "./change.js";
import { typeCatalogue } from "./card-types.js";
import { issueCards, type IssueCard } from "./issue.js";
import { orderReference } from "./payment.js";

const actor = "system:card-purchase";

/**
 * Receipts were completed: whoever bought the product of a kind that is sold that way gets a virtual card for each piece that none was
 * given for. Who may have no more of them, or is no member any more, gets none; staff can still give one for that receipt.
 */
export async function issueForOrders(tx: Tx, orders: readonly OrderKey[], now: Instant): Promise<void> {
  const catalogue = await typeCatalogue(tx);
  const sold = new Map(catalogue.types.flatMap((type) => {
    const terms = catalogue.termsAt(type.typeId, now);
    return terms?.issuesOnPurchase === true && terms.isOpen && terms.productId !== null ? [[terms.productId, type.code] as const] : [];
  }));
  if (sold.size === 0 || orders.length === 0) return;
  const pieces = await soldPieces(tx, orders, [...sold.keys()]);
  if (pieces.length === 0) return;
  const given = new Map<string, number>();
  for (const { reference } of await cardsOfPurchases(tx, pieces.map((each) => orderReference(each.orderId, each.productId)))) given.set(reference, (given.get(reference) ?? 0) + 1);
  const commands = pieces.flatMap((each): readonly IssueCard[] => {
    const typeCode = sold.get(each.productId);
    const missing = Math.max(0, each.pieces - (given.get(orderReference(each.orderId, each.productId)) ?? 0));
    return typeCode === undefined ? [] : Array.from({ length: missing }, () => ({
      memberId: each.memberId, card: { form: "virtual" as const, typeCode }, way: "purchase" as const, storeId: each.storeId === null ? null : asId<"store">(each.storeId),
      payment: { kind: "order" as const, orderId: each.orderId }, pointsPaid: null, actor,
    }));
  });
  await issueCards(tx, commands, now);
}

/** Goods came back: of the cards that a receipt paid for, as many as there are pieces left stay good, and the latest others are closed. */
export async function closeForReturns(tx: Tx, orders: readonly OrderKey[], now: Instant): Promise<void> {
  const catalogue = await typeCatalogue(tx);
  const products = [...new Set(catalogue.types.flatMap((type) => catalogue.versionsOf(type.typeId).flatMap((each) => each.productId ?? [])))];
  const given = products.length === 0 ? [] : await cardsOfPurchases(tx, orders.flatMap(({ orderId }) => products.map((productId) => orderReference(orderId, productId))));
  if (given.length === 0) return;
  const left = new Map((await soldPieces(tx, orders, products)).map((each) => [orderReference(each.orderId, each.productId), each.pieces]));
  const open = new Set((await selectCards(tx, given)).filter((each) => each.state !== "closed").map((each) => each.cardId));
  const closing = [...new Set(given.map((each) => each.reference))].flatMap((reference) => {
    const own = given.filter((each) => each.reference === reference && open.has(each.cardId));
    return own.slice(0, Math.max(0, own.length - (left.get(reference) ?? 0)));
  });
  await changeCards(tx, closing.map(({ memberId, cardId }) => ({ memberId, cardId, change: "close" as const, reason: "returned", actor })), now);
}
