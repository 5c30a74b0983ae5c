import { afterAll, beforeAll, expect, it } from "vitest";
import { newId } from "../platform/random.js";
import { testServer, type TestServer } from "../test/http.js";
import { moduleRoutes } from "./wiring.js";

let server: TestServer;
beforeAll(async () => {
  server = await testServer(moduleRoutes());
});
afterAll(() => server.close());

it("every route of the contract is closed to whoever is not logged in, and to a made-up key, unless it is open to everybody", async () => {
  const wrong: string[] = [];
  for (const route of moduleRoutes().filter((each) => each.permission !== "public")) {
    for (const token of [null, "rk_0000000000000000_x"]) {
      const url = route.path.replace(/\{\w+\}/g, () => newId());
      const { status, body } = await server.send(route.method, url, { token, ...(route.body === undefined ? {} : { body: {} }) });
      if (status !== 401 || body["code"] !== "access.not_authenticated") wrong.push(`${route.method} ${route.path}: ${status}`);
    }
  }
  expect(wrong).toEqual([]);
});
