import { problemKind } from "../../platform/http/problems.js";

export const assetUnknown = problemKind("points.asset_unknown", 404, "There is no such kind of points");
export const assetExists = problemKind("points.asset_exists", 409, "This kind of points exists already");
export const notSpendable = problemKind("points.not_spendable", 409, "This kind of points can be earned, not spent");
export const memberUnknown = problemKind("points.member_unknown", 404, "There is no such member");
export const memberBlocked = problemKind("points.member_blocked", 409, "The member's state forbids this movement");
export const insufficient = problemKind("points.insufficient", 409, "Not enough points");
export const sourceReused = problemKind("points.source_reused", 409, "A movement with this source exists with other content");

export const groupRefused = problemKind("points.group_refused", 409, "Another movement of the same group was refused");
export const entryUnknown = problemKind("points.entry_unknown", 404, "There is no such entry");
export const notReversible = problemKind("points.not_reversible", 409, "This entry is not of a kind that can be taken back");
export const reversalExceeds = problemKind("points.reversal_exceeds", 409, "More than what is left of the entry");

export const reasonUnknown = problemKind("points.reason_unknown", 422, "The reason code is not on the list");
export const reasonWrongWay = problemKind("points.reason_wrong_way", 422, "The reason code is not meant for this direction");
export const reasonExists = problemKind("points.reason_exists", 409, "This reason code exists already");
export const noDebt = problemKind("points.no_debt", 409, "The member owes less than is to be written off");

export const transferDisabled = problemKind("points.transfer_disabled", 409, "These points cannot be given to others");
export const transferToSelf = problemKind("points.transfer_to_self", 422, "A gift needs two members");
export const transferTooSmall = problemKind("points.transfer_too_small", 409, "Fewer points than the smallest gift");
export const transferTooLarge = problemKind("points.transfer_too_large", 409, "More points than the largest gift");
export const transferDailyCap = problemKind("points.transfer_daily_cap", 409, "The member has given away as much as a day allows");
export const transferCooling = problemKind("points.transfer_cooling", 409, "Points received as a gift cannot be given on yet");
export const transferIdReused = problemKind("points.transfer_id_reused", 409, "A transfer with this id exists with other content");
export const transferNotFound = problemKind("points.transfer_not_found", 404, "There is no such transfer");
export const transferNotDone = problemKind("points.transfer_not_done", 409, "The transfer was refused: there is nothing to revert");
export const transferAlreadyReverted = problemKind("points.transfer_already_reverted", 409, "The transfer was reverted before");
export const transferSpent = problemKind("points.transfer_spent", 409, "The receiver has no longer enough points to give back");

export const transferExpired = problemKind("points.transfer_expired", 409, "All points of this transfer have expired at the receiver");

export const holdNotFound = problemKind("points.hold_not_found", 404, "There is no such hold");
export const holdIdReused = problemKind("points.hold_id_reused", 409, "A hold with this id exists with other content");
export const holdTtlTooLong = problemKind("points.hold_ttl_too_long", 422, "A hold cannot last so long");
export const holdCaptured = problemKind("points.hold_captured", 409, "The hold was captured before");
export const holdReleased = problemKind("points.hold_released", 409, "The hold was released before");
export const holdExpired = problemKind("points.hold_expired", 409, "The hold has timed out");
export const holdExceeded = problemKind("points.hold_exceeded", 409, "More points than the hold has");

export const lotNotFound = problemKind("points.lot_not_found", 404, "There is no such lot");
export const lotNotExpired = problemKind("points.lot_not_expired", 409, "Nothing of this lot has expired");
export const lotAlreadyReinstated = problemKind("points.lot_already_reinstated", 409, "The lot was reinstated before");
export const reinstateTooLate = problemKind("points.reinstate_too_late", 409, "The points expired too long ago");
export const reinstateEndPast = problemKind("points.reinstate_end_past", 422, "Reinstated points need an end in the future");

export const settingsInPast = problemKind("points.settings_in_past", 422, "Settings cannot take hold in the past");
export const settingsNoticeTooShort = problemKind("points.settings_notice_too_short", 409, "A change for points already granted needs longer notice");
export const settingsMoved = problemKind("points.settings_moved", 409, "The settings were changed by someone else meanwhile");
export const settingsUnchanged = problemKind("points.settings_unchanged", 409, "The settings are what they were");

export const openingRowReused = problemKind("points.opening_row_reused", 409, "An opening row with this key was imported with other content");
export const openingExpired = problemKind("points.opening_expired", 409, "The points of this opening row have ended already");
export const statementEndsFirst = problemKind("points.statement_ends_first", 422, "A statement cannot end before it begins");
export const balanceInPast = problemKind("points.balance_in_past", 422, "A balance is told for now or later; a statement tells the past");
export const rewardsMoved = problemKind("points.rewards_moved", 409, "Somebody has changed the rewards at the same moment");
