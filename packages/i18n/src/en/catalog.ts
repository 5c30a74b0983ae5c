export const catalog = {
  "catalog.product_not_found": "There is no such product: {productId}",
  "catalog.sku_taken": "A product with the SKU {sku} exists",
  "catalog.code_taken": "The code {code} is already used",
  "catalog.category_unknown": "There is no such category: {category}",
  "catalog.brand_unknown": "There is no such product brand: {brand}",
  "catalog.category_cycle": "The category {code} cannot lie inside itself",
  "catalog.revision_mismatch": "The product has changed since it was read (it is at revision {revision}); read it again",
  "catalog.category_not_found": "There is no category {categoryId}",
  "catalog.brand_not_found": "There is no product brand {brandId}",
  "catalog.too_many_labels": "Product {sku} would carry more than {most} labels",
} as const;
