import type { GrantScope, Role, RoleLimit } from "./person.js";

/** Stores as the directory knows them, as far as scopes are concerned. */
export interface PlacedStore {
  readonly storeId: string;
  readonly brandId: string;
  /** Its region and those it lies in. */
  readonly regionIds: readonly string[];
}

export type Reach = "all" | ReadonlySet<string>;

/** The stores of a scope today: a store that opens in the region tomorrow is in it tomorrow. */
export function storesOf(scope: GrantScope, stores: readonly PlacedStore[]): Reach {
  if (scope.kind === "group") return "all";
  const ids = new Set(scope.ids);
  switch (scope.kind) {
    case "brand": return new Set(stores.filter((each) => ids.has(each.brandId)).map((each) => each.storeId));
    case "region": return new Set(stores.filter((each) => each.regionIds.some((region) => ids.has(region))).map((each) => each.storeId));
    case "stores": return new Set(stores.filter((each) => ids.has(each.storeId)).map((each) => each.storeId));
  }
}

export function joined(one: Reach, other: Reach): Reach {
  return one === "all" || other === "all" ? "all" : new Set([...one, ...other]);
}

export interface Rights {
  readonly permissions: ReadonlySet<string>;
  /** Where each permission is held. */
  readonly scopes: ReadonlyMap<string, Reach>;
  /** Where any permission is held. */
  readonly storeScope: Reach;
  readonly limits: ReadonlyMap<string, RoleLimit>;
}

/** What all grants of a person come to. What two roles give reaches as far as both; of two limits the wider counts. */
export function rightsOf(held: readonly { readonly role: Pick<Role, "permissions" | "limits">; readonly scope: GrantScope }[], stores: readonly PlacedStore[]): Rights {
  const scopes = new Map<string, Reach>();
  const limits = new Map<string, RoleLimit>();
  let storeScope: Reach = new Set();
  for (const { role, scope } of held) {
    const reach = storesOf(scope, stores);
    storeScope = joined(storeScope, reach);
    for (const permission of role.permissions) scopes.set(permission, joined(scopes.get(permission) ?? new Set(), reach));
    for (const [what, limit] of Object.entries(role.limits)) limits.set(what, wider(limits.get(what), limit));
  }
  return { permissions: new Set(scopes.keys()), scopes, storeScope, limits };
}

function wider(one: RoleLimit | undefined, other: RoleLimit): RoleLimit {
  const larger = (a: number | null, b: number | null): number | null => (a === null || b === null ? null : Math.max(a, b));
  return one === undefined ? other : { perAction: larger(one.perAction, other.perAction), perDay: larger(one.perDay, other.perDay) };
}
