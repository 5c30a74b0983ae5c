import { problemKind } from "../../platform/http/problems.js";

export const approvalNotFound = problemKind("approvals.not_found", 404, "There is no such request for approval");
export const notWaiting = problemKind("approvals.not_waiting", 409, "The request is not waiting any more");
export const notApproved = problemKind("approvals.not_approved", 409, "The request has not been approved, or has been used already");
export const ownRequest = problemKind("approvals.own_request", 403, "Nobody decides about a request of their own");
export const ownBenefit = problemKind("approvals.own_benefit", 403, "Nobody decides about a request that benefits themselves");
export const notOwnRequest = problemKind("approvals.not_own_request", 403, "Only the person who made the request may do that");
export const peopleOnly = problemKind("approvals.people_only", 403, "Requests are decided by people, not by programs");
export const payloadChanged = problemKind("approvals.payload_changed", 409, "The request is no longer what was submitted");
export const kindUnknown = problemKind("approvals.kind_unknown", 409, "This release does not know this kind of request");
