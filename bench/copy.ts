import { createReadStream, createWriteStream, mkdirSync, rmSync, statSync } from "node:fs";
import { join } from "node:path";
import { pipeline } from "node:stream/promises";
import { assert } from "@regulars/kernel";
import pg from "pg";
import { from as copyFrom, to as copyTo } from "pg-copy-streams";
import { columnList, ourTables, qualified, type OurTable } from "../server/main/backup/catalogue.js";
import { migrate } from "../server/platform/db/migrate.js";
import { withDatabase } from "../server/test/urls.js";

const repeats = 3;

export interface CopyTime {
  /** Median over the repeats. */
  readonly seconds: number;
  readonly rows: number;
  readonly bytes: number;
  readonly perTable: readonly { readonly name: string; readonly rows: number; readonly seconds: number }[];
}

/** Rows of each of our tables, by "schema.table". */
export async function rowCounts(ownerUrl: string): Promise<ReadonlyMap<string, number>> {
  return withClient(ownerUrl, async (client) => {
    const counts = new Map<string, number>();
    for (const each of await ourTables(client)) {
      const { rows } = await client.query<{ count: number }>(`SELECT count(*)::float8 AS count FROM ${qualified(each)}`);
      counts.set(nameOf(each), rows[0]?.count ?? 0);
    }
    return counts;
  });
}

/**
 * How long COPY takes to bring the rows of these tables into the same tables with the same indexes and constraints: in another
 * database of the same server, which is empty. One table after the other, each in a transaction, as fast as PostgreSQL takes it.
 */
export async function copyTime(ownerUrl: string, tables: ReadonlySet<string>, folder: string): Promise<CopyTime> {
  mkdirSync(folder, { recursive: true });
  const database = `copy_${process.pid}`;
  const chosen = await withClient(ownerUrl, async (client) => {
    const found = (await ourTables(client)).filter((each) => tables.has(nameOf(each)));
    for (const each of found) await pipeline(client.query(copyTo(`COPY (SELECT ${columnList(each.columns)} FROM ${qualified(each)}) TO STDOUT`)), createWriteStream(fileOf(folder, each)));
    await client.query(`CREATE DATABASE ${database} TEMPLATE template0`);
    return found;
  });
  const target = withDatabase(ownerUrl, database);
  try {
    await migrate(target);
    const runs: CopyTime[] = [];
    for (let repeat = 0; repeat < repeats; repeat += 1) runs.push(await withClient(target, (client) => copyAll(client, chosen, folder)));
    runs.sort((a, b) => a.seconds - b.seconds);
    const median = runs[Math.floor(runs.length / 2)];
    assert(median !== undefined, "COPY ran");
    return median;
  } finally {
    await withClient(ownerUrl, (client) => client.query(`DROP DATABASE IF EXISTS ${database} WITH (FORCE)`));
    rmSync(folder, { recursive: true, force: true });
  }
}

async function copyAll(client: pg.Client, tables: readonly OurTable[], folder: string): Promise<CopyTime> {
  await client.query(`TRUNCATE ${tables.map(qualified).join(", ")} CASCADE`);
  const perTable: { name: string; rows: number; seconds: number }[] = [];
  let bytes = 0;
  for (const each of tables) {
    const file = fileOf(folder, each);
    bytes += statSync(file).size;
    const began = performance.now();
    const into = client.query(copyFrom(`COPY ${qualified(each)} (${columnList(each.columns)}) FROM STDIN`));
    await pipeline(createReadStream(file, { highWaterMark: 1_048_576 }), into);
    perTable.push({ name: nameOf(each), rows: into.rowCount, seconds: (performance.now() - began) / 1_000 });
  }
  return { bytes, perTable, rows: perTable.reduce((sum, each) => sum + each.rows, 0), seconds: perTable.reduce((sum, each) => sum + each.seconds, 0) };
}

const nameOf = (of: OurTable): string => `${of.schema}.${of.table}`;
const fileOf = (folder: string, of: OurTable): string => join(folder, `${of.schema}.${of.table}.copy`);

async function withClient<T>(url: string, work: (client: pg.Client) => Promise<T>): Promise<T> {
  const client = new pg.Client({ connectionString: url, application_name: "regulars-bench" });
  await client.connect();
  try {
    return await work(client);
  } finally {
    await client.end();
  }
}
