import type { Instant } from "@regulars/kernel";
import type { Tx } from "../../../platform/db/tx.js";
import { stateAt, type ApprovalId, type ApprovalState } from "../domain/request.js";
import { requestsById } from "../sql.js";

/** Where requests stand now, for whoever waits for them. */
export async function requestStates(tx: Tx, approvalIds: readonly ApprovalId[], now: Instant): Promise<ReadonlyMap<string, ApprovalState>> {
  return new Map(approvalIds.length === 0 ? [] : (await requestsById(tx, approvalIds)).map((each) => [each.approvalId, stateAt(each, now)]));
}
