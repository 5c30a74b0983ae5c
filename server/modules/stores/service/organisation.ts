import type { Tx } from "../../../platform/db/tx.js";
import { mayActFor, type Caller } from "../../../platform/http/caller.js";
import type { Brand, BrandId, Group, LegalEntityId, Names, Region, RegionId } from "../domain/store.js";
import { readGroup, updateGroup } from "../sql.js";
import { beginChange, endChange, storeDirectory } from "./directory.js";

export interface Organisation {
  readonly group: Group;
  readonly brands: readonly Brand[];
  readonly regions: readonly Region[];
  /** How many stores of a brand lie in a region itself, not in the regions inside it. */
  readonly places: readonly { readonly brandId: BrandId; readonly regionId: RegionId; readonly open: number; readonly closed: number }[];
  readonly labels: readonly { readonly label: string; readonly stores: number }[];
  readonly companies: readonly { readonly legalEntityId: LegalEntityId; readonly stores: number }[];
}

/** The shape of the chain without its stores, with how many there are in each place. Who acts for some stores sees what these belong to. */
export async function organisationOf(tx: Tx, caller: Caller): Promise<Organisation> {
  const directory = await storeDirectory(tx);
  const group = await readGroup(tx);
  const stores = directory.stores.filter((each) => mayActFor(caller, each.storeId));
  const seesAll = caller.storeScope === "all";
  const brandIds = new Set<string>(stores.map((each) => each.brandId));
  const regionIds = new Set<string>(stores.flatMap((each) => directory.regionsOf(each)));
  const places = new Map<string, { readonly brandId: BrandId; readonly regionId: RegionId; open: number; closed: number }>();
  const labels = new Map<string, number>();
  const companies = new Map<LegalEntityId, number>();
  for (const { brandId, regionId, legalEntityId, state, labels: own } of stores) {
    const place = places.get(`${brandId} ${regionId}`) ?? { brandId, regionId, open: 0, closed: 0 };
    place[state] += 1;
    places.set(`${brandId} ${regionId}`, place);
    companies.set(legalEntityId, (companies.get(legalEntityId) ?? 0) + 1);
    for (const label of own) labels.set(label, (labels.get(label) ?? 0) + 1);
  }
  return {
    group, brands: directory.brands.filter((each) => seesAll || brandIds.has(each.brandId)), regions: directory.regions.filter((each) => seesAll || regionIds.has(each.regionId)), places: [...places.values()],
    labels: [...labels].sort(([a], [b]) => (a < b ? -1 : 1)).map(([label, count]) => ({ label, stores: count })),
    companies: [...companies].map(([legalEntityId, count]) => ({ legalEntityId, stores: count })),
  };
}

/** Gives the group another name. */
export async function changeGroup(tx: Tx, changes: { readonly name: Names }): Promise<Group> {
  await beginChange(tx);
  const group = { ...(await readGroup(tx)), ...changes };
  await updateGroup(tx, group);
  await endChange(tx);
  return group;
}
