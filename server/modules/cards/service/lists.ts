import type { Instant, MemberId } from "@regulars/kernel";
import type { Tx } from "../../../platform/db/tx.js";
import type { Caller } from "../../../platform/http/caller.js";
import { findMembers, requireReachable } from "../../members/index.js";
import { maskNumber, readCardNumber } from "../domain/card-number.js";
import * as errors from "../errors.js";
import { selectCards } from "../sql/cards.js";
import { cardsPage, type CardsFilter } from "../sql/lists.js";
import { selectNumbers } from "../sql/numbers.js";
import { viewsOf, type CardView } from "./use.js";

export interface ListedCard extends CardView {
  readonly memberNumber: string;
}

async function withNumbers(tx: Tx, views: readonly CardView[]): Promise<readonly ListedCard[]> {
  const members = await findMembers(tx, views.map((each) => each.card.memberId));
  return views.map((each) => ({ ...each, memberNumber: members.get(each.card.memberId)?.memberNumber ?? "" }));
}

/** Cards, the newest first, one more than `limit` when there are more. Who acts for some stores sees the cards of the members they reach. */
export async function listAllCards(tx: Tx, caller: Caller, asked: Omit<CardsFilter, "storeIds">, now: Instant): Promise<readonly ListedCard[]> {
  const keys = await cardsPage(tx, { ...asked, storeIds: caller.storeScope === "all" ? null : [...caller.storeScope], limit: asked.limit + 1 }, now);
  if (keys.length === 0) return [];
  const found = new Map((await selectCards(tx, keys)).map((each) => [each.cardId, each]));
  return withNumbers(tx, await viewsOf(tx, keys.flatMap((each) => found.get(each.cardId) ?? [])));
}

export interface NumberFound {
  /** Masked. */
  readonly number: string;
  readonly typeId: string;
  /** printed: worth nothing yet; activated: handed over and nobody's; bound: a card; void: will never be one. */
  readonly standing: "printed" | "activated" | "bound" | "void";
  readonly card: ListedCard | null;
}

/** What is behind a number, whether its card works or not. */
export async function findNumber(tx: Tx, caller: Caller, given: string): Promise<NumberFound> {
  const number = readCardNumber(given);
  const record = number === null ? undefined : (await selectNumbers(tx, [number])).get(number);
  if (number === null || record === undefined) throw errors.cardNotFound({});
  const base = { number: maskNumber(number), typeId: record.typeId };
  if (record.memberId === null || record.cardId === null) {
    return { ...base, standing: record.activatedAt !== null ? "activated" : record.voidedAt !== null ? "void" : "printed", card: null };
  }
  const memberId: MemberId = record.memberId;
  await requireReachable(tx, caller, [memberId]);
  const [card] = await withNumbers(tx, await viewsOf(tx, await selectCards(tx, [{ memberId, cardId: record.cardId }])));
  return { ...base, standing: "bound", card: card ?? null };
}
