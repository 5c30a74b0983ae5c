import { createHash } from "node:crypto";
import { createWriteStream, existsSync, mkdirSync, readdirSync } from "node:fs";
import { join } from "node:path";
import { Readable, Transform } from "node:stream";
import { pipeline } from "node:stream/promises";
import { createGzip } from "node:zlib";
import { toRfc3339, type Currency, type Instant, type TimeZone } from "@regulars/kernel";
import pg from "pg";
import { to as copyTo } from "pg-copy-streams";
import { columnList, measure, ourSequences, ourTables, qualified, textSettings } from "./catalogue.js";
import { BackupError, writeManifest, type Manifest, type TableEntry } from "./manifest.js";

export interface BackupRequest {
  /** The role that owns the tables: only it may read all of them. */
  readonly ownerUrl: string;
  readonly folder: string;
  readonly now: Instant;
  readonly programVersion: string;
  readonly keyIds: Manifest["keyIds"];
  readonly currency: Currency;
  readonly timeZone: TimeZone;
  readonly onProgress: (done: number, total: number, rows: number, table: string) => void;
}

/**
 * Writes all our tables into a folder, as one moment saw them: everything is read in one REPEATABLE READ transaction, while
 * the program goes on serving. The manifest is written last.
 */
export async function backUp(request: BackupRequest): Promise<Manifest> {
  const { folder } = request;
  if (existsSync(folder) && readdirSync(folder).length > 0) throw new BackupError(`the folder ${folder} is not empty; a backup is never written over another`);
  mkdirSync(folder, { recursive: true, mode: 0o700 });
  const client = new pg.Client({ connectionString: request.ownerUrl, application_name: "regulars-backup" });
  client.on("error", () => undefined);
  await client.connect();
  try {
    await client.query(`${textSettings}; SET statement_timeout = 0; SET lock_timeout = '60s'`);
    await client.query("BEGIN ISOLATION LEVEL REPEATABLE READ READ ONLY");
    const migrations = await client.query<Manifest["migrations"][number]>("SELECT number, name, sha256 FROM platform.migrations ORDER BY number");
    const server = await client.query<{ server_version: string }>("SHOW server_version");
    const found = (await ourTables(client)).filter(({ schema, table }) => !(schema === "platform" && table === "migrations"));
    const tables: TableEntry[] = [];
    let rows = 0;
    for (const [index, each] of found.entries()) {
      request.onProgress(index, found.length, rows, `${each.schema}.${each.table}`);
      const entry = await writeTable(client, folder, each);
      tables.push(entry);
      rows += entry.rows;
    }
    request.onProgress(found.length, found.length, rows, "");
    const manifest: Manifest = {
      format: "regulars.backup.v1", createdAt: toRfc3339(request.now), programVersion: request.programVersion,
      postgresVersion: server.rows[0]?.server_version ?? "", migrations: migrations.rows, tables,
      sequences: [...(await ourSequences(client))], jobs: await writeJobs(client, folder), keyIds: request.keyIds,
      currency: { ...request.currency }, timeZone: request.timeZone,
    };
    await client.query("COMMIT");
    writeManifest(folder, manifest);
    return manifest;
  } finally {
    await client.end();
  }
}

async function writeTable(client: pg.Client, folder: string, of: { schema: string; table: string; columns: readonly string[] }): Promise<TableEntry> {
  const { rows, checksum } = await measure(client, of);
  const file = `${of.schema}.${of.table}.copy.gz`;
  // A partitioned table can only be read through a SELECT.
  const source = client.query(copyTo(`COPY (SELECT ${columnList(of.columns)} FROM ${qualified(of)}) TO STDOUT`));
  const written = await writeFile(join(folder, file), source);
  return { schema: of.schema, table: of.table, columns: [...of.columns], rows, file, ...written, checksum };
}

/** Jobs that wait, as what was asked for: the runner's own tables change with its version, its `add_job` does not. */
async function writeJobs(client: pg.Client, folder: string): Promise<Manifest["jobs"]> {
  const file = "jobs.json.gz";
  const installed = await client.query<{ there: boolean }>("SELECT to_regclass('graphile_worker._private_jobs') IS NOT NULL AS there");
  const { rows } = installed.rows[0]?.there === true
    ? await client.query<{ job: string }>(
        `SELECT jsonb_build_object('name', t.identifier, 'payload', j.payload, 'queue', q.queue_name, 'runAt', j.run_at, 'maxAttempts', j.max_attempts,
                                   'key', j.key, 'priority', j.priority)::text AS job
           FROM graphile_worker._private_jobs j JOIN graphile_worker._private_tasks t ON t.id = j.task_id
           LEFT JOIN graphile_worker._private_job_queues q ON q.id = j.job_queue_id
          WHERE j.attempts < j.max_attempts ORDER BY j.id`,
      )
    : { rows: [] };
  const written = await writeFile(join(folder, file), Readable.from(rows.map(({ job }) => `${job}\n`)));
  return { file, rows: rows.length, ...written };
}

async function writeFile(path: string, source: Readable): Promise<{ bytes: number; sha256: string }> {
  const hash = createHash("sha256");
  let bytes = 0;
  const counted = new Transform({
    transform: (chunk: Buffer, _encoding, done) => {
      hash.update(chunk);
      bytes += chunk.length;
      done(null, chunk);
    },
  });
  await pipeline(source, createGzip({ level: 4 }), counted, createWriteStream(path, { mode: 0o600, flush: true }));
  return { bytes, sha256: hash.digest("hex") };
}
