import type { components } from "@regulars/api-client";
import { api } from "../../app/api.js";
import { answered } from "../../app/problem.js";

export type System = components["schemas"]["System"];
export type Night = components["schemas"]["Nights"]["items"][number];

export const systemKey = "system";

export function readSystem(): Promise<System> {
  return answered(api.GET("/v1/system"));
}

export function nightsPage(cursor: string | undefined): Promise<{ items: Night[]; nextCursor: string | null }> {
  return answered(api.GET("/v1/system/nights", { params: { query: { ...(cursor === undefined ? {} : { cursor }), limit: 14 } } }));
}

export function checkInvariants(): Promise<unknown> {
  return answered(api.POST("/v1/system/invariants:check"));
}

export function retryJob(jobId: string): Promise<unknown> {
  return answered(api.POST("/v1/system/jobs/{jobId}:retry", { params: { path: { jobId } } }));
}

export function runNight(businessDate: string, again: boolean): Promise<unknown> {
  return answered(api.POST("/v1/system/nights/{businessDate}:run", { params: { path: { businessDate } }, body: { again } }));
}
