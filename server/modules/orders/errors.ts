import { problemKind } from "../../platform/http/problems.js";

export const orderNotFound = problemKind("orders.not_found", 404, "There is no such order");
export const externalIdConflict = problemKind("orders.external_id_conflict", 409, "This external id was used for another document");
export const storeUnknown = problemKind("orders.store_unknown", 422, "There is no such store");
export const productUnknown = problemKind("orders.product_unknown", 422, "There is no such product");
export const originalUnknown = problemKind("orders.original_unknown", 422, "There is no such sale to take back");
export const unlinkedReturnRefused = problemKind("orders.unlinked_return_refused", 422, "A return must name its sale");
export const filterNeeded = problemKind("orders.filter_needed", 422, "Name a member, a store or an external id");

export const notASale = problemKind("orders.not_a_sale", 409, "Only a sale can be taken back");
export const returnLinesInvalid = problemKind("orders.return_lines_invalid", 422, "The lines are not lines of this sale");
export const moreThanLeft = problemKind("orders.more_than_left", 409, "More units than can still come back");
export const nothingLeft = problemKind("orders.nothing_left", 409, "Everything of this sale came back already");
export const previewStale = problemKind("orders.preview_stale", 409, "Something changed since the preview; look again");

export const alreadyClaimed = problemKind("orders.already_claimed", 409, "The receipt belongs to a member already");
export const claimWindowOver = problemKind("orders.claim_window_over", 409, "The receipt is too old to be claimed");
export const claimLimitReached = problemKind("orders.claim_limit_reached", 409, "Too many receipts were claimed today");
export const nothingToClaim = problemKind("orders.nothing_to_claim", 409, "Everything of this receipt came back already");
export const claimantBarred = problemKind("orders.claimant_barred", 409, "This member cannot claim receipts");
export const claimantUnknown = problemKind("orders.claimant_unknown", 404, "There is no such member");

export const parkedNotFound = problemKind("orders.parked_return_not_found", 404, "There is no such parked return");
export const parkedResolved = problemKind("orders.parked_return_resolved", 409, "The parked return was dealt with before");
export const saleStillMissing = problemKind("orders.sale_still_missing", 409, "The sale of this return has not arrived");

export const policyInPast = problemKind("orders.policy_in_past", 422, "A policy cannot take hold in the past");

/** Why a receipt earned nothing: codes of the trace, worded in packages/i18n. They are answers, not problems. */
export const notEarning = {
  noMember: "orders.no_member",
  identityUnknown: "orders.identity_unknown",
  memberUnknown: "orders.member_unknown",
  memberClosed: "orders.member_closed",
  earningBlocked: "orders.earning_blocked",
  notASale: "orders.no_earning_document",
} as const;
