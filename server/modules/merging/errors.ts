import { problemKind } from "../../platform/http/problems.js";

export const mergeBlocked = problemKind("merging.blocked", 409, "Something has to be settled before these members can be merged");
export const mergeNotFound = problemKind("merging.not_found", 404, "There is no such merge");
export const alreadyUndone = problemKind("merging.already_undone", 409, "The merge was undone before");
export const mergedOnward = problemKind("merging.merged_onward", 409, "The survivor was itself merged since: undo that merge first");
export const membersInvalid = problemKind("merging.members_invalid", 422, "A member cannot be merged into itself, or be named twice");
export const candidateNotFound = problemKind("merging.candidate_not_found", 404, "These two are not suggested, or were decided already");
