export const access = {
  "access.api_key_not_found": "There is no such API key: {apiKeyId}",
  "access.permission_unknown": "There are no such permissions: {permissions}",
  "access.permission_not_held": "Nobody may grant what they do not hold: {permissions}",
  "access.scope_not_held": "Nobody may grant access to stores outside their own scope",
  "access.store_unknown": "There is no such store: {storeId}",
  "access.expiry_past": "A key must expire in the future",
} as const;
