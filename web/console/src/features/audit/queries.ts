import type { components } from "@regulars/api-client";
import { api } from "../../app/api.js";
import { answered } from "../../app/problem.js";

export type AuditEntry = components["schemas"]["AuditEntry"];
export type AuditBlock = components["schemas"]["AuditBlock"];
export type AuditVerified = components["schemas"]["AuditVerified"];
export type AuditProof = components["schemas"]["AuditProof"];

export const auditResults = ["done", "waiting", "refused", "denied"] as const;
export const sealedLogs = ["audit", "ledger"] as const;
export type SealedLog = (typeof sealedLogs)[number];

export interface AuditFilter {
  readonly actor?: string;
  readonly operation?: string;
  readonly targetId?: string;
  readonly memberId?: string;
  readonly storeId?: string;
  readonly result?: AuditEntry["result"];
  readonly requestId?: string;
  readonly from?: string;
  readonly to?: string;
}

export const auditKey = "audit";

const after = (cursor: string | undefined): { limit: number; cursor?: string } => (cursor === undefined ? { limit: 50 } : { limit: 50, cursor });

export function entriesPage(filter: AuditFilter, cursor: string | undefined): Promise<{ items: AuditEntry[]; nextCursor: string | null }> {
  return answered(api.GET("/v1/audit/entries", { params: { query: { ...filter, ...after(cursor) } } }));
}

export function oneEntry(entryId: string): Promise<AuditEntry> {
  return answered(api.GET("/v1/audit/entries/{entryId}", { params: { path: { entryId } } }));
}

export function proofOf(entryId: string): Promise<AuditProof> {
  return answered(api.GET("/v1/audit/entries/{entryId}/proof", { params: { path: { entryId } } }));
}

export function blocksPage(log: SealedLog, cursor: string | undefined): Promise<{ items: AuditBlock[]; nextCursor: string | null }> {
  return answered(api.GET("/v1/audit/blocks", { params: { query: { log, ...after(cursor) } } }));
}

export function verify(log: SealedLog): Promise<AuditVerified> {
  return answered(api.POST("/v1/audit:verify", { body: { log, blocks: 200 } }));
}
