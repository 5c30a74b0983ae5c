import type { Tx } from "../../../platform/db/tx.js";
import type { Category, CategoryId, ProductBrand, ProductBrandId, ProductState, ResolvedProduct } from "../domain/product.js";
import { brandsPage, productsPage } from "../sql.js";
import { categoryAndBelow, listCategories } from "./categories.js";
import { catalogueOf, resolved } from "./resolve.js";

export interface ListProducts {
  readonly q?: string | undefined;
  readonly categoryId?: CategoryId | undefined;
  readonly brandId?: ProductBrandId | undefined;
  readonly label?: string | undefined;
  readonly isUnlisted?: boolean | undefined;
  readonly state?: ProductState | undefined;
  readonly afterSku: string | null;
  readonly limit: number;
}

/** Products in the order of their SKUs, one more than `limit` when there are more. A category means it and all below it. */
export async function listProducts(tx: Tx, asked: ListProducts): Promise<readonly ResolvedProduct[]> {
  const catalogue = await catalogueOf(tx);
  const filter = {
    q: asked.q ?? null, categoryIds: asked.categoryId === undefined ? null : await categoryAndBelow(tx, asked.categoryId), brandId: asked.brandId ?? null,
    label: asked.label ?? null, isUnlisted: asked.isUnlisted ?? null, state: asked.state ?? null,
  };
  return (await productsPage(tx, filter, asked.afterSku, asked.limit + 1)).map((each) => resolved(catalogue, each));
}

/** Categories in the order of their codes, one more than `limit` when there are more. */
export async function listCategoriesPage(tx: Tx, afterCode: string | null, limit: number): Promise<readonly Category[]> {
  return [...(await listCategories(tx))].sort((a, b) => (a.code < b.code ? -1 : 1)).filter((each) => afterCode === null || each.code > afterCode).slice(0, limit + 1);
}

export function listProductBrands(tx: Tx, afterCode: string | null, limit: number): Promise<readonly ProductBrand[]> {
  return brandsPage(tx, afterCode, limit + 1);
}
