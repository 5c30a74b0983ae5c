import type { Tx } from "../db/tx.js";
import { mayActFor, memberOutOfScope, storeOutOfScope, type Caller } from "./caller.js";
import type { ProblemKind } from "./problems.js";
import type { Route } from "./route.js";

/** What a request names, once it has been read. */
export interface Named {
  readonly params: unknown;
  readonly query: unknown;
  readonly body: unknown;
}

const storeFields = ["storeId", "homeStoreId"];

function fieldsOf(part: unknown): Readonly<Record<string, unknown>> {
  return part !== null && typeof part === "object" ? (part as Readonly<Record<string, unknown>>) : {};
}

function namedStores({ params, query, body }: Named): readonly string[] {
  return [params, query, body].flatMap((part) => storeFields.map((field) => fieldsOf(part)[field]).filter((each) => typeof each === "string"));
}

/** Keeps what a route's scope says about stores: throws 403 for what is outside the caller's. */
export function requireStoresInScope(route: Pick<Route, "scope">, caller: Caller, named: Named): void {
  if (caller.storeScope === "all") return;
  switch (route.scope) {
    case "programme": throw storeOutOfScope({ storeId: null });
    case "store": case "member": case "till": {
      const stores = namedStores(named);
      const outside = stores.find((each) => !mayActFor(caller, each));
      if (outside !== undefined) throw storeOutOfScope({ storeId: outside });
      if (route.scope === "store" && stores.length === 0) throw storeOutOfScope({ storeId: null });
      return;
    }
    case "none": case "own": case "rows": case "found": return;
  }
}

/** Which of these members a caller reaches. The module of members knows; without it nobody is reached. */
export type MemberReach = (tx: Tx, caller: Caller, memberIds: readonly string[]) => Promise<ReadonlySet<string>>;

/** The member whom the caller must reach before the route is handled; null where nobody is named, or it does not matter. */
export function memberToReach(route: Pick<Route, "scope">, caller: Caller, { params, body }: Named): string | null {
  const matters = caller.storeScope !== "all" && (route.scope === "member" || (route.scope === "till" && caller.kind !== "api_key"));
  const named = matters ? (fieldsOf(params)["memberId"] ?? fieldsOf(body)["memberId"]) : null;
  return typeof named === "string" ? named.toLowerCase() : null;
}

/** The problems that the runner answers by itself for a route of this scope. */
export function scopeProblems({ scope }: Pick<Route, "scope">): readonly ProblemKind[] {
  if (scope === "member" || scope === "till") return [storeOutOfScope, memberOutOfScope];
  return scope === "programme" || scope === "store" ? [storeOutOfScope] : [];
}
