import { mkdtempSync, readFileSync, rmSync, statSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { instant } from "@regulars/kernel";
import pg from "pg";
import { afterAll, beforeAll, describe, expect, it } from "vitest";
import { auditWriter } from "../../modules/audit/index.js";
import { FakeClock } from "../../platform/clock.js";
import { ConfigError, loadConfig } from "../../platform/config.js";
import { newKeys } from "../../platform/crypto/keys.js";
import { openDatabase, type Database } from "../../platform/db/tx.js";
import { newId } from "../../platform/random.js";
import { testDatabase, type TestDatabase } from "../../test/database.js";
import { sealingOf } from "../audit.js";
import { exitCodes, type ExitCode } from "./exit-codes.js";
import { runCommandLine } from "./program.js";

let own: TestDatabase;
let database: Database;
let folder = "";
let env: Record<string, string> = {};
const clock = new FakeClock(instant(Date.parse("2026-03-02T02:00:00Z")));

beforeAll(async () => {
  own = await testDatabase();
  database = openDatabase(own.appUrl, { max: 4, applicationName: "test" });
  folder = mkdtempSync(join(tmpdir(), "regulars-audit-"));
  const keys = newKeys();
  env = { DATABASE_URL: own.appUrl, OWNER_DATABASE_URL: own.ownerUrl, REGULARS_MODE: "test", REGULARS_DATA_DIR: folder, REGULARS_MASTER_KEYS: keys.master, REGULARS_INDEX_KEYS: keys.index };
});
afterAll(async () => {
  await database.close();
  await own.drop();
  rmSync(folder, { recursive: true, force: true });
});

async function run(argv: readonly string[]): Promise<{ code: ExitCode; out: string }> {
  let out = "";
  const say = (line: string): void => { out += `${line}\n`; };
  const code = await runCommandLine(["--lang", "en", ...argv], env, () => ({ out: say, err: say, progress: () => ({ update: () => undefined, end: () => undefined }) }));
  return { code, out };
}

async function written(reason: string): Promise<void> {
  await database.transaction((tx) => auditWriter(database).write(tx, [{
    recordedAt: clock.now(), actor: "system:test", sessionId: null, operation: "changeThing", target: null, memberId: null, storeId: null, result: "done", code: null, before: null, after: null, reason, approvalId: null,
    requestId: newId<"request">(), address: "127.0.0.1",
  }]));
}

describe("regulars audit", () => {
  it("verifies what the worker has sealed and signed, and answers 1 with the entry that was changed", async () => {
    expect(await run(["audit", "verify"])).toMatchObject({ code: exitCodes.done, out: expect.stringContaining("Sound") });
    const sealing = sealingOf({ config: loadConfig(env), database, clock }, () => false);
    await written("=1+1");
    for (const file = join(folder, "audit-heads.jsonl"); ; ) {
      await sealing.seal();
      await sealing.sign();
      if (statSync(file, { throwIfNoEntry: false }) !== undefined) break;
    }
    expect(await run(["audit", "verify"])).toMatchObject({ code: exitCodes.done, out: expect.stringContaining("signed heads: 1") });
    expect(statSync(join(folder, "audit-signing-key")).mode & 0o077, "the key is its owner's alone").toBe(0);

    const copy = join(folder, "elsewhere.jsonl");
    writeFileSync(copy, readFileSync(join(folder, "audit-heads.jsonl")));
    expect((await run(["audit", "verify", "--heads", copy])).code).toBe(exitCodes.done);
    expect(await run(["audit", "verify", "--heads", join(folder, "absent.jsonl")])).toMatchObject({ code: exitCodes.failed, out: expect.stringContaining("there are no signed heads") });

    const owner = new pg.Client({ connectionString: own.ownerUrl });
    await owner.connect();
    const { rows } = await owner.query<{ entry_id: string }>("UPDATE audit.entries SET reason = 'another' RETURNING entry_id");
    const found = await run(["audit", "verify"]);
    expect(found).toMatchObject({ code: exitCodes.failed, out: expect.stringContaining(`Audit trail #1 ${rows[0]?.entry_id ?? ""}: the entry was changed after it was sealed`) });
    await owner.query("UPDATE audit.entries SET reason = '=1+1'");
    await owner.end();
    expect((await run(["audit", "verify"])).code).toBe(exitCodes.done);
  });

  it("exports the trail as CSV, of some days, and no cell is a formula", async () => {
    const file = join(folder, "audit.csv");
    expect((await run(["audit", "export", "--from", "2026-03-02", "--to", "2026-03-03", "--out", file])).code).toBe(exitCodes.done);
    const lines = readFileSync(file, "utf8").trim().split("\n");
    expect([lines.length, lines[0]?.startsWith("entryId,recordedAt,actor,"), lines[1]?.includes("'=1+1")]).toEqual([2, true, true]);
    await run(["audit", "export", "--to", "2026-03-02", "--out", file]);
    expect(readFileSync(file, "utf8").trim().split("\n")).toHaveLength(1);
  });

  it("takes no production without a signing key, and no key that is none", () => {
    const faults = (over: Record<string, string>): string => {
      try {
        loadConfig({ ...env, ...over });
        return "";
      } catch (error) {
        if (error instanceof ConfigError) return error.message;
        throw error;
      }
    };
    expect(faults({ REGULARS_MODE: "production" })).toContain("REGULARS_AUDIT_SIGNING_KEY is required in production");
    expect(faults({ REGULARS_AUDIT_SIGNING_KEY: "short" })).toContain("REGULARS_AUDIT_SIGNING_KEY must be base64 of 32 bytes");
    expect(faults({ REGULARS_MODE: "production", REGULARS_AUDIT_SIGNING_KEY: "A".repeat(43) + "=" })).toBe("");
  });
});
