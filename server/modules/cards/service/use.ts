import { dayMs, instant, present, toRfc3339, type Instant, type MemberId, type StoreId } from "@regulars/kernel";
import type { Tx } from "../../../platform/db/tx.js";
import { publish } from "../../../platform/events/events.js";
import { newId } from "../../../platform/random.js";
import { closeIdentities, duplicatesOf, lockPresent } from "../../members/index.js";
import { storeDirectory } from "../../stores/index.js";
import { stateAt, type Card } from "../domain/card.js";
import { maskNumber, readCardNumber } from "../domain/card-number.js";
import type { CardType, CardTypeVersion } from "../domain/card-type.js";
import * as errors from "../errors.js";
import { CardEndsSoon, CardExpired } from "../events.js";
import {
  cardsEnding, cardsOfMembers, countUses, endedCards, eventsOfCard, insertCardEvents, insertReminders, insertUse, selectCards, updateCards, type CardEvent, type CardKey,
} from "../sql/cards.js";
import { selectNumbers } from "../sql/numbers.js";
import { closeCardsOf, ownersOf } from "./change.js";
import { typeCatalogue } from "./card-types.js";

/** A card with what its kind promises it. */
export interface CardView {
  readonly card: Card;
  readonly type: CardType;
  readonly terms: CardTypeVersion;
  /** Whom the card stands for: the survivor, where the member it was issued to was merged. */
  readonly standsFor: MemberId;
}

/** Cards with what their kinds promise, in the order given. */
export async function viewsOf(tx: Tx, cards: readonly Card[]): Promise<readonly CardView[]> {
  const [catalogue, owners] = await Promise.all([typeCatalogue(tx), ownersOf(tx, cards)]);
  return cards.map((card) => ({
    card, standsFor: owners(card), type: present(catalogue.byId(card.typeId), "the kind of a card"),
    terms: present(catalogue.versionsOf(card.typeId).find((each) => each.version === card.typeVersion), "the terms of a card"),
  }));
}

/** A member's cards, and those of the members who became part of this one. */
export async function cardsOf(tx: Tx, memberId: MemberId): Promise<readonly CardView[]> {
  return viewsOf(tx, await cardsOfMembers(tx, [memberId, ...(await duplicatesOf(tx, memberId))]));
}

export async function cardOf(tx: Tx, key: CardKey): Promise<CardView> {
  const [view] = await viewsOf(tx, await selectCards(tx, [key]));
  if (view === undefined) throw errors.cardNotFound({});
  return view;
}

export async function cardHistory(tx: Tx, key: CardKey): Promise<readonly Omit<CardEvent, "memberId">[]> {
  await cardOf(tx, key);
  return eventsOfCard(tx, key);
}

/** The card with this number, if it works now. A blocked one says why, and whether there is a new one. */
export async function identifyCard(tx: Tx, given: string, now: Instant): Promise<CardView> {
  const number = readCardNumber(given);
  const record = number === null ? undefined : (await selectNumbers(tx, [number])).get(number);
  if (record === undefined) throw errors.cardNotFound({});
  if (record.activatedAt === null) throw errors.notActivated({});
  if (record.memberId === null || record.cardId === null) throw errors.notBound({});
  const view = await cardOf(tx, { memberId: record.memberId, cardId: record.cardId });
  const state = stateAt(view.card, now);
  if (state === "active") return view;
  if (state === "expired") throw errors.cardExpired({ endedAt: view.card.endsAt === null ? null : toRfc3339(view.card.endsAt) });
  const successor = view.card.replacedBy === null ? null : (await selectCards(tx, [{ memberId: view.card.memberId, cardId: view.card.replacedBy }]))[0];
  throw errors.cardBlocked({ state, reason: view.card.stateReason, replacement: successor === null || successor === undefined ? null : maskNumber(successor.number) });
}

export interface UseCard extends CardKey {
  /** The receipt or visit; the same one counts once. */
  readonly reference: string;
  readonly storeId: StoreId | null;
  readonly actor: string;
}

export interface Use {
  readonly usesLeftToday: number | null;
  readonly usesLeft: number | null;
  readonly isRepeat: boolean;
}

/** Takes one use of a card, within what its terms allow per day and in all. Tills that ask together queue at the card. */
export async function useCard(tx: Tx, command: UseCard, now: Instant): Promise<Use> {
  const [card] = await selectCards(tx, [command], true);
  if (card === undefined) throw errors.cardNotFound({});
  const { terms } = await cardOf(tx, command);
  const localDate = (await storeDirectory(tx)).businessDateAt(command.storeId, now);
  const used = await countUses(tx, command, localDate, command.reference);
  const left = (limit: number | null, count: number): number | null => (limit === null ? null : limit - count);
  if (used.same > 0) return { usesLeftToday: left(terms.usesPerDay, used.today), usesLeft: left(terms.usesInTotal, used.total), isRepeat: true };
  const state = stateAt(card, now);
  if (state === "expired") throw errors.cardExpired({ endedAt: card.endsAt === null ? null : toRfc3339(card.endsAt) });
  if (state !== "active") throw errors.cardBlocked({ state, reason: card.stateReason, replacement: null });
  if (left(terms.usesPerDay, used.today) === 0 || left(terms.usesInTotal, used.total) === 0) throw errors.usesExhausted({ usesPerDay: terms.usesPerDay, usesInTotal: terms.usesInTotal });
  await insertUse(tx, command, { reference: command.reference, localDate, storeId: command.storeId, actor: command.actor }, now);
  return { usesLeftToday: left(terms.usesPerDay, used.today + 1), usesLeft: left(terms.usesInTotal, used.total + 1), isRepeat: false };
}

/** Lets the numbers of ended cards go: nobody is found by them any more. Time ended them; this only tells of it. */
export async function endExpired(tx: Tx, asOf: Instant, limit: number, now: Instant): Promise<number> {
  const found = await endedCards(tx, asOf, limit);
  if (found.length === 0) return 0;
  const owners = await ownersOf(tx, found);
  await lockPresent(tx, found.map((each) => owners(each)));
  const cards = (await selectCards(tx, found, true)).filter((each) => each.isFindable && stateAt(each, asOf) === "expired");
  await closeIdentities(tx, cards.map((each) => ({ memberId: owners(each), kind: "card", value: each.number })), "card_expired", now);
  await updateCards(tx, cards.map((each) => ({ ...each, isFindable: false })));
  await insertCardEvents(tx, cards.map((each) => ({
    memberId: each.memberId, eventId: newId<"card-event">(), cardId: each.cardId, change: "expire", state: each.state, endsAt: each.endsAt, reason: null, actor: "system:nightly", batchId: null,
    happenedAt: each.endsAt ?? now,
  })));
  await publish(tx, cards.flatMap((each) => (each.endsAt === null ? [] : [CardExpired.of({ aggregateId: each.memberId, occurredAt: each.endsAt, payload: { memberId: each.memberId, cardId: each.cardId, endsAt: toRfc3339(each.endsAt) } })])), now);
  return found.length;
}

/** So many days before its end a member hears of it. */
export const remindDays = [30, 7, 1] as const;

/** Tells of cards that end soon, each distance once; a night that was missed tells only the nearest. */
export async function remindOfEnds(tx: Tx, asOf: Instant, after: CardKey | null, limit: number, now: Instant): Promise<{ readonly told: number; readonly next: CardKey | null }> {
  const cards = await cardsEnding(tx, asOf, instant(asOf + remindDays[0] * dayMs), after, limit);
  if (cards.length === 0) return { told: 0, next: null };
  const catalogue = await typeCatalogue(tx);
  const due = cards.flatMap((card) => {
    const { endsAt } = card;
    const days = endsAt === null ? undefined : [...remindDays].reverse().find((each) => endsAt <= asOf + each * dayMs);
    return endsAt === null || days === undefined ? [] : [{ memberId: card.memberId, cardId: card.cardId, endsAt, daysBefore: days, typeCode: catalogue.byId(card.typeId)?.code ?? "" }];
  });
  const fresh = await insertReminders(tx, due, now);
  const told = due.filter((each) => fresh.has(`${each.cardId}|${each.daysBefore}`));
  await publish(tx, told.map(({ memberId, cardId, endsAt, daysBefore, typeCode }) => CardEndsSoon.of({ aggregateId: memberId, occurredAt: now, payload: { memberId, cardId, typeCode, endsAt: toRfc3339(endsAt), daysBefore } })), now);
  return { told: told.length, next: cards.length === limit ? (cards.at(-1) ?? null) : null };
}

/** Members left: what they still had is closed. */
export async function closeCardsOfMembers(tx: Tx, memberIds: readonly MemberId[], now: Instant): Promise<void> {
  const duplicates: MemberId[] = [];
  for (const memberId of memberIds) duplicates.push(...(await duplicatesOf(tx, memberId)));
  const cards = (await cardsOfMembers(tx, [...memberIds, ...duplicates])).filter(({ state }) => state !== "closed" && state !== "replaced");
  await closeCardsOf(tx, cards, "system:member-left", now);
}

/** How many cards of a member are not closed. */
export async function openCardsOf(tx: Tx, memberId: MemberId): Promise<number> {
  return (await cardsOfMembers(tx, [memberId])).filter(({ state }) => state !== "closed" && state !== "replaced").length;
}

/** What a card is now, and as much of its number as is shown. */
export function viewOf(card: Card, now: Instant, inFull: boolean): { readonly state: ReturnType<typeof stateAt>; readonly number: string } {
  return { state: stateAt(card, now), number: inFull ? card.number : maskNumber(card.number) };
}
