import { present, Problem, refusalOf, toRfc3339, type Instant, type MemberId, type Refusal, type StoreId } from "@regulars/kernel";
import type { Tx } from "../../../platform/db/tx.js";
import { publish } from "../../../platform/events/events.js";
import { newId } from "../../../platform/random.js";
import { bindIdentities, closeIdentities, lockPresent, survivorsOf } from "../../members/index.js";
import { storeDirectory } from "../../stores/index.js";
import { shouldFind, stateAfter, stateAt, type Card, type CardChange, type CardId } from "../domain/card.js";
import { renewedEnd } from "../domain/card-type.js";
import * as errors from "../errors.js";
import { CardChanged } from "../events.js";
import { insertCardEvents, selectCards, updateCards, type CardKey } from "../sql/cards.js";
import { issueCard, type IssueResult } from "./issue.js";
import { paymentFaults, takePayment, type Payment } from "./payment.js";
import { typeCatalogue } from "./card-types.js";

export interface ChangeCard extends CardKey {
  readonly change: CardChange | { readonly renew: Payment | "free" | null };
  readonly reason: string;
  readonly actor: string;
  readonly batchId?: string;
}

export type ChangeResult =
  | { readonly outcome: "changed" | "same"; readonly before: Card; readonly card: Card }
  | { readonly outcome: "refused"; readonly refusal: Refusal };

type OwnerOf = (card: { readonly memberId: MemberId }) => MemberId;

/** Whose identity a card's number is: after a merge the card stays under the id it was issued to, and the survivor is found by it. */
export async function ownersOf(tx: Tx, cards: readonly { readonly memberId: MemberId }[]): Promise<OwnerOf> {
  const survivors = await survivorsOf(tx, cards.map((each) => each.memberId));
  return ({ memberId }) => survivors.get(memberId) ?? memberId;
}

interface Working {
  readonly first: Card;
  card: Card;
}

/**
 * Freezes, frees, reports lost, renews or closes any number of cards; answers in the order of the commands. With its state a card's
 * number becomes or stops being an identity of the member, in the same transaction.
 */
export async function changeCards(tx: Tx, commands: readonly ChangeCard[], now: Instant): Promise<readonly ChangeResult[]> {
  if (commands.length === 0) return [];
  const owners = await ownersOf(tx, commands);
  const members = await lockPresent(tx, commands.map((each) => owners(each)));
  const [cards, catalogue, directory] = await Promise.all([selectCards(tx, commands, true), typeCatalogue(tx), storeDirectory(tx)]);
  const working = new Map<CardId, Working>(cards.map((card) => [card.cardId, { first: card, card }]));
  const results: ChangeResult[] = [];
  const changed: { readonly command: ChangeCard; readonly card: Card }[] = [];
  for (const command of commands) {
    const own = working.get(command.cardId);
    const refuse = (problem: Problem): void => void results.push({ outcome: "refused", refusal: refusalOf(problem) });
    if (own === undefined || own.card.memberId !== command.memberId) {
      refuse(errors.cardNotFound({}));
      continue;
    }
    const before = own.card;
    // Who has left may have what is left of the cards closed, and nothing else.
    if (members.get(owners(command)) !== "present" && command.change !== "close") {
      refuse(errors.memberLeft({}));
      continue;
    }
    let after: Card;
    if (typeof command.change === "string") {
      const state = stateAfter(before.state, command.change);
      if (state === null) {
        refuse(errors.changeNotAllowed({ state: stateAt(before, now) }));
        continue;
      }
      if (state === "same") {
        results.push({ outcome: "same", before, card: before });
        continue;
      }
      after = { ...before, state, stateReason: state === "active" ? null : command.reason };
    } else {
      const renewed = await renewalOf(tx, before, command.change.renew, { terms: catalogue.termsAt(before.typeId, now), zone: directory.programme.timeZone, now });
      if (renewed instanceof Problem) {
        refuse(renewed);
        continue;
      }
      after = renewed;
    }
    after = { ...after, isFindable: shouldFind(after, now) };
    if (after.isFindable && !before.isFindable) {
      const [taken] = await bindIdentities(tx, [{ memberId: owners(after), kind: "card", value: after.number }], now);
      if (taken !== null) {
        refuse(errors.numberTaken({}));
        continue;
      }
    }
    own.card = after;
    changed.push({ command, card: after });
    results.push({ outcome: "changed", before, card: after });
  }
  await save(tx, owners, [...working.values()].filter(({ first, card }) => first !== card), changed, now);
  return results;
}

/** One card, or the problem that stands against it. */
export async function changeCard(tx: Tx, command: ChangeCard, now: Instant): Promise<ChangeResult> {
  return present((await changeCards(tx, [command], now))[0], "an answer to the one command");
}

interface Renewal {
  readonly terms: ReturnType<Awaited<ReturnType<typeof typeCatalogue>>["termsAt"]>;
  readonly zone: Parameters<typeof renewedEnd>[3];
  readonly now: Instant;
}

/** A renewal is a new purchase: it is under the terms of now. */
async function renewalOf(tx: Tx, card: Card, payment: Payment | "free" | null, { terms, zone, now }: Renewal): Promise<Card | Problem> {
  if (card.state !== "active" && card.state !== "frozen") return errors.changeNotAllowed({ state: card.state });
  if (card.endsAt === null) return errors.neverEnds({});
  if (terms === null || !terms.isOpen) return errors.typeClosed({});
  const endsAt = renewedEnd(terms.validity, card.endsAt, now, zone);
  if (endsAt !== null && (endsAt <= card.endsAt || endsAt <= now)) return errors.nothingToRenew({});
  if (payment !== "free") {
    const fault = paymentFaults(terms, payment);
    if (fault !== null) return fault;
    if (payment !== null) await takePayment(tx, terms, card.memberId, payment, card);
  }
  return { ...card, endsAt, typeVersion: terms.version };
}

async function save(tx: Tx, owners: OwnerOf, working: readonly Working[], changed: readonly { readonly command: ChangeCard; readonly card: Card }[], now: Instant): Promise<void> {
  if (working.length === 0) return;
  await closeIdentities(tx, working.filter(({ first, card }) => first.isFindable && !card.isFindable).map(({ card }) => ({ memberId: owners(card), kind: "card", value: card.number })), "card_blocked", now);
  await updateCards(tx, working.map(({ card }) => card));
  await recordChanges(tx, changed.map(({ command, card }) => ({ card, change: typeof command.change === "string" ? command.change : "renew", reason: command.reason, actor: command.actor, batchId: command.batchId ?? null })), now);
}

interface Recorded {
  readonly card: Card;
  readonly change: CardChange | "renew" | "replace";
  readonly reason: string;
  readonly actor: string;
  readonly batchId: string | null;
}

async function recordChanges(tx: Tx, changes: readonly Recorded[], now: Instant): Promise<void> {
  await insertCardEvents(tx, changes.map(({ card, change, reason, actor, batchId }) => ({
    memberId: card.memberId, eventId: newId<"card-event">(), cardId: card.cardId, change, state: card.state, endsAt: card.endsAt, reason, actor, batchId, happenedAt: now,
  })));
  await publish(tx, changes.map(({ card, change, reason, actor }) => CardChanged.of({
    aggregateId: card.memberId, occurredAt: now,
    payload: { memberId: card.memberId, cardId: card.cardId, change, state: card.state, endsAt: card.endsAt === null ? null : toRfc3339(card.endsAt), reason, actor },
  })), now);
}

export interface ReplaceCard extends CardKey {
  /** The printed card that takes over; null: a virtual one. */
  readonly number: string | null;
  readonly storeId: StoreId | null;
  readonly reason: string;
  readonly actor: string;
}

/**
 * A new number for the same card: kind, terms and end go on. Balance, tier and history were never the card's, so nothing moves. The old
 * number is blocked for ever and says that there is a new one.
 */
export async function replaceCard(tx: Tx, command: ReplaceCard, now: Instant): Promise<IssueResult> {
  const owners = await ownersOf(tx, [command]);
  await lockPresent(tx, [owners(command)]);
  const [old] = await selectCards(tx, [command], true);
  if (old === undefined) return { outcome: "refused", refusal: refusalOf(errors.cardNotFound({})) };
  const state = stateAt(old, now);
  if (state === "replaced" || state === "closed" || state === "expired") return { outcome: "refused", refusal: refusalOf(errors.changeNotAllowed({ state })) };
  const issued = await issueCard(tx, {
    memberId: command.memberId, card: command.number === null ? { form: "virtual", typeCode: "" } : { form: "physical", number: command.number, activates: true },
    way: "replacement", storeId: command.storeId, payment: null, pointsPaid: null, actor: command.actor, instead: old,
  }, now);
  if (issued.outcome === "refused") return issued;
  const after: Card = { ...old, state: "replaced", stateReason: command.reason, isFindable: false, replacedBy: issued.card.cardId };
  if (old.isFindable) await closeIdentities(tx, [{ memberId: owners(old), kind: "card", value: old.number }], "card_replaced", now);
  await updateCards(tx, [after]);
  await recordChanges(tx, [{ card: after, change: "replace", reason: command.reason, actor: command.actor, batchId: null }], now);
  return issued;
}

/** Everything that a member who has left still had. */
export async function closeCardsOf(tx: Tx, cards: readonly Card[], actor: string, now: Instant): Promise<void> {
  await changeCards(tx, cards.map(({ memberId, cardId }) => ({ memberId, cardId, change: "close" as const, reason: "member_left", actor })), now);
}

