export type { LocalName, Tier, TierSetDefinition } from "./domain/tier-set.js";
export { previewActivity, recordActivity, type RecordOptions, type TierFact, type TierOutcome } from "./service/activity.js";
export { carryActivity, returnActivity, type CarriedActivity } from "./service/carry.js";
export { assignTier, type AssignTier } from "./service/assign.js";
export { tiersAt, type TierAt } from "./service/at.js";
export { recalculateTiers, type Recalculation } from "./service/nightly.js";
export { createTierSet, ensureTierSet, previewTierSet, publishTierSet, setInForce, tierSet, type TierSet, type TierSetDraft, type TierSetImpact } from "./service/sets.js";
export { baseTier, tierOf, type MemberTier } from "./service/view.js";
export { tierDataParts } from "./service/own-data.js";
