import { fileURLToPath } from "node:url";
import pg from "pg";
import { pendingOf, readMigrations, readViews, sha256, type AppliedMigration, type MigrationFile } from "./migrate/files.js";
import { errorCode } from "./tx.js";

export interface MigrateOptions {
  /** The login that serves, when it is not the owner: it becomes a member of the group `app` that migrations grant to. */
  readonly appRole?: string;
  /** Told before each file (`done` of `total`) and once at the end. */
  readonly onProgress?: (done: number, total: number, name: string) => void;
  readonly migrationsFolder?: string;
  readonly modulesFolder?: string;
}

/** Every migrating program takes it: the second one waits, then finds nothing left to do. */
const advisoryLock = 7_301_984_221;
const lockTimeoutMs = 5_000;
const lockAttempts = 5;
const oldestServer = 150_000;

const groupRole = "app";
/** A view stands in the way of the change: "other objects depend on it", "cannot alter type of a column used by a view". */
const viewsInTheWay = new Set(["2BP01", "0A000"]);

/**
 * Brings the database to the state this program expects: the files of `server/migrations` that are not applied yet, each in
 * its own transaction, then the views of the modules. Done again, it does nothing.
 */
export async function migrate(ownerUrl: string, options: MigrateOptions = {}): Promise<{ applied: string[] }> {
  const files = readMigrations(options.migrationsFolder ?? fileURLToPath(new URL("../../migrations", import.meta.url)));
  const views = readViews(options.modulesFolder ?? fileURLToPath(new URL("../../modules", import.meta.url)));
  const report = options.onProgress ?? (() => undefined);
  const client = new pg.Client({ connectionString: ownerUrl, application_name: "regulars-migrate" });
  // A server that goes away fails the statement in hand; without a listener it would end the process instead.
  client.on("error", () => undefined);
  await client.connect();
  try {
    await refuseOldServer(client);
    await client.query("SET statement_timeout = 0");
    await client.query("SET lock_timeout = 0");
    await client.query("SELECT pg_advisory_lock($1)", [advisoryLock]);
    await ensureGroup(client, options.appRole);
    const pending = pendingOf(files, await appliedMigrations(client));
    for (const [index, file] of pending.entries()) {
      report(index, pending.length, file.name);
      await apply(client, file);
    }
    await makeViews(client, views);
    report(pending.length, pending.length, "views");
    return { applied: pending.map(({ name }) => name) };
  } finally {
    // Ends the session, and with it the advisory lock.
    await client.end();
  }
}

async function refuseOldServer(client: pg.Client): Promise<void> {
  const { rows } = await client.query<{ number: number; name: string }>(
    "SELECT current_setting('server_version_num')::int AS number, current_setting('server_version') AS name",
  );
  const [server] = rows;
  if (server === undefined || server.number < oldestServer) throw new Error(`Regulars needs PostgreSQL 15 or later; this server is ${server?.name ?? "unknown"}.`);
}

async function ensureGroup(client: pg.Client, appRole: string | undefined): Promise<void> {
  const group = await client.query("SELECT FROM pg_catalog.pg_roles WHERE rolname = $1", [groupRole]);
  if (group.rowCount === 0) {
    await orExplain(
      client.query(`CREATE ROLE ${groupRole} NOLOGIN`),
      `The database has no role "${groupRole}", and this login may not create it. Let an administrator run: CREATE ROLE ${groupRole} NOLOGIN`,
    );
  }
  if (appRole === undefined) return;
  const member = await client.query<{ member: boolean }>(
    "SELECT pg_catalog.pg_has_role(rolname, $1, 'MEMBER') AS member FROM pg_catalog.pg_roles WHERE rolname = $2",
    [groupRole, appRole],
  );
  const [found] = member.rows;
  if (found === undefined) throw new Error(`The database has no login "${appRole}".`);
  if (found.member) return;
  const grant = `GRANT ${groupRole} TO ${client.escapeIdentifier(appRole)}`;
  await orExplain(client.query(grant), `The login "${appRole}" is not a member of "${groupRole}", and this login may not change that. Let an administrator run: ${grant}`);
}

async function orExplain(work: Promise<unknown>, explanation: string): Promise<void> {
  try {
    await work;
  } catch (error) {
    // Another database of the same server made the role at the same moment.
    if (errorCode(error) === "42710" || errorCode(error) === "23505") return;
    if (errorCode(error) === "42501") throw new Error(explanation, { cause: error });
    throw error;
  }
}

async function appliedMigrations(client: pg.Client): Promise<readonly AppliedMigration[]> {
  const table = await client.query<{ there: boolean }>("SELECT to_regclass('platform.migrations') IS NOT NULL AS there");
  if (table.rows[0]?.there !== true) return [];
  const { rows } = await client.query<AppliedMigration>("SELECT number, name, sha256 FROM platform.migrations ORDER BY number");
  return rows;
}

async function apply(client: pg.Client, file: MigrationFile): Promise<void> {
  let withoutViews = false;
  for (let attempt = 1; ; attempt += 1) {
    try {
      await applyOnce(client, file, withoutViews);
      return;
    } catch (error) {
      const code = errorCode(error) ?? "";
      // Dropping the views at once would leave the programs that still run without them for longer than needed.
      if (viewsInTheWay.has(code) && !withoutViews) withoutViews = true;
      else if (code !== "55P03" || attempt >= lockAttempts) throw inFile(file.name, file.sql, error);
    }
  }
}

async function applyOnce(client: pg.Client, file: MigrationFile, withoutViews: boolean): Promise<void> {
  await inTransaction(client, async () => {
    if (withoutViews) await dropViews(client);
    const before = await transactionId(client);
    await client.query(file.sql);
    if ((await transactionId(client)) !== before) throw new Error("it ends the transaction it is run in; leave BEGIN and COMMIT out");
    await client.query("INSERT INTO platform.migrations (number, name, sha256) VALUES ($1, $2, $3)", [file.number, file.name, file.sha256]);
  });
}

async function transactionId(client: pg.Client): Promise<string> {
  const { rows } = await client.query<{ id: string }>("SELECT pg_current_xact_id()::text AS id");
  return rows[0]?.id ?? "";
}

/** Lets a migration give up early where it would have to wait: all who come after it would wait behind it. */
async function inTransaction(client: pg.Client, work: () => Promise<void>): Promise<void> {
  await client.query("BEGIN");
  try {
    await client.query(`SET LOCAL lock_timeout = ${lockTimeoutMs}`);
    await work();
    const { command } = await client.query("COMMIT");
    if (command !== "COMMIT") throw new Error("the transaction did not commit");
  } catch (error) {
    await client.query("ROLLBACK").catch(() => undefined);
    throw error;
  }
}

/**
 * Makes the views of the schema `read` anew, all in one transaction: a view whose columns changed cannot be replaced.
 * The schema's comment holds what they were made from, so that a start without changes locks nothing.
 */
async function makeViews(client: pg.Client, views: readonly { readonly name: string; readonly sql: string }[]): Promise<void> {
  const mark = `views ${sha256(views.map(({ name, sql }) => `${name}\n${sql}`).join("\n"))}`;
  const { rows } = await client.query<{ there: boolean; mark: string | null }>(
    "SELECT to_regnamespace('read') IS NOT NULL AS there, obj_description(to_regnamespace('read'), 'pg_namespace') AS mark",
  );
  const [schema] = rows;
  if (schema?.there !== true || schema.mark === mark) return;
  await inTransaction(client, async () => {
    await dropViews(client);
    for (const { name, sql } of views) {
      try {
        await client.query(sql);
      } catch (error) {
        throw inFile(name, sql, error);
      }
    }
    await client.query(`GRANT SELECT ON ALL TABLES IN SCHEMA read TO ${groupRole}`);
    await client.query(`COMMENT ON SCHEMA read IS ${client.escapeLiteral(mark)}`);
  });
}

/** All in one statement: views that use each other then need no order. */
async function dropViews(client: pg.Client): Promise<void> {
  const { rows } = await client.query<{ names: string | null }>(
    "SELECT string_agg(format('read.%I', viewname), ', ') AS names FROM pg_catalog.pg_views WHERE schemaname = 'read'",
  );
  const names = rows[0]?.names ?? null;
  if (names !== null) await client.query(`DROP VIEW ${names}`);
  // Whatever happens next, they are made again.
  if (names !== null) await client.query("COMMENT ON SCHEMA read IS NULL");
}

/** The error with the file and the line that PostgreSQL complains about. */
function inFile(name: string, sql: string, error: unknown): Error {
  const position = error instanceof Error && "position" in error ? Number(error.position) : Number.NaN;
  const line = Number.isInteger(position) ? `, line ${sql.slice(0, position).split("\n").length}` : "";
  const reason = error instanceof Error ? error.message : String(error);
  return new Error(`The migration ${name} failed${line}: ${errorCode(error) === "55P03" ? "another program holds a lock on its tables. Try again later" : reason}.`, { cause: error });
}
