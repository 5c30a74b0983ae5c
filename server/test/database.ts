import { randomBytes } from "node:crypto";
import pg from "pg";
import { inject } from "vitest";
import { withDatabase } from "./urls.js";

export interface TestDatabase {
  readonly ownerUrl: string;
  readonly appUrl: string;
  drop(): Promise<void>;
}

/**
 * A migrated database of its own for a test file: a clone of the template, ready in a tenth of a second. Only for files of
 * the project "database" (`*.db.test.ts`, `*.http.test.ts`, `checks/`), which have the server.
 */
export async function testDatabase(): Promise<TestDatabase> {
  const server = inject("testServer");
  if (server === undefined) throw new Error("No test server: name the file *.db.test.ts or *.http.test.ts");
  const name = `test_${process.pid}_${randomBytes(4).toString("hex")}`;
  await onServer(server.ownerUrl, `CREATE DATABASE ${name} TEMPLATE ${server.template} STRATEGY wal_log`);
  return {
    ownerUrl: withDatabase(server.ownerUrl, name),
    appUrl: withDatabase(server.appUrl, name),
    // FORCE: a pool that a failed test did not close must not keep the database.
    drop: () => onServer(server.ownerUrl, `DROP DATABASE IF EXISTS ${name} WITH (FORCE)`),
  };
}

/** An empty database, without migrations: for the tests of the migrations themselves. */
export async function emptyDatabase(): Promise<TestDatabase> {
  const server = inject("testServer");
  const name = `test_${process.pid}_${randomBytes(4).toString("hex")}`;
  await onServer(server.ownerUrl, `CREATE DATABASE ${name} TEMPLATE template0`);
  return {
    ownerUrl: withDatabase(server.ownerUrl, name),
    appUrl: withDatabase(server.appUrl, name),
    drop: () => onServer(server.ownerUrl, `DROP DATABASE IF EXISTS ${name} WITH (FORCE)`),
  };
}

async function onServer(url: string, statement: string): Promise<void> {
  const client = new pg.Client({ connectionString: url });
  await client.connect();
  try {
    await client.query(statement);
  } finally {
    await client.end();
  }
}
