import { problemKind } from "../../platform/http/problems.js";

export const memberUnknown = problemKind("games.member_unknown", 404, "There is no such member");
export const memberBlocked = problemKind("games.member_blocked", 409, "The member may not earn at present");
export const checkInsClosed = problemKind("games.check_ins_closed", 409, "Check-ins are switched off");
export const settingsStartTooEarly = problemKind("games.settings_start_too_early", 409, "Check-in settings can only start later than today and not before those already set");
export const settingsFaulty = problemKind("games.settings_faulty", 422, "The check-in settings contradict themselves");
