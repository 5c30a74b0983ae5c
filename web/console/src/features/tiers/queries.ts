import type { components } from "@regulars/api-client";
import { api } from "../../app/api.js";
import { answered } from "../../app/problem.js";

type Schemas = components["schemas"];
export type TierSet = Schemas["TierSet"];
export type Tier = TierSet["tiers"][number];
export type Impact = Schemas["TierSetImpact"];
type Waiting = Schemas["ApprovalWaiting"];

/** What somebody writes into a set; the rest is added when it is saved and published. */
export type SetGiven = Pick<TierSet, "name" | "basis" | "window" | "validity" | "downgrade" | "grace" | "upgradeResetsWindow" | "tasks" | "mapping" | "transition" | "startsAt"> & { readonly tiers: readonly TierGiven[] };
export type TaskGiven = SetGiven["tasks"][number];
export type TierGiven = Omit<Tier, "rank">;

/** Everything that a change of the sets makes out of date begins with this. */
export const tiersKey = "tier-sets";

export function tierSetsPage(cursor: string | undefined): Promise<{ items: TierSet[]; nextCursor: string | null }> {
  return answered(api.GET("/v1/tier-sets", { params: { query: { ...(cursor === undefined ? {} : { cursor }), limit: 50 } } }));
}

export function readTierSet(tierSetId: string): Promise<TierSet> {
  return answered(api.GET("/v1/tier-sets/{tierSetId}", { params: { path: { tierSetId } } }));
}

function sent({ startsAt, tiers, ...rest }: SetGiven): Schemas["PreviewUnsavedTierSet"] {
  return { ...rest, tiers: tiers.map((each) => ({ ...each })), ...(startsAt === null ? {} : { startsAt }) };
}

/** A draft is saved at once: only publishing may have to wait for somebody. */
export async function createTierSet(given: SetGiven, key: string): Promise<TierSet> {
  return (await answered(api.POST("/v1/tier-sets", { params: { header: { "Idempotency-Key": key } }, body: { ...sent(given), publish: false } }))) as TierSet;
}

export function changeTierSet(tierSetId: string, given: SetGiven, fingerprint: string): Promise<TierSet> {
  return answered(api.PATCH("/v1/tier-sets/{tierSetId}", { params: { path: { tierSetId } }, body: { ...sent(given), fingerprint } }));
}

export function previewUnsaved(given: SetGiven): Promise<Impact> {
  return answered(api.POST("/v1/tier-sets:preview", { body: sent(given) }));
}

export function previewTierSet(tierSetId: string, startsAt: string | null): Promise<Impact> {
  return answered(api.POST("/v1/tier-sets/{tierSetId}:preview", { params: { path: { tierSetId } }, body: startsAt === null ? {} : { startsAt } }));
}

export function publishTierSet(tierSetId: string, given: { readonly startsAt: string | null; readonly fingerprint: string; readonly reason: string }, key: string): Promise<TierSet | Waiting> {
  const { startsAt, fingerprint, reason } = given;
  return answered(api.POST("/v1/tier-sets/{tierSetId}:publish", { params: { path: { tierSetId }, header: { "Idempotency-Key": key } }, body: { fingerprint, ...(reason === "" ? {} : { reason }), ...(startsAt === null ? {} : { startsAt }) } }));
}
