export const access = {
  "access.api_key_not_found": "没有这个 API 密钥：{apiKeyId}",
  "access.permission_unknown": "没有这些权限：{permissions}",
  "access.permission_not_held": "不能授予自己没有的权限：{permissions}",
  "access.scope_not_held": "不能授予自己门店范围以外的门店",
  "access.store_unknown": "没有这家门店：{storeId}",
  "access.expiry_past": "密钥的到期时间必须在将来",
} as const;
