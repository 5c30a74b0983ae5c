import { afterAll, beforeAll, describe, expect, it } from "vitest";
import { z } from "zod";
import { testServer, type TestServer } from "../../test/http.js";
import type { Caller, StoreScope } from "./caller.js";
import { memberCookie, staffCookie } from "./client.js";
import { answer, answerWithCookies, route } from "./route.js";

const [north, south] = ["0190a1b2-0000-7000-8000-000000000001", "0190a1b2-0000-7000-8000-000000000002"] as const;
const Seen = z.object({ kind: z.string(), scope: z.union([z.literal("all"), z.array(z.string())]) });
const seen = (caller: Caller) => answer(200, { kind: caller.kind, scope: caller.storeScope === "all" ? "all" : [...caller.storeScope] });
const shape = { tag: "test", summary: "Tells who asks", answers: { 200: Seen }, problems: [] } as const;
const routes = [
  route({ ...shape, method: "GET", path: "/v1/wide", operationId: "wide", permission: "things.read", scope: "none", handle: ({ caller }) => Promise.resolve(seen(caller)) }),
  route({ ...shape, method: "POST", path: "/v1/narrow", operationId: "narrow", permission: "things.change", scope: "none", handle: ({ caller }) => Promise.resolve(seen(caller)) }),
  route({ ...shape, method: "GET", path: "/v1/me/seen", operationId: "mine", permission: "me.read", scope: "own", handle: ({ caller }) => Promise.resolve(seen(caller)) }),
  route({ ...shape, method: "POST", path: "/v1/enter", operationId: "enter", permission: "public", scope: "none", handle: ({ client }) => Promise.resolve(answerWithCookies(200, { kind: client.address, scope: "all" }, ["a=1; Path=/", "b=2; Path=/"])) }),
];
const staff: Caller = {
  kind: "staff", callerId: "s", permissions: new Set(["things.read", "things.change"]), storeScope: "all",
  scopes: new Map<string, StoreScope>([["things.read", "all"], ["things.change", new Set([north, south])]]),
};
const member: Caller = { kind: "member", callerId: "m", permissions: new Set(["me.read"]), storeScope: new Set() };
const ours = { cookie: `${staffCookie}=good; ${memberCookie}=mine`, origin: "http://localhost:80", host: "localhost:80", "x-regulars-csrf": "1" };

describe("a session", () => {
  let server: TestServer;
  beforeAll(async () => {
    server = await testServer(routes, {
      sessions: () => ({ staff: (token) => Promise.resolve(token === "good" ? staff : null), member: (token) => Promise.resolve(token === "mine" ? member : null) }),
    });
  });
  afterAll(() => server.close());
  const ask = (method: string, url: string, headers: Record<string, string>) => server.send(method, url, { token: null, key: null, headers });

  it("acts at each route where its permission is held, and among those stores only in the chosen ones", async () => {
    expect((await ask("GET", "/v1/wide", ours)).body).toEqual({ kind: "staff", scope: "all" });
    expect((await ask("POST", "/v1/narrow", ours)).body).toEqual({ kind: "staff", scope: [north, south] });
    expect((await ask("GET", "/v1/wide", { ...ours, "x-regulars-stores": south })).body["scope"]).toEqual([south]);
    expect((await ask("POST", "/v1/narrow", { ...ours, "x-regulars-stores": `${south}, 0190a1b2-0000-7000-8000-000000000003` })).body["scope"]).toEqual([south]);
    expect((await ask("GET", "/v1/wide", { ...ours, "x-regulars-stores": "north" })).status).toBe(422);
  });

  it("opens nothing for another site: neither without our header nor with another origin", async () => {
    const code = async (headers: Record<string, string>): Promise<unknown> => (await ask("POST", "/v1/narrow", headers)).body["code"];
    expect(await code({ ...ours, "x-regulars-csrf": "0" })).toBe("access.cross_site");
    expect(await code({ ...ours, origin: "http://localhost.evil.example" })).toBe("access.cross_site");
    expect(await code({ ...ours, origin: "null" })).toBe("access.cross_site");
    const { origin: _, ...withoutOrigin } = ours;
    expect(await code(withoutOrigin)).toBe("access.cross_site");
    expect((await ask("POST", "/v1/narrow", { ...ours, cookie: `${staffCookie}=wrong` })).status).toBe(401);
  });

  it("of a member opens the member's own routes and nothing else, and that of staff does not open those", async () => {
    expect((await ask("GET", "/v1/me/seen", ours)).body["kind"]).toBe("member");
    expect((await ask("GET", "/v1/me/seen", { cookie: `${staffCookie}=good` })).status).toBe(401);
    expect((await ask("GET", "/v1/wide", { cookie: `${memberCookie}=mine` })).status).toBe(401);
  });

  it("begins with cookies, several if need be", async () => {
    expect((await ask("POST", "/v1/enter", {})).headers["set-cookie"]).toEqual(["a=1; Path=/", "b=2; Path=/"]);
  });
});
