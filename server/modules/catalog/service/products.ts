import type { Instant, Problem, ProductId } from "@regulars/kernel";
import type { Tx } from "../../../platform/db/tx.js";
import { newId } from "../../../platform/random.js";
import type { CategoryId, Names, Product, ProductBrandId, ProductState, ResolvedProduct } from "../domain/product.js";
import * as errors from "../errors.js";
import { allBrands, lockProductsBySku, writeProducts } from "../sql.js";
import { catalogueOf, forgetCatalogue, noteNewProducts, resolveProducts } from "./resolve.js";

/** A product as a file or a caller gives it. What is left out stays as it is, or is empty when the product is new. */
export interface ProductInput {
  readonly sku: string;
  readonly name?: Names | undefined;
  readonly categoryId?: CategoryId | null | undefined;
  readonly categoryCode?: string | null | undefined;
  readonly brandId?: ProductBrandId | null | undefined;
  readonly brandCode?: string | null | undefined;
  readonly labels?: readonly string[] | undefined;
  readonly isEarningExcluded?: boolean | undefined;
  readonly taxRateBps?: number | null | undefined;
  readonly state?: ProductState | undefined;
}

export type ProductResult =
  | { readonly outcome: "created" | "updated" | "unchanged"; readonly productId: ProductId }
  | { readonly outcome: "refused"; readonly problem: Problem };

/** Writes products by SKU, any number at once. A row that is wrong is refused by itself. The later of two rows with one SKU wins. */
export async function upsertProducts(tx: Tx, rows: readonly ProductInput[], now: Instant): Promise<readonly ProductResult[]> {
  if (rows.length === 0) return [];
  const skus = [...new Set(rows.map(({ sku }) => sku))];
  const [catalogue, brands, existing] = await Promise.all([
    catalogueOf(tx),
    rows.some((each) => (each.brandCode ?? each.brandId ?? null) !== null) ? allBrands(tx) : [],
    lockProductsBySku(tx, skus),
  ]);
  const categoryByCode = new Map(catalogue.categories.map((each) => [each.code, each.categoryId]));
  const brandByCode = new Map(brands.map((each) => [each.code, each.brandId]));
  const brandIds = new Set(brands.map((each) => each.brandId));
  const current = new Map(existing.map((each) => [each.sku, each]));
  const changed = new Map<string, Product>();
  let overwrites = false;
  const results = rows.map((row): ProductResult => {
    const before = current.get(row.sku);
    const categoryId = meant(row.categoryId, row.categoryCode, categoryByCode, before?.categoryId ?? null);
    if (categoryId === undefined || (categoryId !== null && !catalogue.categoryById.has(categoryId))) {
      return { outcome: "refused", problem: errors.categoryUnknown({ category: row.categoryId ?? row.categoryCode ?? null }) };
    }
    const brandId = meant(row.brandId, row.brandCode, brandByCode, before?.brandId ?? null);
    if (brandId === undefined || (brandId !== null && brandId !== before?.brandId && !brandIds.has(brandId))) {
      return { outcome: "refused", problem: errors.brandUnknown({ brand: row.brandId ?? row.brandCode ?? null }) };
    }
    const after: Product = {
      productId: before?.productId ?? newId<"product">(), sku: row.sku, name: row.name ?? before?.name ?? { "zh-CN": row.sku, en: row.sku },
      categoryId, brandId, labels: row.labels === undefined ? (before?.labels ?? []) : [...new Set(row.labels)],
      isEarningExcluded: row.isEarningExcluded ?? before?.isEarningExcluded ?? false,
      taxRateBps: row.taxRateBps === undefined ? (before?.taxRateBps ?? null) : row.taxRateBps,
      isUnlisted: false, state: row.state ?? before?.state ?? "active", revision: before?.revision ?? 1,
    };
    if (before !== undefined && sameProduct(before, after)) return { outcome: "unchanged", productId: after.productId };
    overwrites ||= before !== undefined;
    current.set(row.sku, after);
    changed.set(row.sku, after);
    return { outcome: before === undefined ? "created" : "updated", productId: after.productId };
  });
  if (changed.size === 0) return results;
  const written = await writeProducts(tx, [...changed.values()], now, "overwrite");
  // A product that somebody else made since we looked keeps the id it got there.
  const clashed = [...changed.values()].some((each) => written.get(each.sku) !== each.productId);
  if (overwrites || clashed) await forgetCatalogue(tx);
  else noteNewProducts(tx, catalogue);
  return results.map((result, index) => (result.outcome === "refused" ? result : { ...result, productId: written.get(rows[index]?.sku ?? "") ?? result.productId }));
}

/** Makes one product; its SKU must be free. */
export async function createProduct(tx: Tx, input: ProductInput, now: Instant): Promise<ResolvedProduct> {
  const [result] = await upsertProducts(tx, [input], now);
  if (result?.outcome === "refused") throw result.problem;
  if (result?.outcome !== "created") throw errors.skuTaken({ sku: input.sku });
  return productOf(tx, result.productId);
}

/** Changes what is given of one product. With `revision`, only if nobody changed it since. */
export async function changeProduct(
  tx: Tx, productId: ProductId, changes: Omit<ProductInput, "sku"> & { readonly revision?: number | undefined }, now: Instant,
): Promise<ResolvedProduct> {
  const { revision, ...rest } = changes;
  const { sku } = await productOf(tx, productId);
  const [before] = await lockProductsBySku(tx, [sku]);
  if (before === undefined) throw errors.productNotFound({ productId });
  if (revision !== undefined && revision !== before.revision) throw errors.revisionMismatch({ revision: before.revision });
  const [result] = await upsertProducts(tx, [{ ...rest, sku }], now);
  if (result?.outcome === "refused") throw result.problem;
  return productOf(tx, productId);
}

export async function productOf(tx: Tx, productId: ProductId): Promise<ResolvedProduct> {
  const product = (await resolveProducts(tx, { productIds: [productId] })).byId.get(productId);
  if (product === undefined) throw errors.productNotFound({ productId });
  return product;
}

/**
 * Makes a placeholder for every SKU that nobody has described yet, so that a receipt with a new article is not turned away;
 * answers all of them. The chain finds them under `isUnlisted` and describes them later.
 */
export async function ensureProducts(
  tx: Tx, products: readonly { readonly sku: string; readonly name?: string | undefined }[], now: Instant,
): Promise<ReadonlyMap<string, ResolvedProduct>> {
  const wanted = new Map(products.map((each) => [each.sku, each.name ?? each.sku]));
  const skus = [...wanted.keys()];
  const { bySku } = await resolveProducts(tx, { skus });
  const missing = skus.filter((sku) => !bySku.has(sku));
  if (missing.length === 0) return bySku;
  const made = missing.map((sku): Product => {
    const name = wanted.get(sku) ?? sku;
    return {
      productId: newId<"product">(), sku, name: { "zh-CN": name, en: name }, categoryId: null, brandId: null, labels: [], isEarningExcluded: false,
      taxRateBps: null, isUnlisted: true, state: "active", revision: 1,
    };
  });
  noteNewProducts(tx, await catalogueOf(tx));
  await writeProducts(tx, made, now, "keep");
  return (await resolveProducts(tx, { skus })).bySku;
}

/** The id that is meant: given, found by code, or what it was. Undefined when the code does not exist. */
function meant<I extends string>(id: I | null | undefined, code: string | null | undefined, byCode: ReadonlyMap<string, I>, before: I | null): I | null | undefined {
  if (id !== undefined) return id;
  if (code === undefined) return before;
  return code === null ? null : byCode.get(code);
}

function sameProduct(a: Product, b: Product): boolean {
  return a.categoryId === b.categoryId && a.brandId === b.brandId && a.isEarningExcluded === b.isEarningExcluded && a.taxRateBps === b.taxRateBps &&
    a.isUnlisted === b.isUnlisted && a.state === b.state && a.name["zh-CN"] === b.name["zh-CN"] && a.name.en === b.name.en &&
    a.labels.length === b.labels.length && a.labels.every((label, index) => label === b.labels[index]);
}
