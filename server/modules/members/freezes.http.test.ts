import { instant } from "@regulars/kernel";
import { afterAll, afterEach, beforeAll, describe, expect, it } from "vitest";
import { installKeyRing, loadKeyRing, newKeys } from "../../platform/crypto/keys.js";
import { checkInvariants } from "../../platform/db/checks.js";
import { int8, row, text } from "../../platform/db/row.js";
import { sql } from "../../platform/db/sql.js";
import { testServer, type TestServer } from "../../test/http.js";
import { createStore, ensureProgramme, type Store } from "../stores/index.js";
import { invariants } from "./invariants.js";
import { routes } from "./routes.js";
import { endFreezes } from "./service/state.js";

let server: TestServer;
let store: Store;
let next = 0;

beforeAll(async () => {
  installKeyRing(loadKeyRing(newKeys()));
  server = await testServer(routes);
  const now = server.clock.now();
  await server.database.transaction((tx) => ensureProgramme(tx, { currency: { code: "CNY", minorDigits: 2 }, timeZone: "Asia/Shanghai" }, now));
  store = await server.database.transaction((tx) => createStore(tx, { code: "S1" }, now));
});
afterEach(async () => {
  expect((await checkInvariants(server.database, invariants)).filter((each) => each.breaks.length > 0)).toEqual([]);
});
afterAll(() => server.close());

const member = async (): Promise<string> => String((await server.send("POST", "/v1/members", { body: { phone: `1391234${String((next += 1)).padStart(4, "0")}`, storeId: store.storeId } })).body["memberId"]);
const send = (memberId: string, verb: string, body: object, token?: string) => server.send("POST", `/v1/members/${memberId}${verb}`, { body, ...(token === undefined ? {} : { token }) });
const read = async (memberId: string) => (await server.send("GET", `/v1/members/${memberId}`)).body;
const open = async (memberId: string): Promise<string> => String((await send(memberId, "/appeals", { text: "我没有做过这些事，13912340000" })).body["appealId"]);
const decide = (appealId: string, body: object, token?: string) => server.send("POST", `/v1/appeals/${appealId}:decide`, { body, ...(token === undefined ? {} : { token }) });

describe("a freeze", () => {
  it("tells the member why and until when, and blocks nothing once its moment has come, although nobody wrote that down", async () => {
    const memberId = await member();
    const until = new Date(server.clock.now() + 3_600_000).toISOString();
    const frozen = await send(memberId, ":freeze", { scope: "burn", reasonCode: "account_security", reason: "异地登录，请联系客服", until });
    expect([frozen.status, frozen.body["state"], frozen.body["burnBlocked"], frozen.body["earnBlocked"]]).toEqual([200, "frozen", true, false]);
    expect(frozen.body["freeze"]).toEqual({ reasonCode: "account_security", reason: "异地登录，请联系客服", since: new Date(server.clock.now()).toISOString(), earnUntil: null, burnUntil: until });
    server.clock.set(instant(server.clock.now() + 3_600_000));
    expect(await read(memberId)).toMatchObject({ state: "active", burnBlocked: false, freeze: null });

    expect(await server.database.transaction((tx) => endFreezes(tx, 100, server.clock.now()))).toBe(1);
    expect(await server.database.transaction((tx) => endFreezes(tx, 100, server.clock.now()))).toBe(0);
    expect(await read(memberId)).toMatchObject({ state: "active", burnBlocked: false, freeze: null });
    const told = await server.database.transaction((tx) => tx.one(row({ n: int8 }), sql`SELECT count(*) AS n FROM platform.events WHERE name = 'members.unfrozen.v1' AND aggregate_id = ${memberId}::uuid`));
    expect(told.n).toBe(1);
  });

  it("ends each side at its own moment, and a later freeze never shortens it", async () => {
    const memberId = await member();
    const later = (hours: number) => new Date(server.clock.now() + hours * 3_600_000).toISOString();
    const [one, two] = [later(1), later(2)];
    await send(memberId, ":freeze", { scope: "all", reason: "a", until: two });
    await send(memberId, ":freeze", { scope: "earn", reason: "b", until: one });
    expect((await read(memberId))["freeze"]).toMatchObject({ earnUntil: two, burnUntil: two });
    await send(memberId, ":unfreeze", { scope: "earn", reason: "c" });
    await send(memberId, ":freeze", { scope: "earn", reason: "d", until: one });
    expect((await read(memberId))["freeze"]).toMatchObject({ reason: "d", earnUntil: one, burnUntil: two });
    server.clock.set(instant(Date.parse(one)));
    expect(await read(memberId)).toMatchObject({ state: "frozen", earnBlocked: false, burnBlocked: true });
    await server.database.transaction((tx) => endFreezes(tx, 100, server.clock.now()));
    expect(await read(memberId)).toMatchObject({ state: "frozen", earnBlocked: false, burnBlocked: true });
  });

  it("cannot end in the past", async () => {
    const refused = await send(await member(), ":freeze", { reason: "a", until: new Date(server.clock.now()).toISOString() });
    expect([refused.status, refused.body["code"]]).toEqual([422, "members.freeze_end_past"]);
  });
});

describe("an appeal", () => {
  it("is one at a time, against a freeze, listed until it is answered, and its words are stored sealed", async () => {
    const memberId = await member();
    expect((await send(memberId, "/appeals", { text: "为什么" })).body["code"]).toBe("members.not_frozen");
    await send(memberId, ":freeze", { reason: "刷单", reasonCode: "suspected_fraud" });
    const appealId = await open(memberId);
    expect((await send(memberId, "/appeals", { text: "还有" })).body["code"]).toBe("members.appeal_open");
    const listed = await server.send("GET", "/v1/appeals");
    expect(listed.body["items"]).toMatchObject([{ appealId, memberId, state: "open", text: "我没有做过这些事，13912340000", freeze: { reasonCode: "suspected_fraud", reason: "刷单" }, decision: null }]);
    const stored = await server.database.transaction((tx) => tx.rows(row({ t: text }), sql`SELECT a::text AS t FROM members.appeals a`));
    expect(stored.map((each) => each.t).join()).not.toContain("13912340000");

    const answered = await decide(appealId, { decision: "upheld", comment: "记录与门店监控一致" }, server.token("all"));
    expect([answered.status, answered.body["state"]]).toEqual([200, "upheld"]);
    expect(await read(memberId)).toMatchObject({ state: "frozen" });
    expect((await decide(appealId, { decision: "released", comment: "x" }, server.token("all"))).body["code"]).toBe("members.appeal_decided");
    expect((await server.send("GET", "/v1/appeals")).body["items"]).toEqual([]);
    expect((await server.send("GET", `/v1/members/${memberId}/appeals`)).body["items"]).toMatchObject([{ appealId, state: "upheld", decision: { comment: "记录与门店监控一致" } }]);
  });

  it("that is granted ends the freeze with it, and of two who decide at once one is told it is done", async () => {
    const memberId = await member();
    await send(memberId, ":freeze", { reason: "刷单" });
    const appealId = await open(memberId);
    const answers = await Promise.all(Array.from({ length: 5 }, () => decide(appealId, { decision: "released", comment: "抱歉" }, server.token("all"))));
    expect(answers.map((each) => each.status).sort()).toEqual([200, 409, 409, 409, 409]);
    expect(await read(memberId)).toMatchObject({ state: "active", freeze: null });
  });

  it("is not decided by who froze the account, nor by the member", async () => {
    const memberId = await member();
    const freezer = server.token("all");
    await send(memberId, ":freeze", { reason: "刷单" }, freezer);
    const appealId = await open(memberId);
    expect((await decide(appealId, { decision: "upheld", comment: "x" }, freezer)).body["code"]).toBe("members.appeal_own_freeze");
    expect((await decide(appealId, { decision: "released", comment: "x" }, server.token("all", "all", { kind: "staff", memberId }))).body["code"]).toBe("members.appeal_own_freeze");
    const mine = await server.send("GET", `/v1/members/${memberId}/appeals`, { token: freezer });
    expect(mine.body["items"]).toMatchObject([{ mayDecide: false }]);
    await send(memberId, ":unfreeze", { reason: "查清了" }, freezer);
    expect((await server.send("GET", `/v1/members/${memberId}/appeals`)).body["items"]).toMatchObject([{ state: "released", freeze: null, decision: { comment: null } }]);
  });

  it("of another store's member is neither listed nor decided", async () => {
    const memberId = await member();
    await send(memberId, ":freeze", { reason: "刷单" });
    const appealId = await open(memberId);
    const other = await server.database.transaction((tx) => createStore(tx, { code: "S2" }, server.clock.now()));
    const elsewhere = server.token("all", [other.storeId]);
    expect((await server.send("GET", "/v1/appeals", { token: elsewhere })).body["items"]).toEqual([]);
    expect((await decide(appealId, { decision: "released", comment: "x" }, elsewhere)).status).toBe(403);
    expect((await server.send("GET", "/v1/appeals", { token: server.token("all", [store.storeId]) })).body["items"]).toMatchObject([{ appealId }]);
  });
});
