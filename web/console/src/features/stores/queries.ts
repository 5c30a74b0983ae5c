import type { components } from "@regulars/api-client";
import { api } from "../../app/api.js";
import { answered } from "../../app/problem.js";

export type Store = components["schemas"]["Store"];

export interface StoreFilter {
  readonly q?: string;
  readonly state?: "open" | "closed";
}

export function storesPage(filter: StoreFilter, cursor: string | undefined): Promise<{ items: Store[]; nextCursor: string | null }> {
  return answered(api.GET("/v1/stores", { params: { query: { ...filter, ...(cursor === undefined ? {} : { cursor }), limit: 50 } } }));
}

export function readStore(storeId: string): Promise<Store> {
  return answered(api.GET("/v1/stores/{storeId}", { params: { path: { storeId } } }));
}
