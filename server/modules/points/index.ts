export type { FunderShare } from "./domain/lots.js";
export type {
  DeficitPolicy, ExpiryPolicy, GiveBackPolicy, PendingPolicy, PointSettings, PointSourceClass, SettingsMode, SettingsVersion,
} from "./domain/settings.js";
export { insufficient, memberBlocked } from "./errors.js";
export type { Activity } from "./service/activity.js";
export { noteActivity } from "./service/activity.js";
export { adjustPoints, writeOffDebt, type Adjustment, type AdjustmentResult, type WriteOff, type WrittenOff } from "./service/adjustments.js";
export { applySettings, unfinishedSettings } from "./service/apply-settings.js";
export { balanceOf, pointsEntries, pointsLots, pointsStatement, type EntriesFilter, type LotsFilter, type PointsBalance } from "./service/balance.js";
export { pointSettings } from "./service/config.js";
export { forfeitAll, openHoldsOf, standingsOf, type Forfeited, type Standing } from "./service/forfeit.js";
export { capturePoints, findHold, holdPoints, releasePoints, type CapturePoints, type CaptureResult, type PlaceHold, type PlaceResult } from "./service/holds.js";
export {
  clawBack, earnPoints, giveBack, movePoints, spendPoints, type ClawBackPoints, type Earn, type GiveBackPoints, type MoveOptions, type Movement, type MovementResult, type Spend,
} from "./service/movements.js";
export { activateDue, settleDue, tellExpiries, upcomingExpiries, type Batch } from "./service/nightly.js";
export { importOpeningLots, type OpeningOptions, type OpeningResult, type OpeningRow } from "./service/opening.js";
export { publishProfileRewards } from "./service/profile-rewards.js";
export { reinstateExpired, type Reinstated, type ReinstateExpired } from "./service/reinstate.js";
export { addPointType, pointTypes, previewSettings, publishSettings, settingsOf, type AssetSettings, type SettingsDraft, type SettingsPreview } from "./service/settings.js";
export { findTransfer, revertTransfer, transferPoints, type TransferPoints, type TransferResult } from "./service/transfers.js";
export { pointsDataParts } from "./service/own-data.js";
export { pointsTimeline } from "./sql/timeline.js";
