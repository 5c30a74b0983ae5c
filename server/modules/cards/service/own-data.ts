import { toRfc3339 } from "@regulars/kernel";
import type { OwnDataPart } from "../../members/index.js";
import { stateAt } from "../domain/card.js";
import { cardsOfMembers, eventsOfCard } from "../sql/cards.js";
import { typeCatalogue } from "./card-types.js";

const cards: OwnDataPart = {
  name: "cards",
  read: async (tx, memberIds, now) => {
    const [catalogue, found] = await Promise.all([typeCatalogue(tx), cardsOfMembers(tx, memberIds)]);
    return found.map((each) => ({
      cardId: each.cardId, number: each.number, type: catalogue.byId(each.typeId)?.code ?? null, form: each.form, state: stateAt(each, now), issuedAt: toRfc3339(each.issuedAt),
      startsAt: toRfc3339(each.startsAt), endsAt: each.endsAt === null ? null : toRfc3339(each.endsAt), paidMinor: each.paidMinor, pointsPaid: each.pointsPaid,
    }));
  },
};

const events: OwnDataPart = {
  name: "card_changes",
  read: async (tx, memberIds) => {
    const rows = [];
    for (const { memberId, cardId } of await cardsOfMembers(tx, memberIds)) {
      for (const each of await eventsOfCard(tx, { memberId, cardId })) rows.push({ cardId, change: each.change, state: each.state, happenedAt: toRfc3339(each.happenedAt) });
    }
    return rows;
  },
};

export const cardDataParts: readonly OwnDataPart[] = [cards, events];
