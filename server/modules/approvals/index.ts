export { approvalStates, type ApprovalId, type ApprovalRequest as RequestSeen, type ApprovalState, type ChangeLine } from "./domain/request.js";
export type { Cause } from "./domain/limits.js";
export { WaitingShape } from "./schemas.js";
export { approve, endRequestsAbout, endRequestsOf, expireRequests, openRequestsAbout, reject } from "./service/decide.js";
export { listApprovals } from "./service/inbox.js";
export { allApprovables, approvable, done, type Approvable, type Behind, type Description, type Execution } from "./service/registry.js";
export { doOrSubmit, waitingAnswer, type Outcome } from "./service/submit.js";
export { requestStates } from "./service/states.js";
