import type { StoreId } from "@regulars/kernel";
import { problemKind } from "./problems.js";

/** Who sends a request, as the edge has proven it. Reaches the ledger entry and the audit trail as `actor`. */
export interface Caller {
  readonly kind: "api_key" | "system";
  readonly callerId: string;
  readonly permissions: ReadonlySet<string>;
  /** The stores this caller may act for; "all" for none left out. */
  readonly storeScope: "all" | ReadonlySet<string>;
}

/** The program itself: jobs, imports, the demo. */
export function systemCaller(name: string): Caller {
  return { kind: "system", callerId: `system:${name}`, permissions: new Set(), storeScope: "all" };
}

export function actorOf(caller: Caller): string {
  return caller.kind === "system" ? caller.callerId : `${caller.kind}:${caller.callerId}`;
}

export const notAuthenticated = problemKind("access.not_authenticated", 401, "Authentication is missing or not valid");
export const permissionDenied = problemKind("access.permission_denied", 403, "The caller lacks a permission");
export const storeOutOfScope = problemKind("access.store_out_of_scope", 403, "The store is outside the caller's scope");

export function mayActFor(caller: Caller, storeId: StoreId | string): boolean {
  return caller.storeScope === "all" || caller.storeScope.has(storeId);
}

/** Refuses with 403 when the caller's scope does not hold the store. */
export function requireStore(caller: Caller, storeId: StoreId | string): void {
  if (!mayActFor(caller, storeId)) throw storeOutOfScope({ storeId });
}

export function requirePermission(caller: Caller, permission: string): void {
  if (permission === "public" || caller.kind === "system" || caller.permissions.has(permission)) return;
  throw permissionDenied({ permission });
}

