export type { Category, CategoryId, Names, Product, ProductBrand, ProductBrandId, ProductState, ResolvedProduct } from "./domain/product.js";
export { resolveProducts, type ResolvedProducts } from "./service/resolve.js";
export { createProduct, ensureProducts, upsertProducts, type ProductInput, type ProductResult } from "./service/products.js";
export { categoryAndBelow, createCategory, listCategories, upsertCategories, upsertProductBrands, type CategoryInput, type CategoryResult, type ProductBrandResult } from "./service/categories.js";
