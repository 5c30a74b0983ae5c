import type { Id, Instant, MemberId, ProblemParams, StoreId } from "@regulars/kernel";
import type { Cause } from "./limits.js";

export type ApprovalId = Id<"approval">;

/**
 * waiting → executed | failed | rejected | withdrawn | expired. Of a kind that its maker completes: waiting → approved → executed |
 * failed | withdrawn | expired.
 */
export type ApprovalState = "waiting" | "approved" | "executed" | "failed" | "rejected" | "withdrawn" | "expired";
export const approvalStates = ["waiting", "approved", "executed", "failed", "rejected", "withdrawn", "expired"] as const satisfies readonly ApprovalState[];

/** One line of what the request changes. Codes, figures and masked words only: personal data has no place in it. */
export interface ChangeLine {
  readonly field: string;
  /** Where in it (RFC 6901), for fields that have an inside. */
  readonly pointer?: string;
  readonly before: string | number | boolean | null;
  readonly after: string | number | boolean | null;
}

/** What a request does, for the person who decides: parameters of the kind's title, and the differences. */
export interface Summary {
  readonly params: ProblemParams;
  readonly changes: readonly ChangeLine[];
}

export interface ApprovalRequest {
  readonly approvalId: ApprovalId;
  readonly kind: string;
  readonly payload: unknown;
  /** SHA-256 of the payload's canonical text, as it was when it was submitted. */
  readonly payloadHash: Buffer;
  /** `staff:<id>`. */
  readonly maker: string;
  /** The stores it concerns; null: the whole programme. */
  readonly storeIds: readonly StoreId[] | null;
  /** The member who has the benefit, or whose data are opened. */
  readonly memberId: MemberId | null;
  readonly amount: number | null;
  readonly unit: string | null;
  readonly reason: string;
  readonly cause: Cause;
  readonly summary: Summary;
  readonly state: ApprovalState;
  readonly requestedAt: Instant;
  readonly expiresAt: Instant;
  readonly decidedBy: string | null;
  readonly decidedAt: Instant | null;
  readonly comment: string | null;
  readonly finishedAt: Instant | null;
  readonly result: unknown;
  /** Why the execution was refused. */
  readonly failure: { readonly code: string; readonly params: ProblemParams } | null;
}

/** By time: a request past its end is expired, however late the job is that writes it down. */
export function stateAt(request: Pick<ApprovalRequest, "state" | "expiresAt">, now: Instant): ApprovalState {
  return (request.state === "waiting" || request.state === "approved") && request.expiresAt <= now ? "expired" : request.state;
}

export type Step = "requested" | "approved" | "rejected" | "withdrawn" | "expired" | "executed" | "failed";

export interface HistoryStep {
  readonly step: Step;
  readonly actor: string;
  readonly at: Instant;
  readonly comment: string | null;
}
