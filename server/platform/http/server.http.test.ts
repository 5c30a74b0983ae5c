import { points } from "@regulars/kernel";
import { afterAll, beforeAll, describe, expect, it } from "vitest";
import { z } from "zod";
import { testServer, type TestServer } from "../../test/http.js";
import { int8, row } from "../db/row.js";
import { sql } from "../db/sql.js";
import { problemKind } from "./problems.js";
import { answer, refuse, route } from "./route.js";

const Count = row({ n: int8 });
const soldOut = problemKind("test.sold_out", 409, "Sold out");
const Body = z.strictObject({ amount: z.int().min(1), note: z.string().max(10).optional() });
let runs = 0;
const sizes: number[] = [];
const routes = [
  route({
    method: "POST", path: "/v1/things/{thingId}:pay", operationId: "payThing", tag: "test", summary: "Pays", permission: "things.pay", scope: "none", idempotency: "required",
    params: z.strictObject({ thingId: z.uuid() }), body: Body, answers: { 201: z.object({ thingId: z.string(), amount: z.int(), run: z.int() }) }, problems: [soldOut],
    handle: async ({ tx, params, body }) => {
      runs += 1;
      await tx.one(Count, sql`SELECT 1::int8 AS n`);
      if (body.amount === 13) throw soldOut({ left: 0 });
      if (body.amount === 14) return refuse(soldOut({ left: 1 }));
      return answer(201, { thingId: params.thingId, amount: points(body.amount), run: runs, secret: "stays inside" });
    },
  }),
  route({
    method: "POST", path: "/v1/things:count", operationId: "countThings", tag: "test", summary: "Counts", permission: "things.count", scope: "none", idempotency: "optional",
    body: Body, answers: { 200: z.object({ double: z.int() }) }, problems: [soldOut], maxBatch: 50,
    handleMany: async (tx, inputs) => {
      sizes.push(inputs.length);
      await tx.one(Count, sql`SELECT count(*) AS n FROM platform.events`);
      if (inputs.length > 1 && inputs.some(({ body }) => body.amount === 13)) throw new Error("poisoned");
      return inputs.map(({ body }) => (body.amount === 13 ? refuse(soldOut()) : answer(200, { double: body.amount * 2 })));
    },
  }),
  route({
    method: "GET", path: "/v1/things", operationId: "listThings", tag: "test", summary: "Lists", permission: "things.read", scope: "none",
    query: z.strictObject({ limit: z.coerce.number().int().min(1).max(200).default(50) }), answers: { 200: z.object({ limit: z.int() }) }, problems: [],
    handle: ({ query }) => Promise.resolve(answer(200, { limit: query.limit })),
  }),
];
const url = "/v1/things/0190a1b2-0000-7000-8000-000000000001:pay";

describe("a route", () => {
  let server: TestServer;
  beforeAll(async () => {
    server = await testServer(routes);
  });
  afterAll(() => server.close());

  it("answers once and replays the first answer to a repeat with the same key and body", async () => {
    const first = await server.send("POST", url, { body: { amount: 5 }, key: "k-1" });
    const second = await server.send("POST", url, { body: { amount: 5 }, key: "k-1" });
    expect(first.status).toBe(201);
    expect(second.body).toEqual(first.body);
    expect(second.headers["idempotency-replayed"]).toBe("true");
    expect(Object.keys(first.body)).not.toContain("secret");
  });

  it("refuses the same key with another body", async () => {
    await server.send("POST", url, { body: { amount: 5 }, key: "k-2" });
    const other = await server.send("POST", url, { body: { amount: 6 }, key: "k-2" });
    expect([other.status, other.body["code"]]).toEqual([422, "idempotency.key_reused"]);
  });

  it("keeps a refusal under its key and forgets a thrown problem", async () => {
    const refusal = await server.send("POST", url, { body: { amount: 14 }, key: "k-3" });
    const again = await server.send("POST", url, { body: { amount: 14 }, key: "k-3" });
    expect([refusal.status, again.status, again.body["params"]]).toEqual([409, 409, { left: 1 }]);
    expect(again.headers["idempotency-replayed"]).toBe("true");
    await server.send("POST", url, { body: { amount: 13 }, key: "k-4" });
    const thrownAgain = await server.send("POST", url, { body: { amount: 13 }, key: "k-4" });
    expect([thrownAgain.status, thrownAgain.headers["idempotency-replayed"]]).toEqual([409, undefined]);
  });

  it("runs twenty concurrent repeats once", async () => {
    const before = runs;
    const answers = await Promise.all(Array.from({ length: 20 }, () => server.send("POST", url, { body: { amount: 7 }, key: "k-5" })));
    expect(answers.every((each) => each.status === 201)).toBe(true);
    expect(runs).toBe(before + 1);
  });

  it("says every fault of a request with its pointer", async () => {
    const wrong = await server.send("POST", url, { body: { amount: 0, note: "much too long a note", more: 1 } });
    expect(wrong.status).toBe(422);
    expect(wrong.body["errors"]).toEqual([
      { pointer: "/amount", code: "too_small", params: { min: 1 } },
      { pointer: "/note", code: "too_large", params: { max: 10 } },
      { pointer: "/more", code: "unknown_field" },
    ]);
  });

  it("tells who may not, what is not there and what cannot be read", async () => {
    const status = async (method: string, at: string, options: Parameters<TestServer["send"]>[2]) => {
      const { status: code, body } = await server.send(method, at, options);
      return `${code} ${String(body["code"])}`;
    };
    expect(await status("POST", url, { body: { amount: 1 }, token: null })).toBe("401 access.not_authenticated");
    expect(await status("POST", url, { body: { amount: 1 }, token: "nonsense" })).toBe("401 access.not_authenticated");
    expect(await status("POST", url, { body: { amount: 1 }, token: server.token(["things.read"]) })).toBe("403 access.permission_denied");
    expect(await status("POST", url, { body: { amount: 1 }, key: null })).toBe("400 idempotency.key_missing");
    expect(await status("POST", url, { body: { amount: 1 }, key: "x".repeat(300) })).toBe("400 idempotency.key_malformed");
    expect(await status("POST", url, { raw: "{ not json" })).toBe("400 request.malformed");
    expect(await status("GET", "/v1/nothing", {})).toBe("404 request.not_found");
    expect(await status("DELETE", "/v1/things", {})).toBe("405 request.method_not_allowed");
    expect(await status("GET", "/v1/things?limit=500", {})).toBe("422 request.invalid");
    expect(await status("POST", "/v1/things/not-an-id:pay", { body: { amount: 1 } })).toBe("422 request.invalid");
  });

  it("carries concurrent calls in few transactions and answers each, a poisoned one too", async () => {
    sizes.length = 0;
    const answers = await Promise.all(Array.from({ length: 40 }, (_, index) => server.send("POST", "/v1/things:count", { body: { amount: index + 20 }, key: null })));
    expect(answers.map((each) => each.body["double"])).toEqual(Array.from({ length: 40 }, (_, index) => (index + 20) * 2));
    expect(sizes.length).toBeLessThan(20);
    const mixed = await Promise.all([12, 13, 14].map((amount) => server.send("POST", "/v1/things:count", { body: { amount }, key: null })));
    expect(mixed.map((each) => each.status)).toEqual([200, 409, 200]);
    const keyed = await Promise.all([1, 2, 3].map(() => server.send("POST", "/v1/things:count", { body: { amount: 4 }, key: "same" })));
    expect(keyed.map((each) => each.body["double"])).toEqual([8, 8, 8]);
  });
});
