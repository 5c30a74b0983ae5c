import type { Id, Instant, MemberId, StoreId } from "@regulars/kernel";
import type { CardTypeId } from "./card-type.js";

export type CardId = Id<"card">;

export const cardStates = ["active", "frozen", "lost", "replaced", "closed"] as const;
export type StoredState = (typeof cardStates)[number];
/** What a card is at a moment: an ended one has expired although nothing ran that says so. */
export type CardState = StoredState | "expired";

export const issueWays = ["online", "store", "purchase", "points", "batch", "replacement"] as const;
export type IssueWay = (typeof issueWays)[number];
export type CardForm = "virtual" | "physical";

export interface Card {
  readonly memberId: MemberId;
  readonly cardId: CardId;
  readonly number: string;
  readonly typeId: CardTypeId;
  readonly typeVersion: number;
  readonly form: CardForm;
  readonly state: StoredState;
  readonly stateReason: string | null;
  readonly startsAt: Instant;
  readonly endsAt: Instant | null;
  /** Its number is an identity of the member. */
  readonly isFindable: boolean;
  readonly issuedByWay: IssueWay;
  readonly storeId: StoreId | null;
  readonly paidMinor: number | null;
  readonly pointsPaid: number | null;
  readonly replaces: CardId | null;
  readonly replacedBy: CardId | null;
  readonly issuedAt: Instant;
  readonly revision: number;
}

export function stateAt(card: Pick<Card, "state" | "endsAt">, at: Instant): CardState {
  return (card.state === "active" || card.state === "frozen") && card.endsAt !== null && card.endsAt <= at ? "expired" : card.state;
}

/** Whether the number should find the member: the card works, now. */
export function shouldFind(card: Pick<Card, "state" | "endsAt">, at: Instant): boolean {
  return stateAt(card, at) === "active";
}

export const cardChanges = ["freeze", "unfreeze", "report_lost", "close"] as const;
export type CardChange = (typeof cardChanges)[number];

/** The state after a change; "same": it is so already; null: the card's state does not allow it. */
export function stateAfter(state: StoredState, change: CardChange): StoredState | "same" | null {
  switch (change) {
    case "freeze": return state === "frozen" ? "same" : state === "active" ? "frozen" : null;
    // A card that was reported lost and turned up again is let go of the same way.
    case "unfreeze": return state === "active" ? "same" : state === "frozen" || state === "lost" ? "active" : null;
    case "report_lost": return state === "lost" ? "same" : state === "active" || state === "frozen" ? "lost" : null;
    case "close": return state === "closed" ? "same" : state === "replaced" ? null : "closed";
  }
}

/** A card that still counts against how many a member may have. */
export function counts(card: Pick<Card, "state" | "endsAt">, at: Instant): boolean {
  const state = stateAt(card, at);
  return state === "active" || state === "frozen" || state === "lost";
}
