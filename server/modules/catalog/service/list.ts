import type { Tx } from "../../../platform/db/tx.js";
import type { CategoryId, ProductBrand, ProductBrandId, ProductState, ResolvedProduct } from "../domain/product.js";
import { brandsPage, productsPage } from "../sql.js";
import { categoryAndBelow } from "./categories.js";
import { catalogueOf, resolved } from "./resolve.js";

export interface ListProducts {
  readonly q?: string;
  readonly categoryId?: CategoryId;
  readonly brandId?: ProductBrandId;
  readonly label?: string;
  readonly isUnlisted?: boolean;
  readonly state?: ProductState;
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

export function listProductBrands(tx: Tx, afterCode: string | null, limit: number): Promise<readonly ProductBrand[]> {
  return brandsPage(tx, afterCode, limit + 1);
}
