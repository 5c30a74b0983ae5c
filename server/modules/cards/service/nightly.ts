import type { CardKey } from "../sql/cards.js";

export { forgetUsedCodes } from "./codes.js";
export { endExpired as endExpiredCards, remindOfEnds as remindOfEndingCards } from "./use.js";
export type ReminderCursor = CardKey;
