export type { Category, CategoryId, Product, ProductBrand, ProductBrandId, ProductState, ResolvedProduct } from "./domain/product.js";
export {
  ensureProducts, resolveProducts, upsertCategories, upsertProducts, type CategoryInput, type CategoryResult, type ProductInput, type ProductResult, type ResolvedProducts,
} from "./service.js";
