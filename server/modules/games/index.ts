export { checkIn, checkInsOf, type CheckIn, type CheckInMonth, type CheckInResult } from "./service/check-in.js";
export { publishCheckInSettings, type PublishCheckInSettings } from "./service/settings.js";
export { gameDataParts } from "./service/own-data.js";
