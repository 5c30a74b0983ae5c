export { authenticateMember } from "./service/sessions.js";
export { ownLogInParts } from "./service/own-data.js";
export { logInTimeline } from "./sql/timeline.js";
