import { problemKind } from "../../platform/http/problems.js";

export const tierSetUnknown = problemKind("tiers.set_unknown", 404, "There is no such tier set");
export const tierSetFaulty = problemKind("tiers.set_faulty", 422, "The tier set contradicts itself");
export const tierSetPublished = problemKind("tiers.set_published", 409, "The tier set is published already");
export const tierSetChanged = problemKind("tiers.set_changed", 412, "Somebody has changed the tier set since it was read");
export const startsInPast = problemKind("tiers.starts_in_past", 422, "A tier set cannot start in the past");
export const startsTooEarly = problemKind("tiers.starts_too_early", 409, "A published tier set starts later");
export const codesUnmapped = problemKind("tiers.codes_unmapped", 422, "Tiers in use are missing from the new set and not mapped");
export const tierUnknown = problemKind("tiers.tier_unknown", 422, "The tier set in force has no such tier");
export const untilInPast = problemKind("tiers.until_in_past", 422, "A manual tier cannot end in the past");
export const nothingAssigned = problemKind("tiers.nothing_assigned", 409, "The member has no manual tier");
export const memberUnknown = problemKind("tiers.member_unknown", 404, "There is no such member");
export const memberHasLeft = problemKind("tiers.member_has_left", 409, "The member has left the programme");
