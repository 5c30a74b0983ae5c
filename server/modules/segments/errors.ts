import { problemKind } from "../../platform/http/problems.js";

export const tagUnknown = problemKind("segments.tag_unknown", 422, "There is no such tag");
export const tagNotFound = problemKind("segments.tag_not_found", 404, "There is no such tag");
export const tagExists = problemKind("segments.tag_exists", 409, "There is a tag with this code already");
export const tagInactive = problemKind("segments.tag_inactive", 409, "The tag is no longer given");
export const tagRefused = problemKind("segments.tag_refused", 409, "The member had this tag deleted");
export const tagEndPast = problemKind("segments.tag_end_past", 422, "A tag cannot end in the past");
