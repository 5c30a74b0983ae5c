import { createHash } from "node:crypto";
import { chownSync, existsSync, mkdirSync, readFileSync, realpathSync, rmSync, statSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { errorCode } from "../tx.js";
import { runNow, textOf, type Account } from "./process.js";

/** Where the server of one data folder lives, and who runs it. */
export interface Place {
  /** The data folder the caller named, without links; ours: lock, passwords, and where the rest is. */
  readonly home: string;
  /** The server's own folder: data, log, socket. Belongs to `account` alone. */
  readonly folder: string;
  readonly socketDir: string;
  readonly account: Account | null;
  /** Where a copy of PostgreSQL may be put that `account` can run. */
  readonly copies: string;
}

/** For a server that cannot live in the data folder. Not the temporary folder: that is emptied when a machine starts. */
const outside = "/var/lib/regulars";

/** A socket's path, with its file name, has to fit in 104 bytes on macOS and 108 on Linux, with a zero at the end. */
const longestSocketPath = 103;

export function openHome(dataDir: string): string {
  try {
    mkdirSync(dataDir, { recursive: true, mode: 0o755 });
    const home = realpathSync(dataDir);
    writeFileSync(join(home, ".writable"), "");
    rmSync(join(home, ".writable"));
    return home;
  } catch (error) {
    const code = errorCode(error);
    if (code !== "EACCES" && code !== "EPERM" && code !== "EROFS") throw error;
    throw new Error(`The data folder ${dataDir} cannot be written by this user. Start as the user it belongs to, or choose another folder.`, { cause: error });
  }
}

export function choosePlace(home: string, log: (line: string) => void): Place {
  const hash = createHash("sha256").update(home).digest("hex").slice(0, 12);
  const inside = join(home, "server");
  const note = join(home, "location");
  const recorded = textOf(note)?.trim() ?? (existsSync(inside) ? inside : null);
  if (recorded !== null && !existsSync(recorded)) {
    throw new Error(`The database of ${home} is kept in ${recorded}, and that folder is missing. Bring it back, or delete ${note} to begin with an empty database.`);
  }
  const me = process.getuid?.() ?? 0;
  const owner = recorded === null ? null : statSync(recorded).uid;
  if (me !== 0) {
    if (owner !== null && owner !== me) {
      throw new Error(`The database in ${recorded ?? inside} belongs to another user (number ${owner}). Start as that user or as root, or choose another folder.`);
    }
    const folder = recorded ?? inside;
    mkdirSync(folder, { recursive: true, mode: 0o700 });
    return { home, folder, socketDir: socketFolder(folder, hash, null), account: null, copies: home };
  }

  // PostgreSQL refuses to run as root.
  const account = owner === null || owner === 0 ? unprivilegedAccount() : accountOf(owner);
  let folder = recorded ?? inside;
  if (recorded === null && !canEnter(account, home)) {
    folder = join(outside, hash);
    log(`The user ${account.name}, who runs PostgreSQL, cannot enter ${home}: the database is kept in ${folder}.`);
  }
  makeOwned(folder, account);
  if (!canEnter(account, folder)) {
    throw new Error(`The user ${account.name}, who runs PostgreSQL, cannot enter ${folder}. Open the folders above it (chmod o+x), or choose another data folder.`);
  }
  if (folder !== inside) writeFileSync(note, `${folder}\n`);
  return { home, folder, socketDir: socketFolder(folder, hash, account), account, copies: outside };
}

function socketFolder(folder: string, hash: string, account: Account | null): string {
  const near = join(folder, "socket");
  const fits = Buffer.byteLength(join(near, ".s.PGSQL.65535")) <= longestSocketPath;
  const chosen = fits ? near : join(tmpdir(), `regulars-${hash}`);
  makeOwned(chosen, account);
  return chosen;
}

/** Makes a folder that only the account may enter. One that is there and belongs to somebody else may be a trap: refused. */
function makeOwned(folder: string, account: Account | null): void {
  const uid = account?.uid ?? process.getuid?.() ?? 0;
  mkdirSync(join(folder, ".."), { recursive: true, mode: 0o755 });
  try {
    mkdirSync(folder, { mode: 0o700 });
    if (account !== null) chownSync(folder, account.uid, account.gid);
  } catch (error) {
    if (errorCode(error) !== "EEXIST") throw error;
  }
  const found = statSync(folder);
  if (found.uid === 0 && account !== null) chownSync(folder, account.uid, account.gid);
  else if (found.uid !== uid) throw new Error(`The folder ${folder} belongs to another user (number ${found.uid}), and the database server cannot use it.`);
}

/** Asked by trying: mode bits alone do not tell about access lists and mount options. */
function canEnter(account: Account, folder: string): boolean {
  return runNow(account, "/bin/sh", ["-c", 'cd "$1"', "sh", folder]).code === 0;
}

function unprivilegedAccount(): Account {
  const known = accounts();
  const found = known.find(({ name }) => name === "postgres") ?? known.find(({ name }) => name === "nobody");
  if (found === undefined) {
    throw new Error("PostgreSQL does not run as root, and this system has neither a user postgres nor a user nobody. Add one, or start as an ordinary user.");
  }
  return found;
}

/** A number without a name is no use: initdb looks its own name up. */
function accountOf(uid: number): Account {
  const found = accounts().find((each) => each.uid === uid);
  if (found === undefined) throw new Error(`The database belongs to user number ${uid}, which this system does not know. Give its folder to a user that exists.`);
  return found;
}

function accounts(): readonly Account[] {
  return readFileSync("/etc/passwd", "utf8")
    .split("\n")
    .map((line) => line.split(":"))
    .flatMap(([name, , uid, gid]) => (name === undefined || uid === undefined || gid === undefined ? [] : [{ name, uid: Number(uid), gid: Number(gid) }]))
    .filter(({ uid }) => uid !== 0);
}
