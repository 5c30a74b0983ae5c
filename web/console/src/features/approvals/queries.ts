import type { components } from "@regulars/api-client";
import { api } from "../../app/api.js";
import { answered } from "../../app/problem.js";

export type Approval = components["schemas"]["Approval"];
export type ApprovalRow = Omit<Approval, "changes" | "history">;
export type Completed = components["schemas"]["CompletedApproval"];

export const views = ["waiting_for_me", "mine", "all"] as const;
export const states = ["waiting", "approved", "executed", "failed", "rejected", "withdrawn", "expired"] as const;

export interface ApprovalFilter {
  readonly view: (typeof views)[number];
  readonly state?: Approval["state"];
  readonly kind?: string;
}

/** Everything that a decision makes out of date begins with this. */
export const approvalsKey = "approvals";

export function approvalsPage(filter: ApprovalFilter, cursor: string | undefined): Promise<{ items: ApprovalRow[]; nextCursor: string | null }> {
  return answered(api.GET("/v1/approvals", { params: { query: { ...filter, ...(cursor === undefined ? {} : { cursor }), limit: 50 } } }));
}

export function oneApproval(approvalId: string): Promise<Approval> {
  return answered(api.GET("/v1/approvals/{approvalId}", { params: { path: { approvalId } } }));
}

export type Decision = "approve" | "reject" | "withdraw";

export function decide(decision: Decision, approvalId: string, comment: string): Promise<Approval> {
  const params = { path: { approvalId } };
  if (decision === "reject") return answered(api.POST("/v1/approvals/{approvalId}:reject", { params, body: { comment } }));
  const body = comment === "" ? {} : { comment };
  if (decision === "approve") return answered(api.POST("/v1/approvals/{approvalId}:approve", { params, body }));
  return answered(api.POST("/v1/approvals/{approvalId}:withdraw", { params, body }));
}

export function complete(approvalId: string): Promise<Completed> {
  return answered(api.POST("/v1/approvals/{approvalId}:complete", { params: { path: { approvalId } } }));
}
