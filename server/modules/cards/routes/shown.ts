import { Problem, toRfc3339, type Instant, type Refusal, type StoreId } from "@regulars/kernel";
import { requireStore, type Caller } from "../../../platform/http/caller.js";
import { viewOf, type CardView } from "../service/use.js";

export function requireStoreIfAny(caller: Caller, storeId: StoreId | null): void {
  if (storeId !== null) requireStore(caller, storeId);
}

export function problemOf({ code, status, params }: Refusal): Problem {
  return new Problem(code, status, params);
}

/** A card as callers see it: in lists with its number masked. */
export function shownCard(view: CardView, now: Instant, inFull = false) {
  const { state, number } = viewOf(view.card, now, inFull);
  const { card, type, terms } = view;
  return {
    memberId: card.memberId, standsFor: view.standsFor, cardId: card.cardId, number, typeId: type.typeId, typeCode: type.code, kind: type.kind, name: terms.name, benefits: terms.benefits, form: card.form, state,
    stateReason: card.stateReason, startsAt: toRfc3339(card.startsAt), endsAt: card.endsAt === null ? null : toRfc3339(card.endsAt), issuedByWay: card.issuedByWay, storeId: card.storeId,
    paidMinor: card.paidMinor, pointsPaid: card.pointsPaid, replaces: card.replaces, replacedBy: card.replacedBy, usesPerDay: terms.usesPerDay, usesInTotal: terms.usesInTotal,
    revision: card.revision,
  };
}
