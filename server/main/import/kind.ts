import type { Currency, Instant, ProblemParams, TimeZone } from "@regulars/kernel";
import type { Database, Tx } from "../../platform/db/tx.js";
import type { TargetField } from "./fields.js";
import type { Unit } from "./groups.js";
import type { Mapping } from "./mapping.js";
import type { RowReaders } from "./read-cells.js";

/** Why a row was not taken. */
export interface RowFault {
  readonly row: number;
  readonly code: string;
  readonly params: ProblemParams;
}

/** What became of an order or a row. The sums are of what now stands in the database because of it. */
export type UnitOutcome =
  | { readonly outcome: "accepted" | "duplicate"; readonly sums: Sums }
  | { readonly outcome: "rejected"; readonly faults: readonly RowFault[] };

/** Control sums; a kind leaves out what it has not. */
export interface Sums {
  readonly quantity?: number;
  readonly amountMinor?: number;
  readonly points?: number;
}

/** Units that have been read and checked as far as that is possible without the database. */
export interface PreparedBatch {
  /** Writes the batch; an outcome for each unit, in their order. A refused unit leaves the others standing. */
  apply(tx: Tx, now: Instant): Promise<readonly UnitOutcome[]>;
}

export interface ImportContext {
  readonly db: Database;
  readonly mapping: Mapping;
  readonly readers: RowReaders;
  readonly currency: Currency;
  readonly timeZone: TimeZone;
  readonly flags: ImportFlags;
}

/** Choices of whoever runs the import that change its result. */
export interface ImportFlags {
  /** Orders of an identity that nobody has: rejected, kept as receipts without a member, or of a member who is enrolled by them. */
  readonly unknownMembers: "reject" | "guest" | "enrol";
  /** Opening lots: none expires before this day; earlier ones are moved to it. */
  readonly noExpiryBefore: string | null;
}

export interface ImportKind {
  readonly name: Mapping["kind"];
  readonly fields: readonly TargetField[];
  /** lines: the rows of a group make one unit. first: only the first row of a group counts. */
  readonly grouping: "lines" | "first";
  /** A batch ends when it has this many units or rows: large enough to be fast, small enough to lock briefly. */
  readonly batchUnits: number;
  readonly batchRows: number;
  open(context: ImportContext): Promise<(units: readonly Unit[]) => PreparedBatch>;
}
