import type { Card, SimpleChange } from "./queries.js";

export type CardAction = SimpleChange | "replace" | "renew";

/** What the card's state allows, in the order in which it is offered. The server decides; this only leaves out what it would refuse. */
export function actionsFor(card: Pick<Card, "state" | "endsAt" | "pointsPaid">): readonly CardAction[] {
  const renews = card.endsAt === null ? [] : ["renew" as const];
  switch (card.state) {
    case "active": return [...renews, "freeze", "report-lost", "replace", ...(card.pointsPaid === null ? [] : ["refund" as const]), "close"];
    case "frozen": return ["unfreeze", "report-lost", "replace", ...(card.pointsPaid === null ? [] : ["refund" as const]), "close"];
    case "lost": return ["replace", "unfreeze", "close"];
    case "expired": return [...renews, "close"];
    case "replaced": case "closed": return [];
  }
}
