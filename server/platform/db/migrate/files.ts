import { createHash } from "node:crypto";
import { existsSync, readdirSync, readFileSync, statSync } from "node:fs";
import { join } from "node:path";

/** A migration as it lies in the folder. */
export interface MigrationFile {
  readonly number: number;
  readonly name: string;
  readonly sha256: string;
  readonly sql: string;
}

/** A row of platform.migrations. */
export interface AppliedMigration {
  readonly number: number;
  readonly name: string;
  readonly sha256: string;
}

const namePattern = /^(\d{4})-[a-z0-9]+(?:-[a-z0-9]+)+$/;

/** All migrations in order. One is a file, or a folder whose `up.sql` is run and whose other files test it. */
export function readMigrations(folder: string): readonly MigrationFile[] {
  const found: MigrationFile[] = [];
  for (const entry of readdirSync(folder).sort()) {
    const path = join(folder, entry);
    const isFolder = statSync(path).isDirectory();
    if (entry === "schema.sql" || (!isFolder && !entry.endsWith(".sql"))) continue;
    const name = entry.replace(/\.sql$/, "");
    const number = Number(namePattern.exec(name)?.[1] ?? Number.NaN);
    if (!Number.isInteger(number)) throw new Error(`The migration ${entry} is not named NNNN-<module>-<what>.sql.`);
    const twin = found.find((each) => each.number === number);
    if (twin !== undefined) throw new Error(`The migrations ${twin.name} and ${name} have the same number: give one of them the next free one.`);
    const sql = readFileSync(isFolder ? join(path, "up.sql") : path, "utf8");
    found.push({ number, name, sha256: sha256(sql), sql });
  }
  return found;
}

/** The migrations still to do. Throws when what was done is not the beginning of what the program has. */
export function pendingOf(files: readonly MigrationFile[], applied: readonly AppliedMigration[]): readonly MigrationFile[] {
  const last = applied.at(-1);
  const newest = files.at(-1);
  if (last !== undefined && last.number > (newest?.number ?? 0)) {
    throw new Error(`The database is newer than this program: it has the migration ${last.name}, this program ends with ${newest?.name ?? "none"}. Start the newer program.`);
  }
  for (const done of applied) {
    const file = files.find((each) => each.number === done.number);
    if (file === undefined || file.name !== done.name) {
      throw new Error(`The migration ${done.name} was applied to the database, and this program does not have it${file === undefined ? "" : ` (it has ${file.name})`}.`);
    }
    if (file.sha256 !== done.sha256) {
      throw new Error(`The migration ${done.name} was changed after it had been applied to the database. Put it back as it was, and write the change as a new migration.`);
    }
  }
  const doneNumbers = new Set(applied.map(({ number }) => number));
  const pending = files.filter(({ number }) => !doneNumbers.has(number));
  const early = pending[0];
  // Applied here after the later one, elsewhere before it: two databases that are said to be equal and are not.
  if (early !== undefined && last !== undefined && early.number < last.number) {
    throw new Error(`The migration ${early.name} comes before ${last.name}, which is already applied to the database. Give it the next free number.`);
  }
  return pending;
}

/** The views.sql of the modules in the order of their layers. */
export function readViews(modulesFolder: string): readonly { readonly name: string; readonly sql: string }[] {
  const listed: unknown = JSON.parse(readFileSync(join(modulesFolder, "layers.json"), "utf8"));
  const layers = Array.isArray(listed) ? listed.map(String) : [];
  const unlisted = readdirSync(modulesFolder).find((module) => !layers.includes(module) && existsSync(join(modulesFolder, module, "views.sql")));
  if (unlisted !== undefined) throw new Error(`The module ${unlisted} has views and is not in layers.json.`);
  return layers
    .map((module) => ({ name: `${module}/views.sql`, path: join(modulesFolder, module, "views.sql") }))
    .filter(({ path }) => existsSync(path))
    .map(({ name, path }) => ({ name, sql: readFileSync(path, "utf8") }));
}

export function sha256(text: string): string {
  return createHash("sha256").update(text).digest("hex");
}
