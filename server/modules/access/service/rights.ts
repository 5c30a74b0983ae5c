import type { Tx } from "../../../platform/db/tx.js";
import type { Caller } from "../../../platform/http/caller.js";
import { storeDirectory, type StoreDirectory } from "../../stores/index.js";
import { rightsOf, type PlacedStore, type Rights } from "../domain/rights.js";
import type { Grant, Role, StaffId } from "../domain/person.js";
import { grantsOf, rolesOf } from "../sql/roles.js";
import { knownPermissions } from "./authenticate.js";

export interface HeldRights extends Rights {
  readonly grants: readonly Grant[];
  readonly roles: readonly Role[];
}

export function placedStores(directory: StoreDirectory): readonly PlacedStore[] {
  return directory.stores.map((each) => ({ storeId: each.storeId, brandId: each.brandId, regionIds: directory.regionsOf(each) }));
}

/** What a person may do at this moment, as the transaction sees it. Nothing is remembered between requests: a change counts at once, in every process. */
export async function rightsOfStaff(tx: Tx, staffId: StaffId): Promise<HeldRights> {
  const [grants, roles, directory] = await Promise.all([grantsOf(tx, [staffId]), rolesOf(tx), storeDirectory(tx)]);
  const known = knownPermissions();
  const held = grants.flatMap((grant) => {
    const role = roles.find((each) => each.roleId === grant.roleId);
    return role === undefined ? [] : [{ scope: grant.scope, role: { ...role, permissions: role.permissions.filter((each) => known.has(each)) } }];
  });
  const own = new Set(grants.map((each) => each.roleId));
  return { ...rightsOf(held, placedStores(directory)), grants, roles: roles.filter((each) => own.has(each.roleId)) };
}

/** A person as a caller, with what they hold now: for what is done in their name without a session. */
export async function callerOfStaff(tx: Tx, staffId: StaffId): Promise<Caller> {
  const { permissions, storeScope, scopes, limits } = await rightsOfStaff(tx, staffId);
  return { kind: "staff", callerId: staffId, permissions, storeScope, scopes, limits };
}
