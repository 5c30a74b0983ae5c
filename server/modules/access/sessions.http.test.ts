import { instant } from "@regulars/kernel";
import { afterAll, beforeAll, describe, expect, it } from "vitest";
import { row, text } from "../../platform/db/row.js";
import { sql } from "../../platform/db/sql.js";
import { checkInvariants } from "../../platform/db/checks.js";
import { installKeyRing, loadKeyRing, newKeys } from "../../platform/crypto/keys.js";
import { systemCaller } from "../../platform/http/caller.js";
import { deviceCookie, staffCookie } from "../../platform/http/client.js";
import { testServer, type TestAnswer, type TestServer } from "../../test/http.js";
import { createStore, ensureProgramme } from "../stores/index.js";
import { invariants } from "./invariants.js";
import { authenticateStaff, createStaff, ensureBuiltInRoles, grantRole, listRoles, presetFactors, setKnownPermissions, totpCode, type StaffId } from "./index.js";
import { routes } from "./routes.js";

const password = "a long sentence of mine";
const totpSecret = "JBSWY3DPEHPK3PXPJBSWY3DPEHPK3PXP";
const known = ["access.read", "access.manage", "access.staff", "access.roles", "access.grant", "points.adjust", "members.read", "members.identify", "stores.read"];
const root = systemCaller("test");
let server: TestServer;
let storeId = "";

beforeAll(async () => {
  installKeyRing(loadKeyRing(newKeys()));
  server = await testServer(routes, { sessions: (database, clock) => ({ staff: (token, options) => authenticateStaff(database, token, options, clock.now()), member: () => Promise.resolve(null) }) });
  setKnownPermissions(known);
  const now = server.clock.now();
  await server.database.transaction((tx) => ensureProgramme(tx, { currency: { code: "CNY", minorDigits: 2 }, timeZone: "Asia/Shanghai" }, now));
  await server.database.transaction((tx) => ensureBuiltInRoles(tx, now));
  storeId = (await server.database.transaction((tx) => createStore(tx, { code: "S1" }, now))).storeId;
});
afterAll(() => server.close());

const inTx = <T>(work: Parameters<typeof server.database.transaction<T>>[0]) => server.database.transaction(work);
const site = { origin: "http://localhost", host: "localhost", "x-regulars-csrf": "1" };
const ask = (method: string, url: string, headers: Record<string, string>, body?: unknown): Promise<TestAnswer> =>
  server.send(method, url, { token: null, key: null, headers: { ...site, ...headers }, ...(body === undefined ? {} : { body }) });

function cookiesOf(answer: TestAnswer): Record<string, string> {
  const lines = ([] as unknown[]).concat(answer.headers["set-cookie"] ?? []).map(String);
  return Object.fromEntries(lines.map((line) => [line.slice(0, line.indexOf("=")), line.slice(line.indexOf("=") + 1, line.indexOf(";"))]));
}
const cookie = (all: Record<string, string>): string => Object.entries(all).map(([name, value]) => `${name}=${value}`).join("; ");

/** A person with a role; time moves a code further each time, because codes count once. */
async function aPerson(login: string, role: string | null, at: "group" | "store" = "group"): Promise<StaffId> {
  return inTx(async (tx) => {
    const now = server.clock.now();
    const { staff } = await createStaff(tx, { login, name: login }, root, now);
    await presetFactors(tx, staff, { password, totpSecret }, now);
    const found = (await listRoles(tx)).find((each) => each.code === role);
    if (found !== undefined) await grantRole(tx, { staffId: staff.staffId, roleId: found.roleId, scope: at === "group" ? { kind: "group" } : { kind: "stores", ids: [storeId] } }, root, now);
    return staff.staffId;
  });
}

async function loggedIn(login: string, had: Record<string, string> = {}): Promise<Record<string, string>> {
  server.clock.advance(60_000);
  const begun = await ask("POST", "/v1/session", { cookie: cookie(had) }, { login, password });
  expect(begun.status).toBe(200);
  const jar = { ...had, ...cookiesOf(begun) };
  const done = await ask("POST", "/v1/session:verify", { cookie: cookie(jar) }, { challengeId: begun.body["challengeId"], method: "totp", code: await totpCode(totpSecret, server.clock.now()) });
  expect(done.status).toBe(200);
  return { ...jar, ...cookiesOf(done) };
}

describe("a log-in", () => {
  it("takes two factors, and says who one is, what one may do and where", async () => {
    await aPerson("manager", "store_manager", "store");
    const jar = await loggedIn("manager");
    const entry = await inTx((tx) => tx.one(row({ actor: text, target_id: text }), sql`SELECT actor, target_id FROM audit.entries WHERE operation = 'verifyLogIn' AND result = 'done' ORDER BY recorded_at DESC LIMIT 1`));
    const me = await ask("GET", "/v1/session", { cookie: cookie(jar) });
    expect(me.body["programme"]).toMatchObject({ currency: { code: "CNY", minorDigits: 2 }, timeZone: "Asia/Shanghai" });
    expect(me.body).toMatchObject({ staff: { login: "manager" }, roles: [{ code: "store_manager" }], stores: [storeId], limits: { "points.adjust": { perAction: 500, perDay: 2_000 } }, mustChangePassword: false });
    expect(entry, "the audit trail knows who came in").toEqual({ actor: "anyone", target_id: (me.body["staff"] as { staffId: string }).staffId });
    expect(me.body["permissions"]).toContain("points.adjust");
    expect(me.body["permissions"]).not.toContain("access.staff");
    expect((await ask("POST", "/v1/staff", { cookie: cookie(jar) }, { login: "x", name: "x" })).body["code"]).toBe("access.permission_denied");
    expect((await ask("GET", "/v1/session", { cookie: cookie(jar), "x-regulars-csrf": "" })).status).toBe(200);
    expect((await ask("DELETE", "/v1/session", { cookie: cookie(jar), origin: "http://evil.example" })).body["code"]).toBe("access.cross_site");
    expect((await ask("DELETE", "/v1/session", { cookie: cookie(jar) })).status).toBe(200);
    expect((await ask("GET", "/v1/session", { cookie: cookie(jar) })).status).toBe(401);
  });

  it("sets up the second factor at the first time, with recovery codes that work once, also when two use one at the same moment", async () => {
    const { staff, setUpToken } = await inTx((tx) => createStaff(tx, { login: "first", name: "First" }, root, server.clock.now()));
    expect((await ask("POST", "/v1/session:set-password", {}, { login: "first", token: "wrong", password })).body["code"]).toBe("access.set_up_refused");
    expect((await ask("POST", "/v1/session:set-password", {}, { login: "first", token: setUpToken, password: "password1234" })).body["code"]).toBe("access.password_weak");
    expect((await ask("POST", "/v1/session:set-password", {}, { login: "first", token: setUpToken, password })).status).toBe(200);
    expect((await ask("POST", "/v1/session:set-password", {}, { login: "first", token: setUpToken, password })).status).toBe(401);
    const begun = await ask("POST", "/v1/session", {}, { login: "First ", password });
    expect(begun.body["state"]).toBe("mfa_setup_required");
    const jar = cookiesOf(begun);
    const { secret } = begun.body["totp"] as { secret: string };
    const done = await ask("POST", "/v1/session:verify", { cookie: cookie(jar) }, { challengeId: begun.body["challengeId"], method: "totp", code: await totpCode(secret, server.clock.now()) });
    const codes = done.body["recoveryCodes"] as string[];
    expect(codes).toHaveLength(10);
    const both = await Promise.all([1, 2].map(async () => {
      const again = await ask("POST", "/v1/session", { cookie: cookie(jar) }, { login: "first", password });
      return ask("POST", "/v1/session:verify", { cookie: cookie(jar) }, { challengeId: again.body["challengeId"], method: "recovery_code", code: codes[0] });
    }));
    expect(both.map((each) => each.status).sort()).toEqual([200, 401]);
    expect(staff.state).toBe("active");
  });

  it("takes a code once, also when two send it at the same moment, and only in the browser that began", async () => {
    await aPerson("once", "cashier");
    server.clock.advance(60_000);
    const code = await totpCode(totpSecret, server.clock.now());
    const begin = async (): Promise<{ jar: Record<string, string>; challengeId: unknown }> => {
      const begun = await ask("POST", "/v1/session", {}, { login: "once", password });
      return { jar: cookiesOf(begun), challengeId: begun.body["challengeId"] };
    };
    const [one, two, three] = [await begin(), await begin(), await begin()];
    const stolen = await ask("POST", "/v1/session:verify", { cookie: cookie(one.jar) }, { challengeId: three.challengeId, method: "totp", code });
    expect(stolen.body["code"]).toBe("access.challenge_over");
    const results = await Promise.all([one, two].map(({ jar, challengeId }) => ask("POST", "/v1/session:verify", { cookie: cookie(jar) }, { challengeId, method: "totp", code })));
    expect(results.map((each) => each.status).sort()).toEqual([200, 401]);
  });

  it("says the same for a login that nobody has, a wrong password and a closed account", async () => {
    const staffId = await aPerson("closed", null);
    await server.send("POST", `/v1/staff/${staffId}:disable`, {});
    await aPerson("open", null);
    const answers = await Promise.all([["nobody", password], ["open", "wrong"], ["closed", password]].map(([login, given]) => ask("POST", "/v1/session", {}, { login, password: given })));
    expect(answers.map((each) => [each.status, each.body["code"], each.body["params"]])).toEqual(Array.from({ length: 3 }, () => [401, "access.log_in_refused", {}]));
  });

  it("slows down who guesses, and neither locks the owner out on a known device nor tells whether the account exists", async () => {
    await aPerson("victim", "cashier");
    const jar = await loggedIn("victim");
    const guess = (login: string) => ask("POST", "/v1/session", {}, { login, password: "guess" });
    for (const login of ["victim", "phantom"]) {
      const codes: unknown[] = [];
      for (let n = 1; n <= 7; n += 1) codes.push((await guess(login)).body["code"]);
      expect(codes.filter((each) => each === "access.too_many_attempts").length, login).toBe(2);
    }
    expect((await ask("POST", "/v1/session", {}, { login: "victim", password })).status).toBe(429);
    expect((await ask("POST", "/v1/session", { cookie: cookie({ [deviceCookie]: jar[deviceCookie] ?? "" }) }, { login: "victim", password })).status).toBe(200);
  });

  it("ends after five wrong codes", async () => {
    await aPerson("guessed", "cashier");
    server.clock.advance(2 * 3_600_000);
    const begun = await ask("POST", "/v1/session", {}, { login: "guessed", password });
    const jar = cookiesOf(begun);
    const answers: unknown[] = [];
    for (let n = 0; n < 7; n += 1) {
      server.clock.advance(20_000);
      answers.push((await ask("POST", "/v1/session:verify", { cookie: cookie(jar) }, { challengeId: begun.body["challengeId"], method: "totp", code: "000000" })).body["code"]);
    }
    expect(answers.slice(0, 5)).toEqual(Array.from({ length: 5 }, () => "access.log_in_refused"));
    expect(answers[6]).toBe("access.challenge_over");
  });
});

describe("a session", () => {
  it("ends half an hour after its last use, which a page that asks by itself does not count as, and after twelve hours", async () => {
    await aPerson("idle", "cashier");
    const jar = await loggedIn("idle");
    const status = async (headers: Record<string, string> = {}): Promise<number> => (await ask("GET", "/v1/session", { cookie: cookie(jar), ...headers })).status;
    server.clock.advance(20 * 60_000);
    expect(await status()).toBe(200);
    server.clock.advance(20 * 60_000);
    expect(await status({ "x-regulars-passive": "1" })).toBe(200);
    server.clock.advance(11 * 60_000);
    expect(await status()).toBe(401);
    const long = await loggedIn("idle");
    const began = server.clock.now();
    for (let n = 0; n < 28; n += 1) {
      server.clock.advance(25 * 60_000);
      expect((await ask("GET", "/v1/session", { cookie: cookie(long) })).status).toBe(200);
    }
    server.clock.set(instant(began + 12 * 3_600_000));
    expect((await ask("GET", "/v1/session", { cookie: cookie(long) })).status).toBe(401);
  });

  it("changes its token when factors are proven again and when the password changes, which ends the others", async () => {
    await aPerson("changer", "cashier");
    const [one, two] = [await loggedIn("changer"), await loggedIn("changer")];
    server.clock.advance(11 * 60_000);
    const wanted = { current: password, password: "another long sentence" };
    expect((await ask("POST", "/v1/session:change-password", { cookie: cookie(one) }, wanted)).body["code"]).toBe("access.step_up_needed");
    const proven = await ask("POST", "/v1/session:step-up", { cookie: cookie(one) }, { password, method: "totp", code: await totpCode(totpSecret, server.clock.now()) });
    const renewed = { ...one, ...cookiesOf(proven) };
    expect(renewed[staffCookie]).not.toBe(one[staffCookie]);
    expect((await ask("GET", "/v1/session", { cookie: cookie(one) })).status).toBe(401);
    const changed = await ask("POST", "/v1/session:change-password", { cookie: cookie(renewed) }, wanted);
    expect(changed.status).toBe(200);
    expect((await ask("GET", "/v1/session", { cookie: cookie(two) })).status).toBe(401);
    expect((await ask("GET", "/v1/session", { cookie: cookie({ ...renewed, ...cookiesOf(changed) }) })).status).toBe(200);
  });

  it("takes another authenticator app after a fresh proof and a code of it, at any moment, and ends the others", async () => {
    await aPerson("rescuer", "cashier");
    const [one, two] = [await loggedIn("rescuer"), await loggedIn("rescuer")];
    server.clock.advance(11 * 60_000);
    expect((await ask("POST", "/v1/session/totp:begin", { cookie: cookie(one) })).body["code"]).toBe("access.step_up_needed");
    const proven = await ask("POST", "/v1/session:step-up", { cookie: cookie(one) }, { password, method: "totp", code: await totpCode(totpSecret, server.clock.now()) });
    const jar = { ...one, ...cookiesOf(proven) };
    const begun = await ask("POST", "/v1/session/totp:begin", { cookie: cookie(jar) });
    const { secret } = begun.body["totp"] as { secret: string };
    const confirm = (code: string, had = jar): Promise<TestAnswer> => ask("POST", "/v1/session/totp:confirm", { cookie: cookie(had) }, { challengeId: begun.body["challengeId"], code });
    expect((await confirm("000000")).body["code"]).toBe("access.code_wrong");
    expect((await confirm(await totpCode(secret, server.clock.now()), two)).body["code"], "from another browser").toBe("access.challenge_over");
    // In the same half minute in which the former app's code was taken.
    expect((await confirm(await totpCode(secret, server.clock.now()))).status).toBe(200);
    expect((await confirm(await totpCode(secret, server.clock.now()))).body["code"]).toBe("access.challenge_over");
    expect((await ask("GET", "/v1/session", { cookie: cookie(two) })).status).toBe(401);
    server.clock.advance(60_000);
    const old = await ask("POST", "/v1/session:step-up", { cookie: cookie(jar) }, { password, method: "totp", code: await totpCode(totpSecret, server.clock.now()) });
    expect(old.body["code"]).toBe("access.log_in_refused");
    expect((await ask("POST", "/v1/session:step-up", { cookie: cookie(jar) }, { password, method: "totp", code: await totpCode(secret, server.clock.now()) })).status).toBe(200);
  });

  it("says how long it lasts, and ends one's other ones at once", async () => {
    await aPerson("sharer", "cashier");
    const [one, two] = [await loggedIn("sharer"), await loggedIn("sharer")];
    expect((await ask("POST", "/v1/session/all:end-others", { cookie: cookie(two) })).body).toEqual({ ended: 1 });
    expect((await ask("GET", "/v1/session", { cookie: cookie(one) })).status).toBe(401);
    server.clock.advance(20 * 60_000);
    const own = await ask("GET", "/v1/session", { cookie: cookie(two), "x-regulars-passive": "1" });
    expect((own.body["session"] as { secondsLeft: number }).secondsLeft).toBe(600);
    expect(own.body).toMatchObject({ hasTotp: true, passwordChangedAt: expect.any(String) });
  });

  it("loses a right, and itself, at the moment that they are taken away", async () => {
    const staffId = await aPerson("mover", "store_manager", "store");
    const jar = await loggedIn("mover");
    const seen = await ask("GET", "/v1/session", { cookie: cookie(jar) });
    const [{ grantId }] = seen.body["grants"] as [{ grantId: string }];
    expect((await ask("GET", "/v1/staff", { cookie: cookie(jar) })).status).toBe(200);
    expect((await server.send("POST", `/v1/staff/${staffId}/grants:revoke`, { body: { grantId }, token: server.token(known) })).status).toBe(200);
    expect((await ask("GET", "/v1/staff", { cookie: cookie(jar) })).status).toBe(403);
    expect((await server.send("POST", `/v1/staff/${staffId}:disable`, {})).status).toBe(200);
    expect((await ask("GET", "/v1/session", { cookie: cookie(jar) })).status).toBe(401);
  });
});

describe("roles", () => {
  it("are given by nobody who holds less, to nobody with a duty that does not go with it, and not to oneself", async () => {
    await aPerson("lead", "operations_lead");
    const managerId = await aPerson("manager2", "store_manager", "store");
    const adminId = await aPerson("admin", "it_admin");
    const newId = await aPerson("new", null);
    const roles = await inTx((tx) => listRoles(tx));
    const roleId = (code: string): string => roles.find((each) => each.code === code)?.roleId ?? "";
    const give = async (jar: Record<string, string>, to: string, role: string, scope: unknown): Promise<unknown> => {
      const given = await ask("POST", `/v1/staff/${to}/grants`, { cookie: cookie(jar) }, { roleId: roleId(role), scope });
      return given.body["code"] ?? given.status;
    };
    const manager = await loggedIn("manager2");
    expect(await give(manager, newId, "cashier", { kind: "group" })).toBe("access.scope_not_held");
    expect(await give(manager, newId, "it_admin", { kind: "stores", ids: [storeId] })).toBe("access.permission_not_held");
    expect(await give(manager, managerId, "cashier", { kind: "stores", ids: [storeId] })).toBe("access.not_oneself");
    expect(await give(manager, newId, "cashier", { kind: "stores", ids: [storeId] })).toBe(202);
    const lead = await loggedIn("lead");
    expect(await give(lead, adminId, "operations_lead", { kind: "group" })).toBe("access.duties_conflict");
    expect(await give(lead, newId, "store_manager", { kind: "stores", ids: ["0190a1b2-0000-7000-8000-000000000009"] })).toBe("access.grant_scope_unknown");
    const admin = await loggedIn("admin");
    expect(await give(admin, newId, "operations_lead", { kind: "group" })).toBe("access.permission_not_held");
    expect((await ask("POST", "/v1/roles", { cookie: cookie(admin) }, { code: "both", name: { "zh-CN": "兼任", en: "Both" }, permissions: ["access.manage", "points.adjust"] })).body["code"]).toBe("access.duties_conflict");
    expect((await ask("POST", `/v1/staff/${managerId}:reset-factors`, { cookie: cookie(admin) })).body["code"]).toBe("access.permission_not_held");
  });

  it("leave everything in order", async () => {
    expect((await checkInvariants(server.database, invariants)).filter((each) => each.breaks.length > 0)).toEqual([]);
  });
});
