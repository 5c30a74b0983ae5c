export { authenticateMember } from "./service/sessions.js";
