import { problemKind } from "../../platform/http/problems.js";

export const storeNotFound = problemKind("stores.not_found", 404, "There is no such store");
export const codeTaken = problemKind("stores.code_taken", 409, "The code is already used");
export const brandUnknown = problemKind("stores.brand_unknown", 422, "There is no such brand");
export const regionUnknown = problemKind("stores.region_unknown", 422, "There is no such region");
export const regionOfOtherBrand = problemKind("stores.region_of_other_brand", 422, "The region belongs to another brand");
export const regionCycle = problemKind("stores.region_cycle", 409, "A region cannot lie inside itself");
export const legalEntityUnknown = problemKind("stores.legal_entity_unknown", 422, "There is no such legal entity");
export const timeZoneUnknown = problemKind("stores.time_zone_unknown", 422, "This is not an IANA time zone");
export const revisionMismatch = problemKind("stores.revision_mismatch", 412, "The store has changed since it was read");
export const dayClosedTooEarly = problemKind("stores.day_not_over", 409, "A business date can be closed once it has begun");
export const currencyFixed = problemKind("stores.currency_fixed", 409, "The currency of a programme cannot be changed");
export const tillNotFound = problemKind("stores.till_not_found", 404, "There is no such till");
