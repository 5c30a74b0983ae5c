export const stores = {
  "stores.not_found": "没有这家门店：{storeId}",
  "stores.code_taken": "编码 {code} 已被使用",
  "stores.brand_unknown": "没有这个品牌：{brand}",
  "stores.region_unknown": "没有这个区域：{region}",
  "stores.region_of_other_brand": "该区域属于另一个品牌",
  "stores.region_cycle": "区域不能位于自己之下",
  "stores.legal_entity_unknown": "没有这个法人主体：{legalEntity}",
  "stores.time_zone_unknown": "没有这个时区：{timeZone}",
  "stores.revision_mismatch": "门店资料已被他人修改（当前版本 {revision}），请刷新后重试",
  "stores.day_not_over": "门店的营业日 {businessDate} 还没有开始，不能日结",
  "stores.currency_fixed": "数据库以 {kept} 记账，不能改为 {asked}",
  "stores.till_not_found": "没有收银台 {tillId}",
} as const;
