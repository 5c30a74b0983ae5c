import { asId, assert, dayMs, present, Problem, type Instant, type MemberId, type StoreId } from "@regulars/kernel";
import type { Tx } from "../../../platform/db/tx.js";
import { giveBack, spendPoints } from "../../points/index.js";
import { stateAt } from "../domain/card.js";
import * as errors from "../errors.js";
import { countUses, insertPurchase, selectCards, type CardKey } from "../sql/cards.js";
import { pointsEntryOf } from "../sql/purchases.js";
import { typeCatalogue } from "./card-types.js";
import { changeCard, ownersOf, type ChangeResult } from "./change.js";
import { issueCard, type IssueResult } from "./issue.js";
import { businessDateOf } from "./when.js";

export interface CardForPoints {
  readonly memberId: MemberId;
  readonly typeCode: string;
  readonly storeId: StoreId | null;
  readonly actor: string;
}

/** A virtual card for what its kind costs in points: both or neither. A refusal of the points undoes everything, so it is thrown. */
export async function issueForPoints(tx: Tx, { memberId, typeCode, storeId, actor }: CardForPoints, now: Instant): Promise<IssueResult> {
  const catalogue = await typeCatalogue(tx);
  const type = catalogue.byCode(typeCode);
  if (type === undefined) throw errors.typeNotFound({ typeCode });
  const price = catalogue.termsAt(type.typeId, now)?.pointsPrice ?? null;
  if (price === null) throw errors.notForPoints({ typeCode });
  const issued = await issueCard(tx, { memberId, card: { form: "virtual", typeCode }, way: "points", storeId, payment: null, pointsPaid: price, actor }, now);
  if (issued.outcome === "refused") return issued;
  const { cardId } = issued.card;
  const [spent] = await spendPoints(tx, [{ memberId, points: price, source: `card:${cardId}`, occurredAt: now, storeId, actor, reason: "card", details: { cardId } }], now);
  assert(spent !== undefined, "one spending, one answer");
  if (spent.outcome === "refused") throw new Problem(spent.code, spent.status, spent.params);
  const entryId = present(spent.entryIds[0], "the entry of the spending");
  assert(await insertPurchase(tx, `points:${entryId}`, 1, issued.card), "an entry pays for one card");
  return issued;
}

/**
 * Takes a card that was paid with points back, and gives the points back to the lots they came from: for as many days as the kind says,
 * while the card was never used. The card is closed.
 */
export async function refundCard(tx: Tx, key: CardKey & { readonly reason: string; readonly actor: string }, now: Instant): Promise<ChangeResult> {
  const owners = await ownersOf(tx, [key]);
  const [card] = await selectCards(tx, [key], true);
  if (card === undefined) throw errors.cardNotFound({});
  const entryId = await pointsEntryOf(tx, key);
  if (card.pointsPaid === null || entryId === null) throw errors.notForPoints({ typeCode: "" });
  const catalogue = await typeCatalogue(tx);
  const days = catalogue.versionsOf(card.typeId).find((each) => each.version === card.typeVersion)?.pointsRefundDays ?? null;
  if (days === null || now >= card.issuedAt + days * dayMs) throw errors.refundTooLate({ days: days ?? 0 });
  const state = stateAt(card, now);
  if (state !== "active" && state !== "frozen") throw errors.changeNotAllowed({ state });
  if ((await countUses(tx, key, await businessDateOf(tx, now), "")).total > 0) throw errors.refundUsed({});
  const closed = await changeCard(tx, { ...key, change: "close" }, now);
  if (closed.outcome === "refused") return closed;
  const [back] = await giveBack(tx, [{
    memberId: key.memberId, points: card.pointsPaid, source: `card:${card.cardId}/refund`, occurredAt: now, storeId: card.storeId, actor: key.actor, reason: "card_refunded",
    details: { cardId: card.cardId, owner: owners(key) }, reverses: asId<"entry">(entryId),
  }], now);
  assert(back !== undefined, "one give-back, one answer");
  if (back.outcome === "refused") throw new Problem(back.code, back.status, back.params);
  return closed;
}
