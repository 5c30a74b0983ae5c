import { existsSync, mkdtempSync, readFileSync, rmSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import pg from "pg";
import { afterAll, beforeAll, describe, expect, it } from "vitest";
import { newKeys } from "../../platform/crypto/keys.js";
import { emptyDatabase, testDatabase, type TestDatabase } from "../../test/database.js";
import { exitCodes, type ExitCode } from "./exit-codes.js";
import { runCommandLine } from "./program.js";
import type { Terminal } from "./terminal.js";

let fresh: TestDatabase;
let folder = "";
let env: Record<string, string> = {};

beforeAll(async () => {
  fresh = await testDatabase();
  folder = mkdtempSync(join(tmpdir(), "regulars-cli-"));
  const keys = newKeys();
  env = { DATABASE_URL: fresh.appUrl, OWNER_DATABASE_URL: fresh.ownerUrl, REGULARS_MODE: "test", REGULARS_DATA_DIR: folder, REGULARS_MASTER_KEYS: keys.master, REGULARS_INDEX_KEYS: keys.index };
});
afterAll(async () => {
  await fresh.drop();
  rmSync(folder, { recursive: true, force: true });
});

async function run(argv: readonly string[], over: Record<string, string> = {}): Promise<{ code: ExitCode; out: string; err: string }> {
  const said = { out: "", err: "" };
  const terminal: Terminal = {
    out: (line) => { said.out += `${line}\n`; },
    err: (line) => { said.err += `${line}\n`; },
    progress: () => ({ update: () => undefined, end: () => undefined }),
  };
  return { code: await runCommandLine(["--lang", "en", ...argv], { ...env, ...over }, () => terminal), ...said };
}

describe("the commands, on a database", () => {
  it("migrate, and say when there is nothing to do", async () => {
    expect(await run(["migrate"])).toMatchObject({ code: exitCodes.done, out: "the database is up to date\n" });
  });

  it("import a file, tell its totals, and answer by exit code what became of it", async () => {
    const file = join(folder, "stores.csv");
    writeFileSync(file, "code,name,timeZone\nS1,一店,\nS2,二店,Mars/Olympus\n");
    const rejected = await run(["import", "stores", file]);
    expect(rejected.code).toBe(exitCodes.rejectedRows);
    expect(rejected.out).toContain("accepted: 1\n");
    expect(readFileSync(`${file}.rejected.csv`, "utf8")).toContain("stores.time_zone_unknown");
    expect((await run(["import", "stores", file])).out).toContain("This file was imported before; nothing was changed");

    writeFileSync(file, "code,name\nS3,三店\n");
    writeFileSync(join(folder, "totals.json"), "{\"rows\": 2}");
    expect(await run(["import", "stores", file, "--expect", join(folder, "totals.json")])).toMatchObject({ code: exitCodes.totalsDiffer, err: expect.stringContaining("data rows should be 2, is 1") });
    expect((await run(["import", "stores", join(folder, "absent.csv")])).code).toBe(exitCodes.usage);
    writeFileSync(join(folder, "wrong.json"), JSON.stringify({ format: "regulars.mapping.v1", kind: "stores", fields: { code: { column: "Code" } } }));
    expect(await run(["import", "stores", file, "--mapping", join(folder, "wrong.json")])).toMatchObject({ code: exitCodes.usage, err: expect.stringContaining("/fields/code/column: no_such_column") });
  });

  it("make, list and revoke API keys; the secret alone is on standard output", async () => {
    const made = await run(["api-key", "create", "--name", "POS", "--permissions", "*", "--stores", "S1,S3", "--expires-in-days", "30"]);
    expect(made.out).toMatch(/^rk_[0-9a-f]{16}_\S{43}\n$/);
    const id = /\(([0-9a-f-]{36})\)/.exec(made.err)?.[1] ?? "";
    expect((await run(["api-key", "list"])).out).toBe(`${id}  POS  permissions *  stores S1, S3  active\n`);
    expect((await run(["api-key", "revoke", id])).out).toBe("revoked the key POS\n");
    expect((await run(["api-key", "list"])).out).toContain("revoked");
    expect((await run(["api-key", "create", "--name", "x", "--permissions", "*", "--stores", "S9"])).err).toContain("there is no store with the code S9");
  });

  it("check the books, row by row where a truth is broken", async () => {
    const whole = await run(["check"]);
    expect(whole.code).toBe(exitCodes.done);
    expect(whole.out).toMatch(/all \d+ invariants hold/);
    const owner = new pg.Client({ connectionString: fresh.ownerUrl });
    await owner.connect();
    await owner.query(`INSERT INTO stores.regions (region_id, code, name, created_at) VALUES ('00000000-0000-7000-8000-00000000000a', 'a', '{}', '2026-01-01Z'), ('00000000-0000-7000-8000-00000000000b', 'b', '{}', '2026-01-01Z');
      UPDATE stores.regions SET parent_region_id = CASE code WHEN 'a' THEN '00000000-0000-7000-8000-00000000000b' ELSE '00000000-0000-7000-8000-00000000000a' END::uuid WHERE code IN ('a', 'b')`);
    const broken = await run(["check"]);
    await owner.query("UPDATE stores.regions SET parent_region_id = NULL WHERE code IN ('a', 'b'); DELETE FROM stores.regions WHERE code IN ('a', 'b')");
    await owner.end();
    expect(broken.code).toBe(exitCodes.failed);
    expect(broken.out).toMatch(/✗ .*every region leads to a root/);
    expect(broken.out).toContain("00000000-0000-7000-8000-00000000000a");
  });

  it("run the nights that are over, once", async () => {
    expect((await run(["nightly", "--date", "2026-03-01"])).out).toBe("2026-03-01 done\n");
  }, 120_000);

  it("back up, and restore into another database; not into one that has something, and not without the keys", async () => {
    const backup = join(folder, "backup");
    expect((await run(["backup", backup])).out).toContain("Personal data is encrypted and the keys are not in the backup");
    expect(existsSync(join(backup, "manifest.json"))).toBe(true);
    const target = await emptyDatabase();
    try {
      const there = { DATABASE_URL: target.appUrl, OWNER_DATABASE_URL: target.ownerUrl };
      const others = newKeys();
      expect(await run(["restore", backup], { ...there, REGULARS_MASTER_KEYS: others.master })).toMatchObject({ code: exitCodes.refused, err: expect.stringContaining("Keys of the backup are missing") });
      expect(await run(["restore", backup], { ...there, REGULARS_CURRENCY: "USD" })).toMatchObject({ code: exitCodes.refused, err: expect.stringContaining("The backup is in CNY/2") });
      expect((await run(["restore", backup], there)).code).toBe(exitCodes.done);
      expect((await run(["check"], there)).code).toBe(exitCodes.done);
      expect(await run(["restore", backup], there)).toMatchObject({ code: exitCodes.refused, err: expect.stringContaining("is not empty") });
      expect((await run(["export", "stores", "--out", join(folder, "out.csv")], there)).err).toContain("Exported 2 rows");
    } finally {
      await target.drop();
    }
  }, 120_000);
});
