import { afterAll, beforeAll, describe, expect, it } from "vitest";
import { installKeyRing, loadKeyRing, newKeys } from "../../platform/crypto/keys.js";
import { checkInvariants } from "../../platform/db/checks.js";
import { sql } from "../../platform/db/sql.js";
import { systemCaller } from "../../platform/http/caller.js";
import { staffCookie } from "../../platform/http/client.js";
import { SoftAuthenticator } from "../../test/authenticator.js";
import { testServer, type TestAnswer, type TestServer } from "../../test/http.js";
import { ensureProgramme } from "../stores/index.js";
import { authenticateStaff, createStaff, ensureBuiltInRoles, presetFactors, setKnownPermissions, setPasskeySite, totpCode } from "./index.js";
import { invariants } from "./invariants.js";
import { routes } from "./routes.js";

const password = "a long sentence of mine";
const totpSecret = "JBSWY3DPEHPK3PXPJBSWY3DPEHPK3PXP";
type Jar = Readonly<Record<string, string>>;
type Options = Parameters<SoftAuthenticator["get"]>[0];
let server: TestServer;

beforeAll(async () => {
  installKeyRing(loadKeyRing(newKeys()));
  server = await testServer(routes, { sessions: (database, clock) => ({ staff: (token, options) => authenticateStaff(database, token, options, clock.now()), member: () => Promise.resolve(null) }) });
  setKnownPermissions(["access.staff"]);
  setPasskeySite("localhost");
  const now = server.clock.now();
  await server.database.transaction((tx) => ensureProgramme(tx, { currency: { code: "CNY", minorDigits: 2 }, timeZone: "Asia/Shanghai" }, now));
  await server.database.transaction((tx) => ensureBuiltInRoles(tx, now));
});
afterAll(() => server.close());

const cookie = (jar: Jar): string => Object.entries(jar).map(([name, value]) => `${name}=${value}`).join("; ");
const ask = (method: string, url: string, jar: Jar, body?: unknown, more: Jar = {}): Promise<TestAnswer> =>
  server.send(method, url, { token: null, key: null, headers: { origin: "http://localhost", host: "localhost", "x-regulars-csrf": "1", cookie: cookie(jar), ...more }, ...(body === undefined ? {} : { body }) });
const after = (jar: Jar, answer: TestAnswer): Jar => {
  const lines = ([] as unknown[]).concat(answer.headers["set-cookie"] ?? []).map(String);
  return { ...jar, ...Object.fromEntries(lines.map((line) => [line.slice(0, line.indexOf("=")), line.slice(line.indexOf("=") + 1, line.indexOf(";"))])) };
};

async function loggedIn(login: string): Promise<{ readonly jar: Jar; readonly staffId: string }> {
  const staff = await server.database.transaction(async (tx) => {
    const made = await createStaff(tx, { login, name: login }, systemCaller("test"), server.clock.now());
    await presetFactors(tx, made.staff, { password, totpSecret }, server.clock.now());
    return made.staff;
  });
  server.clock.advance(60_000);
  const begun = await ask("POST", "/v1/session", {}, { login, password });
  const jar = after({}, begun);
  const done = await ask("POST", "/v1/session:verify", jar, { challengeId: begun.body["challengeId"], method: "totp", code: await totpCode(totpSecret, server.clock.now()) });
  expect(done.status).toBe(200);
  return { jar: after(jar, done), staffId: staff.staffId };
}

async function registered(jar: Jar, authenticator: SoftAuthenticator, name = "laptop"): Promise<string> {
  const begun = await ask("POST", "/v1/session/passkeys:begin", jar);
  expect(begun.status).toBe(200);
  const added = await ask("POST", "/v1/session/passkeys", jar, { challengeId: begun.body["challengeId"], name, credential: authenticator.create(begun.body["options"] as Options) });
  expect(added.status).toBe(201);
  return String(added.body["passkeyId"]);
}

interface Bend {
  readonly unseen?: boolean;
  readonly jar?: Jar;
  readonly waitMs?: number;
}

async function logIn(authenticator: SoftAuthenticator, { unseen = false, jar = {}, waitMs = 0 }: Bend = {}): Promise<{ readonly answer: TestAnswer; readonly jar: Jar; readonly body: unknown }> {
  const begun = await ask("POST", "/v1/session/passkey:begin", jar);
  expect(begun.status).toBe(200);
  server.clock.advance(waitMs);
  const body = { challengeId: begun.body["challengeId"], credential: authenticator.get(begun.body["options"] as Options, { unseen }) };
  const mine = after(jar, begun);
  const answer = await ask("POST", "/v1/session/passkey:log-in", mine, body);
  return { answer, jar: after(mine, answer), body };
}

describe("a passkey", () => {
  it("is registered after a fresh proof, logs its owner in without a password, and can be renamed and removed", async () => {
    const { jar, staffId } = await loggedIn("owner");
    const authenticator = new SoftAuthenticator();
    const passkeyId = await registered(jar, authenticator);
    const entered = await logIn(authenticator);
    expect(entered.answer.body).toEqual({ state: "logged_in", recoveryCodes: null });
    expect((await ask("GET", "/v1/session", entered.jar)).body).toMatchObject({ staff: { staffId } });
    const renamed = await ask("PATCH", `/v1/session/passkeys/${passkeyId}`, jar, { name: "the blue key" });
    expect(renamed.body).toMatchObject({ name: "the blue key", isSynced: false });
    expect((await ask("GET", "/v1/session/passkeys", jar)).body["items"]).toMatchObject([{ passkeyId, name: "the blue key", lastUsedAt: "2026-03-02T02:01:00.000Z" }]);
    server.clock.advance(11 * 60_000);
    expect((await ask("POST", "/v1/session/passkeys:begin", jar)).body["code"]).toBe("access.step_up_needed");
    expect((await ask("DELETE", `/v1/session/passkeys/${passkeyId}`, jar)).body["code"]).toBe("access.step_up_needed");
    const fresh = await logIn(authenticator);
    expect((await ask("DELETE", `/v1/session/passkeys/${passkeyId}`, fresh.jar)).status).toBe(200);
    expect((await logIn(authenticator)).answer.body["code"], "a removed one").toBe("access.passkey_refused");
  });

  it("answers each challenge once, within five minutes, in the browser that began, also when two send it at the same moment", async () => {
    const { jar } = await loggedIn("replayed");
    const authenticator = new SoftAuthenticator();
    await registered(jar, authenticator);
    const entered = await logIn(authenticator);
    expect((await ask("POST", "/v1/session/passkey:log-in", entered.jar, entered.body)).body["code"], "sent again").toBe("access.challenge_over");
    expect((await logIn(authenticator, { waitMs: 300_000 })).answer.body["code"], "late").toBe("access.challenge_over");
    const begun = await ask("POST", "/v1/session/passkey:begin", {});
    const body = { challengeId: begun.body["challengeId"], credential: authenticator.get(begun.body["options"] as Options) };
    expect((await ask("POST", "/v1/session/passkey:log-in", after({}, await ask("POST", "/v1/session/passkey:begin", {})), body)).body["code"], "another browser").toBe("access.challenge_over");
    const both = await Promise.all([1, 2].map(() => ask("POST", "/v1/session/passkey:log-in", after({}, begun), body)));
    expect(both.map((each) => each.status).sort()).toEqual([200, 401]);
  });

  it("is refused for another site, without its owner's finger, with a copied key's count, and for an unknown one", async () => {
    const { jar } = await loggedIn("refused");
    const authenticator = new SoftAuthenticator();
    await registered(jar, authenticator);
    expect((await logIn(authenticator)).answer.status).toBe(200);
    authenticator.origin = "http://localhost.evil.example";
    expect((await logIn(authenticator)).answer.body["code"]).toBe("access.passkey_refused");
    authenticator.origin = "http://localhost";
    expect((await logIn(authenticator, { unseen: true })).answer.body["code"]).toBe("access.passkey_refused");
    authenticator.count = 0;
    expect((await logIn(authenticator)).answer.body["code"], "the count has been seen before").toBe("access.passkey_refused");
    authenticator.count = 10;
    expect((await logIn(authenticator)).answer.status).toBe(200);
    expect((await logIn(new SoftAuthenticator())).answer.body["code"]).toBe("access.passkey_refused");
    const begun = await ask("POST", "/v1/session/passkeys:begin", jar);
    const foreign = new SoftAuthenticator("https://localhost.evil.example");
    expect((await ask("POST", "/v1/session/passkeys", jar, { challengeId: begun.body["challengeId"], name: "n", credential: foreign.create(begun.body["options"] as Options) })).body["code"]).toBe("access.passkey_refused");
  });

  it("works at the name of this machine and not at its number, and says where", async () => {
    const refused = await ask("POST", "/v1/session/passkey:begin", {}, undefined, { origin: "http://127.0.0.1:8730", host: "127.0.0.1:8730" });
    expect(refused.body).toMatchObject({ status: 409, code: "access.passkeys_unavailable", params: { host: "localhost" } });
    expect((await ask("GET", "/v1/log-in-ways", {})).body).toEqual({ password: { minLength: 12, maxLength: 128, classes: 1, maxAgeDays: null, formerNotReused: 0 }, passkeyHost: "localhost" });
  });

  it("proves again who is there, for its owner alone, and gives the session another token", async () => {
    const [one, two] = [await loggedIn("prover"), await loggedIn("stranger")];
    const [mine, theirs] = [new SoftAuthenticator(), new SoftAuthenticator()];
    await registered(one.jar, mine);
    await registered(two.jar, theirs);
    server.clock.advance(11 * 60_000);
    const prove = async (authenticator: SoftAuthenticator): Promise<TestAnswer> => {
      const begun = await ask("POST", "/v1/session/passkey:begin-step-up", one.jar);
      expect((begun.body["options"] as { allowCredentials: readonly { id: string }[] }).allowCredentials.map((each) => each.id)).toEqual([mine.credentialId.toString("base64url")]);
      return ask("POST", "/v1/session/passkey:step-up", one.jar, { challengeId: begun.body["challengeId"], credential: authenticator.get(begun.body["options"] as Options) });
    };
    expect((await prove(theirs)).body["code"], "another person's").toBe("access.passkey_refused");
    expect((await ask("POST", "/v1/session/recovery-codes", one.jar)).body["code"]).toBe("access.step_up_needed");
    const proven = await prove(mine);
    const renewed = after(one.jar, proven);
    expect(renewed[staffCookie]).not.toBe(one.jar[staffCookie]);
    expect((await ask("GET", "/v1/session", one.jar)).status).toBe(401);
    expect((await ask("POST", "/v1/session/recovery-codes", renewed)).status).toBe(201);
  });

  it("cannot be removed as the last second factor, nor renamed or removed by somebody else", async () => {
    const [one, two] = [await loggedIn("last"), await loggedIn("other")];
    const passkeyId = await registered(one.jar, new SoftAuthenticator());
    expect((await ask("DELETE", `/v1/session/passkeys/${passkeyId}`, two.jar)).body["code"]).toBe("access.passkey_not_found");
    expect((await ask("PATCH", `/v1/session/passkeys/${passkeyId}`, two.jar, { name: "mine" })).body["code"]).toBe("access.passkey_not_found");
    await server.database.transaction((tx) => tx.run(sql`UPDATE access.credentials SET totp_secret = NULL, totp_key_id = NULL WHERE staff_id = ${one.staffId}::uuid`));
    expect((await ask("DELETE", `/v1/session/passkeys/${passkeyId}`, one.jar)).body["code"]).toBe("access.last_factor");
  });

  it("opens nothing once its owner's account is closed or the factors are reset", async () => {
    const { jar, staffId } = await loggedIn("leaver");
    const authenticator = new SoftAuthenticator();
    await registered(jar, authenticator);
    await server.send("POST", `/v1/staff/${staffId}:disable`, {});
    expect((await logIn(authenticator)).answer.body["code"]).toBe("access.passkey_refused");
    await server.send("POST", `/v1/staff/${staffId}:enable`, {});
    expect((await logIn(authenticator)).answer.status).toBe(200);
    expect((await server.send("POST", `/v1/staff/${staffId}:reset-factors`, {})).status).toBe(200);
    expect((await logIn(authenticator)).answer.body["code"]).toBe("access.passkey_refused");
  });

  it("leaves everything in order", async () => {
    expect((await checkInvariants(server.database, invariants)).filter((each) => each.breaks.length > 0)).toEqual([]);
  });
});
