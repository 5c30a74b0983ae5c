export const catalog = {
  "catalog.product_not_found": "没有这个商品：{productId}",
  "catalog.sku_taken": "货号 {sku} 已存在",
  "catalog.code_taken": "编码 {code} 已被使用",
  "catalog.category_unknown": "没有这个品类：{category}",
  "catalog.brand_unknown": "没有这个商品品牌：{brand}",
  "catalog.category_cycle": "品类 {code} 不能位于自己之下",
  "catalog.revision_mismatch": "商品资料已被他人修改（当前版本 {revision}），请刷新后重试",
  "catalog.category_not_found": "没有商品类别 {categoryId}",
  "catalog.brand_not_found": "没有商品品牌 {brandId}",
  "catalog.too_many_labels": "商品 {sku} 的标签会超过 {most} 个",
} as const;
