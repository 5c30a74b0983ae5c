import { cpSync, createReadStream, mkdirSync, mkdtempSync, readdirSync, rmSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { createInterface } from "node:readline/promises";
import { pipeline } from "node:stream/promises";
import { fileURLToPath } from "node:url";
import { createGunzip } from "node:zlib";
import pg from "pg";
import { from as copyFrom } from "pg-copy-streams";
import { z } from "zod";
import { migrate } from "../../platform/db/migrate.js";
import { readMigrations } from "../../platform/db/migrate/files.js";
import { installJobs } from "../../platform/jobs/worker.js";
import { columnList, measure, ourTables, qualified, textSettings } from "./catalogue.js";
import { BackupError, readManifest, verifyFiles, type Manifest, type TableEntry } from "./manifest.js";

export interface RestoreRequest {
  readonly ownerUrl: string;
  /** The login that serves, when it is not the owner. */
  readonly appRole?: string;
  readonly folder: string;
  readonly onProgress: (phase: "verify" | "load" | "migrate", share: number, count: number, note: string) => void;
}

/**
 * Fills an empty database from a backup: makes the schema as it was, loads the tables, compares rows and checksums with the
 * manifest, and then brings the schema up to this program. Whatever fails, the target is empty again.
 */
export async function restore(request: RestoreRequest): Promise<Manifest> {
  const { folder, ownerUrl } = request;
  const manifest = readManifest(folder);
  refuseOtherProgram(manifest);
  await verifyFiles(folder, manifest, (done, total) => { request.onProgress("verify", total === 0 ? 1 : done / total, done, ""); });
  const client = new pg.Client({ connectionString: ownerUrl, application_name: "regulars-restore" });
  client.on("error", () => undefined);
  await client.connect();
  try {
    await refuseFilledTarget(client);
    try {
      await makeSchema(ownerUrl, manifest, request.appRole);
      await load(client, request, manifest);
      request.onProgress("migrate", 0, 0, "");
      await migrate(ownerUrl, request.appRole === undefined ? {} : { appRole: request.appRole });
      await installJobs(ownerUrl, "app");
      await putJobs(client, folder, manifest);
      request.onProgress("migrate", 1, 0, "");
    } catch (error) {
      await empty(client);
      throw error;
    }
    return manifest;
  } finally {
    await client.end();
  }
}

const migrationsFolder = fileURLToPath(new URL("../../migrations", import.meta.url));

/** The schema of the backup is made by this program's own migrations: they must be the ones it was made with. */
function refuseOtherProgram(manifest: Manifest): void {
  const ours = new Map(readMigrations(migrationsFolder).map((each) => [each.number, each]));
  for (const { number, name, sha256 } of manifest.migrations) {
    const own = ours.get(number);
    if (own === undefined || own.name !== name) throw new BackupError(`the backup has the migration ${name}, which this program does not know; restore it with a newer program`);
    if (own.sha256 !== sha256) throw new BackupError(`the migration ${name} of the backup is not the one of this program; restore it with the program that made it`);
  }
}

async function refuseFilledTarget(client: pg.Client): Promise<void> {
  const found = await ourTables(client);
  if (found.length > 0) {
    throw new BackupError(`the target database is not empty: it has ${found.length} tables, the first is ${found[0]?.schema ?? ""}.${found[0]?.table ?? ""}; restore into a new database`);
  }
}

/** Runs the migrations up to the backup's, and no views: those of today may need columns that came later. */
async function makeSchema(ownerUrl: string, manifest: Manifest, appRole: string | undefined): Promise<void> {
  const last = Math.max(...manifest.migrations.map(({ number }) => number));
  const folder = mkdtempSync(join(tmpdir(), "regulars-restore-"));
  try {
    const [migrations, modules] = [join(folder, "migrations"), join(folder, "modules")];
    cpSync(migrationsFolder, migrations, { recursive: true });
    for (const entry of readdirSync(migrations)) if (Number(entry.slice(0, 4)) > last) rmSync(join(migrations, entry), { recursive: true });
    mkdirSync(modules);
    writeFileSync(join(modules, "layers.json"), "[]");
    await migrate(ownerUrl, { migrationsFolder: migrations, modulesFolder: modules, ...(appRole === undefined ? {} : { appRole }) });
  } finally {
    rmSync(folder, { recursive: true, force: true });
  }
}

async function load(client: pg.Client, request: RestoreRequest, manifest: Manifest): Promise<void> {
  await client.query(`${textSettings}; SET statement_timeout = 0; SET lock_timeout = '60s'`);
  const entries = new Map(manifest.tables.map((each) => [`${each.schema}.${each.table}`, each]));
  const tables = (await ourTables(client)).filter(({ schema, table }) => !(schema === "platform" && table === "migrations"));
  const unknown = [...entries.keys()].find((name) => !tables.some(({ schema, table }) => `${schema}.${table}` === name));
  if (unknown !== undefined) throw new BackupError(`the backup has the table ${unknown}, which its migrations do not make`);
  const total = manifest.tables.reduce((sum, { rows }) => sum + rows, 0);
  let rows = 0;
  await client.query("BEGIN");
  // Rows that migrations put in are in the backup too, as they were.
  await client.query(`TRUNCATE ${tables.map(qualified).join(", ")}`);
  for (const { schema, table } of tables) {
    const entry = entries.get(`${schema}.${table}`);
    if (entry === undefined) throw new BackupError(`the backup has no file for the table ${schema}.${table}`);
    request.onProgress("load", total === 0 ? 1 : rows / total, rows, `${schema}.${table}`);
    await loadTable(client, request.folder, entry);
    rows += entry.rows;
  }
  for (const { schema, name, lastValue, isCalled } of manifest.sequences) {
    await client.query("SELECT setval(($1 || '.' || $2)::regclass, $3::bigint, $4)", [pg.escapeIdentifier(schema), pg.escapeIdentifier(name), lastValue, isCalled]);
  }
  await renumberTransactions(client);
  await client.query("COMMIT");
  await client.query("ANALYZE");
  request.onProgress("load", 1, rows, "");
}

async function loadTable(client: pg.Client, folder: string, entry: TableEntry): Promise<void> {
  const target = client.query(copyFrom(`COPY ${qualified(entry)} (${columnList(entry.columns)}) FROM STDIN`));
  await pipeline(createReadStream(join(folder, entry.file)), createGunzip(), target);
  const { rows, checksum } = await measure(client, entry);
  if (rows !== entry.rows || checksum !== entry.checksum) {
    throw new BackupError(`${entry.schema}.${entry.table} has ${rows} rows after loading (checksum ${checksum}), the backup says ${entry.rows} (${entry.checksum})`);
  }
}

/**
 * The outbox is read in the order of transaction numbers, and those of another server mean nothing here: a larger one would be
 * waited for until this server gets there. Events get small numbers again, each consumer's cursor staying between the same events.
 */
async function renumberTransactions(client: pg.Client): Promise<void> {
  const firstNormal = 3;
  await client.query(
    `UPDATE platform.events e
        SET xid = (${firstNormal} + (SELECT count(*) FROM (SELECT DISTINCT xid, event_id FROM platform.event_cursors) c
                                      WHERE (c.xid, c.event_id) < (e.xid, e.event_id)))::text::xid8`,
  );
  await client.query(
    `UPDATE platform.event_cursors k
        SET xid = (${firstNormal} + r.behind)::text::xid8, event_id = 'ffffffff-ffff-ffff-ffff-ffffffffffff'
       FROM (SELECT o.consumer, (SELECT count(*) FROM (SELECT DISTINCT xid, event_id FROM platform.event_cursors) c
                                  WHERE (c.xid, c.event_id) < (o.xid, o.event_id)) AS behind
               FROM platform.event_cursors o) r
      WHERE r.consumer = k.consumer`,
  );
}

const WaitingJob = z.object({
  name: z.string(), payload: z.unknown(), queue: z.string().nullable(), runAt: z.string(), maxAttempts: z.int(), key: z.string().nullable(), priority: z.int(),
});

async function putJobs(client: pg.Client, folder: string, manifest: Manifest): Promise<void> {
  const lines = createInterface({ input: createReadStream(join(folder, manifest.jobs.file)).pipe(createGunzip()), crlfDelay: Infinity });
  for await (const line of lines) {
    const job = WaitingJob.parse(JSON.parse(line));
    await client.query(
      `SELECT graphile_worker.add_job($1::text, $2::json, queue_name => $3::text, run_at => $4::timestamptz, max_attempts => $5::int,
                                      job_key => $6::text, priority => $7::int)`,
      [job.name, JSON.stringify(job.payload ?? {}), job.queue, job.runAt, job.maxAttempts, job.key, job.priority],
    );
  }
}

/** Takes away what was made, so that the target is as empty as it was found. */
async function empty(client: pg.Client): Promise<void> {
  await client.query("ROLLBACK").catch(() => undefined);
  const made = new Set([...(await ourTables(client)).map(({ schema }) => schema), "read", "graphile_worker"]);
  for (const schema of made) await client.query(`DROP SCHEMA IF EXISTS ${pg.escapeIdentifier(schema)} CASCADE`);
}
