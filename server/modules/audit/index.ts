export { sealedLogs, type Finding, type SealedLog } from "./domain/block.js";
export { findingsOfHeads, newHeads, setHeadStore, type HeadStore } from "./service/heads.js";
export { verifyLog } from "./service/verify.js";
export { auditWriter } from "./service/writer.js";
