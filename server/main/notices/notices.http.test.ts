import { dayMs, timeZone } from "@regulars/kernel";
import { afterAll, beforeAll, describe, expect, it } from "vitest";
import { routes as approvalsRoutes } from "../../modules/approvals/routes.js";
import { routes as membersRoutes } from "../../modules/members/routes.js";
import { routes as pointsRoutes } from "../../modules/points/routes.js";
import { createStore, ensureProgramme } from "../../modules/stores/index.js";
import { installKeyRing, loadKeyRing, newKeys } from "../../platform/crypto/keys.js";
import { checkInvariants } from "../../platform/db/checks.js";
import { installTypeParsers } from "../../platform/db/row.js";
import { ownSession } from "../../platform/http/caller.js";
import { installJobs } from "../../platform/jobs/worker.js";
import { newId } from "../../platform/random.js";
import { testServer, type TestServer } from "../../test/http.js";
import { moduleInvariants } from "../wiring.js";
import { noticeRoutes } from "./routes.js";

let server: TestServer;
let storeId: string;
let memberId: string;
const rights = ["approvals.read", "approvals.decide", "points.adjust", "points.approve", ownSession];
const person = (where: readonly string[] | "all" = "all"): string => server.token(rights, where, { kind: "staff", callerId: newId<"staff">(), limits: new Map() });

beforeAll(async () => {
  installTypeParsers();
  installKeyRing(loadKeyRing(newKeys()));
  server = await testServer([...noticeRoutes, ...approvalsRoutes, ...membersRoutes, ...pointsRoutes]);
  await installJobs(server.ownerUrl, "app");
  await server.database.transaction(async (tx) => {
    await ensureProgramme(tx, { currency: { code: "CNY", minorDigits: 2 }, timeZone: timeZone("Asia/Shanghai") }, server.clock.now());
    storeId = (await createStore(tx, { code: "S1" }, server.clock.now())).storeId;
  });
  memberId = String((await server.send("POST", "/v1/members", { body: { phone: "+8613900001234", homeStoreId: storeId, channel: "store" } })).body["memberId"]);
});
afterAll(async () => {
  expect((await checkInvariants(server.database, moduleInvariants())).filter((each) => each.breaks.length > 0)).toEqual([]);
  await server.close();
});

interface Seen { readonly kind: string; readonly id: string; readonly at: string; readonly isNew: boolean; readonly state: string }
const notices = async (token: string): Promise<{ readonly items: readonly Seen[]; readonly news: number }> => {
  const { status, body } = await server.send("GET", "/v1/notices", { token });
  expect(status).toBe(200);
  return { items: body["items"] as readonly Seen[], news: Number(body["news"]) };
};
const ask = async (token: string, points: number): Promise<string> => String((await server.send("POST", `/v1/members/${memberId}/points/adjustments`, { token, body: { points, reasonCode: "goodwill", note: "差额" } })).body["approvalId"]);
const look = (token: string, through: string) => server.send("POST", "/v1/notices:look", { token, body: { through } });

describe("what there is to tell a person", () => {
  it("waits for whoever may decide until it is decided, and is then news for who asked, until they look", async () => {
    const [maker, second] = [person(), person()];
    const approvalId = await ask(maker, 100);
    expect((await notices(maker)).items).toEqual([]);
    const before = await notices(second);
    expect([before.items.map(({ kind, id }) => [kind, id]), before.news]).toEqual([[["approval_waiting", approvalId]], 1]);
    await look(second, before.items[0]?.at ?? "");
    // It has been seen and still waits.
    const again = await notices(second);
    expect([again.items[0]?.isNew, again.news]).toEqual([false, 1]);
    server.clock.advance(60_000);
    expect((await server.send("POST", `/v1/approvals/${approvalId}:approve`, { token: second, body: {} })).status).toBe(200);
    expect((await notices(second)).news).toBe(0);
    const told = await notices(maker);
    expect(told).toMatchObject({ news: 1, items: [{ kind: "approval_decided", id: approvalId, state: "executed", isNew: true }] });
    await look(maker, told.items[0]?.at ?? "");
    expect(await notices(maker)).toMatchObject({ news: 0, items: [{ isNew: false }] });
  });

  it("is not told to who could not decide it, and nothing is forgotten by looking into the past", async () => {
    const [maker, elsewhere] = [person(), person([newId()])];
    const approvalId = await ask(maker, 7);
    expect((await notices(elsewhere)).items).toEqual([]);
    server.clock.advance(4 * dayMs);
    const late = await notices(maker);
    expect(late.items).toMatchObject([{ kind: "approval_decided", id: approvalId, state: "expired", isNew: true }]);
    await look(maker, "2020-01-01T00:00:00Z");
    expect((await notices(maker)).news).toBe(1);
    // Nobody looks at what is yet to come.
    await look(maker, "2999-01-01T00:00:00Z");
    server.clock.advance(1_000);
    expect((await notices(maker)).news).toBe(0);
    const next = await ask(maker, 9);
    server.clock.advance(1_000);
    expect((await server.send("POST", `/v1/approvals/${next}:reject`, { token: person(), body: { comment: "不符合标准" } })).status).toBe(200);
    expect(await notices(maker)).toMatchObject({ news: 1 });
  });

  it("is for people alone", async () => {
    expect((await server.send("GET", "/v1/notices", { token: null })).status).toBe(401);
    expect((await server.send("GET", "/v1/notices", { token: server.token(["approvals.read"]) })).status).toBe(403);
  });
});
