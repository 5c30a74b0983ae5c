import { problemKind } from "../../platform/http/problems.js";

export const importNotFound = problemKind("imports.not_found", 404, "There is no such import");
export const noRoom = problemKind("imports.no_room", 409, "Uploaded files take too much room already");
export const wrongOffset = problemKind("imports.wrong_offset", 409, "The piece does not follow what has been received");
export const pieceTooLong = problemKind("imports.piece_too_long", 422, "The piece goes beyond the end of the file");
export const wrongState = problemKind("imports.wrong_state", 409, "The import is at another step");
export const fileGone = problemKind("imports.file_gone", 409, "The file was deleted");
export const fileUnreadable = problemKind("imports.file_unreadable", 422, "The file cannot be read");
export const mappingInvalid = problemKind("imports.mapping_invalid", 422, "The mapping does not fit");
export const changedSince = problemKind("imports.changed_since", 409, "The import is not what was asked for");
export const fileChanged = problemKind("imports.file_changed", 409, "The file is not the one that was checked");
export const nothingRejected = problemKind("imports.nothing_rejected", 404, "No row was rejected");
export const workFailed = problemKind("imports.work_failed", 500, "The work stopped several times with an error");
export const mappingNotFound = problemKind("imports.mapping_not_found", 404, "There is no such mapping");
