import type { components } from "@regulars/api-client";
import { api } from "../../app/api.js";
import { answered } from "../../app/problem.js";
import { everyPage } from "../../ui/every-page.js";

export type Store = components["schemas"]["Store"];
export type Organisation = components["schemas"]["Organisation"];
export type Brand = components["schemas"]["Brand"];
export type Region = components["schemas"]["Region"];
export type LegalEntity = components["schemas"]["LegalEntity"];
export type Till = components["schemas"]["Till"];
export type Names = components["schemas"]["Names"];

export const organisationKey = "organisation";
export const storesKey = "stores";
export const companiesKey = "companies";

export interface StoreFilter {
  readonly q?: string;
  readonly state?: "open" | "closed";
  readonly brandId?: string;
  readonly regionId?: string;
  readonly directly?: "true";
  readonly legalEntityId?: string;
  readonly label?: string;
}

export function storesPage(filter: StoreFilter, cursor: string | undefined, limit = 50): Promise<{ items: Store[]; nextCursor: string | null }> {
  return answered(api.GET("/v1/stores", { params: { query: { ...filter, ...(cursor === undefined ? {} : { cursor }), limit } } }));
}

export function readStore(storeId: string): Promise<Store> {
  return answered(api.GET("/v1/stores/{storeId}", { params: { path: { storeId } } }));
}

export function readOrganisation(): Promise<Organisation> {
  return answered(api.GET("/v1/organisation"));
}

export function readCompanies(): Promise<readonly LegalEntity[]> {
  return everyPage((cursor) => answered(api.GET("/v1/legal-entities", { params: { query: { limit: 200, ...(cursor === undefined ? {} : { cursor }) } } })));
}

export interface StoreGiven {
  readonly name: Names;
  readonly brandId: string;
  readonly regionId: string;
  readonly legalEntityId: string;
  readonly timeZone: string;
  readonly openedOn: string | null;
  readonly labels: string[];
}

export function createStore(code: string, given: StoreGiven): Promise<Store> {
  return answered(api.POST("/v1/stores", { body: { code, ...given } }));
}

export function changeStore(store: Store, changes: Partial<StoreGiven> & { readonly state?: Store["state"] }): Promise<Store> {
  return answered(api.PATCH("/v1/stores/{storeId}", { params: { path: { storeId: store.storeId } }, body: { ...changes, revision: store.revision } }));
}

export function changeGroup(name: Names): Promise<unknown> {
  return answered(api.PATCH("/v1/group", { body: { name } }));
}

export function createBrand(code: string, name: Names): Promise<unknown> {
  return answered(api.POST("/v1/brands", { body: { code, name } }));
}

export function changeBrand(brandId: string, name: Names): Promise<unknown> {
  return answered(api.PATCH("/v1/brands/{brandId}", { params: { path: { brandId } }, body: { name } }));
}

export interface RegionGiven {
  readonly name: Names;
  readonly parentRegionId: string | null;
  readonly brandId: string | null;
}

export function createRegion(code: string, given: RegionGiven): Promise<unknown> {
  return answered(api.POST("/v1/regions", { body: { code, ...given } }));
}

export function changeRegion(regionId: string, given: RegionGiven): Promise<unknown> {
  return answered(api.PATCH("/v1/regions/{regionId}", { params: { path: { regionId } }, body: given }));
}

export interface CompanyGiven {
  readonly name: Names;
  readonly registrationNumber: string | null;
}

export function createCompany(code: string, given: CompanyGiven): Promise<unknown> {
  return answered(api.POST("/v1/legal-entities", { body: { code, ...given } }));
}

export function changeCompany(legalEntityId: string, given: CompanyGiven): Promise<unknown> {
  return answered(api.PATCH("/v1/legal-entities/{legalEntityId}", { params: { path: { legalEntityId } }, body: given }));
}

export async function readTills(storeId: string): Promise<readonly Till[]> {
  return (await answered(api.GET("/v1/stores/{storeId}/tills", { params: { path: { storeId } } }))).items;
}

export function createTill(storeId: string, code: string, name: string): Promise<unknown> {
  return answered(api.POST("/v1/stores/{storeId}/tills", { params: { path: { storeId } }, body: { code, ...(name === "" ? {} : { name }) } }));
}

export function changeTill({ storeId, tillId }: Till, changes: { readonly name?: string; readonly state?: Till["state"] }): Promise<unknown> {
  return answered(api.PATCH("/v1/stores/{storeId}/tills/{tillId}", { params: { path: { storeId, tillId } }, body: changes }));
}
