import { describe, expect, it } from "vitest";
import { instant } from "@regulars/kernel";
import { FakeClock, OffsetClock } from "../server/platform/clock.js";
import { httpServer } from "../server/platform/http/server.js";
import type { Route } from "../server/platform/http/route.js";
import { unsoundRoutes } from "../server/platform/http/sound.js";
import { silentLog } from "../server/platform/log.js";
import { testClockRoutes } from "../server/platform/test-clock.js";
import { moduleRoutes } from "../server/main/wiring.js";

const routes = [...moduleRoutes(), ...testClockRoutes(new OffsetClock(), () => Promise.resolve())];

/** Any route of ours, with something else about it. */
function planted(changes: Partial<Route>): Route {
  const found = routes.find((each) => each.operationId === "listProducts");
  if (found === undefined) throw new Error("there are products");
  return { ...found, ...changes };
}

describe("routes", () => {
  it("each declare who may call them, and how they meet the stores of their caller; none is public by omission", () => {
    expect(unsoundRoutes(routes)).toEqual([]);
    expect(routes.filter((each) => each.permission === "public").map((each) => each.path), "routes that anyone may call").toEqual(["/v1/session", "/v1/session:verify", "/v1/session:set-password", "/v1/log-in-ways", "/v1/session/passkey:begin", "/v1/session/passkey:log-in", "/v1/member-sessions:request-code", "/v1/member-sessions:verify", "/v1/member-sessions:enrol", "/v1/enrolment-form"]);
  });

  it("have an operationId of their own and one place each", () => {
    const ids = routes.map((each) => each.operationId);
    expect(new Set(ids).size).toBe(ids.length);
    const places = routes.map((each) => `${each.method} ${each.path}`);
    expect(new Set(places).size).toBe(places.length);
  });

  it("take an Idempotency-Key wherever value moves", () => {
    const moving = /\/(adjustments|transfers|holds|returns|check-ins|orders)$|:(capture|release|claim|revert|reinstate)$/;
    const without = routes.filter((each) => each.method === "POST" && moving.test(each.path) && each.idempotency === undefined).map((each) => each.path);
    expect(without).toEqual([]);
  });

  const unprotected: readonly (readonly [string, Partial<Route>])[] = [
    ["without a permission", { permission: "" }],
    ["with a permission that is none", { permission: "everything" }],
    ["that says nothing of stores", { scope: undefined as never }],
    ["with a scope that is none", { scope: "somewhere" as never }],
    ["of a member, open to whoever has the permission", { path: "/v1/members/{memberId}/secrets", scope: "none" }],
    ["of a store, open to whoever has the permission", { path: "/v1/stores/{storeId}/secrets", scope: "rows" }],
    ["that says it names a member and names none", { scope: "member" }],
    ["that says it names a store and names none", { scope: "store" }],
    ["for everybody that reaches a store", { permission: "public", scope: "store" }],
    ["of a session that reaches further than its owner", { permission: "session.own", scope: "none" }],
  ];

  it.each(unprotected)("would be caught %s, here and when the server starts", (_name, changes) => {
    const route = planted(changes);
    expect(unsoundRoutes([route]).length).toBeGreaterThan(0);
    const options = { clock: new FakeClock(instant(0)), log: silentLog(), authenticate: () => Promise.resolve(null), maxInFlight: 1, maxWaitMs: 1, databaseConnections: 1 };
    expect(() => httpServer({ ...options, database: {} as never, routes: [...routes, route] })).toThrow(/nobody may call/);
  });
});
