import { toRfc3339, type Currency, type Instant } from "@regulars/kernel";
import { compareTotals, plainTotals, type Totals } from "../import/totals.js";
import { isThere, rejectedPath } from "./place.js";
import type { UploadedImport } from "./record.js";

const moment = (at: Instant | null): string | null => (at === null ? null : toRfc3339(at));

/** An import as the contract shows it. */
export function uploadView(each: UploadedImport, currency: Currency) {
  const { options, progress, totals, checkedTotals } = each;
  const figuresOf = (given: Totals | null) => (given === null ? null : plainTotals(given, currency));
  const told = totals ?? checkedTotals;
  const has = (run: "check" | "import"): boolean => each.fileDeletedAt === null && isThere(rejectedPath(each.importId, run));
  return {
    importId: each.importId, kind: each.kind, fileName: each.fileName, fileBytes: each.fileBytes, receivedBytes: each.receivedBytes, state: each.state,
    mapping: each.mapping, options: { unknownMembers: options.unknownMembers, noExpiryBefore: options.noExpiryBefore, expected: options.expected, language: options.language },
    isBegun: each.isBegun, isStopWanted: each.isStopWanted,
    progress: progress === null ? null : { ...progress, phaseSince: toRfc3339(progress.phaseSince), at: toRfc3339(progress.at) },
    checkedTotals: figuresOf(checkedTotals), totals: figuresOf(totals),
    differences: told === null || options.expected === null ? [] : compareTotals(told, options.expected, currency),
    hasRejectedOfCheck: has("check"), hasRejected: has("import"),
    failure: each.failure, approvalId: each.approvalId, actor: each.actor, createdAt: toRfc3339(each.createdAt), updatedAt: toRfc3339(each.updatedAt),
    finishedAt: moment(each.finishedAt), fileDeletedAt: moment(each.fileDeletedAt),
  };
}
