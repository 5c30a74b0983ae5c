export type {
  AccountKey, Balance, CaptureHold, ClawBack, ClawBackPolicy, Credit, CreditLot, Debit, ExtendLots, ExtendResult, GiveBack, HoldResult, Json,
  PlaceHold, Posted, Posting, PostingBase, PostResult, Refused, Reinstate, ReleaseHold, ReleaseResult, SourceClass, TransferOut, TransferRevert,
} from "./domain/postings.js";
export type { Entry, EntryType, LotState, LotUse, LotView, Statement } from "./domain/views.js";
export {
  balancesAt, captureHolds, dueAccounts, entriesOf, extendLots, lotsOf, placeHolds, post, releaseHolds, settle, statementOf,
  type EntriesQuery, type LotsQuery, type Page, type Settled,
} from "./service.js";
