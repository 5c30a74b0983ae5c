import type { Id, Instant } from "@regulars/kernel";

export type BatchId = Id<"card-batch">;

export const batchKinds = ["activate", "freeze", "unfreeze", "close", "renew"] as const;
export type BatchKind = (typeof batchKinds)[number];
export const batchStates = ["running", "finished", "cancelled"] as const;
export type BatchState = (typeof batchStates)[number];
export const rowOutcomes = ["changed", "unchanged", "refused"] as const;
export type RowOutcome = (typeof rowOutcomes)[number];

export interface Batch {
  readonly batchId: BatchId;
  readonly kind: BatchKind;
  readonly isDryRun: boolean;
  readonly reason: string;
  readonly total: number;
  readonly changed: number;
  /** Was so already. */
  readonly unchanged: number;
  readonly refused: number;
  readonly state: BatchState;
  readonly createdAt: Instant;
  readonly createdBy: string;
  readonly updatedAt: Instant;
}

export interface BatchRow {
  readonly rowNo: number;
  readonly number: string;
  /** Null: not done yet. */
  readonly outcome: RowOutcome | null;
  readonly code: string | null;
  readonly params: Readonly<Record<string, string | number | boolean | null>> | null;
}

/** Numbers as somebody pasted or uploaded them: one to a line or between commas, a heading and empty lines left out. */
export function numbersIn(lines: readonly string[]): readonly string[] {
  return lines.map((each) => each.trim().replaceAll(/^"|"$/g, "")).filter((each) => /\d/.test(each));
}
