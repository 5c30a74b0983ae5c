import { problemKind } from "../../platform/http/problems.js";

export const productNotFound = problemKind("catalog.product_not_found", 404, "There is no such product");
export const skuTaken = problemKind("catalog.sku_taken", 409, "A product with this SKU exists");
export const codeTaken = problemKind("catalog.code_taken", 409, "The code is already used");
export const categoryUnknown = problemKind("catalog.category_unknown", 422, "There is no such category");
export const brandUnknown = problemKind("catalog.brand_unknown", 422, "There is no such product brand");
export const categoryCycle = problemKind("catalog.category_cycle", 409, "A category cannot lie inside itself");
export const revisionMismatch = problemKind("catalog.revision_mismatch", 412, "The product has changed since it was read");
export const tooManyLabels = problemKind("catalog.too_many_labels", 409, "A product would carry too many labels");
export const categoryNotFound = problemKind("catalog.category_not_found", 404, "There is no such category");
export const brandNotFound = problemKind("catalog.brand_not_found", 404, "There is no such product brand");
