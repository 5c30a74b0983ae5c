import type { Id, Instant, MemberId, StoreId } from "@regulars/kernel";

export type AuditEntryId = Id<"audit-entry">;

export const auditResults = ["done", "waiting", "refused", "denied"] as const;
export type AuditResult = (typeof auditResults)[number];

/** One line of the audit trail, as it is kept. */
export interface AuditEntry {
  readonly entryId: AuditEntryId;
  readonly recordedAt: Instant;
  readonly actor: string;
  readonly sessionId: string | null;
  readonly operation: string;
  readonly target: { readonly kind: string; readonly id: string } | null;
  readonly memberId: MemberId | null;
  readonly storeId: StoreId | null;
  readonly result: AuditResult;
  readonly code: string | null;
  readonly before: Readonly<Record<string, unknown>> | null;
  readonly after: Readonly<Record<string, unknown>> | null;
  readonly reason: string | null;
  readonly approvalId: Id<"approval"> | null;
  readonly requestId: string;
  readonly address: string;
  /** Denials of the same origin that were counted and not recorded before this one. */
  readonly leftOut: number;
}
