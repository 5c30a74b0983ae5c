import { asId, dayMs, instant } from "@regulars/kernel";
import pg from "pg";
import { afterAll, afterEach, beforeAll, describe, expect, it } from "vitest";
import { checkInvariants } from "../../../platform/db/checks.js";
import { openDatabase, type Database, type Tx } from "../../../platform/db/tx.js";
import { systemCaller, type Caller } from "../../../platform/http/caller.js";
import { testDatabase, type TestDatabase } from "../../../test/database.js";
import { createStore, ensureProgramme } from "../../stores/index.js";
import { invariants } from "../invariants.js";
import { authenticate, setKnownPermissions } from "./authenticate.js";
import { createApiKey, listApiKeys, revokeApiKey } from "./keys.js";

const now = instant(Date.parse("2026-03-02T02:00:00Z"));
const owner = systemCaller("test");
let given: TestDatabase;
let database: Database;
const inTx = <T>(work: (tx: Tx) => Promise<T>): Promise<T> => database.transaction(work);
const problemOf = async (work: Promise<unknown>): Promise<string> => work.then(() => "no problem", (error: unknown) => (error instanceof Error ? error.message : "?"));
const aKey = (over: { permissions?: readonly string[]; storeScope?: "all"; expiresAt?: typeof now } = {}) =>
  inTx((tx) => createApiKey(tx, { name: "ERP", permissions: ["members.read"], storeScope: "all", ...over }, owner, now));

beforeAll(async () => {
  given = await testDatabase();
  database = openDatabase(given.appUrl, { max: 8, applicationName: "access-test" });
  setKnownPermissions(["members.read", "members.edit", "access.manage", "public"]);
  await inTx((tx) => ensureProgramme(tx, { currency: { code: "CNY", minorDigits: 2 }, timeZone: "Asia/Shanghai" }, now));
});
afterEach(async () => {
  expect((await checkInvariants(database, invariants)).filter((each) => each.breaks.length > 0)).toEqual([]);
});
afterAll(async () => {
  await database.close();
  await given.drop();
});

describe("an API key", () => {
  it("opens with its token, and only with all of it", async () => {
    const { apiKey, token } = await aKey();
    expect(token).toMatch(/^rk_[0-9a-f]{16}_[A-Za-z0-9_-]{43}$/);
    const caller = await authenticate(database, token, now);
    expect(caller).toMatchObject({ kind: "api_key", callerId: apiKey.apiKeyId, storeScope: "all" });
    expect([...(caller?.permissions ?? [])]).toEqual(["members.read"]);
    const { token: other } = await aKey();
    const crossed = `${token.slice(0, 19)}${other.slice(19)}`;
    const last = token.endsWith("A") ? "E" : "A";
    for (const wrong of ["", "rk_", token.slice(0, -1), `${token.slice(0, -1)}${last}`, `${token}x`, crossed, "Bearer", apiKey.apiKeyId, `rk_${"0".repeat(16)}_${"A".repeat(43)}`]) {
      expect(await authenticate(database, wrong, now), wrong).toBeNull();
    }
  });

  it("is kept as a hash: a copy of the database opens nothing", async () => {
    const { token } = await aKey();
    const client = new pg.Client({ connectionString: given.ownerUrl });
    await client.connect();
    const secret = token.slice(20);
    const { rowCount } = await client.query("SELECT 1 FROM access.api_keys k WHERE k::text LIKE '%' || $1 || '%' OR k::text LIKE '%' || $2 || '%'", [secret, Buffer.from(secret).toString("hex")]);
    expect(rowCount).toBe(0);
    await client.end();
  });

  it("ends the moment its revocation commits, also for a process that has just used it", async () => {
    const { apiKey, token } = await aKey();
    expect(await authenticate(database, token, now)).not.toBeNull();
    await problemOf(inTx(async (tx) => {
      await revokeApiKey(tx, apiKey.apiKeyId, owner, now);
      throw new Error("undone");
    }));
    expect(await authenticate(database, token, now)).not.toBeNull();
    await inTx((tx) => revokeApiKey(tx, apiKey.apiKeyId, owner, now));
    expect(await authenticate(database, token, now)).toBeNull();
    const again = await inTx((tx) => revokeApiKey(tx, apiKey.apiKeyId, owner, instant(now + dayMs)));
    expect(again.revokedAt).toBe(now);
  });

  it("ends for another process within a second", async () => {
    const { apiKey, token } = await aKey();
    const other = openDatabase(given.appUrl, { max: 2, applicationName: "other-process" });
    expect(await authenticate(other, token, now)).not.toBeNull();
    const client = new pg.Client({ connectionString: given.appUrl });
    await client.connect();
    await client.query("UPDATE access.api_keys SET revoked_at = $1, revoked_by = 'another process' WHERE api_key_id = $2", ["2026-03-02T02:00:00Z", apiKey.apiKeyId]);
    await client.end();
    await new Promise((resolve) => setTimeout(resolve, 1_050));
    expect(await authenticate(other, token, now)).toBeNull();
    await other.close();
  });

  it("ends at its expiry, and is not made to expire in the past", async () => {
    const { token } = await aKey({ expiresAt: instant(now + dayMs) });
    expect(await authenticate(database, token, instant(now + dayMs - 1))).not.toBeNull();
    expect(await authenticate(database, token, instant(now + dayMs))).toBeNull();
    expect(await problemOf(aKey({ expiresAt: now }))).toBe("access.expiry_past");
  });

  it("with * may do everything that exists, later additions too", async () => {
    const { token } = await aKey({ permissions: ["*"] });
    expect((await authenticate(database, token, now))?.permissions.has("members.edit")).toBe(true);
    expect((await authenticate(database, token, now))?.permissions.has("nothing.such")).toBe(false);
  });

  it("is made by nobody who holds less", async () => {
    const store = await inTx((tx) => createStore(tx, { code: "S1" }, now));
    const other = await inTx((tx) => createStore(tx, { code: "S2" }, now));
    const clerk: Caller = { kind: "api_key", callerId: "clerk", permissions: new Set(["members.read", "access.manage"]), storeScope: new Set([store.storeId]) };
    const by = (permissions: readonly string[], storeScope: "all" | readonly (typeof store.storeId)[]) => problemOf(inTx((tx) => createApiKey(tx, { name: "x", permissions, storeScope }, clerk, now)));
    expect(await by(["members.edit"], [store.storeId])).toBe("access.permission_not_held");
    expect(await by(["*"], [store.storeId])).toBe("access.permission_not_held");
    expect(await by(["members.read"], "all")).toBe("access.scope_not_held");
    expect(await by(["members.read"], [store.storeId, other.storeId])).toBe("access.scope_not_held");
    expect(await by(["members.reed"], [store.storeId])).toBe("access.permission_unknown");
    expect(await by(["members.read"], [store.storeId])).toBe("no problem");
    expect(await problemOf(inTx((tx) => createApiKey(tx, { name: "x", permissions: ["members.read"], storeScope: [asId<"store">("0190a1b2-0000-7000-8000-000000000001")] }, owner, now)))).toBe("access.store_unknown");
    const { apiKey } = await aKey();
    expect(await problemOf(inTx((tx) => revokeApiKey(tx, apiKey.apiKeyId, clerk, now)))).toBe("access.scope_not_held");
  });

  it("notes its use beside the request", async () => {
    const { apiKey, token } = await aKey();
    await Promise.all(Array.from({ length: 20 }, () => authenticate(database, token, now)));
    await expect.poll(async () => (await inTx((tx) => listApiKeys(tx, systemCaller("test"), null, 200))).find((each) => each.apiKeyId === apiKey.apiKeyId)?.lastUsedAt, { timeout: 5_000 }).toBe(now);
  });
});
