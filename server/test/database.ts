import { randomBytes } from "node:crypto";
import pg from "pg";
import { inject } from "vitest";
import { errorCode } from "../platform/db/tx.js";
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
    drop: () => dropDatabase(server.ownerUrl, name),
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
    drop: () => dropDatabase(server.ownerUrl, name),
  };
}

/**
 * FORCE: a pool that a failed test did not close must not keep the database. The server's own cleaner (autovacuum) may be in it, which
 * nobody but a superuser may end by force: it leaves by itself, or when it is asked without force.
 */
async function dropDatabase(ownerUrl: string, name: string): Promise<void> {
  for (let attempt = 1; ; attempt += 1) {
    try {
      return await onServer(ownerUrl, `DROP DATABASE IF EXISTS ${name}${attempt % 2 === 1 ? " WITH (FORCE)" : ""}`);
    } catch (error) {
      // 42501: may not end a process of the server's own; 55006: somebody is still there.
      if (!["42501", "55006"].includes(errorCode(error) ?? "") || attempt > 20) throw error;
    }
  }
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
