import { assert, type Problem } from "@regulars/kernel";
import { problemKind, type ProblemKind } from "../../platform/http/problems.js";
import type { Refused } from "./domain/postings.js";

/** Every reason for which the ledger refuses. A module that has a better word for its callers maps the code to it. */
const kinds: readonly ProblemKind[] = [
  problemKind("ledger.insufficient", 409, "Not enough available"),
  problemKind("ledger.source_conflict", 409, "The same source was used before and said something else"),
  problemKind("ledger.group_refused", 409, "Another movement of the group was refused"),
  problemKind("ledger.entry_unknown", 404, "The member has no such entry"),
  problemKind("ledger.not_reversible", 409, "An entry of this type is not taken back this way"),
  problemKind("ledger.reversal_exceeds", 409, "More is taken back than is left of the entry"),
  problemKind("ledger.lot_unknown", 404, "The member has no such lot"),
  problemKind("ledger.lot_not_expired", 409, "Nothing of the lot has expired"),
  problemKind("ledger.lot_reinstated", 409, "The lot was already reinstated"),
  problemKind("ledger.hold_unknown", 404, "The member has no such hold"),
  problemKind("ledger.hold_captured", 409, "The hold was already captured"),
  problemKind("ledger.hold_released", 409, "The hold was already released"),
  problemKind("ledger.hold_expired", 409, "The hold has timed out"),
  problemKind("ledger.exceeds_debt", 409, "More is written off than is owed"),
  problemKind("ledger.capture_exceeds", 409, "More is captured than was held"),
  problemKind("ledger.same_account", 409, "A member cannot transfer to the same account"),
  problemKind("ledger.transfer_unknown", 404, "The member has made no such transfer"),
  problemKind("ledger.transfer_reverted", 409, "The transfer was already reverted"),
  problemKind("ledger.transfer_expired", 409, "All of the transfer has expired at the receiver's"),
];

const byCode = new Map(kinds.map((kind) => [kind.code, kind]));

/** A refusal as the problem that ends a request. */
export function problemOf({ code, params }: Refused): Problem {
  const kind = byCode.get(code);
  assert(kind !== undefined, `the refusal ${code} is a declared problem`);
  return kind(params);
}
