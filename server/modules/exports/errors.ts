import { problemKind } from "../../platform/http/problems.js";

export const copyInTheMaking = problemKind("exports.copy_in_the_making", 409, "A copy of this member's data is being made already");
export const tooManyCopies = problemKind("exports.too_many_copies", 429, "So many copies of one's data were asked for today that the next one has to wait");
export const copyNotFound = problemKind("exports.copy_not_found", 404, "There is no such copy, or it is somebody else's to fetch");
export const copyNotReady = problemKind("exports.copy_not_ready", 409, "The copy cannot be fetched now");

export const listNotFound = problemKind("exports.list_not_found", 404, "There is no such list, or somebody else asked for it");
export const listBegun = problemKind("exports.list_begun", 409, "The list is being made already");
export const listNotReady = problemKind("exports.list_not_ready", 409, "The file cannot be fetched now");

/** What asking for one's own copy may answer, for routes outside this module. */
export const copyProblems = [copyInTheMaking, tooManyCopies];
