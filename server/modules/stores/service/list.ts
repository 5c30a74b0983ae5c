import type { Tx } from "../../../platform/db/tx.js";
import { mayActFor, type Caller } from "../../../platform/http/caller.js";
import type { BrandId, LegalEntityId, RegionId, Store, StoreState } from "../domain/store.js";
import { storeDirectory } from "./directory.js";

export interface ListStores {
  readonly q?: string | undefined;
  readonly state?: StoreState | undefined;
  readonly regionId?: RegionId | undefined;
  readonly brandId?: BrandId | undefined;
  /** Of the region, only what lies in it itself. */
  readonly directly?: "true" | undefined;
  readonly legalEntityId?: LegalEntityId | undefined;
  readonly label?: string | undefined;
  readonly afterCode: string | null;
  readonly limit: number;
}

/** Stores in the order of their codes, one more than `limit` when there are more. Who acts for some stores sees those. */
export async function listStores(tx: Tx, caller: Caller, asked: ListStores): Promise<readonly Store[]> {
  const directory = await storeDirectory(tx);
  const q = asked.q?.toLowerCase();
  return directory.stores
    .filter((store) =>
      mayActFor(caller, store.storeId) &&
      (asked.state === undefined || store.state === asked.state) &&
      (asked.brandId === undefined || store.brandId === asked.brandId) &&
      (asked.regionId === undefined || (asked.directly === "true" ? store.regionId === asked.regionId : directory.regionsOf(store).includes(asked.regionId))) &&
      (asked.legalEntityId === undefined || store.legalEntityId === asked.legalEntityId) &&
      (asked.label === undefined || store.labels.includes(asked.label)) &&
      (q === undefined || store.code.toLowerCase().startsWith(q) || store.name["zh-CN"].toLowerCase().includes(q) || store.name.en.toLowerCase().includes(q)))
    .sort(byCode)
    .filter((store) => asked.afterCode === null || store.code > asked.afterCode)
    .slice(0, asked.limit + 1);
}

/** Brands, regions and legal entities are few: pages are cut from memory. */
export function pageByCode<T extends { readonly code: string }>(all: readonly T[], afterCode: string | null, limit: number): readonly T[] {
  return [...all].sort(byCode).filter((each) => afterCode === null || each.code > afterCode).slice(0, limit + 1);
}

function byCode(a: { readonly code: string }, b: { readonly code: string }): number {
  return a.code < b.code ? -1 : a.code > b.code ? 1 : 0;
}
