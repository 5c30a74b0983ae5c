import type { components } from "@regulars/api-client";
import { api } from "../../app/api.js";
import { answered } from "../../app/problem.js";
import { everyPage } from "../../ui/every-page.js";

export type Product = components["schemas"]["Product"];
export type Category = components["schemas"]["Category"];
export type ProductBrand = components["schemas"]["ProductBrand"];
export type Names = components["schemas"]["ProductNames"];

export const productsKey = "products";
export const categoriesKey = "categories";
export const productBrandsKey = "product-brands";
export const productLabelsKey = "product-labels";

export interface ProductFilter {
  readonly q?: string;
  readonly categoryId?: string;
  readonly brandId?: string;
  readonly label?: string;
  readonly state?: Product["state"];
  readonly isUnlisted?: "true";
}

export function productsPage(filter: ProductFilter, cursor: string | undefined): Promise<{ items: Product[]; nextCursor: string | null }> {
  return answered(api.GET("/v1/products", { params: { query: { ...filter, limit: 50, ...(cursor === undefined ? {} : { cursor }) } } }));
}

export function readProduct(productId: string): Promise<Product> {
  return answered(api.GET("/v1/products/{productId}", { params: { path: { productId } } }));
}

export interface ProductGiven {
  readonly name: Names;
  readonly categoryId: string | null;
  readonly brandId: string | null;
  readonly labels: string[];
  readonly isEarningExcluded: boolean;
  readonly taxRateBps: number | null;
  readonly state: Product["state"];
}

export function createProduct(sku: string, given: ProductGiven): Promise<Product> {
  return answered(api.POST("/v1/products", { body: { sku, ...given } }));
}

export function changeProduct({ productId, revision }: Product, given: ProductGiven): Promise<Product> {
  return answered(api.PATCH("/v1/products/{productId}", { params: { path: { productId } }, body: { ...given, revision } }));
}

export function labelProducts(productIds: string[], add: string[], remove: string[]): Promise<{ changed: number }> {
  return answered(api.POST("/v1/products:label", { body: { productIds, add, remove } }));
}

export async function readLabels(): Promise<readonly { readonly label: string; readonly products: number }[]> {
  return (await answered(api.GET("/v1/product-labels"))).items;
}

export function readCategories(): Promise<readonly Category[]> {
  return everyPage((cursor) => answered(api.GET("/v1/categories", { params: { query: { limit: 200, ...(cursor === undefined ? {} : { cursor }) } } })), 20_000);
}

export function createCategory(code: string, name: Names, parentCategoryId: string | null): Promise<Category> {
  return answered(api.POST("/v1/categories", { body: { code, name, parentCategoryId } }));
}

export function changeCategory(categoryId: string, name: Names, parentCode: string | null): Promise<Category> {
  return answered(api.PATCH("/v1/categories/{categoryId}", { params: { path: { categoryId } }, body: { name, parentCode } }));
}

export function brandsPage(cursor: string | undefined): Promise<{ items: ProductBrand[]; nextCursor: string | null }> {
  return answered(api.GET("/v1/product-brands", { params: { query: { limit: 50, ...(cursor === undefined ? {} : { cursor }) } } }));
}

export function saveBrand(brand: ProductBrand | null, code: string, name: Names): Promise<ProductBrand> {
  return answered(brand === null ? api.POST("/v1/product-brands", { body: { code, name } }) : api.PATCH("/v1/product-brands/{brandId}", { params: { path: { brandId: brand.brandId } }, body: { name } }));
}
