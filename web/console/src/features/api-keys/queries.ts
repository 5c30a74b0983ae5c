import type { components } from "@regulars/api-client";
import { api } from "../../app/api.js";
import { answered } from "../../app/problem.js";

type Schemas = components["schemas"];
export type ApiKey = Schemas["ApiKey"];
export type NewApiKey = Schemas["NewApiKey"];

export const apiKeysKey = "api-keys";

export function apiKeysPage(cursor: string | undefined): Promise<{ items: ApiKey[]; nextCursor: string | null }> {
  return answered(api.GET("/v1/api-keys", { params: { query: { ...(cursor === undefined ? {} : { cursor }), limit: 50 } } }));
}

export interface Wanted {
  readonly name: string;
  readonly permissions?: string[];
  readonly preset?: "till";
  readonly storeScope: "all" | string[];
  readonly expiresAt: string | null;
}

export function createApiKey(body: Wanted): Promise<NewApiKey | Schemas["ApprovalWaiting"]> {
  return answered(api.POST("/v1/api-keys", { body }));
}

export function revokeApiKey(apiKeyId: string): Promise<ApiKey> {
  return answered(api.POST("/v1/api-keys/{apiKeyId}:revoke", { params: { path: { apiKeyId } } }));
}
