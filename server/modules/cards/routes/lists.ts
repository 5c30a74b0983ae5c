import { isId } from "@regulars/kernel";
import { memberOutOfScope } from "../../../platform/http/caller.js";
import { decodeCursor, pageFrom } from "../../../platform/http/paging.js";
import { cursorInvalid } from "../../../platform/http/problems.js";
import { answer, route } from "../../../platform/http/route.js";
import * as errors from "../errors.js";
import { AllCardsShape, CardsQuery, IdentifyBody, NumberFoundShape } from "../schemas.js";
import { findNumber, listAllCards, type ListedCard } from "../service/lists.js";
import { shownCard } from "./shown.js";

const tag = "cards";

const list = route({
  method: "GET", path: "/v1/cards", operationId: "listAllCards", tag, permission: "cards.read", scope: "rows", query: CardsQuery, answers: { 200: AllCardsShape }, problems: [cursorInvalid],
  summary: "Cards of all members, the newest first. Who acts for some stores sees the cards of the members they reach",
  handle: async ({ tx, query, caller, now }) => {
    const [before] = decodeCursor(query.cursor, ["string"]) ?? [null];
    if (before !== null && (typeof before !== "string" || !isId(before))) throw cursorInvalid();
    const found = await listAllCards(tx, caller, { state: query.state ?? null, typeId: query.typeId ?? null, before, limit: query.limit }, now);
    return answer(200, pageFrom(found, query.limit, (each: ListedCard) => ({ ...shownCard(each, now), memberNumber: each.memberNumber }), (each) => [each.card.cardId]));
  },
});
const find = route({
  method: "POST", path: "/v1/card-numbers:find", operationId: "findCardNumber", audited: "own_record", tag, permission: "cards.read", scope: "found", transaction: "read", body: IdentifyBody,
  summary: "What is behind a number: a card that works or not, or a printed one that is nobody's yet", answers: { 200: NumberFoundShape }, problems: [errors.cardNotFound, memberOutOfScope],
  handle: async ({ tx, body, caller, now }) => {
    const { card, ...found } = await findNumber(tx, caller, body.number);
    return answer(200, { ...found, card: card === null ? null : { ...shownCard(card, now), memberNumber: card.memberNumber } });
  },
});

export const listRoutes = [list, find];
