import { randomBytes } from "node:crypto";
import { existsSync, renameSync, writeFileSync } from "node:fs";
import { join } from "node:path";
import pg from "pg";
import { z } from "zod";
import { errorCode } from "../tx.js";
import { pause, textOf } from "./process.js";

export const superuser = "regulars_admin";
const owner = "regulars_owner";
const app = "regulars_app";
const database = "regulars";

const Passwords = z.object({ admin: z.string(), owner: z.string(), app: z.string() });
export type Passwords = z.infer<typeof Passwords>;

export interface Address {
  readonly socketDir: string;
  readonly port: number;
}

/** The passwords of this data folder, made at the first start and kept in a file that only we may read. */
export function passwordsOf(home: string, data: string): Passwords {
  const path = join(home, "passwords.json");
  const text = textOf(path);
  if (text !== null) return Passwords.parse(JSON.parse(text));
  if (existsSync(data)) throw new Error(`The passwords of the database in ${data} are missing: bring the file ${path} back from a backup.`);
  const secret = (): string => randomBytes(24).toString("hex");
  const made = { admin: secret(), owner: secret(), app: secret() };
  writeFileSync(`${path}.new`, `${JSON.stringify(made, null, 2)}\n`, { mode: 0o600 });
  renameSync(`${path}.new`, path);
  return made;
}

/** The socket is faster than TCP by a third, and nobody else on this machine can reach it. */
function urlOf(user: string, password: string, name: string, { socketDir, port }: Address): string {
  return `postgresql://${user}:${password}@/${name}?host=${encodeURIComponent(socketDir)}&port=${port}`;
}

export const ownerUrl = (passwords: Passwords, address: Address): string => urlOf(owner, passwords.owner, database, address);
export const appUrl = (passwords: Passwords, address: Address): string => urlOf(app, passwords.app, database, address);

/** Whether the server answers. Waits while it starts, recovers or stops, and as long as `lives` says that it is there at all. */
export async function answers(passwords: Passwords, address: Address, lives: () => boolean): Promise<boolean> {
  while (lives()) {
    const client = new pg.Client({ connectionString: urlOf(superuser, passwords.admin, "postgres", address), connectionTimeoutMillis: 5_000 });
    client.on("error", () => undefined);
    try {
      await client.connect();
      return true;
    } catch (error) {
      if (errorCode(error) === "28P01") throw new Error("The database does not accept the passwords of its passwords.json: the file belongs to another database.", { cause: error });
      await pause(100);
    } finally {
      await client.end().catch(() => undefined);
    }
  }
  return false;
}

/**
 * Makes what is missing of the three roles and the database: `regulars_owner` migrates and owns, `regulars_app` serves and can
 * change no table, `app` is the group that migrations grant to.
 */
export async function ensureRoles(passwords: Passwords, address: Address): Promise<void> {
  const client = new pg.Client({ connectionString: urlOf(superuser, passwords.admin, "postgres", address) });
  await client.connect();
  try {
    const { rows } = await client.query<{ name: string }>(
      "SELECT rolname AS name FROM pg_catalog.pg_roles UNION ALL SELECT 'database ' || datname FROM pg_catalog.pg_database",
    );
    const there = new Set(rows.map(({ name }) => name));
    if (!there.has("app")) await client.query("CREATE ROLE app NOLOGIN");
    // CREATEDB: tests clone their databases with it.
    if (!there.has(owner)) await client.query(`CREATE ROLE ${owner} LOGIN CREATEDB PASSWORD ${client.escapeLiteral(passwords.owner)}`);
    if (!there.has(app)) await client.query(`CREATE ROLE ${app} LOGIN PASSWORD ${client.escapeLiteral(passwords.app)} IN ROLE app`);
    if (!there.has(`database ${database}`)) await client.query(`CREATE DATABASE ${database} OWNER ${owner}`);
  } finally {
    await client.end();
  }
}
