import { mkdirSync, mkdtempSync, rmSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import pg from "pg";
import { afterAll, afterEach, beforeAll, beforeEach, describe, expect, it } from "vitest";
import { emptyDatabase, testDatabase, type TestDatabase } from "../../test/database.js";
import { migrate, type MigrateOptions } from "./migrate.js";

const platform = `CREATE SCHEMA platform; CREATE SCHEMA read; GRANT USAGE ON SCHEMA read TO app;
CREATE TABLE platform.migrations (number integer PRIMARY KEY, name text NOT NULL, sha256 text NOT NULL, applied_at timestamptz NOT NULL DEFAULT now());`;

let database: TestDatabase;
let folder: string;

beforeEach(async () => {
  database = await emptyDatabase();
  folder = mkdtempSync(join(tmpdir(), "regulars-migrate-"));
  mkdirSync(join(folder, "migrations"));
  mkdirSync(join(folder, "modules"));
  writeFileSync(join(folder, "modules", "layers.json"), '["stores", "members"]');
  migration("0001-platform-create", platform);
});

afterEach(async () => {
  await database.drop();
  rmSync(folder, { recursive: true });
});

const migration = (name: string, sql: string): void => {
  writeFileSync(join(folder, "migrations", `${name}.sql`), sql);
};
const views = (module: string, sql: string): void => {
  mkdirSync(join(folder, "modules", module), { recursive: true });
  writeFileSync(join(folder, "modules", module, "views.sql"), sql);
};
const run = (options: MigrateOptions = {}): Promise<{ applied: string[] }> =>
  migrate(database.ownerUrl, { migrationsFolder: join(folder, "migrations"), modulesFolder: join(folder, "modules"), ...options });

async function query(statement: string, url = database.ownerUrl): Promise<Record<string, unknown>[]> {
  const client = new pg.Client({ connectionString: url });
  await client.connect();
  try {
    const { rows } = await client.query<Record<string, unknown>>(statement);
    return rows;
  } finally {
    await client.end();
  }
}

describe("migrate", () => {
  it("applies each file once, in order, and tells how far it is", async () => {
    migration("0003-members-create", "CREATE TABLE public.third AS SELECT * FROM public.second");
    migration("0002-stores-create", "CREATE TABLE public.second (id int)");
    const told: string[] = [];
    const first = await run({ onProgress: (done, total, name) => told.push(`${done}/${total} ${name}`) });
    expect(first.applied).toEqual(["0001-platform-create", "0002-stores-create", "0003-members-create"]);
    expect(told).toEqual(["0/3 0001-platform-create", "1/3 0002-stores-create", "2/3 0003-members-create", "3/3 views"]);
    expect(await run()).toEqual({ applied: [] });
    expect(await query("SELECT number FROM platform.migrations ORDER BY number")).toEqual([{ number: 1 }, { number: 2 }, { number: 3 }]);
  });

  it("leaves nothing of a file that fails, and names its line", async () => {
    migration("0002-stores-create", "CREATE TABLE public.half (id int);\nSELECT 1;\nSELECT missing_column FROM public.half;");
    await expect(run()).rejects.toThrow("The migration 0002-stores-create failed, line 3: column \"missing_column\" does not exist.");
    expect(await query("SELECT to_regclass('public.half') AS half")).toEqual([{ half: null }]);
    migration("0002-stores-create", "CREATE TABLE public.whole (id int)");
    expect((await run()).applied).toEqual(["0002-stores-create"]);
  });

  it("runs the files once when two programs migrate together", async () => {
    migration("0002-stores-create", "SELECT pg_sleep(0.3); CREATE TABLE public.once (id int)");
    const results = await Promise.all([run(), run(), run()]);
    expect(results.map(({ applied }) => applied.length).sort((a, b) => a - b)).toEqual([0, 0, 2]);
  });

  it("refuses a file that changed after it was applied", async () => {
    await run();
    migration("0001-platform-create", `${platform}\n-- a word more`);
    await expect(run()).rejects.toThrow("0001-platform-create was changed after it had been applied");
  });

  it("refuses when an applied file is gone, and when the database is newer than the program", async () => {
    migration("0002-stores-create", "SELECT 1");
    migration("0003-members-create", "SELECT 1");
    await run();
    rmSync(join(folder, "migrations", "0002-stores-create.sql"));
    await expect(run()).rejects.toThrow("0002-stores-create was applied to the database, and this program does not have it");
    rmSync(join(folder, "migrations", "0003-members-create.sql"));
    await expect(run()).rejects.toThrow("The database is newer than this program: it has the migration 0003-members-create, this program ends with 0001-platform-create");
  });

  it("refuses a file that comes before one already applied, a number used twice, and a name it cannot read", async () => {
    migration("0003-members-create", "SELECT 1");
    await run();
    migration("0002-stores-create", "SELECT 1");
    await expect(run()).rejects.toThrow("0002-stores-create comes before 0003-members-create");
    migration("0003-stores-other", "SELECT 1");
    await expect(run()).rejects.toThrow("have the same number");
    rmSync(join(folder, "migrations", "0003-stores-other.sql"));
    migration("4-stores", "SELECT 1");
    await expect(run()).rejects.toThrow("is not named NNNN-<module>-<what>.sql");
  });

  it("refuses a file that ends its own transaction", async () => {
    migration("0002-stores-create", "CREATE TABLE public.a (id int); COMMIT; BEGIN;");
    await expect(run()).rejects.toThrow("leave BEGIN and COMMIT out");
  });

  it("gives up soon when a table stays locked, and says so", async () => {
    migration("0002-stores-create", "CREATE TABLE public.busy (id int)");
    await run();
    migration("0003-stores-change", "SET LOCAL lock_timeout = '50ms'; ALTER TABLE public.busy ADD COLUMN name text");
    const holder = new pg.Client({ connectionString: database.ownerUrl });
    await holder.connect();
    await holder.query("BEGIN; LOCK TABLE public.busy");
    await expect(run()).rejects.toThrow("another program holds a lock on its tables");
    await holder.end();
    expect((await run()).applied).toEqual(["0003-stores-change"]);
  });

  it("makes the views in the order of the modules, and anew when their columns change", async () => {
    migration("0002-stores-create", "CREATE TABLE public.stores (store_id int, name text, since int)");
    views("members", "CREATE OR REPLACE VIEW read.members AS SELECT store_id FROM read.stores");
    views("stores", "CREATE OR REPLACE VIEW read.stores AS SELECT store_id, name, since FROM public.stores");
    await run();
    expect(await query("SELECT * FROM read.members", database.appUrl)).toEqual([]);
    views("stores", "CREATE OR REPLACE VIEW read.stores AS SELECT name, store_id FROM public.stores");
    await run();
    expect(await query("SELECT column_name FROM information_schema.columns WHERE table_schema = 'read' AND table_name = 'stores' ORDER BY ordinal_position")).toEqual([
      { column_name: "name" },
      { column_name: "store_id" },
    ]);
  });

  it("changes a table although a view uses the column, and has the views back afterwards", async () => {
    migration("0002-stores-create", "CREATE TABLE public.stores (store_id int, name text)");
    views("stores", "CREATE OR REPLACE VIEW read.stores AS SELECT store_id, name FROM public.stores");
    await run();
    migration("0003-stores-rename", "ALTER TABLE public.stores DROP COLUMN name; ALTER TABLE public.stores ALTER COLUMN store_id TYPE text");
    views("stores", "CREATE OR REPLACE VIEW read.stores AS SELECT store_id FROM public.stores");
    expect((await run()).applied).toEqual(["0003-stores-rename"]);
    expect(await query("SELECT data_type FROM information_schema.columns WHERE table_schema = 'read'")).toEqual([{ data_type: "text" }]);
  });

  it("does not touch the views when nothing changed", async () => {
    migration("0002-stores-create", "CREATE TABLE public.stores (store_id int)");
    views("stores", "CREATE OR REPLACE VIEW read.stores AS SELECT store_id FROM public.stores");
    await run();
    const before = await query("SELECT 'read.stores'::regclass::oid AS view");
    await run();
    expect(await query("SELECT 'read.stores'::regclass::oid AS view")).toEqual(before);
  });

  it("keeps the former views when a new one is wrong", async () => {
    migration("0002-stores-create", "CREATE TABLE public.stores (store_id int)");
    views("stores", "CREATE OR REPLACE VIEW read.stores AS SELECT store_id FROM public.stores");
    await run();
    views("stores", "CREATE OR REPLACE VIEW read.stores AS SELECT nothing FROM public.stores");
    await expect(run()).rejects.toThrow("stores/views.sql");
    expect(await query("SELECT store_id FROM read.stores")).toEqual([]);
  });

  it("makes the login that serves a member of app, or says what an administrator has to do", async ({ skip }) => {
    await expect(run({ appRole: "nobody_of_that_name" })).rejects.toThrow('has no login "nobody_of_that_name"');
    const [me] = await query("SELECT current_user AS name, rolcreaterole OR rolsuper AS may FROM pg_roles WHERE rolname = current_user");
    if (me?.["may"] === true) skip("this login may hand out roles");
    await expect(run({ appRole: String(me?.["name"]) })).rejects.toThrow("Let an administrator run: GRANT app TO");
  });
});

describe("the migrations of the program", () => {
  let real: TestDatabase;
  beforeAll(async () => {
    real = await testDatabase();
  });
  afterAll(() => real.drop());

  it("give the serving login the platform's tables, and no more than it needs", async ({ skip }) => {
    if (real.ownerUrl === real.appUrl) skip("one login migrates and serves");
    const may = (statement: string): Promise<string> => query(statement, real.appUrl).then(() => "yes", (error: unknown) => (error instanceof Error ? error.message : ""));
    expect(await may("SELECT event_id FROM platform.events ORDER BY xid LIMIT 1")).toBe("yes");
    expect(await may("UPDATE platform.events SET name = 'x'")).toContain("permission denied");
    expect(await may("DELETE FROM platform.invariant_breaches")).toContain("permission denied");
    expect(await may("INSERT INTO platform.migrations (number, name, sha256) VALUES (9999, 'x', 'x')")).toContain("permission denied");
    expect(await may("CREATE TABLE platform.mine (id int)")).toContain("permission denied");
    expect(await may("CREATE SCHEMA mine")).toContain("permission denied");
  });

  it("keep the clock's offset to one row", async () => {
    await query("INSERT INTO platform.test_clock (offset_ms) VALUES (1)", real.appUrl);
    await expect(query("INSERT INTO platform.test_clock (offset_ms) VALUES (2)", real.appUrl)).rejects.toThrow("duplicate key");
  });
});
