import { businessDateAt, type BusinessDate, type Instant, type StoreId } from "@regulars/kernel";
import type { Tx } from "../../../platform/db/tx.js";
import { newId } from "../../../platform/random.js";
import { closesCycle } from "../domain/regions.js";
import type { Brand, BrandId, LegalEntity, LegalEntityId, Names, Region, RegionId, Till, TillId } from "../domain/store.js";
import * as errors from "../errors.js";
import { businessDaysOf, insertBrand, insertBusinessDays, insertLegalEntity, insertRegion, insertTill, tillsOf, updateBrand, updateLegalEntity, updateRegion, updateTill } from "../sql.js";
import { beginChange, endChange, storeDirectory } from "./directory.js";
import { storeOf } from "./stores.js";

export async function createBrand(tx: Tx, input: { readonly code: string; readonly name: Names }, now: Instant): Promise<Brand> {
  await beginChange(tx);
  const brand: Brand = { brandId: newId<"brand">(), ...input };
  if (!(await insertBrand(tx, brand, now))) throw errors.codeTaken({ code: input.code });
  await endChange(tx);
  return brand;
}

/** Gives a brand another name; its code is what files and callers know it by, and stays. */
export async function changeBrand(tx: Tx, brandId: BrandId, changes: { readonly name: Names }): Promise<Brand> {
  await beginChange(tx);
  const before = (await storeDirectory(tx)).brandById(brandId);
  if (before === undefined) throw errors.brandUnknown({ brand: brandId });
  const brand = { ...before, ...changes };
  await updateBrand(tx, brand);
  await endChange(tx);
  return brand;
}

export interface RegionInput {
  readonly code: string;
  readonly name: Names;
  readonly parentRegionId?: RegionId | null | undefined;
  readonly brandId?: BrandId | null | undefined;
}

export async function createRegion(tx: Tx, input: RegionInput, now: Instant): Promise<Region> {
  await beginChange(tx);
  const region: Region = { regionId: newId<"region">(), code: input.code, name: input.name, parentRegionId: input.parentRegionId ?? null, brandId: input.brandId ?? null };
  await requireFitting(tx, region);
  if (!(await insertRegion(tx, region, now))) throw errors.codeTaken({ code: input.code });
  await endChange(tx);
  return region;
}

/** Changes a region's name or place. A region cannot come to lie inside itself. */
export async function changeRegion(tx: Tx, regionId: RegionId, changes: { readonly [K in keyof Omit<RegionInput, "code">]?: RegionInput[K] | undefined }): Promise<Region> {
  await beginChange(tx);
  const directory = await storeDirectory(tx);
  const before = directory.regionById(regionId);
  if (before === undefined) throw errors.regionUnknown({ region: regionId });
  const region: Region = {
    ...before, name: changes.name ?? before.name,
    parentRegionId: changes.parentRegionId === undefined ? before.parentRegionId : changes.parentRegionId,
    brandId: changes.brandId === undefined ? before.brandId : changes.brandId,
  };
  await requireFitting(tx, region);
  const regions = new Map(directory.regions.map((each) => [each.regionId, each]));
  if (region.parentRegionId !== null && closesCycle(regions, regionId, region.parentRegionId)) throw errors.regionCycle({ regionId });
  const stranger = region.brandId === null ? undefined : directory.stores.find((store) => store.regionId === regionId && store.brandId !== region.brandId);
  if (stranger !== undefined) throw errors.regionOfOtherBrand({ regionId, brandId: stranger.brandId });
  await updateRegion(tx, region);
  await endChange(tx);
  return region;
}

async function requireFitting(tx: Tx, region: Region): Promise<void> {
  const directory = await storeDirectory(tx);
  if (region.parentRegionId !== null && directory.regionById(region.parentRegionId) === undefined) throw errors.regionUnknown({ region: region.parentRegionId });
  if (region.brandId !== null && directory.brandById(region.brandId) === undefined) throw errors.brandUnknown({ brand: region.brandId });
}

export async function createLegalEntity(
  tx: Tx, input: { readonly code: string; readonly name: Names; readonly registrationNumber?: string | null | undefined }, now: Instant,
): Promise<LegalEntity> {
  await beginChange(tx);
  const entity: LegalEntity = { legalEntityId: newId<"legal-entity">(), code: input.code, name: input.name, registrationNumber: input.registrationNumber ?? null };
  if (!(await insertLegalEntity(tx, entity, now))) throw errors.codeTaken({ code: input.code });
  await endChange(tx);
  return entity;
}

export async function changeLegalEntity(
  tx: Tx, legalEntityId: LegalEntityId, changes: { readonly name?: Names | undefined; readonly registrationNumber?: string | null | undefined },
): Promise<LegalEntity> {
  await beginChange(tx);
  const before = (await storeDirectory(tx)).legalEntityById(legalEntityId);
  if (before === undefined) throw errors.legalEntityUnknown({ legalEntity: legalEntityId });
  const entity = {
    ...before, name: changes.name ?? before.name, registrationNumber: changes.registrationNumber === undefined ? before.registrationNumber : changes.registrationNumber,
  };
  await updateLegalEntity(tx, entity);
  await endChange(tx);
  return entity;
}

export async function listTills(tx: Tx, storeId: StoreId): Promise<readonly Till[]> {
  await storeOf(tx, storeId);
  return tillsOf(tx, storeId);
}

export async function createTill(tx: Tx, storeId: StoreId, input: { readonly code: string; readonly name?: string | undefined }, now: Instant): Promise<Till> {
  await storeOf(tx, storeId);
  const till: Till = { tillId: newId<"till">(), storeId, code: input.code, name: input.name ?? input.code, state: "active" };
  if (!(await insertTill(tx, till, now))) throw errors.codeTaken({ code: input.code });
  return till;
}

/** Renames a till, or takes it out of use; what was rung up on it stays. */
export async function changeTill(tx: Tx, storeId: StoreId, tillId: TillId, changes: { readonly name?: string | undefined; readonly state?: Till["state"] | undefined }): Promise<Till> {
  const before = (await listTills(tx, storeId)).find((each) => each.tillId === tillId);
  if (before === undefined) throw errors.tillNotFound({ tillId });
  const till: Till = { ...before, name: changes.name ?? before.name, state: changes.state ?? before.state };
  await updateTill(tx, till);
  return till;
}

/**
 * Closes a business date for stores (default: every open one): the nightly work begins with it. Closing again changes nothing.
 * A store where that day has not begun yet cannot close it.
 */
export async function closeBusinessDate(tx: Tx, businessDate: BusinessDate, now: Instant, storeIds?: readonly StoreId[]): Promise<{ readonly closed: number }> {
  const directory = await storeDirectory(tx);
  const stores = storeIds === undefined ? directory.stores.filter((each) => each.state === "open") : await Promise.all(storeIds.map((each) => storeOf(tx, each)));
  const early = stores.find((store) => businessDateAt(now, store.timeZone) < businessDate);
  if (early !== undefined) throw errors.dayClosedTooEarly({ storeId: early.storeId, businessDate });
  if (stores.length === 0) return { closed: 0 };
  return { closed: await insertBusinessDays(tx, stores.map((store) => ({ storeId: store.storeId, businessDate, closedAt: now }))) };
}

/** The stores that have closed that date. */
export async function storesClosedOn(tx: Tx, businessDate: BusinessDate): Promise<ReadonlySet<StoreId>> {
  return new Set((await businessDaysOf(tx, businessDate)).map((each) => each.storeId));
}
