import { Problem } from "@regulars/kernel";
import { afterAll, beforeAll, beforeEach, describe, expect, it } from "vitest";
import { z } from "zod";
import { checkInvariants } from "../../platform/db/checks.js";
import { sql } from "../../platform/db/sql.js";
import { int8, row } from "../../platform/db/row.js";
import { storeOutOfScope, type Caller } from "../../platform/http/caller.js";
import { problemKind } from "../../platform/http/problems.js";
import { answer, refuse, route } from "../../platform/http/route.js";
import { newId } from "../../platform/random.js";
import { testServer, type TestServer } from "../../test/http.js";
import { invariants } from "./invariants.js";
import { auditRoutes } from "./routes.js";

const soldOut = problemKind("test.sold_out", 409, "Sold out");
const ThingParams = z.object({ memberId: z.uuid(), thingId: z.uuid() });
const Done = z.object({ thingId: z.uuid() });
const Body = z.object({ does: z.enum(["change", "nothing", "refuse", "throw", "deny"]), reason: z.string().optional(), storeId: z.uuid().optional() });
const shared = { tag: "test", summary: "Test", permission: "things.change", scope: "found", answers: { 200: Done, 201: Done, 202: z.object({ approvalId: z.uuid() }) }, problems: [soldOut, storeOutOfScope] } as const;
const things = [
  route({
    ...shared, method: "POST", path: "/v1/members/{memberId}/things/{thingId}", operationId: "changeThing", scope: "member", idempotency: "optional", params: ThingParams, body: Body,
    handle: ({ params, body, audit }) => {
      const target = { kind: "thing", id: params.thingId };
      if (body.does === "change") {
        audit.change({ target, before: { size: 1 }, after: { size: 2 } });
        audit.change({ target: { kind: "box", id: "box-1" }, after: { full: true }, reason: "it had to" });
      }
      if (body.does === "throw") throw soldOut();
      if (body.does === "deny") throw storeOutOfScope({ storeId: params.thingId });
      return Promise.resolve(body.does === "refuse" ? refuse(new Problem("test.sold_out", 409)) : answer(200, { thingId: params.thingId }));
    },
  }),
  route({
    ...shared, method: "POST", path: "/v1/things", operationId: "makeThing", body: z.object({ waits: z.boolean().default(false) }), transaction: "read",
    handle: ({ body, caller }) => Promise.resolve(body.waits ? answer(202, { approvalId: caller.callerId }) : answer(201, { thingId: caller.callerId })),
  }),
  route({
    ...shared, method: "POST", path: "/v1/members/{memberId}/things/{thingId}:use", operationId: "useThing", scope: "member", audited: "own_record", params: ThingParams, body: Body, maxBatch: 50,
    handleMany: (_tx, inputs) => Promise.resolve(inputs.map(({ params, body }) => (body.does === "refuse" ? refuse(soldOut()) : answer(200, { thingId: params.thingId })))),
  }),
  route({
    ...shared, method: "GET", path: "/v1/members/{memberId}/things/{thingId}", operationId: "seeThing", scope: "member", audited: "personal_data", params: ThingParams,
    handle: ({ params }) => Promise.resolve(answer(200, { thingId: params.thingId })),
  }),
  route({ ...shared, method: "GET", path: "/v1/things", operationId: "listThings", handle: ({ caller }) => Promise.resolve(answer(200, { thingId: caller.callerId })) }),
];

const memberId = newId<"member">();
const thingId = newId<"thing">();
const thing = `/v1/members/${memberId}/things/${thingId}`;
let server: TestServer;
let person: { token: string; actor: string };

beforeAll(async () => {
  server = await testServer([...things, ...auditRoutes]);
});
beforeEach(() => {
  person = someone();
});
afterAll(async () => {
  expect((await checkInvariants(server.database, invariants)).filter((each) => each.breaks.length > 0)).toEqual([]);
  await server.close();
});

function someone(permissions: "all" | readonly string[] = "all", stores: "all" | readonly string[] = "all", as: Partial<Caller> = { kind: "staff" }) {
  const callerId = newId<"staff">();
  return { token: server.token(permissions, stores, { ...as, callerId }), actor: `${as.kind ?? "api_key"}:${callerId}` };
}
const entries = async (query: Record<string, string>, token?: string) => {
  const { status, body } = await server.send("GET", `/v1/audit/entries?${new URLSearchParams(query).toString()}`, token === undefined ? {} : { token });
  expect(status).toBe(200);
  return z.object({ items: z.array(z.record(z.string(), z.unknown())), nextCursor: z.string().nullable() }).parse(body);
};
const of = async (who: { actor: string }) => (await entries({ actor: who.actor })).items;
const send = (body: object, who = person, key: string | null = null) => server.send("POST", thing, { body, token: who.token, key });

describe("what is recorded", () => {
  it("is each thing a call changed, with before, after and why", async () => {
    expect((await send({ does: "change", reason: "a customer asked" })).status).toBe(200);
    const found = await of(person);
    expect(found).toHaveLength(2);
    expect(found[1]).toMatchObject({
      actor: person.actor, operation: "changeThing", target: { kind: "thing", id: thingId }, memberId, result: "done", code: null, before: { size: 1 }, after: { size: 2 }, reason: "a customer asked",
      recordedAt: "2026-03-02T02:00:00.000Z", address: "127.0.0.1", leftOut: 0,
    });
    expect(found[0]).toMatchObject({ target: { kind: "box", id: "box-1" }, memberId, before: null, after: { full: true }, reason: "it had to" });
    expect(found[0]?.["requestId"]).toBe(found[1]?.["requestId"]);
  });

  it("is the call itself when it tells of no change", async () => {
    await send({ does: "nothing", storeId: thingId });
    expect(await of(person)).toMatchObject([{ target: { kind: "thing", id: thingId }, memberId, storeId: thingId, result: "done", before: null, after: null, reason: null }]);
  });

  it("is named by the answer when the path names nothing, also where the route would only read", async () => {
    await server.send("POST", "/v1/things", { body: {}, token: person.token });
    await server.send("POST", "/v1/things", { body: { waits: true }, token: person.token });
    const id = person.actor.slice("staff:".length);
    expect(await of(person)).toMatchObject([{ result: "waiting", approvalId: id, target: null }, { result: "done", target: { kind: "thing", id } }]);
  });

  it("is written once, however often the same key is sent", async () => {
    await send({ does: "nothing" }, person, "same-key");
    expect((await send({ does: "nothing" }, person, "same-key")).headers["idempotency-replayed"]).toBe("true");
    expect(await of(person)).toHaveLength(1);
  });

  it("is a refusal too, and nothing of what was undone", async () => {
    await send({ does: "refuse" });
    await send({ does: "throw" });
    expect(await of(person)).toMatchObject([{ result: "refused", code: "test.sold_out" }]);
  });

  it("is what people do through a route that keeps its own record for programs", async () => {
    const key = someone("all", "all", {});
    await Promise.all([person, key].flatMap(({ token }) => Array.from({ length: 5 }, () => server.send("POST", `${thing}:use`, { body: { does: "nothing" }, token }))));
    expect(await of(person)).toHaveLength(5);
    expect(await of(key)).toEqual([]);
    await send({ does: "nothing" }, key);
    expect(await of(key)).toHaveLength(1);
  });

  it("is reading, where it opens personal data", async () => {
    await server.send("GET", thing, { token: person.token });
    await server.send("GET", "/v1/things", { token: person.token });
    expect(await of(person)).toMatchObject([{ operation: "seeThing", memberId, result: "done" }]);
  });
});

describe("who is turned away", () => {
  it("is recorded although nothing of the call remains", async () => {
    const weak = someone(["audit.read"]);
    expect((await send({ does: "change" }, weak)).status).toBe(403);
    expect((await send({ does: "deny" })).status).toBe(403);
    expect((await server.send("POST", thing, { body: { does: "change" }, token: "not one of ours" })).status).toBe(401);
    expect(await of(weak)).toMatchObject([{ result: "denied", code: "access.permission_denied", operation: "changeThing", memberId, target: { kind: "thing", id: thingId } }]);
    expect(await of(person)).toMatchObject([{ result: "denied", code: "access.store_out_of_scope" }]);
    expect((await entries({ actor: "anyone", result: "denied" })).items[0]).toMatchObject({ code: "access.not_authenticated", address: "127.0.0.1" });
  });

  it("cannot fill the disk: the first attempts are written, the others are counted", async () => {
    const weak = someone([]);
    for (let n = 0; n < 60; n += 1) expect((await send({ does: "change" }, weak)).status).toBe(403);
    expect((await of(weak)).length).toBeLessThanOrEqual(20);
    expect((await of(weak)).length).toBeGreaterThan(0);
  });
});

describe("reading the trail", () => {
  it("goes page by page, and by every filter", async () => {
    for (let n = 0; n < 7; n += 1) await send({ does: "change", reason: `${n}` });
    const first = await entries({ actor: person.actor, limit: "5" });
    const second = await entries({ actor: person.actor, limit: "5", cursor: String(first.nextCursor) });
    const third = await entries({ actor: person.actor, limit: "5", cursor: String(second.nextCursor) });
    const ids = [...first.items, ...second.items, ...third.items].map((each) => String(each["entryId"]));
    expect([ids.length, new Set(ids).size, third.nextCursor]).toEqual([14, 14, null]);
    expect(ids).toEqual([...ids].sort().reverse());
    const [entry] = first.items;
    const byRequest = await entries({ requestId: String(entry?.["requestId"]) });
    expect(byRequest.items).toHaveLength(2);
    expect((await entries({ actor: person.actor, operation: "useThing" })).items).toEqual([]);
    expect((await entries({ actor: person.actor, targetId: "box-1", memberId, result: "done", from: "2026-03-02T01:59:59Z", to: "2026-03-02T02:00:01Z" })).items).toHaveLength(7);
    expect((await entries({ actor: person.actor, to: "2026-03-02T02:00:00Z" })).items).toEqual([]);
    expect((await server.send("GET", "/v1/audit/entries?cursor=nonsense")).status).toBe(422);
  });

  it("shows who acts for some stores what was done there, and their own", async () => {
    const [here, there] = [newId<"store">(), newId<"store">()];
    const manager = someone("all", [here]);
    await send({ does: "nothing", storeId: here });
    await send({ does: "nothing", storeId: there });
    await server.send("POST", "/v1/things", { body: {}, token: manager.token });
    const seen = (await entries({}, manager.token)).items;
    expect(seen.map((each) => [each["actor"], each["storeId"]])).toEqual([[manager.actor, here], [person.actor, here]]);
    const hidden = (await entries({ storeId: there })).items[0];
    const one = (token?: string) => server.send("GET", `/v1/audit/entries/${String(hidden?.["entryId"])}`, token === undefined ? {} : { token });
    expect([(await one()).status, (await one(manager.token)).status]).toEqual([200, 404]);
  });
});

describe("the serving role", () => {
  it("may add entries and neither change nor delete them", async () => {
    const Count = row({ n: int8 });
    await send({ does: "nothing" });
    for (const statement of [sql`UPDATE audit.entries SET actor = 'anyone'`, sql`DELETE FROM audit.entries`, sql`TRUNCATE audit.entries`]) {
      await expect(server.database.transaction((tx) => tx.run(statement))).rejects.toMatchObject({ code: "42501" });
    }
    expect((await server.database.transaction((tx) => tx.one(Count, sql`SELECT count(*) AS n FROM audit.entries`))).n).toBeGreaterThan(0);
  });
});
