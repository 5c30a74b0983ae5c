import type { StoreId } from "@regulars/kernel";
import { problemKind } from "./problems.js";

/** Stores: "all" for none left out, those of later days too. */
export type StoreScope = "all" | ReadonlySet<string>;

/** How much a person may do of one thing without a second person. Null: no limit. */
export interface CallerLimit {
  readonly perAction: number | null;
  readonly perDay: number | null;
}

/** Who sends a request, as the edge has proven it. Reaches the ledger entry and the audit trail as `actor`. */
export interface Caller {
  readonly kind: "api_key" | "staff" | "member" | "system";
  /** The id of the key, of the member of staff, of the member. */
  readonly callerId: string;
  readonly permissions: ReadonlySet<string>;
  /** The stores this caller may act for. While a route is handled: those where the caller holds the permission of that route. */
  readonly storeScope: StoreScope;
  /** Where each permission is held, for callers whose permissions reach differently far (staff). Absent: all of them in `storeScope`. */
  readonly scopes?: ReadonlyMap<string, StoreScope>;
  /**
   * What a person may do alone, by what is limited ("points.adjust"). A key that is missing in the map means: nothing alone.
   * Without a map (API keys, the program itself) nothing is limited.
   */
  readonly limits?: ReadonlyMap<string, CallerLimit>;
  /** The member that a person of staff is, where that is known: nobody decides alone about their own account. */
  readonly memberId?: string;
  /** The session that a person calls in. */
  readonly sessionId?: string;
}

/** The program itself: jobs, imports, the demo. */
export function systemCaller(name: string): Caller {
  return { kind: "system", callerId: `system:${name}`, permissions: new Set(), storeScope: "all" };
}

/** Who it was, for entries and histories: `staff:<id>`, `api_key:<id>`, `member:<id>`, `system:<what>`. */
export function actorOf(caller: Caller): string {
  return caller.kind === "system" ? caller.callerId : `${caller.kind}:${caller.callerId}`;
}

export const notAuthenticated = problemKind("access.not_authenticated", 401, "Authentication is missing or not valid");
export const permissionDenied = problemKind("access.permission_denied", 403, "The caller lacks a permission");
export const storeOutOfScope = problemKind("access.store_out_of_scope", 403, "The store is outside the caller's scope");
export const memberOutOfScope = problemKind("access.member_out_of_scope", 403, "The member is outside the caller's scope");
export const crossSite = problemKind("access.cross_site", 403, "The request does not come from one of our own pages");

/** What every person of staff holds for their own session, password and second factors; no key holds it. */
export const ownSession = "session.own";

/** Permissions that come with a session and cannot be granted: one's own account, as staff or as a member. */
export function comesWithSession(permission: string): boolean {
  return permission === ownSession || isMembersOwn(permission);
}

/** What members do in their own account: such a route is opened by a member's session and nothing else. */
export function isMembersOwn(permission: string): boolean {
  return permission.startsWith("me.");
}

export function mayActFor(caller: Caller, storeId: StoreId | string): boolean {
  return caller.storeScope === "all" || caller.storeScope.has(storeId);
}

/** Refuses with 403 when the caller's scope does not hold the store. */
export function requireStore(caller: Caller, storeId: StoreId | string): void {
  if (!mayActFor(caller, storeId)) throw storeOutOfScope({ storeId });
}

export function requirePermission(caller: Caller, permission: string): void {
  if (permission === "public" || caller.kind === "system" || caller.permissions.has(permission)) return;
  // A member holds what members do in their own account, and nothing else.
  if (caller.kind === "member" && isMembersOwn(permission)) return;
  throw permissionDenied({ permission });
}

/** Where the caller holds this permission; an empty scope where it is not held. */
export function scopeOf(caller: Caller, permission: string): StoreScope {
  if (caller.kind !== "system" && !caller.permissions.has(permission)) return new Set();
  return caller.scopes === undefined ? caller.storeScope : (caller.scopes.get(permission) ?? new Set());
}

/** The caller as a route sees it: acting where its permission is held, and among those stores only for the chosen ones. */
export function narrowed(caller: Caller, permission: string, chosen: ReadonlySet<string> | null): Caller {
  const held = caller.scopes === undefined || comesWithSession(permission) ? caller.storeScope : scopeOf(caller, permission);
  const storeScope = chosen === null ? held : common(held, chosen);
  return storeScope === caller.storeScope ? caller : { ...caller, storeScope };
}

function common(scope: StoreScope, chosen: ReadonlySet<string>): StoreScope {
  return scope === "all" ? chosen : new Set([...chosen].filter((each) => scope.has(each)));
}
