import type { components } from "@regulars/api-client";
import { api } from "../../app/api.js";
import { answered } from "../../app/problem.js";

export type Appeal = components["schemas"]["Appeal"];
export const appealStates = ["open", "upheld", "released"] as const;
export type AppealState = (typeof appealStates)[number];

/** Everything that a decision makes out of date begins with this. */
export const appealsKey = "appeals";

export function appealsPage(state: AppealState, cursor: string | undefined): Promise<{ items: Appeal[]; nextCursor: string | null }> {
  return answered(api.GET("/v1/appeals", { params: { query: { state, limit: 50, ...(cursor === undefined ? {} : { cursor }) } } }));
}

export async function appealsOfMember(memberId: string): Promise<Appeal[]> {
  return (await answered(api.GET("/v1/members/{memberId}/appeals", { params: { path: { memberId } } }))).items;
}

export function openAppeal(memberId: string, text: string): Promise<Appeal> {
  return answered(api.POST("/v1/members/{memberId}/appeals", { params: { path: { memberId } }, body: { text } }));
}

export function decideAppeal(appealId: string, decision: "upheld" | "released", comment: string): Promise<Appeal> {
  return answered(api.POST("/v1/appeals/{appealId}:decide", { params: { path: { appealId } }, body: { decision, comment } }));
}
