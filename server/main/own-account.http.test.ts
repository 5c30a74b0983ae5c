import { timeZone } from "@regulars/kernel";
import { afterAll, beforeAll, describe, expect, it } from "vitest";
import { createStaff, ensureBuiltInRoles, grantRole, listRoles, presetFactors, setKnownPermissions, totpCode } from "../modules/access/index.js";
import { ensureProgramme } from "../modules/stores/index.js";
import { ensureTierSet } from "../modules/tiers/index.js";
import { installKeyRing, loadKeyRing, newKeys } from "../platform/crypto/keys.js";
import { checkInvariants } from "../platform/db/checks.js";
import { systemCaller } from "../platform/http/caller.js";
import { installJobs } from "../platform/jobs/worker.js";
import { testServer, type TestAnswer, type TestServer } from "../test/http.js";
import { moduleInvariants, moduleRoutes, permissionsOf, sessionSource } from "./wiring.js";

const password = "a long sentence of mine";
const totpSecret = "JBSWY3DPEHPK3PXPJBSWY3DPEHPK3PXP";
let server: TestServer;
let jar = "";
let staffId = "";
const members: { memberId: string; memberNumber: string }[] = [];

beforeAll(async () => {
  installKeyRing(loadKeyRing(newKeys()));
  server = await testServer(moduleRoutes(), { sessions: sessionSource });
  setKnownPermissions(permissionsOf());
  const now = server.clock.now();
  const root = systemCaller("test");
  await server.database.transaction((tx) => ensureProgramme(tx, { currency: { code: "CNY", minorDigits: 2 }, timeZone: timeZone("Asia/Shanghai") }, now));
  await server.database.transaction((tx) => ensureTierSet(tx, { demo: false }, now));
  await server.database.transaction((tx) => ensureBuiltInRoles(tx, now));
  await installJobs(server.ownerUrl, "app");
  staffId = await server.database.transaction(async (tx) => {
    const { staff } = await createStaff(tx, { login: "lead", name: "Lead" }, root, now);
    await presetFactors(tx, staff, { password, totpSecret }, now);
    const role = (await listRoles(tx)).find((each) => each.code === "operations_lead");
    await grantRole(tx, { staffId: staff.staffId, roleId: role?.roleId ?? "", scope: { kind: "group" } }, root, now);
    return staff.staffId;
  });
  for (const phone of ["+8613900000001", "+8613900000002"]) {
    const { body } = await server.send("POST", "/v1/members", { body: { phone, channel: "store" } });
    members.push({ memberId: String(body["memberId"]), memberNumber: String(body["memberNumber"]) });
  }
  const begun = await server.send("POST", "/v1/session", { token: null, key: null, body: { login: "lead", password } });
  const device = String(begun.headers["set-cookie"]).split(";")[0] ?? "";
  const done = await server.send("POST", "/v1/session:verify", { token: null, key: null, headers: { cookie: device }, body: { challengeId: begun.body["challengeId"], method: "totp", code: await totpCode(totpSecret, server.clock.now()) } });
  jar = ([] as unknown[]).concat(done.headers["set-cookie"] ?? []).map((each) => String(each).split(";")[0]).join("; ");
});
afterAll(() => server.close());

const ask = (method: string, url: string, body?: unknown): Promise<TestAnswer> =>
  server.send(method, url, { token: null, headers: { origin: "http://localhost", host: "localhost", "x-regulars-csrf": "1", cookie: jar }, ...(body === undefined ? {} : { body }) });
const codeOf = ({ status, body }: TestAnswer): unknown => body["code"] ?? status;
const adjust = (memberId: string | undefined): Promise<TestAnswer> => ask("POST", `/v1/members/${memberId ?? ""}/points/adjustments`, { points: 10, reasonCode: "goodwill", note: "n" });

describe("a person at work who is a member too", () => {
  it("acts on every account but their own, whatever the role, once an administrator has noted which it is", async () => {
    const [own, other] = members;
    expect((await adjust(own?.memberId)).status).toBe(201);
    expect(codeOf(await ask("PUT", `/v1/staff/${staffId}/member`, { memberNumber: null }))).toBe("access.permission_denied");
    expect(codeOf(await server.send("PUT", `/v1/staff/${staffId}/member`, { body: { memberNumber: "0000000000" } }))).toBe("members.not_found");
    expect((await server.send("PUT", `/v1/staff/${staffId}/member`, { body: { memberNumber: own?.memberNumber } })).body).toEqual({ memberNumber: own?.memberNumber });
    const path = `/v1/members/${own?.memberId ?? ""}`;
    const tried = await Promise.all([
      adjust(own?.memberId), ask("POST", `${path}:freeze`, { scope: "all", reasonCode: "member_request", reason: "r" }), ask("POST", `${path}:unmask`, { reason: "curious", fields: ["phone"] }), ask("PATCH", path, { name: "x" }),
    ]);
    expect(tried.map((each) => (each.status === 422 ? each.body : codeOf(each)))).toEqual(tried.map(() => "access.own_account"));
    for (const [from, to] of [[own, other], [other, own]]) expect(codeOf(await ask("POST", "/v1/points/transfers", { fromMemberId: from?.memberId, toMemberId: to?.memberId, points: 1 }))).toBe("access.own_account");
    expect(codeOf(await ask("POST", "/v1/merges", { survivorMemberId: other?.memberId, duplicateMemberIds: [own?.memberId], reason: "same" }))).toBe("access.own_account");
    expect((await ask("GET", path)).status).toBe(200);
    expect((await adjust(other?.memberId)).status).toBe(201);
  });

  it("changes nothing of it by way of a thing that belongs to it either", async () => {
    const [own, other] = members;
    const transfer = await server.send("POST", "/v1/points/transfers", { body: { fromMemberId: own?.memberId, toMemberId: other?.memberId, points: 3 } });
    expect(transfer.status).toBe(201);
    const before = (await server.send("GET", `/v1/members/${own?.memberId ?? ""}/points`)).body;
    expect(codeOf(await ask("POST", `/v1/points/transfers/${String(transfer.body["transferId"])}:revert`))).toBe("access.own_account");
    expect((await server.send("GET", `/v1/members/${own?.memberId ?? ""}/points`)).body).toEqual(before);
  });

  it("stays off the account that theirs was merged into, and is let go when the note is taken away", async () => {
    const [own, other] = members;
    expect((await server.send("POST", "/v1/merges", { body: { survivorMemberId: other?.memberId, duplicateMemberIds: [own?.memberId], reason: "same person" } })).status).toBe(201);
    expect(codeOf(await adjust(other?.memberId))).toBe("access.own_account");
    expect((await server.send("GET", `/v1/staff/${staffId}/member`)).body).toEqual({ memberNumber: other?.memberNumber });
    expect((await server.send("PUT", `/v1/staff/${staffId}/member`, { body: { memberNumber: null } })).status).toBe(200);
    expect((await adjust(other?.memberId)).status).toBe(201);
  });

  it("leaves everything in order", async () => {
    expect((await checkInvariants(server.database, moduleInvariants())).filter((each) => each.breaks.length > 0)).toEqual([]);
  });
});
