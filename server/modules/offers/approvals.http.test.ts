import { afterAll, beforeAll, describe, expect, it } from "vitest";
import { checkInvariants } from "../../platform/db/checks.js";
import { installTypeParsers } from "../../platform/db/row.js";
import { newId } from "../../platform/random.js";
import { testServer, type TestServer } from "../../test/http.js";
import { invariants as ofApprovals } from "../approvals/invariants.js";
import { routes as approvalsRoutes } from "../approvals/routes.js";
import { createStore, ensureProgramme } from "../stores/index.js";
import { invariants } from "./invariants.js";
import { routes } from "./routes.js";
import { at, shanghai } from "./test/rules.js";

let server: TestServer;
let storeId: string;
let otherStoreId: string;
beforeAll(async () => {
  installTypeParsers();
  const now = at("2026-03-03T02:00:00Z");
  server = await testServer([...routes, ...approvalsRoutes], { at: now });
  await server.database.transaction(async (tx) => {
    await ensureProgramme(tx, { currency: { code: "CNY", minorDigits: 2 }, timeZone: shanghai }, now);
    ({ storeId } = await createStore(tx, { code: "S1" }, now));
    ({ storeId: otherStoreId } = await createStore(tx, { code: "S2" }, now));
  });
});
afterAll(async () => {
  const results = await checkInvariants(server.database, [...invariants, ...ofApprovals]);
  expect(results.filter((each) => each.breaks.length > 0)).toEqual([]);
  await server.close();
});

const everything = ["offers.read", "offers.write", "offers.publish", "offers.approve", "approvals.read", "approvals.decide"];
const person = (permissions: readonly string[] = everything, scope: "all" | readonly string[] = "all") => {
  const id = newId<"staff">();
  return { id, token: server.token(permissions, scope, { kind: "staff", callerId: id, limits: new Map() }) };
};
type Person = ReturnType<typeof person>;
const post = (who: Person | null, path: string, body: unknown = {}) => server.send("POST", path, { body, ...(who === null ? {} : { token: who.token }) });
const decide = (who: Person, approvalId: unknown, verb: "approve" | "reject" = "approve") => post(who, `/v1/approvals/${String(approvalId)}:${verb}`, verb === "reject" ? { comment: "no" } : {});
const base = (minorPerPoint: number) => ({ effects: [{ kind: "base_rate", asset: "points", params: { minorPerPoint } }] });

let made = 0;
async function aRule(who: Person): Promise<{ ruleId: string; versionId: string; path: string }> {
  made += 1;
  const { body } = await post(who, "/v1/earning-rules", { code: `rule-${made}`, name: "规则", definition: base(100) });
  const { ruleId, versions } = body as unknown as { ruleId: string; versions: { versionId: string }[] };
  return { ruleId, versionId: versions[0]?.versionId ?? "", path: `/v1/earning-rules/${ruleId}` };
}
const stateOf = async (path: string) => (await server.send("GET", path)).body["state"];

describe("a person who publishes a rule", () => {
  it("asks for a second one, who sees what changes; then it is in force, once, in the stores that were asked for", async () => {
    const [maker, approver] = [person(), person()];
    const rule = await aRule(maker);
    const waiting = await post(maker, `${rule.path}:publish`, { storeIds: [storeId], reason: "两家门店试点" });
    expect(waiting).toMatchObject({ status: 202, body: { state: "waiting", cause: "always" } });
    expect(await stateOf(rule.path)).toBe("draft");
    const { approvalId } = waiting.body;
    const seen = await server.send("GET", `/v1/approvals/${String(approvalId)}`, { token: approver.token });
    expect(seen.body).toMatchObject({ kind: "offers.rule_publish", params: { code: "rule-1" }, reason: "两家门店试点", storeIds: [storeId] });
    expect((seen.body as unknown as { changes: { field: string; after: unknown }[] }).changes).toEqual(expect.arrayContaining([
      expect.objectContaining({ field: "version", before: null, after: 1 }), expect.objectContaining({ field: "stores", after: 1 }), expect.objectContaining({ field: "definition" }),
    ]));
    expect(await decide(maker, approvalId)).toMatchObject({ status: 403, body: { code: "approvals.own_request" } });
    expect(await decide(approver, approvalId)).toMatchObject({ status: 200, body: { state: "executed" } });
    expect(await decide(person(), approvalId)).toMatchObject({ status: 409, body: { code: "approvals.not_waiting" } });
    const published = (await server.send("GET", `${rule.path}/versions`)).body as unknown as { items: { versionNo: number; storeIds: string[]; publishedBy: string }[] };
    expect(published.items).toMatchObject([{ versionNo: 1, storeIds: [storeId], publishedBy: `staff:${maker.id}` }]);
    const earned = async (store: string) => (await post(null, "/v1/earning-rules:examine", { storeId: store, lines: [{ netPaid: 10_000 }] })).body["points"];
    expect([await earned(storeId), await earned(otherStoreId)]).toEqual([100, 0]);
  });

  it("publishes nothing that was edited after it was asked for", async () => {
    const [maker, approver] = [person(), person()];
    const rule = await aRule(maker);
    const { approvalId } = (await post(maker, `${rule.path}:publish`)).body;
    expect((await server.send("PATCH", `${rule.path}/versions/${rule.versionId}`, { token: maker.token, body: { revision: 1, definition: base(1) } })).status).toBe(200);
    expect(await decide(approver, approvalId)).toMatchObject({ status: 200, body: { state: "failed", failure: { code: "offers.revision_mismatch" } } });
    expect(await stateOf(rule.path)).toBe("draft");
  });

  it("is refused at once for what would be refused anyway, and nobody is asked", async () => {
    const maker = person();
    const rule = await aRule(maker);
    expect(await post(maker, `${rule.path}:publish`, { startsAt: "2020-01-01T00:00:00Z" })).toMatchObject({ status: 422, body: { code: "offers.starts_in_the_past" } });
    expect(await post(maker, `${rule.path}:publish`, { examinedHash: "0".repeat(64) })).toMatchObject({ body: { code: "offers.examined_other" } });
    expect(((await server.send("GET", "/v1/approvals?view=mine", { token: maker.token })).body as unknown as { items: unknown[] }).items).toEqual([]);
  });

  it("needs a second one with the permission, for the stores that it concerns", async () => {
    const rule = await aRule(person());
    const { approvalId } = (await post(person(), `${rule.path}:publish`)).body;
    expect((await decide(person(["offers.publish", "approvals.read", "approvals.decide"]), approvalId)).status).toBe(403);
    expect((await decide(person(everything, [storeId]), approvalId)).status).toBe(403);
    expect(await decide(person(), approvalId, "reject")).toMatchObject({ status: 200, body: { state: "rejected" } });
    expect(await stateOf(rule.path)).toBe("draft");
  });
});

describe("stopping a rule", () => {
  it("one person pauses and resumes it at once; ending it for good takes two", async () => {
    const [maker, approver] = [person(), person()];
    const rule = await aRule(maker);
    expect((await post(null, `${rule.path}:publish`)).status).toBe(200);
    expect(await post(maker, `${rule.path}:pause`, { reason: "倍率有误" })).toMatchObject({ status: 200, body: { state: "paused" } });
    server.clock.advance(1_000);
    expect(await post(maker, `${rule.path}:resume`, { reason: "已核对" })).toMatchObject({ status: 200, body: { state: "running" } });
    const waiting = await post(maker, `${rule.path}:retire`, { reason: "活动结束" });
    expect(waiting.status).toBe(202);
    expect(await stateOf(rule.path)).toBe("running");
    expect(await decide(approver, waiting.body["approvalId"])).toMatchObject({ status: 200, body: { state: "executed" } });
    expect(await stateOf(rule.path)).toBe("retired");
  });
});
