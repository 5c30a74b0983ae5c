import { randomBytes } from "node:crypto";
import { mkdirSync, readdirSync, rmSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import pg from "pg";
import type { TestProject } from "vitest/node";
import { startEmbedded } from "../platform/db/embedded.js";
import { isHeld } from "../platform/db/embedded/lock.js";
import { migrate } from "../platform/db/migrate.js";
import { withDatabase, withLogin } from "./urls.js";

/** What the test files get to know about the server of this run. */
export interface TestServer {
  /** Connects as the owner to a database that no test changes: for making and dropping others. */
  readonly ownerUrl: string;
  readonly appUrl: string;
  /** The migrated database that tests clone. */
  readonly template: string;
}

declare module "vitest" {
  interface ProvidedContext {
    testServer: TestServer;
  }
}

/** Where the servers of test runs live, one folder per run; apart for each user, who could not write into another's. */
const runsFolder = join(tmpdir(), `regulars-test-${process.getuid?.() ?? 0}`);

/** One PostgreSQL for the whole run, with one migrated database to clone. Started when the first file that needs it is chosen. */
export default async function setup(project: TestProject): Promise<() => Promise<void>> {
  const given = process.env["REGULARS_TEST_DATABASE_URL"];
  const server = given === undefined ? await ownServer() : await givenServer(given);
  const template = given === undefined ? "regulars_template" : `regulars_template_${randomBytes(4).toString("hex")}`;
  const teardown = async (): Promise<void> => {
    if (given !== undefined) await admin(server.ownerUrl, `DROP DATABASE IF EXISTS ${template} WITH (FORCE)`);
    await server.stop();
  };
  try {
    await admin(server.ownerUrl, `CREATE DATABASE ${template}`);
    await migrate(withDatabase(server.ownerUrl, template));
    project.provide("testServer", { ownerUrl: server.ownerUrl, appUrl: server.appUrl, template });
  } catch (error) {
    await teardown();
    throw error;
  }
  return teardown;
}

interface RunningServer {
  readonly ownerUrl: string;
  readonly appUrl: string;
  stop(): Promise<void>;
}

async function ownServer(): Promise<RunningServer> {
  // Others may enter, because under root the server is another user; the folders inside are closed.
  mkdirSync(runsFolder, { recursive: true, mode: 0o755 });
  await sweep();
  const dataDir = join(runsFolder, `${process.pid}-${randomBytes(4).toString("hex")}`);
  const server = await startEmbedded({ dataDir, durable: false });
  return {
    ownerUrl: server.ownerUrl,
    appUrl: server.appUrl,
    stop: async () => {
      await server.stop();
      for (const folder of [server.folder, server.socketDir, dataDir]) rmSync(folder, { recursive: true, force: true });
    },
  };
}

/** A run that was killed leaves its server and its folder behind: the next one clears them away. */
async function sweep(): Promise<void> {
  for (const name of readdirSync(runsFolder)) {
    const dataDir = join(runsFolder, name);
    if (isHeld(dataDir)) continue;
    try {
      // Adopting the server is the one sure way of stopping it.
      const left = await startEmbedded({ dataDir, durable: false });
      await left.stop();
      rmSync(left.folder, { recursive: true, force: true });
      rmSync(dataDir, { recursive: true, force: true });
    } catch {
      // Another user's, or another run is clearing it at this moment.
    }
  }
}

/** A server of one's own: nothing of it is stopped, and what is made there is dropped. */
async function givenServer(ownerUrl: string): Promise<RunningServer> {
  const appUrl = process.env["REGULARS_TEST_APP_DATABASE_URL"] ?? (await makeAppLogin(ownerUrl));
  return { ownerUrl, appUrl, stop: () => Promise.resolve() };
}

async function makeAppLogin(ownerUrl: string): Promise<string> {
  const password = randomBytes(16).toString("hex");
  try {
    // The group comes with the first migration, so it may not be there yet.
    await admin(ownerUrl, "DO $$ BEGIN CREATE ROLE app NOLOGIN; EXCEPTION WHEN duplicate_object THEN NULL; END $$");
    await admin(ownerUrl, "DO $$ BEGIN CREATE ROLE regulars_test_app LOGIN; EXCEPTION WHEN duplicate_object THEN NULL; END $$");
    await admin(ownerUrl, `ALTER ROLE regulars_test_app PASSWORD '${password}'`);
    await admin(ownerUrl, "GRANT app TO regulars_test_app");
  } catch {
    // A login that may not make others serves for both; tests of grants then say that they cannot be checked.
    return ownerUrl;
  }
  return withLogin(ownerUrl, "regulars_test_app", password);
}

async function admin(url: string, statement: string): Promise<void> {
  const client = new pg.Client({ connectionString: url });
  await client.connect();
  try {
    await client.query(statement);
  } finally {
    await client.end();
  }
}
