import { scopeOf, type Caller } from "../../../platform/http/caller.js";
import type { Tx } from "../../../platform/db/tx.js";
import { storeDirectory } from "../../stores/index.js";
import { everyPermission, expand, notCovered, scopeExceeds } from "../domain/grants.js";
import type { GrantScope } from "../domain/person.js";
import { storesOf } from "../domain/rights.js";
import * as errors from "../errors.js";
import { knownPermissions } from "./authenticate.js";
import { placedStores } from "./rights.js";

/** Nobody gives, or takes, what they do not hold: each permission, and each where it is to reach. */
export function requireHeld(by: Caller, permissions: readonly string[], storeScope: "all" | readonly string[]): void {
  if (by.kind === "system") return;
  const known = knownPermissions();
  const missing = notCovered(permissions, by.permissions, known);
  if (missing.length > 0) throw errors.permissionNotHeld({ permissions: missing });
  if (scopeExceeds(storeScope, by.storeScope)) throw errors.scopeNotHeld();
  const reached = by.scopes === undefined ? [] : [...expand(permissions, known)].filter((each) => each !== everyPermission);
  if (reached.some((each) => scopeExceeds(storeScope, scopeOf(by, each)))) throw errors.scopeNotHeld();
}

/** The stores of a scope today. */
export async function storesIn(tx: Tx, scope: GrantScope): Promise<"all" | readonly string[]> {
  const reach = storesOf(scope, placedStores(await storeDirectory(tx)));
  return reach === "all" ? "all" : [...reach];
}
