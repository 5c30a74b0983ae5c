export type { Card, CardChange, CardForm, CardId, CardState, IssueWay } from "./domain/card.js";
export type { CardKind, CardTerms, CardType, CardTypeId, CardTypeVersion, Validity } from "./domain/card-type.js";
export { changeCard, changeCards, replaceCard, type ChangeCard, type ChangeResult, type ReplaceCard } from "./service/change.js";
export { identifyCodes, memberCode, type CodeResult, type MemberCode, type ShownCode } from "./service/codes.js";
export { issueCard, issueCards, type IssueCard, type IssueResult } from "./service/issue.js";
export type { Payment } from "./service/payment.js";
export { createPool, createPrintRun } from "./service/pools.js";
export { createCardType, listCardTypes, typeCatalogue, type CardTypeDetail, type NewCardType, type TypeCatalogue } from "./service/card-types.js";
export { cardsOf, closeCardsOfMembers, identifyCard, openCardsOf, useCard, type CardView, type Use, type UseCard } from "./service/use.js";
