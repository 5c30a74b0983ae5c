import { asId } from "@regulars/kernel";
import { onMany } from "../../platform/events/events.js";
import { MemberClosed } from "../members/events.js";
import { closeCardsOfMembers } from "./service/use.js";

export const closeCardsOfClosed = onMany("cards.close_cards_of_closed", MemberClosed, (tx, events, now) =>
  closeCardsOfMembers(tx, [...new Set(events.map((each) => asId<"member">(each.payload.memberId)))], now));

export const cardsReactions = [closeCardsOfClosed];
