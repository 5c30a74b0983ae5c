import type { z } from "zod";
import { comesWithSession } from "./caller.js";
import { routeScopes, type Route, type RouteScope } from "./route.js";
import { jsonSchemaOf } from "./schemas.js";

/** What is wrong with the declarations of routes, in words; nothing when all is well. The server does not start with a route that is named here. */
export function unsoundRoutes(routes: readonly Route[]): readonly string[] {
  return routes.flatMap((each) => faultsOf(each).map((fault) => `${each.method} ${each.path} ${fault}`));
}

function faultsOf(route: Route): readonly string[] {
  const faults: string[] = [];
  const scope: RouteScope | undefined = route.scope;
  if (route.permission !== "public" && !/^[a-z_]+\.[a-z_]+$/.test(route.permission)) faults.push("has no permission of the form area.verb");
  if (!routeScopes.includes(scope)) faults.push("does not say how it meets the stores of its caller");
  if (!route.path.startsWith("/v1/")) faults.push("is outside /v1");
  if (route.summary.trim() === "") faults.push("has no summary");
  if (Object.keys(route.answers).length === 0) faults.push("declares no answer");
  if ((route.handle === undefined) === (route.handleMany === undefined)) faults.push("needs exactly one handler");
  if (route.path.includes("{") && route.params === undefined) faults.push("takes parameters and describes none");
  if (route.permission === "public" && scope !== "none") faults.push("is open to everybody and cannot have a scope");
  if (comesWithSession(route.permission) && scope !== "own") faults.push("comes with a session and reaches no further than its owner");
  if (route.path.includes("{memberId}") && scope !== "member" && scope !== "till") faults.push("names a member and does not ask whether the caller reaches them");
  if (route.path.includes("{storeId}") && scope !== "store") faults.push("names a store and does not ask whether the caller acts for it");
  if (scope === "member" && !names(route, ["memberId"])) faults.push("says that it names a member and names none");
  if (scope === "store" && !names(route, ["storeId", "homeStoreId"])) faults.push("says that it names a store and names none");
  return faults;
}

function names(route: Route, fields: readonly string[]): boolean {
  return fields.some((field) => route.path.includes(`{${field}}`)) || [route.query, route.body].some((part) => part !== undefined && fields.some((field) => hasField(part, field)));
}

function hasField(shape: z.ZodType, field: string): boolean {
  return JSON.stringify(jsonSchemaOf(shape, "input")).includes(`"${field}":`);
}
