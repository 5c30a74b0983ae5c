import { spawn } from "node:child_process";
import { mkdtempSync, readFileSync, rmSync, statSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { fileURLToPath } from "node:url";
import { afterAll, beforeAll, describe, expect, it } from "vitest";
import { createApiKey, createStaff, presetFactors, secretKeyUse } from "../../modules/access/index.js";
import { memberKeyUse, personalDataOf } from "../../modules/members/index.js";
import { loadConfig } from "../../platform/config.js";
import { keyRing } from "../../platform/crypto/keys.js";
import { checkInvariants } from "../../platform/db/checks.js";
import { systemCaller } from "../../platform/http/caller.js";
import { newId } from "../../platform/random.js";
import { testDatabase, type TestDatabase } from "../../test/database.js";
import { serve, type Served } from "../serve.js";
import { moduleInvariants } from "../wiring.js";
import { readKeyFile } from "./file.js";
import { rotateRing, RotationRefused } from "./rotate.js";
import { noteRing } from "./sql.js";

const caller = systemCaller("test");
let database: TestDatabase;
let folder = "";
let env: Record<string, string> = {};
let server: Served;
let token = "";

beforeAll(async () => {
  database = await testDatabase();
  folder = mkdtempSync(join(tmpdir(), "regulars-keys-"));
  env = { DATABASE_URL: database.appUrl, OWNER_DATABASE_URL: database.ownerUrl, REGULARS_MODE: "test", REGULARS_DATA_DIR: folder, REGULARS_LOG_LEVEL: "silent", PORT: "0" };
  server = await serve(loadConfig(env), "api");
  const { database: db, clock } = server.runtime;
  token = (await db.transaction((tx) => createApiKey(tx, { name: "till", permissions: ["*"], storeScope: "all" }, caller, clock.now()))).token;
  await db.transaction(async (tx) => {
    const { staff } = await createStaff(tx, { login: "person", name: "Person" }, caller, clock.now());
    await presetFactors(tx, staff, { password: "a long sentence of mine", totpSecret: "JBSWY3DPEHPK3PXPJBSWY3DPEHPK3PXP" }, clock.now());
  });
});
afterAll(async () => {
  await server.stop();
  await database.drop();
  rmSync(folder, { recursive: true, force: true });
});

async function post(path: string, body: unknown): Promise<{ readonly status: number; readonly body: Record<string, unknown> }> {
  const response = await fetch(`${server.baseUrl ?? ""}${path}`, {
    method: "POST", headers: { authorization: `Bearer ${token}`, "content-type": "application/json", "idempotency-key": newId<"key">() }, body: JSON.stringify(body),
  });
  return { status: response.status, body: (await response.json()) as Record<string, unknown> };
}

/** The command in a process of its own, as an operator runs it beside the server. */
function command(...args: readonly string[]): Promise<{ readonly code: number | null; readonly said: string }> {
  return new Promise((resolve) => {
    const program = fileURLToPath(new URL("../cli.ts", import.meta.url));
    const child = spawn(process.execPath, ["--import", "tsx", program, "--lang", "en", ...args], { env: { ...process.env, ...env } });
    let said = "";
    for (const stream of [child.stdout, child.stderr]) stream.on("data", (piece: Buffer) => { said += piece.toString(); });
    child.on("exit", (code) => resolve({ code, said }));
  });
}

const request = { renew: ["master", "index"] as const, dropOld: false, waitMs: 800, onPhase: () => undefined, onMembers: () => undefined };

describe("a change of keys", () => {
  it("runs in a process of its own while tills enrol and look up, loses nobody, and leaves the old master key without use", async () => {
    const members = new Map<string, string>();
    const faults: string[] = [];
    const state = { running: true, next: 0 };
    const enrol = async (): Promise<void> => {
      const phone = `137${String((state.next += 1)).padStart(8, "0")}`;
      const made = await post("/v1/members", { phone, name: `会员${phone.slice(-4)}`, channel: "pos" });
      if (made.status !== 201) faults.push(`enrol ${made.status} ${JSON.stringify(made.body)}`);
      else members.set(phone, String(made.body["memberId"]));
    };
    for (let n = 0; n < 700; n += 20) await Promise.all(Array.from({ length: 20 }, enrol));
    const before = keyRing();

    const till = async (number: number): Promise<void> => {
      for (let n = 0; state.running; n += 1) {
        await enrol();
        const known = [...members.keys()];
        const phone = known[(n * 131 + number * 17) % known.length] ?? "";
        const found = await post("/v1/members:identify", { kind: "phone", value: phone });
        if (found.body["memberId"] !== members.get(phone)) faults.push(`identify ${phone}: ${found.status}`);
        const twice = await post("/v1/members", { phone, channel: "pos" });
        if (twice.status !== 409 || twice.body["code"] !== "member_already_exists") faults.push(`enrolled twice ${phone}: ${twice.status}`);
      }
    };
    const tills = Array.from({ length: 6 }, (_, number) => till(number));
    const rotation = await command("keys", "rotate", "--drop-old");
    state.running = false;
    await Promise.all(tills);

    expect(rotation.code, rotation.said).toBe(0);
    expect(faults).toEqual([]);
    await server.runtime.keys.follower.follow();
    const after = keyRing();
    const [oldMaster, oldIndex] = [before.master[0]?.id ?? "", before.index[0]?.id ?? ""];
    expect(after.master.map(({ id }) => id)).not.toContain(oldMaster);
    expect(after.index.map(({ id }) => id)[1]).toBe(oldIndex);
    expect(statSync(join(folder, "keys.json")).mode & 0o777).toBe(0o600);
    const { database: db, clock } = server.runtime;
    const [use, secrets] = await db.transaction(async (tx) => [await memberKeyUse(tx), await secretKeyUse(tx, clock.now())] as const);
    expect([...use.dataKeys]).toEqual([[after.master[0]?.id, members.size]]);
    expect([...secrets]).toEqual([[after.master[0]?.id, 1]]);
    expect(use.identities.get(after.index[0]?.id ?? "")).toBe(use.identities.get(oldIndex));

    // Every one is found, and what is known of them can be read, with the old master key gone.
    for (const [phone, memberId] of members) {
      const found = await post("/v1/members:identify", { kind: "phone", value: phone });
      if (found.body["memberId"] !== memberId) faults.push(`afterwards ${phone}`);
    }
    expect(faults).toEqual([]);
    const some = [...members].slice(0, 50);
    for (const [phone, memberId] of some) {
      const known = await db.transaction((tx) => personalDataOf(tx, [memberId as never]));
      expect(JSON.stringify(known instanceof Map ? [...known.values()] : known)).toContain(`会员${phone.slice(-4)}`);
    }
    console.log(`keys rotated under traffic: ${members.size} members, 6 tills, 0 faults`);
  });

  it("does not go on while a process works with the former keys, and goes on where it was when that one is gone", async () => {
    const { runtime } = server;
    const laggard = newId<"process">();
    await runtime.database.transaction((tx) => noteRing(tx, laggard, "k0|k0", "elsewhere", 4711));
    const file = join(folder, "keys.json");
    const master = readKeyFile(file).master.split(":")[0];
    const refusal = await rotateRing(runtime, request).catch((error: unknown) => error);
    expect(refusal).toBeInstanceOf(RotationRefused);
    expect(refusal).toMatchObject({ reason: "waiting_for_processes", processes: [{ host: "elsewhere", pid: 4711 }] });
    // Known everywhere is not yet: nothing was written with the new keys.
    const waiting = readKeyFile(file);
    expect(waiting.master.split(":")[0]).toBe(master);
    expect(waiting.upcoming).toHaveLength(2);

    await runtime.database.transaction((tx) => noteRing(tx, laggard, "k0|k0", "elsewhere", 4711));
    await expect(rotateRing(runtime, request)).rejects.toThrow("waiting_for_processes");
    expect(readKeyFile(file).upcoming).toEqual(waiting.upcoming);
    // It is taken for gone ten seconds after it was last heard of.
    const done = await rotateRing(runtime, { ...request, waitMs: 30_000 });
    expect(done.members).toBeGreaterThan(0);
    expect(readKeyFile(file).master.split(":")[0]).toBe(waiting.upcoming[0]);
    expect(readKeyFile(file).upcoming).toEqual([]);
  });

  it("waits for a transaction that began with the former keys", async () => {
    const { runtime } = server;
    let release: () => void = () => undefined;
    const open = runtime.database.transaction(async (tx) => {
      await noteRing(tx, newId<"process">(), "x", "gone", 1);
      await new Promise<void>((resolve) => { release = resolve; });
      throw new Error("undone");
    }).catch(() => undefined);
    await new Promise((resolve) => setTimeout(resolve, 200));
    await expect(rotateRing(runtime, request)).rejects.toThrow("waiting_for_transactions");
    release();
    await open;
    expect((await rotateRing(runtime, { ...request, waitMs: 30_000 })).members).toBeGreaterThan(0);
  });

  it("is refused where the keys come from the environment", async () => {
    const { runtime } = server;
    const source = { file: null, read: () => readKeyFile(join(folder, "keys.json")) };
    await expect(rotateRing({ ...runtime, keys: { ...runtime.keys, source } }, request)).rejects.toThrow("environment");
    expect((await command("keys", "list")).said).toMatch(/master {2}k[0-9a-f]{8} {2}current {2}\d+ data keys of members, 1 authenticators of staff/);
    expect(readFileSync(join(folder, "keys.json"), "utf8")).not.toContain("upcoming");
  });

  it("leaves the books and the members as they should be", async () => {
    const broken = (await checkInvariants(server.runtime.database, moduleInvariants(), () => undefined)).filter((each) => each.breaks.length > 0);
    expect(broken.map(({ name, breaks }) => ({ name, breaks }))).toEqual([]);
  });
});
