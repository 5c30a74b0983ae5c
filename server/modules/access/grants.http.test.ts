import { timeZone } from "@regulars/kernel";
import { afterAll, beforeAll, describe, expect, it } from "vitest";
import { checkInvariants } from "../../platform/db/checks.js";
import { installTypeParsers } from "../../platform/db/row.js";
import { systemCaller } from "../../platform/http/caller.js";
import { newId } from "../../platform/random.js";
import { testServer, type TestServer } from "../../test/http.js";
import { invariants as ofApprovals } from "../approvals/invariants.js";
import { routes as approvalsRoutes } from "../approvals/routes.js";
import { createStore, ensureProgramme } from "../stores/index.js";
import { createStaff, ensureBuiltInRoles, grantRole, listRoles, setKnownPermissions, type StaffId } from "./index.js";
import { invariants } from "./invariants.js";
import { routes } from "./routes.js";

const known = [...new Set([...[...routes, ...approvalsRoutes].map((each) => each.permission), "access.approve", "points.adjust", "orders.read"])].filter((each) => each !== "public" && each !== "session.own");
let server: TestServer;
let storeId: string;
let roleId: string;
let leadRole: string;
let adminRole: string;
let people = 0;
/** A program that holds everything. */
let program: string;

beforeAll(async () => {
  installTypeParsers();
  setKnownPermissions(known);
  server = await testServer([...routes, ...approvalsRoutes]);
  const now = server.clock.now();
  program = server.token(known);
  await server.database.transaction(async (tx) => {
    await ensureProgramme(tx, { currency: { code: "CNY", minorDigits: 2 }, timeZone: timeZone("Asia/Shanghai") }, now);
    storeId = (await createStore(tx, { code: "S1" }, now)).storeId;
    await ensureBuiltInRoles(tx, now);
    const builtIn = await listRoles(tx);
    [leadRole, adminRole] = ["operations_lead", "it_admin"].map((code) => builtIn.find((each) => each.code === code)?.roleId ?? "") as [string, string];
  });
  const made = await server.send("POST", "/v1/roles", { body: { code: "sorter", name: { "zh-CN": "理货员", en: "Sorter" }, permissions: ["orders.read"] } });
  roleId = String(made.body["roleId"]);
});
afterAll(async () => {
  const results = await checkInvariants(server.database, [...invariants, ...ofApprovals]);
  expect(results.filter((each) => each.breaks.length > 0)).toEqual([]);
  await server.close();
});

interface Person { readonly staffId: StaffId; readonly token: string; readonly grantId: string | null }

/** Somebody with an account; `leads`: who may ask for grants and agree to those of others. */
async function aPerson(leads: boolean, role = leadRole): Promise<Person> {
  const by = systemCaller("test");
  return server.database.transaction(async (tx) => {
    const { staff: { staffId } } = await createStaff(tx, { login: `person${(people += 1)}`, name: "某人" }, by, server.clock.now());
    const grant = leads ? await grantRole(tx, { staffId, roleId: role, scope: { kind: "group" } }, by, server.clock.now()) : null;
    return { staffId, token: server.token(known, "all", { kind: "staff", callerId: staffId, limits: new Map() }), grantId: grant?.grantId ?? null };
  });
}

const ask = (maker: Person, to: Person, role = roleId) => server.send("POST", `/v1/staff/${to.staffId}/grants`, { token: maker.token, body: { roleId: role, scope: { kind: "stores", ids: [storeId] }, reason: "新同事" } });
const approve = (who: Person, approvalId: unknown) => server.send("POST", `/v1/approvals/${String(approvalId)}:approve`, { token: who.token, body: {} });
const grantsOf = async (person: Person) => (await server.send("GET", `/v1/staff/${person.staffId}`)).body["grants"] as readonly { roleId: string; grantedBy: string }[];

describe("a role that a person gives", () => {
  it("waits for a second one, who is neither the maker nor the one who gets it, and is given once", async () => {
    const [maker, second, third, newcomer] = [await aPerson(true), await aPerson(true), await aPerson(true), await aPerson(false)];
    const asked = await ask(maker, newcomer);
    expect(asked).toMatchObject({ status: 202, body: { state: "waiting", cause: "always" } });
    expect(await grantsOf(newcomer)).toEqual([]);
    const { approvalId } = asked.body;
    const seen = await server.send("GET", `/v1/approvals/${String(approvalId)}`, { token: second.token });
    expect(seen.body).toMatchObject({ kind: "access.role_grant", reason: "新同事", params: { role: "sorter" }, changes: [{ field: "role", after: "sorter" }, { field: "permissions", after: 1 }, { field: "scope", after: "stores: 1" }] });
    expect((await approve(maker, approvalId)).body["code"]).toBe("approvals.own_request");
    expect((await approve(newcomer, approvalId)).body["code"]).toBe("approvals.own_benefit");
    const answers = await Promise.all([second, third, second, third].map((each) => approve(each, approvalId)));
    expect(answers.map((each) => each.status).sort()).toEqual([200, 409, 409, 409]);
    expect(await grantsOf(newcomer)).toMatchObject([{ roleId, grantedBy: `staff:${maker.staffId}` }]);
  });

  it("is not given when the role has become another meanwhile", async () => {
    const [maker, second, newcomer] = [await aPerson(true), await aPerson(true), await aPerson(false)];
    const other = await server.send("POST", "/v1/roles", { body: { code: "packer", name: { "zh-CN": "打包员", en: "Packer" }, permissions: ["orders.read"] } });
    const packer = String(other.body["roleId"]);
    const { approvalId } = (await ask(maker, newcomer, packer)).body;
    expect((await server.send("PATCH", `/v1/roles/${packer}`, { token: program, body: { permissions: ["orders.read", "points.adjust"], revision: 1 } })).status).toBe(200);
    expect(await approve(second, approvalId)).toMatchObject({ status: 200, body: { state: "failed", failure: { code: "access.staff_changed" } } });
    expect(await grantsOf(newcomer)).toEqual([]);
  });

  it("is not given when its maker holds it no longer", async () => {
    const [maker, second, newcomer] = [await aPerson(true), await aPerson(true), await aPerson(false)];
    const { approvalId } = (await ask(maker, newcomer)).body;
    expect((await server.send("POST", `/v1/staff/${maker.staffId}/grants:revoke`, { token: program, body: { grantId: maker.grantId } })).status).toBe(200);
    expect(await approve(second, approvalId)).toMatchObject({ status: 200, body: { state: "failed", failure: { code: "access.permission_not_held" } } });
    expect(await grantsOf(newcomer)).toEqual([]);
  });

  it("is given at once by a program", async () => {
    const newcomer = await aPerson(false);
    expect((await server.send("POST", `/v1/staff/${newcomer.staffId}/grants`, { token: program, body: { roleId, scope: { kind: "group" } } })).status).toBe(201);
  });
});

describe("a role that a person changes", () => {
  it("waits for a second one when it gives more, and not when it gives less", async () => {
    const [maker, second] = [await aPerson(true, adminRole), await aPerson(true)];
    const made = await server.send("POST", "/v1/roles", { body: { code: "picker", name: { "zh-CN": "拣货员", en: "Picker" }, permissions: ["orders.read"] } });
    const url = `/v1/roles/${String(made.body["roleId"])}`;
    const wider = await server.send("PATCH", url, { token: maker.token, body: { permissions: ["access.read", "orders.read"], revision: 1 } });
    expect(wider).toMatchObject({ status: 202, body: { state: "waiting" } });
    expect((await approve(maker, wider.body["approvalId"])).body["code"]).toBe("approvals.own_request");
    const seen = await server.send("GET", `/v1/approvals/${String(wider.body["approvalId"])}`, { token: second.token });
    expect(seen.body["changes"]).toMatchObject([{ field: "permissions_added", after: "access.read" }, { field: "permissions_taken" }, { field: "limits" }]);
    expect((await approve(second, wider.body["approvalId"])).body["state"]).toBe("executed");
    expect(await server.send("PATCH", url, { token: maker.token, body: { permissions: [], revision: 2 } })).toMatchObject({ status: 200, body: { permissions: [] } });
  });

  it("ends what a person has asked for when the account is closed", async () => {
    const [maker, other, to, admin] = [await aPerson(true), await aPerson(true), await aPerson(false), await aPerson(true)];
    const asked = await ask(maker, to);
    expect(asked.status).toBe(202);
    expect((await server.send("POST", `/v1/staff/${maker.staffId}:disable`, { token: admin.token })).status).toBe(200);
    expect((await approve(other, asked.body["approvalId"])).status).toBe(409);
    expect(await grantsOf(to)).toEqual([]);
  });

  it("shows who acts for some stores the people of those, those without a role, and nobody else", async () => {
    const by = systemCaller("test");
    const now = server.clock.now();
    const elsewhere = await server.database.transaction(async (tx) => (await createStore(tx, { code: `S${newId().slice(-6)}` }, now)).storeId);
    const inStore = async (id: string): Promise<Person> => {
      const person = await aPerson(false);
      await server.database.transaction((tx) => grantRole(tx, { staffId: person.staffId, roleId, scope: { kind: "stores", ids: [id] } }, by, now));
      return person;
    };
    const [mine, theirs, both, free, everywhere] = [await inStore(storeId), await inStore(elsewhere), await inStore(elsewhere), await aPerson(false), await aPerson(true)];
    await server.database.transaction((tx) => grantRole(tx, { staffId: both.staffId, roleId, scope: { kind: "stores", ids: [storeId] } }, by, now));
    const manager = server.token(known, [storeId], { kind: "staff", callerId: everywhere.staffId });
    const seen = async (each: Person): Promise<number> => (await server.send("GET", `/v1/staff/${each.staffId}`, { token: manager })).status;
    expect([await seen(mine), await seen(both), await seen(free), await seen(everywhere), await seen(theirs)]).toEqual([200, 200, 200, 200, 404]);
    const listed = (await server.send("GET", "/v1/staff?limit=200", { token: manager })).body["items"] as readonly { staffId: string }[];
    const ids = new Set(listed.map((each) => each.staffId));
    expect([mine, both, free, everywhere, theirs].map((each) => ids.has(each.staffId))).toEqual([true, true, true, true, false]);
  });
});
