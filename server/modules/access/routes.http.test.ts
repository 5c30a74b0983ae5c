import { afterAll, beforeAll, describe, expect, it } from "vitest";
import { testServer, type TestServer } from "../../test/http.js";
import { ensureProgramme } from "../stores/index.js";
import { routes } from "./routes.js";
import { ApiKeyShape } from "./schemas/keys.js";
import { authenticate, setKnownPermissions } from "./service/authenticate.js";

let server: TestServer;
beforeAll(async () => {
  server = await testServer(routes);
  setKnownPermissions(["access.read", "access.manage", "members.read"]);
  await server.database.transaction((tx) => ensureProgramme(tx, { currency: { code: "CNY", minorDigits: 2 }, timeZone: "Asia/Shanghai" }, server.clock.now()));
});
afterAll(() => server.close());

describe("API keys over HTTP", () => {
  it("show their token once, and end when they are revoked", async () => {
    const made = await server.send("POST", "/v1/api-keys", { body: { name: "ERP", permissions: ["access.read"], storeScope: "all", expiresAt: "2026-06-01T00:00:00+08:00" } });
    expect([made.status, made.body["apiKey"]]).toMatchObject([201, { name: "ERP", permissions: ["access.read"], storeScope: "all", expiresAt: "2026-05-31T16:00:00.000Z", revokedAt: null }]);
    const token = String(made.body["token"]);
    const listed = await server.send("GET", "/v1/api-keys");
    expect(JSON.stringify(listed.body)).not.toContain(token.slice(20));
    expect(await authenticate(server.database, token, server.clock.now())).not.toBeNull();
    const { apiKeyId } = ApiKeyShape.parse(made.body["apiKey"]);
    const revoked = await server.send("POST", `/v1/api-keys/${apiKeyId}:revoke`, {});
    expect([revoked.status, revoked.body["revokedAt"]]).toEqual([200, "2026-03-02T02:00:00.000Z"]);
    expect(await authenticate(server.database, token, server.clock.now())).toBeNull();
  });

  it("are made by nobody who holds less", async () => {
    const token = server.token(["access.manage"]);
    const asked = await server.send("POST", "/v1/api-keys", { token, body: { name: "more", permissions: ["access.manage", "members.read"], storeScope: "all" } });
    expect([asked.status, asked.body["code"], asked.body["params"]]).toEqual([403, "access.permission_not_held", { permissions: ["members.read"] }]);
    expect((await server.send("POST", "/v1/api-keys", { token, body: { name: "all", permissions: ["*"], storeScope: "all" } })).status).toBe(403);
    expect((await server.send("POST", "/v1/api-keys", { token, body: { name: "odd", permissions: ["Members"], storeScope: "all" } })).status).toBe(422);
    expect((await server.send("POST", "/v1/api-keys", { token: server.token(["access.read"]), body: { name: "x", permissions: ["access.read"], storeScope: "all" } })).status).toBe(403);
  });
});
