import { z } from "zod";
import { decodeCursor, pageFrom, pageOf } from "../../platform/http/paging.js";
import { cursorInvalid } from "../../platform/http/problems.js";
import { requireStore, storeOutOfScope } from "../../platform/http/caller.js";
import { answer, route } from "../../platform/http/route.js";
import * as errors from "./errors.js";
import {
  BrandChanges, BrandParams, BrandShape, GroupChanges, GroupShape, LegalEntityChanges, LegalEntityParams, LegalEntityShape, NewBrand, NewLegalEntity, NewRegion, NewStore, NewTill, OrganisationShape, PlacesQuery, RegionChanges, RegionParams, RegionShape, StoreChanges,
  StoreParams, StoreShape, StoresQuery, TillChanges, TillParams, TillShape,
} from "./schemas.js";
import { storeDirectory } from "./service/directory.js";
import { listStores, pageByCode } from "./service/list.js";
import { changeGroup, organisationOf } from "./service/organisation.js";
import { changeBrand, changeLegalEntity, changeRegion, changeTill, createBrand, createLegalEntity, createRegion, createTill, listTills } from "./service/places.js";
import { changeStore, createStore, storeOf } from "./service/stores.js";

const tag = "stores";
const storeProblems = [errors.brandUnknown, errors.regionUnknown, errors.regionOfOtherBrand, errors.legalEntityUnknown, errors.timeZoneUnknown];
const afterCode = (cursor: string | undefined): string | null => {
  const [code] = decodeCursor(cursor, ["string"]) ?? [];
  return typeof code === "string" ? code : null;
};
const byCode = ({ code }: { readonly code: string }): readonly [string] => [code];
const itself = <T>(each: T): T => each;

const getStores = route({
  method: "GET", path: "/v1/stores", operationId: "listStores", tag, summary: "The stores that the caller may act for, by code", permission: "stores.read", scope: "rows",
  query: StoresQuery, answers: { 200: pageOf(StoreShape) }, problems: [cursorInvalid],
  handle: async ({ tx, query, caller }) => {
    const { cursor, limit, ...filter } = query;
    return answer(200, pageFrom(await listStores(tx, caller, { ...filter, afterCode: afterCode(cursor), limit }), limit, itself, byCode));
  },
});

const postStore = route({
  method: "POST", path: "/v1/stores", operationId: "createStore", tag, permission: "stores.manage", scope: "programme", idempotency: "optional",
  summary: "Makes a store. A code is enough: brand, region, company and time zone are the deployment's first until they are given",
  body: NewStore, answers: { 201: StoreShape }, problems: [...storeProblems, errors.codeTaken, storeOutOfScope],
  handle: async ({ tx, body, caller, now }) => {
    // A caller who acts for some stores cannot make one: it would be outside their scope at once.
    if (caller.storeScope !== "all") throw storeOutOfScope({});
    return answer(201, await createStore(tx, body, now));
  },
});

const getStore = route({
  method: "GET", path: "/v1/stores/{storeId}", operationId: "getStore", tag, summary: "One store", permission: "stores.read", scope: "store",
  params: StoreParams, answers: { 200: StoreShape }, problems: [errors.storeNotFound, storeOutOfScope],
  handle: async ({ tx, params, caller }) => {
    const store = await storeOf(tx, params.storeId);
    requireStore(caller, params.storeId);
    return answer(200, store);
  },
});

const patchStore = route({
  method: "PATCH", path: "/v1/stores/{storeId}", operationId: "changeStore", tag, permission: "stores.manage", scope: "store",
  summary: "Changes what is given of a store. A store that changes brand, region or company keeps the history of where it belonged",
  params: StoreParams, body: StoreChanges, answers: { 200: StoreShape }, problems: [errors.storeNotFound, ...storeProblems, errors.revisionMismatch, storeOutOfScope],
  handle: async ({ tx, params, body, caller, now }) => {
    requireStore(caller, params.storeId);
    return answer(200, await changeStore(tx, params.storeId, body, now));
  },
});

const getOrganisation = route({
  method: "GET", path: "/v1/organisation", operationId: "getOrganisation", tag, permission: "stores.read", scope: "rows",
  summary: "Group, brands and regions, with how many of the stores that the caller may act for lie in each place",
  answers: { 200: OrganisationShape }, problems: [],
  handle: async ({ tx, caller }) => answer(200, await organisationOf(tx, caller)),
});

const patchGroup = route({
  method: "PATCH", path: "/v1/group", operationId: "changeGroup", tag, summary: "Gives the group another name", permission: "stores.manage", scope: "programme",
  body: GroupChanges, answers: { 200: GroupShape }, problems: [],
  handle: async ({ tx, body }) => answer(200, await changeGroup(tx, body)),
});

const getBrands = route({
  method: "GET", path: "/v1/brands", operationId: "listBrands", tag, summary: "The brands that stores trade under, by code", permission: "stores.read", scope: "none",
  query: PlacesQuery, answers: { 200: pageOf(BrandShape) }, problems: [cursorInvalid],
  handle: async ({ tx, query }) => answer(200, pageFrom(pageByCode((await storeDirectory(tx)).brands, afterCode(query.cursor), query.limit), query.limit, itself, byCode)),
});

const postBrand = route({
  method: "POST", path: "/v1/brands", operationId: "createBrand", tag, summary: "Makes a brand", permission: "stores.manage", scope: "programme", idempotency: "optional",
  body: NewBrand, answers: { 201: BrandShape }, problems: [errors.codeTaken],
  handle: async ({ tx, body, now }) => answer(201, await createBrand(tx, body, now)),
});

const patchBrand = route({
  method: "PATCH", path: "/v1/brands/{brandId}", operationId: "changeBrand", tag, summary: "Gives a brand another name", permission: "stores.manage", scope: "programme",
  params: BrandParams, body: BrandChanges, answers: { 200: BrandShape }, problems: [errors.brandUnknown],
  handle: async ({ tx, params, body }) => answer(200, await changeBrand(tx, params.brandId, body)),
});

const getRegions = route({
  method: "GET", path: "/v1/regions", operationId: "listRegions", tag, summary: "The regions, by code", permission: "stores.read", scope: "none",
  query: PlacesQuery, answers: { 200: pageOf(RegionShape) }, problems: [cursorInvalid],
  handle: async ({ tx, query }) => answer(200, pageFrom(pageByCode((await storeDirectory(tx)).regions, afterCode(query.cursor), query.limit), query.limit, itself, byCode)),
});

const postRegion = route({
  method: "POST", path: "/v1/regions", operationId: "createRegion", tag, summary: "Makes a region, inside another one or by itself", permission: "stores.manage", scope: "programme",
  idempotency: "optional", body: NewRegion, answers: { 201: RegionShape }, problems: [errors.codeTaken, errors.regionUnknown, errors.brandUnknown],
  handle: async ({ tx, body, now }) => answer(201, await createRegion(tx, body, now)),
});

const patchRegion = route({
  method: "PATCH", path: "/v1/regions/{regionId}", operationId: "changeRegion", tag, summary: "Changes a region's name or place", permission: "stores.manage", scope: "programme",
  params: RegionParams, body: RegionChanges, answers: { 200: RegionShape }, problems: [errors.regionUnknown, errors.brandUnknown, errors.regionCycle, errors.regionOfOtherBrand],
  handle: async ({ tx, params, body }) => answer(200, await changeRegion(tx, params.regionId, body)),
});

const getLegalEntities = route({
  method: "GET", path: "/v1/legal-entities", operationId: "listLegalEntities", tag, summary: "The companies that sell, by code", permission: "stores.read", scope: "none",
  query: PlacesQuery, answers: { 200: pageOf(LegalEntityShape) }, problems: [cursorInvalid],
  handle: async ({ tx, query }) => answer(200, pageFrom(pageByCode((await storeDirectory(tx)).legalEntities, afterCode(query.cursor), query.limit), query.limit, itself, byCode)),
});

const postLegalEntity = route({
  method: "POST", path: "/v1/legal-entities", operationId: "createLegalEntity", tag, summary: "Makes a company that sells", permission: "stores.manage", scope: "programme", idempotency: "optional",
  body: NewLegalEntity, answers: { 201: LegalEntityShape }, problems: [errors.codeTaken],
  handle: async ({ tx, body, now }) => answer(201, await createLegalEntity(tx, body, now)),
});

const patchLegalEntity = route({
  method: "PATCH", path: "/v1/legal-entities/{legalEntityId}", operationId: "changeLegalEntity", tag, summary: "Changes a company's name or number", permission: "stores.manage", scope: "programme",
  params: LegalEntityParams, body: LegalEntityChanges, answers: { 200: LegalEntityShape }, problems: [errors.legalEntityUnknown],
  handle: async ({ tx, params, body }) => answer(200, await changeLegalEntity(tx, params.legalEntityId, body)),
});

const getTills = route({
  method: "GET", path: "/v1/stores/{storeId}/tills", operationId: "listTills", tag, summary: "The tills of a store", permission: "stores.read", scope: "store",
  params: StoreParams, answers: { 200: z.object({ items: z.array(TillShape), nextCursor: z.null() }) }, problems: [errors.storeNotFound, storeOutOfScope],
  handle: async ({ tx, params, caller }) => {
    requireStore(caller, params.storeId);
    return answer(200, { items: await listTills(tx, params.storeId), nextCursor: null });
  },
});

const postTill = route({
  method: "POST", path: "/v1/stores/{storeId}/tills", operationId: "createTill", tag, summary: "Makes a till in a store", permission: "stores.manage", scope: "store", idempotency: "optional",
  params: StoreParams, body: NewTill, answers: { 201: TillShape }, problems: [errors.storeNotFound, errors.codeTaken, storeOutOfScope],
  handle: async ({ tx, params, body, caller, now }) => {
    requireStore(caller, params.storeId);
    return answer(201, await createTill(tx, params.storeId, body, now));
  },
});

const patchTill = route({
  method: "PATCH", path: "/v1/stores/{storeId}/tills/{tillId}", operationId: "changeTill", tag, summary: "Renames a till, or takes it out of use", permission: "stores.manage", scope: "store",
  params: TillParams, body: TillChanges, answers: { 200: TillShape }, problems: [errors.storeNotFound, errors.tillNotFound],
  handle: async ({ tx, params, body }) => answer(200, await changeTill(tx, params.storeId, params.tillId, body)),
});

export const routes = [
  getStores, postStore, getStore, patchStore, getOrganisation, patchGroup, getBrands, postBrand, patchBrand, getRegions, postRegion, patchRegion, getLegalEntities, postLegalEntity, patchLegalEntity, getTills, postTill, patchTill,
];
