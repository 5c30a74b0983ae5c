import { timeZone } from "@regulars/kernel";
import { afterAll, beforeAll, describe, expect, it } from "vitest";
import { checkInvariants } from "../../platform/db/checks.js";
import { installTypeParsers } from "../../platform/db/row.js";
import { systemCaller } from "../../platform/http/caller.js";
import { testServer, type TestServer } from "../../test/http.js";
import { invariants as ofApprovals } from "../approvals/invariants.js";
import { routes as approvalsRoutes } from "../approvals/routes.js";
import { createStore, ensureProgramme } from "../stores/index.js";
import { keyPresets } from "./domain/key-presets.js";
import { createStaff, ensureBuiltInRoles, grantRole, listRoles, setKnownPermissions, type GrantScope, type Role, type StaffId } from "./index.js";
import { invariants } from "./invariants.js";
import { routes } from "./routes.js";
import { revokeGrant, staffWithGrants } from "./service/staff.js";

const known = [...new Set([...[...routes, ...approvalsRoutes].map((each) => each.permission), ...keyPresets.till, "access.approve", "points.adjust"])].filter((each) => each !== "public" && each !== "session.own");
let server: TestServer;
let stores: readonly string[];
let roles: readonly Role[];
let people = 0;

beforeAll(async () => {
  installTypeParsers();
  setKnownPermissions(known);
  server = await testServer([...routes, ...approvalsRoutes]);
  const now = server.clock.now();
  await server.database.transaction(async (tx) => {
    await ensureProgramme(tx, { currency: { code: "CNY", minorDigits: 2 }, timeZone: timeZone("Asia/Shanghai") }, now);
    stores = [(await createStore(tx, { code: "S1" }, now)).storeId, (await createStore(tx, { code: "S2" }, now)).storeId];
    await ensureBuiltInRoles(tx, now);
    roles = await listRoles(tx);
  });
});
afterAll(async () => {
  const results = await checkInvariants(server.database, [...invariants, ...ofApprovals]);
  expect(results.filter((each) => each.breaks.length > 0)).toEqual([]);
  await server.close();
});

interface Person { readonly staffId: StaffId; readonly token: string }

/** Somebody with one of the roles, as it is, for the group or for some stores. */
async function aPerson(code: string, where: readonly string[] | null = null): Promise<Person> {
  const role = roles.find((each) => each.code === code);
  const scope: GrantScope = where === null ? { kind: "group" } : { kind: "stores", ids: [...where] };
  return server.database.transaction(async (tx) => {
    const { staff: { staffId } } = await createStaff(tx, { login: `key.person${(people += 1)}`, name: "某人" }, systemCaller("test"), server.clock.now());
    await grantRole(tx, { staffId, roleId: role?.roleId ?? "", scope }, systemCaller("test"), server.clock.now());
    return { staffId, token: server.token([...(role?.permissions ?? [])].filter((each) => known.includes(each)), where ?? "all", { kind: "staff", callerId: staffId, limits: new Map() }) };
  });
}

const askForTill = (who: Person, storeIds: readonly string[]) => server.send("POST", "/v1/api-keys", { token: who.token, body: { name: "一店收银", preset: "till", storeScope: storeIds } });
const approve = (who: Person, approvalId: unknown) => server.send("POST", `/v1/approvals/${String(approvalId)}:approve`, { token: who.token, body: {} });
const complete = (who: Person, approvalId: unknown) => server.send("POST", `/v1/approvals/${String(approvalId)}:complete`, { token: who.token });

describe("the key of a till", () => {
  it("is asked for by the administrator, who does not hold it, and given by the operations lead, who does", async () => {
    const [admin, lead] = [await aPerson("it_admin"), await aPerson("operations_lead")];
    const asked = await askForTill(admin, [stores[0] ?? ""]);
    expect([asked.status, asked.body["state"]]).toEqual([202, "waiting"]);
    expect((await approve(lead, asked.body["approvalId"])).status).toBe(200);
    const made = await complete(admin, asked.body["approvalId"]);
    expect(made.status).toBe(200);
    const listed = (await server.send("GET", "/v1/api-keys", { token: admin.token })).body["items"] as readonly { apiKeyId: string; name: string; permissions: readonly string[]; storeScope: unknown }[];
    const key = listed.find((each) => each.name === "一店收银");
    expect([key?.permissions, key?.storeScope]).toEqual([[...keyPresets.till].sort(), [stores[0]]]);
    expect((await server.send("POST", `/v1/api-keys/${key?.apiKeyId ?? ""}:revoke`, { token: admin.token })).status).toBe(200);
  });

  it("is not given by somebody who lacks one of its permissions, or lacks them in one of its stores", async () => {
    const [admin, other] = [await aPerson("it_admin"), await aPerson("it_admin")];
    const { body: { approvalId } } = await askForTill(admin, [...stores]);
    const lacking = { ...other, token: server.token(["access.approve", "approvals.decide", "approvals.read", ...keyPresets.till.filter((each) => each !== "orders.ingest")], "all", { kind: "staff", callerId: other.staffId, limits: new Map() }) };
    expect((await approve(lacking, approvalId)).body["code"]).toBe("access.permission_not_held");
    const nearby = await aPerson("operations_lead", [stores[0] ?? ""]);
    expect((await approve(nearby, approvalId)).status).toBe(403);
  });

  it("is not made any more when the second person has lost the rights meanwhile", async () => {
    const [admin, lead] = [await aPerson("it_admin"), await aPerson("operations_lead")];
    const { body: { approvalId } } = await askForTill(admin, [stores[0] ?? ""]);
    expect((await approve(lead, approvalId)).status).toBe(200);
    await server.database.transaction(async (tx) => {
      const { grants: [grant] } = await staffWithGrants(tx, lead.staffId);
      await revokeGrant(tx, lead.staffId, grant?.grantId ?? "", systemCaller("test"), server.clock.now());
    });
    expect((await complete(admin, approvalId)).body["code"]).toBe("access.permission_not_held");
  });

  it("is for named stores, and no way to give oneself anything else", async () => {
    const admin = await aPerson("it_admin");
    const post = async (body: object): Promise<unknown> => (await server.send("POST", "/v1/api-keys", { token: admin.token, body })).body["code"];
    expect(await post({ name: "k", preset: "till", storeScope: "all" })).toBe("request.invalid");
    expect(await post({ name: "k", preset: "till", permissions: ["points.adjust"], storeScope: [stores[0]] })).toBe("request.invalid");
    expect(await post({ name: "k", storeScope: [stores[0]] })).toBe("request.invalid");
    expect(await post({ name: "k", permissions: ["orders.ingest"], storeScope: [stores[0]] })).toBe("access.permission_not_held");
  });
});
