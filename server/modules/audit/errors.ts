import { problemKind } from "../../platform/http/problems.js";

export const notSealedYet = problemKind("audit.not_sealed_yet", 409, "The entry has not been sealed yet; it takes seconds");
export const entryNotFound = problemKind("audit.entry_not_found", 404, "There is no such entry in the audit trail");
