export { authenticateMember } from "./service/sessions.js";
export { ownLogInParts } from "./service/own-data.js";
