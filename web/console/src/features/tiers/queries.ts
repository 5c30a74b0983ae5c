import type { components } from "@regulars/api-client";
import { api } from "../../app/api.js";
import { answered } from "../../app/problem.js";

type Schemas = components["schemas"];
export type TierSet = Schemas["TierSet"];

export function tierSetsPage(cursor: string | undefined): Promise<{ items: TierSet[]; nextCursor: string | null }> {
  return answered(api.GET("/v1/tier-sets", { params: { query: { ...(cursor === undefined ? {} : { cursor }), limit: 50 } } }));
}
