import { asId, assert, businessDateAt, present, timeZone, type BusinessDate, type Instant, type StoreId, type TimeZone } from "@regulars/kernel";
import type { Tx } from "../../../platform/db/tx.js";
import { newId } from "../../../platform/random.js";
import { regionPath } from "../domain/regions.js";
import type { Brand, BrandId, LegalEntity, LegalEntityId, ProgrammeSettings, Region, RegionId, Store } from "../domain/store.js";
import { allBrands, allLegalEntities, allRegions, allStores, readProgramme, readVersion, writeVersion } from "../sql.js";

/** All stores and what they belong to, in memory: every receipt asks. */
export interface StoreDirectory {
  readonly programme: ProgrammeSettings;
  readonly stores: readonly Store[];
  readonly brands: readonly Brand[];
  readonly regions: readonly Region[];
  readonly legalEntities: readonly LegalEntity[];
  byId(storeId: string): Store | undefined;
  byCode(code: string): Store | undefined;
  brandById(brandId: string): Brand | undefined;
  regionById(regionId: string): Region | undefined;
  legalEntityById(legalEntityId: string): LegalEntity | undefined;
  /** The store's region and those it lies in, the nearest first. */
  regionsOf(store: Store): readonly RegionId[];
  /** The time zone of the store, or the programme's where there is none. */
  zoneOf(storeId: string | null): TimeZone;
  /** The calendar day at that moment, where the store is. */
  businessDateAt(storeId: string | null, at: Instant): BusinessDate;
}

/** A few versions are kept, because transactions that began earlier may still read an older one. */
const keptVersions = 4;
const known = new Map<string, StoreDirectory>();
const readInTx = new WeakMap<Tx, Promise<StoreDirectory>>();

/**
 * The directory as this transaction sees it. It is held in memory and read anew when its version changed, which one tiny
 * statement per transaction finds out: a change is seen at once by every process, and a rolled-back one by none.
 */
export function storeDirectory(tx: Tx): Promise<StoreDirectory> {
  let reading = readInTx.get(tx);
  if (reading === undefined) {
    reading = readDirectory(tx);
    readInTx.set(tx, reading);
  }
  return reading;
}

async function readDirectory(tx: Tx): Promise<StoreDirectory> {
  const version = await readVersion(tx);
  const held = known.get(version);
  if (held !== undefined) return held;
  const [programme, stores, brands, regions, legalEntities] = await Promise.all([readProgramme(tx), allStores(tx), allBrands(tx), allRegions(tx), allLegalEntities(tx)]);
  assert(programme !== null, "the programme does not exist yet: ensureProgramme makes it at the first start");
  const { programId, name, currencyCode, minorDigits, phoneRegion } = programme;
  const settings = { programId, name, currency: { code: currencyCode, minorDigits }, timeZone: timeZone(programme.timeZone), phoneRegion };
  const directory = directoryOf(settings, stores, brands, regions, legalEntities);
  known.set(version, directory);
  for (const old of known.keys()) {
    if (known.size <= keptVersions) break;
    known.delete(old);
  }
  return directory;
}

function directoryOf(
  programme: ProgrammeSettings, stores: readonly Store[], brands: readonly Brand[], regions: readonly Region[], legalEntities: readonly LegalEntity[],
): StoreDirectory {
  const byId = new Map<string, Store>(stores.map((each) => [each.storeId, each]));
  const byCode = new Map(stores.map((each) => [each.code, each]));
  const brandById = new Map<string, Brand>(brands.map((each) => [each.brandId, each]));
  const regionById = new Map<RegionId, Region>(regions.map((each) => [each.regionId, each]));
  const entityById = new Map<string, LegalEntity>(legalEntities.map((each) => [each.legalEntityId, each]));
  const paths = new Map(regions.map((each) => [each.regionId, regionPath(regionById, each.regionId)]));
  const zoneOf = (storeId: string | null): TimeZone => (storeId === null ? undefined : byId.get(storeId)?.timeZone) ?? programme.timeZone;
  return {
    programme, stores, brands, regions, legalEntities,
    byId: (storeId) => byId.get(storeId),
    byCode: (code) => byCode.get(code),
    brandById: (brandId) => brandById.get(brandId),
    regionById: (regionId) => regionById.get(asId<"region">(regionId)),
    legalEntityById: (legalEntityId) => entityById.get(legalEntityId),
    regionsOf: (store) => paths.get(store.regionId) ?? [],
    zoneOf,
    businessDateAt: (storeId, at) => businessDateAt(at, zoneOf(storeId)),
  };
}

/**
 * Begins a change of the directory: writers queue behind each other, so what the next statement reads is what the change is
 * made from. Readers do not wait.
 */
export async function beginChange(tx: Tx): Promise<void> {
  readInTx.delete(tx);
  await writeVersion(tx, newId<"version">());
}

/** Called once the change is written, so that the rest of this transaction reads what it wrote. */
export async function endChange(tx: Tx): Promise<void> {
  readInTx.delete(tx);
  await writeVersion(tx, newId<"version">());
}

export async function programmeSettings(tx: Tx): Promise<ProgrammeSettings> {
  return (await storeDirectory(tx)).programme;
}

/** The stores with these ids or codes; what does not exist is left out. */
export async function findStores(tx: Tx, asked: { readonly ids?: readonly StoreId[]; readonly codes?: readonly string[] }): Promise<readonly Store[]> {
  const directory = await storeDirectory(tx);
  const found = [...(asked.ids ?? []).map((id) => directory.byId(id)), ...(asked.codes ?? []).map((code) => directory.byCode(code))];
  return [...new Set(found.filter((each) => each !== undefined))];
}

/** What a store or region belongs to when its row does not say: the first one of the deployment. */
export function defaultsOf(directory: StoreDirectory): { readonly brandId: BrandId; readonly regionId: RegionId; readonly legalEntityId: LegalEntityId } {
  return {
    brandId: present(directory.brands[0], "the first brand").brandId,
    regionId: present(directory.regions[0], "the first region").regionId,
    legalEntityId: present(directory.legalEntities[0], "the first legal entity").legalEntityId,
  };
}
