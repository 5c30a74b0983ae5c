import { z } from "zod";
import { decodeCursor, pageFrom, pageOf } from "../../platform/http/paging.js";
import { cursorInvalid } from "../../platform/http/problems.js";
import { answer, route } from "../../platform/http/route.js";
import * as errors from "./errors.js";
import {
  CategoryChanges, CategoryParams, CategoryShape, LabelProducts, ListQuery, NewCategory, NewProduct, NewProductBrand, ProductBrandChanges, ProductBrandParams, ProductBrandShape, ProductChanges, ProductLabelsShape, ProductParams, ProductShape, ProductsQuery,
} from "./schemas.js";
import { changeCategory, changeProductBrand, createCategory, createProductBrand, parentCodeOf } from "./service/categories.js";
import { labelProducts, labelsInUse } from "./service/labels.js";
import { listCategoriesPage, listProductBrands, listProducts } from "./service/list.js";
import { changeProduct, createProduct, productOf } from "./service/products.js";

const tag = "catalog";
const unknownParts = [errors.categoryUnknown, errors.brandUnknown];
const after = (cursor: string | undefined): string | null => {
  const [key] = decodeCursor(cursor, ["string"]) ?? [];
  return typeof key === "string" ? key : null;
};
const itself = <T>(each: T): T => each;

const getProducts = route({
  method: "GET", path: "/v1/products", operationId: "listProducts", tag, summary: "Products, by SKU", permission: "catalog.read", scope: "none",
  query: ProductsQuery, answers: { 200: pageOf(ProductShape) }, problems: [cursorInvalid],
  handle: async ({ tx, query }) => {
    const { cursor, limit, ...filter } = query;
    return answer(200, pageFrom(await listProducts(tx, { ...filter, afterSku: after(cursor), limit }), limit, itself, ({ sku }) => [sku]));
  },
});

const postProduct = route({
  method: "POST", path: "/v1/products", operationId: "createProduct", tag, summary: "Describes a product", permission: "catalog.manage", scope: "programme", idempotency: "optional",
  body: NewProduct, answers: { 201: ProductShape }, problems: [...unknownParts, errors.skuTaken],
  handle: async ({ tx, body, now }) => answer(201, await createProduct(tx, body, now)),
});

const getProduct = route({
  method: "GET", path: "/v1/products/{productId}", operationId: "getProduct", tag, summary: "One product", permission: "catalog.read", scope: "none",
  params: ProductParams, answers: { 200: ProductShape }, problems: [errors.productNotFound],
  handle: async ({ tx, params }) => answer(200, await productOf(tx, params.productId)),
});

const patchProduct = route({
  method: "PATCH", path: "/v1/products/{productId}", operationId: "changeProduct", tag, permission: "catalog.manage", scope: "programme",
  summary: "Changes what is given of a product. One that was first seen on a receipt is then described",
  params: ProductParams, body: ProductChanges, answers: { 200: ProductShape }, problems: [errors.productNotFound, ...unknownParts, errors.revisionMismatch],
  handle: async ({ tx, params, body, now }) => answer(200, await changeProduct(tx, params.productId, body, now)),
});

const postLabels = route({
  method: "POST", path: "/v1/products:label", operationId: "labelProducts", tag, summary: "Gives and takes labels of many products at once, all or none", permission: "catalog.manage", scope: "programme",
  idempotency: "optional", body: LabelProducts, answers: { 200: z.object({ changed: z.int() }) }, problems: [errors.productNotFound, errors.tooManyLabels],
  handle: async ({ tx, body, now }) => answer(200, await labelProducts(tx, body, now)),
});

const getLabels = route({
  method: "GET", path: "/v1/product-labels", operationId: "listProductLabels", tag, summary: "The labels that products carry, the most used first, 500 at most", permission: "catalog.read", scope: "none",
  answers: { 200: ProductLabelsShape }, problems: [],
  handle: async ({ tx }) => answer(200, { items: await labelsInUse(tx), nextCursor: null }),
});

const getCategories = route({
  method: "GET", path: "/v1/categories", operationId: "listCategories", tag, summary: "The categories, by code, each with its way to the root", permission: "catalog.read", scope: "none",
  query: ListQuery, answers: { 200: pageOf(CategoryShape) }, problems: [cursorInvalid],
  handle: async ({ tx, query }) => answer(200, pageFrom(await listCategoriesPage(tx, after(query.cursor), query.limit), query.limit, itself, ({ code }) => [code])),
});

const postCategory = route({
  method: "POST", path: "/v1/categories", operationId: "createCategory", tag, summary: "Makes a category, inside another one or as a root", permission: "catalog.manage", scope: "programme",
  idempotency: "optional", body: NewCategory, answers: { 201: CategoryShape }, problems: [errors.codeTaken, errors.categoryUnknown, errors.categoryCycle],
  handle: async ({ tx, body, now }) => {
    const parentCode = body.parentCategoryId === undefined || body.parentCategoryId === null ? body.parentCode : await parentCodeOf(tx, body.parentCategoryId);
    return answer(201, await createCategory(tx, { code: body.code, name: body.name, parentCode }, now));
  },
});

const patchCategory = route({
  method: "PATCH", path: "/v1/categories/{categoryId}", operationId: "changeCategory", tag, summary: "Renames a category, or moves it with everything below it", permission: "catalog.manage", scope: "programme",
  params: CategoryParams, body: CategoryChanges, answers: { 200: CategoryShape }, problems: [errors.categoryNotFound, errors.categoryUnknown, errors.categoryCycle],
  handle: async ({ tx, params, body, now }) => answer(200, await changeCategory(tx, params.categoryId, body, now)),
});

const getProductBrands = route({
  method: "GET", path: "/v1/product-brands", operationId: "listProductBrands", tag, summary: "The brands of products, by code", permission: "catalog.read", scope: "none",
  query: ListQuery, answers: { 200: pageOf(ProductBrandShape) }, problems: [cursorInvalid],
  handle: async ({ tx, query }) => answer(200, pageFrom(await listProductBrands(tx, after(query.cursor), query.limit), query.limit, itself, ({ code }) => [code])),
});

const postProductBrand = route({
  method: "POST", path: "/v1/product-brands", operationId: "createProductBrand", tag, summary: "Makes a brand of products", permission: "catalog.manage", scope: "programme", idempotency: "optional",
  body: NewProductBrand, answers: { 201: ProductBrandShape }, problems: [errors.codeTaken],
  handle: async ({ tx, body, now }) => answer(201, await createProductBrand(tx, body, now)),
});

const patchProductBrand = route({
  method: "PATCH", path: "/v1/product-brands/{brandId}", operationId: "changeProductBrand", tag, summary: "Gives a product brand another name", permission: "catalog.manage", scope: "programme",
  params: ProductBrandParams, body: ProductBrandChanges, answers: { 200: ProductBrandShape }, problems: [errors.brandNotFound],
  handle: async ({ tx, params, body, now }) => answer(200, await changeProductBrand(tx, params.brandId, body, now)),
});

export const routes = [getProducts, postProduct, getProduct, patchProduct, postLabels, getLabels, getCategories, postCategory, patchCategory, getProductBrands, postProductBrand, patchProductBrand];
