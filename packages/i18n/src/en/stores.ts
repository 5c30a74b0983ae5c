export const stores = {
  "stores.not_found": "There is no such store: {storeId}",
  "stores.code_taken": "The code {code} is already used",
  "stores.brand_unknown": "There is no such brand: {brand}",
  "stores.region_unknown": "There is no such region: {region}",
  "stores.region_of_other_brand": "The region belongs to another brand",
  "stores.region_cycle": "A region cannot lie inside itself",
  "stores.legal_entity_unknown": "There is no such legal entity: {legalEntity}",
  "stores.time_zone_unknown": "There is no such time zone: {timeZone}",
  "stores.revision_mismatch": "The store has changed since it was read (it is at revision {revision}); read it again",
  "stores.day_not_over": "The business date {businessDate} has not begun at this store and cannot be closed",
  "stores.currency_fixed": "The books are kept in {kept} and cannot become {asked}",
  "stores.till_not_found": "There is no till {tillId}",
} as const;
