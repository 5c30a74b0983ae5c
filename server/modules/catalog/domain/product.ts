import type { Id, ProductId } from "@regulars/kernel";

export type CategoryId = Id<"category">;
export type ProductBrandId = Id<"product-brand">;

export interface Names {
  readonly "zh-CN": string;
  readonly en: string;
}

export type ProductState = "active" | "retired";

/** An article that the chain sells. Only what rules are written against: prices and stock belong to the ERP. */
export interface Product {
  readonly productId: ProductId;
  /** The chain's own number for it, unique; kept exactly as given, capitals and leading zeros included. */
  readonly sku: string;
  readonly name: Names;
  readonly categoryId: CategoryId | null;
  readonly brandId: ProductBrandId | null;
  readonly labels: readonly string[];
  /** Earns nothing, whatever the rules say: tobacco, gift cards, top-ups. */
  readonly isEarningExcluded: boolean;
  /** Value-added tax contained in its price, in basis points; null: the deployment's default. */
  readonly taxRateBps: number | null;
  /** First seen on a receipt; nobody has described it yet. */
  readonly isUnlisted: boolean;
  readonly state: ProductState;
  readonly revision: number;
}

/** A product with what a rule asks of it, ready for the hot path. */
export interface ResolvedProduct extends Product {
  /** Its own category first, the root last; empty without a category. */
  readonly categoryPath: readonly CategoryId[];
}

export interface Category {
  readonly categoryId: CategoryId;
  readonly code: string;
  readonly name: Names;
  readonly parentCategoryId: CategoryId | null;
  /** Its own id first, the root last. */
  readonly path: readonly CategoryId[];
}

export interface ProductBrand {
  readonly brandId: ProductBrandId;
  readonly code: string;
  readonly name: Names;
}
