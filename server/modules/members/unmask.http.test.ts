import { present } from "@regulars/kernel";
import pg from "pg";
import { afterAll, beforeAll, describe, expect, it } from "vitest";
import { installKeyRing, loadKeyRing, newKeys } from "../../platform/crypto/keys.js";
import { checkInvariants } from "../../platform/db/checks.js";
import { installTypeParsers } from "../../platform/db/row.js";
import { newId } from "../../platform/random.js";
import { testServer, type TestServer } from "../../test/http.js";
import { setKnownPermissions } from "../access/index.js";
import { routes as accessRoutes } from "../access/routes.js";
import { invariants as ofApprovals } from "../approvals/invariants.js";
import { routes as approvalsRoutes } from "../approvals/routes.js";
import { ensureProgramme } from "../stores/index.js";
import { enrolMembers } from "./index.js";
import { invariants } from "./invariants.js";
import { routes } from "./routes.js";

let server: TestServer;
let memberId: string;
const staff = (permissions: readonly string[]): string =>
  server.token(permissions, "all", { kind: "staff", callerId: newId<"staff">(), limits: new Map([["members.unmask", { perAction: null, perDay: 3 }]]) });

beforeAll(async () => {
  installTypeParsers();
  installKeyRing(loadKeyRing(newKeys()));
  server = await testServer([...routes, ...accessRoutes, ...approvalsRoutes]);
  setKnownPermissions(["members.read", "access.manage", "access.read"]);
  memberId = await server.database.transaction(async (tx) => {
    await ensureProgramme(tx, { currency: { code: "CNY", minorDigits: 2 }, timeZone: "Asia/Shanghai" }, server.clock.now());
    const [result] = await enrolMembers(tx, [{ identities: [{ kind: "phone", value: "+8613800138000" }], name: "王小明", channel: "app", actor: "test" }], server.clock.now());
    return present(result?.outcome === "enrolled" ? result.memberId : null, "the member");
  });
});
afterAll(async () => {
  expect((await checkInvariants(server.database, [...invariants, ...ofApprovals])).filter((each) => each.breaks.length > 0)).toEqual([]);
  await server.close();
});

const see = (token: string, fields: readonly string[] = ["phone", "email"]) => server.send("POST", `/v1/members/${memberId}:unmask`, { token, body: { fields, reason: "回电核实投诉" } });
const decide = (token: string, approvalId: unknown, verb: string) => server.send("POST", `/v1/approvals/${String(approvalId)}:${verb}`, { token, body: {}, key: null });

describe("seeing personal data in clear", () => {
  it("needs the permission and a reason, shows what was asked for and is written down without the values", async () => {
    expect((await see(staff(["members.read"]))).status).toBe(403);
    const token = staff(["members.unmask"]);
    expect((await server.send("POST", `/v1/members/${memberId}:unmask`, { token, body: { fields: ["phone"] } })).status).toBe(422);
    expect(await see(token)).toMatchObject({ status: 200, body: { memberId, values: { phone: "+8613800138000", email: null } } });
    expect((await see(token, ["name"])).body).toEqual({ memberId, values: { name: "王小明" } });
    expect((await server.send("POST", `/v1/members/${newId()}:unmask`, { token, body: { fields: ["phone"], reason: "x" } })).status).toBe(404);
    const owner = new pg.Client({ connectionString: server.ownerUrl });
    await owner.connect();
    const { rows } = await owner.query("SELECT fields, reason, approval_id FROM members.unmaskings ORDER BY unmasking_id");
    await owner.end();
    expect(rows).toEqual([{ fields: ["phone", "email"], reason: "回电核实投诉", approval_id: null }, { fields: ["name"], reason: "回电核实投诉", approval_id: null }]);
  });

  it("more often than one may in a day takes a second person, who opens one view for the maker and sees nothing", async () => {
    const [maker, approver] = [staff(["members.unmask", "approvals.read"]), staff(["members.unmask_approve", "approvals.decide", "approvals.read"])];
    const answers = await Promise.all(Array.from({ length: 5 }, () => see(maker)));
    expect(answers.map((each) => each.status).sort()).toEqual([200, 200, 200, 202, 202]);
    const { approvalId, cause } = present(answers.find((each) => each.status === 202), "one that waits").body;
    expect(cause).toBe("over_day");
    expect(await decide(maker, approvalId, "complete")).toMatchObject({ status: 409, body: { code: "approvals.not_approved" } });
    const approved = await decide(approver, approvalId, "approve");
    expect(approved).toMatchObject({ status: 200, body: { state: "approved" } });
    expect(JSON.stringify(approved.body)).not.toContain("13800138000");
    expect(await decide(approver, approvalId, "complete")).toMatchObject({ status: 403, body: { code: "approvals.not_own_request" } });
    const views = await Promise.all(Array.from({ length: 5 }, () => decide(maker, approvalId, "complete")));
    expect(views.filter((each) => each.status === 200)).toMatchObject([{ body: { kind: "members.unmask", result: { values: { phone: "+8613800138000" } } } }]);
    expect(views.filter((each) => each.status === 409)).toHaveLength(4);
    const owner = new pg.Client({ connectionString: server.ownerUrl });
    await owner.connect();
    for (const table of ["approvals.requests", "approvals.history", "members.unmaskings", "platform.events"]) {
      expect((await owner.query(`SELECT 1 FROM ${table} t WHERE t::text ~ '13800138000|王小明'`)).rowCount, table).toBe(0);
    }
    await owner.end();
  });

  it("is possible within a day of the approval and not later", async () => {
    const [maker, approver] = [staff(["members.unmask", "approvals.read"]), staff(["members.unmask_approve", "approvals.decide", "approvals.read"])];
    for (let view = 0; view < 3; view += 1) await see(maker);
    const { approvalId } = (await see(maker)).body;
    await decide(approver, approvalId, "approve");
    server.clock.advance(86_400_000);
    expect(await decide(maker, approvalId, "complete")).toMatchObject({ status: 409, body: { params: { state: "expired" } } });
  });
});

describe("an API key asked for by a person", () => {
  it("is made once a second person agreed, and only its maker sees the token, once", async () => {
    const [maker, approver] = [staff(["access.manage", "members.read", "approvals.read"]), staff(["access.approve", "approvals.decide", "approvals.read"])];
    const body = { name: "ERP", permissions: ["members.read"], storeScope: "all" };
    expect(await server.send("POST", "/v1/api-keys", { token: maker, body: { ...body, permissions: ["access.read"] }, key: null })).toMatchObject({ status: 403, body: { code: "access.permission_not_held" } });
    const waiting = await server.send("POST", "/v1/api-keys", { token: maker, body, key: null });
    expect(waiting).toMatchObject({ status: 202, body: { cause: "always" } });
    expect((await server.send("GET", "/v1/api-keys")).body["items"]).toEqual([]);
    expect(await decide(approver, waiting.body["approvalId"], "approve")).toMatchObject({ status: 200, body: { state: "approved" } });
    expect(await decide(maker, waiting.body["approvalId"], "complete")).toMatchObject({ status: 200, body: { result: { apiKey: { name: "ERP" }, token: expect.stringMatching(/^rk_/) } } });
    expect((await decide(maker, waiting.body["approvalId"], "complete")).status).toBe(409);
    expect((await server.send("GET", "/v1/api-keys")).body["items"]).toHaveLength(1);
    expect((await server.send("GET", `/v1/approvals/${String(waiting.body["approvalId"])}`, { token: approver })).body).toMatchObject({ state: "executed" });
  });
});
