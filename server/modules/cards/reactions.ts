import { asId } from "@regulars/kernel";
import { onMany } from "../../platform/events/events.js";
import { MemberClosed } from "../members/events.js";
import { OrderClaimed, OrderCompleted, OrderReturned } from "../orders/events.js";
import { closeForReturns, issueForOrders } from "./service/purchase.js";
import { closeCardsOfMembers } from "./service/use.js";

export const closeCardsOfClosed = onMany("cards.close_cards_of_closed", MemberClosed, (tx, events, now) =>
  closeCardsOfMembers(tx, [...new Set(events.map((each) => asId<"member">(each.payload.memberId)))], now));

const keysOf = (events: readonly { readonly payload: { readonly orderId: string; readonly memberId: string | null } }[]) =>
  events.flatMap(({ payload: { orderId, memberId } }) => (memberId === null ? [] : [{ orderId, memberId: asId<"member">(memberId) }]));

const issueBought = onMany("cards.issue_bought", OrderCompleted, (tx, events, now) => issueForOrders(tx, keysOf(events), now));
const issueClaimed = onMany("cards.issue_claimed", OrderClaimed, (tx, events, now) => issueForOrders(tx, keysOf(events), now));
const closeReturned = onMany("cards.close_returned", OrderReturned, (tx, events, now) => closeForReturns(tx, keysOf(events), now));

export const cardsReactions = [closeCardsOfClosed, issueBought, issueClaimed, closeReturned];
