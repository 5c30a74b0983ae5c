import { Problem, refusalOf, type ProblemParams, type Refusal } from "@regulars/kernel";
import type { ProblemKind } from "../../../platform/http/problems.js";
import type { Refused } from "../../ledger/index.js";
import {
  entryUnknown, groupRefused, holdCaptured, holdExceeded, holdExpired, holdNotFound, holdReleased, insufficient, lotAlreadyReinstated, lotNotExpired, lotNotFound, noDebt,
  notReversible, reversalExceeds, sourceReused, transferAlreadyReverted, transferExpired, transferNotFound,
} from "../errors.js";

/** The ledger knows no business word: its refusals in the words of points. */
const words: Readonly<Record<string, ProblemKind>> = {
  "ledger.insufficient": insufficient,
  "ledger.source_conflict": sourceReused,
  "ledger.group_refused": groupRefused,
  "ledger.exceeds_debt": noDebt,
  "ledger.entry_unknown": entryUnknown,
  "ledger.not_reversible": notReversible,
  "ledger.reversal_exceeds": reversalExceeds,
  "ledger.lot_unknown": lotNotFound,
  "ledger.lot_not_expired": lotNotExpired,
  "ledger.lot_reinstated": lotAlreadyReinstated,
  "ledger.hold_unknown": holdNotFound,
  "ledger.hold_captured": holdCaptured,
  "ledger.hold_released": holdReleased,
  "ledger.hold_expired": holdExpired,
  "ledger.capture_exceeds": holdExceeded,
  "ledger.transfer_unknown": transferNotFound,
  "ledger.transfer_reverted": transferAlreadyReverted,
  "ledger.transfer_expired": transferExpired,
};

export function refusalOfLedger(refused: Refused, also: ProblemParams = {}): Refusal {
  const kind = words[refused.code];
  const params = { ...refused.params, ...also };
  return kind === undefined ? { code: refused.code, status: 409, params } : refusalOf(kind(params));
}

/** The same as a problem: thrown, it undoes the transaction; answered, it stands. */
export function problemOf(refusal: Refusal): Problem {
  return new Problem(refusal.code, refusal.status, refusal.params);
}
