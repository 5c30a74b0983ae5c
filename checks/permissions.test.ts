import { describe, expect, it } from "vitest";
import { OffsetClock } from "../server/platform/clock.js";
import { testClockRoutes } from "../server/platform/test-clock.js";
import { moduleRoutes } from "../server/main/wiring.js";
import { unsoundRoutes } from "./routes.js";

const routes = [...moduleRoutes(), ...testClockRoutes(new OffsetClock(), () => Promise.resolve())];

describe("routes", () => {
  it("each declare who may call them; none is public by omission", () => {
    expect(unsoundRoutes(routes)).toEqual([]);
    expect(routes.filter((each) => each.permission === "public").map((each) => each.path), "routes that anyone may call").toEqual(["/v1/session", "/v1/session:verify", "/v1/session:set-password"]);
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

  it("would be caught without a permission", () => {
    const [first] = routes;
    if (first === undefined) throw new Error("there are routes");
    expect(unsoundRoutes([{ ...first, permission: "" }])).toHaveLength(1);
    expect(unsoundRoutes([{ ...first, permission: "everything" }])).toHaveLength(1);
  });
});
