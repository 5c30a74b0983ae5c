import type { Instant } from "@regulars/kernel";
import type { Mapping } from "../import/mapping.js";
import type { ExpectedTotals, Totals } from "../import/totals.js";

export const importStates = ["uploading", "uploaded", "checking", "checked", "running", "finished", "stopped", "failed", "cancelled", "expired"] as const;
export type ImportState = (typeof importStates)[number];
export type KindName = Mapping["kind"];
export const kindNames = ["stores", "products", "members", "orders", "opening-lots"] as const satisfies readonly KindName[];

/** What whoever uploads chooses beside the mapping. */
export interface ImportOptions {
  readonly unknownMembers: "reject" | "guest" | "enrol";
  readonly noExpiryBefore: string | null;
  /** The sender's control totals. */
  readonly expected: ExpectedTotals | null;
  /** Of the reasons in the file of rejected rows. */
  readonly language: "zh-CN" | "en";
}

export interface StoredProgress {
  readonly phase: "survey" | "import";
  readonly bytesRead: number;
  readonly bytesTotal: number;
  readonly rows: number;
  readonly rejected: number;
  /** Milliseconds; the pace is figured from then on. */
  readonly phaseSince: Instant;
  readonly at: Instant;
}

export interface UploadedImport {
  readonly importId: string;
  readonly kind: KindName;
  readonly fileName: string;
  readonly fileBytes: number;
  readonly receivedBytes: number;
  readonly fileSha256: string | null;
  readonly state: ImportState;
  readonly mapping: Mapping | null;
  readonly options: ImportOptions;
  readonly isStopWanted: boolean;
  /** Rows of it may have been committed: mapping and options are fixed from then on. */
  readonly isBegun: boolean;
  readonly attempts: number;
  readonly progress: StoredProgress | null;
  readonly checkedTotals: Totals | null;
  readonly totals: Totals | null;
  readonly failure: { readonly code: string; readonly params: Readonly<Record<string, string | number>> } | null;
  readonly approvalId: string | null;
  readonly actor: string;
  readonly createdAt: Instant;
  readonly updatedAt: Instant;
  readonly finishedAt: Instant | null;
  readonly fileDeletedAt: Instant | null;
}
