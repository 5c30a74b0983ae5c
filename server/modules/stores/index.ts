export type {
  Brand, BrandId, LegalEntity, LegalEntityId, Names, ProgrammeSettings, ProgramId, Region, RegionId, Store, StoreState, Till, TillId,
} from "./domain/store.js";
export { findStores, programmeSettings, storeDirectory, type StoreDirectory } from "./service/directory.js";
export { ensureProgramme, type ProgrammeInput } from "./service/programme.js";
export { assignmentsOn, createStore, storeOf, upsertStores, type StoreInput, type StoreResult } from "./service/stores.js";
export { closeBusinessDate, createBrand, createLegalEntity, createRegion, createTill, storesClosedOn, type RegionInput } from "./service/places.js";
