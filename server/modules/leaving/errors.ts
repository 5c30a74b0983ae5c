import { problemKind } from "../../platform/http/problems.js";

export const openHolds = problemKind("leaving.open_holds", 409, "Points are set aside for purchases that are not finished");
export const forfeitNotConfirmed = problemKind("leaving.forfeit_not_confirmed", 409, "The points that would be lost are not those that were confirmed");
