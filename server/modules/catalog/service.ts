import type { Instant, Problem, ProductId } from "@regulars/kernel";
import type { Tx } from "../../platform/db/tx.js";
import type { CategoryId, Names, ProductBrandId, ProductState, ResolvedProduct } from "./domain/product.js";

export interface ProductInput {
  readonly sku: string;
  readonly name?: Names;
  readonly categoryId?: CategoryId | null;
  readonly categoryCode?: string | null;
  readonly brandId?: ProductBrandId | null;
  readonly brandCode?: string | null;
  readonly labels?: readonly string[];
  readonly isEarningExcluded?: boolean;
  readonly taxRateBps?: number | null;
  readonly state?: ProductState;
}
export type ProductResult =
  | { readonly outcome: "created" | "updated" | "unchanged"; readonly productId: ProductId }
  | { readonly outcome: "refused"; readonly problem: Problem };
export interface CategoryInput {
  readonly code: string;
  readonly name?: Names;
  /** Null: a root. A parent may come earlier in the same list. */
  readonly parentCode?: string | null;
}
export type CategoryResult =
  | { readonly outcome: "created" | "updated" | "unchanged"; readonly categoryId: CategoryId }
  | { readonly outcome: "refused"; readonly problem: Problem };
/** What was asked for, found by either key; what does not exist is not in it. */
export interface ResolvedProducts {
  readonly bySku: ReadonlyMap<string, ResolvedProduct>;
  readonly byId: ReadonlyMap<ProductId, ResolvedProduct>;
}
export declare function resolveProducts(tx: Tx, asked: { readonly skus?: readonly string[]; readonly productIds?: readonly ProductId[] }): Promise<ResolvedProducts>;
/** Makes a placeholder (`isUnlisted`) for every SKU that nobody has described yet; answers all of them resolved. */
export declare function ensureProducts(tx: Tx, products: readonly { readonly sku: string; readonly name?: string }[], now: Instant): Promise<ReadonlyMap<string, ResolvedProduct>>;
export declare function upsertProducts(tx: Tx, rows: readonly ProductInput[], now: Instant): Promise<readonly ProductResult[]>;
export declare function upsertCategories(tx: Tx, rows: readonly CategoryInput[], now: Instant): Promise<readonly CategoryResult[]>;
