export type {
  AccountKey, Balance, Capture, CaptureHold, ClawBack, ClawBackPolicy, Credit, CreditLot, Debit, ExtendLots, ExtendResult, GiveBack, Hold, HoldResult, Json,
  PlaceHold, Posted, Posting, PostingBase, PostResult, RedateLots, Refused, Reinstate, ReleaseHold, ReleaseResult, SourceClass, TransferOut, TransferRevert,
} from "./domain/postings.js";
export type { Entry, EntryLot, EntryType, LotState, LotUse, LotView, Statement } from "./domain/views.js";
export type { HandBack, HandedBack, HandedLot, HandedOver, HandOver, HandOverFacts } from "./domain/hand-over.js";
export { problemOf } from "./errors.js";
export { captureHolds, findHolds, placeHolds, releaseHolds } from "./service/holds.js";
export { extendLots, redateLots } from "./service/redate.js";
export { handBack, handOver } from "./service/hand-over.js";
export { post } from "./service/post.js";
export { balancesAt, entriesOf, openHolds, lotsOf, lotsOfEntries, statementOf, type EntriesQuery, type LotsQuery, type Page } from "./service/reads.js";
export { dueAccounts, settle, type Settled } from "./service/settle.js";
