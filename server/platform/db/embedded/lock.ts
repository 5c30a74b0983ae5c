import { linkSync, renameSync, rmSync, writeFileSync } from "node:fs";
import { join } from "node:path";
import { errorCode } from "../tx.js";
import { processStart, textOf } from "./process.js";

export interface FolderLock {
  release(): void;
}

interface Holder {
  readonly pid: number;
  /** See `processStart`: a process number is used again, its start is not. */
  readonly started: string;
}

/**
 * Makes this program the only one that works with the data folder. A holder that has died without releasing it is succeeded;
 * a living one is named in the error.
 */
export function lockFolder(folder: string): FolderLock {
  const path = join(folder, "regulars.lock");
  const mine = `${JSON.stringify({ pid: process.pid, started: processStart(process.pid) ?? "" } satisfies Holder)}\n`;
  const draft = `${path}.${process.pid}`;
  for (let attempt = 1; attempt <= 20; attempt += 1) {
    writeFileSync(draft, mine, { mode: 0o644 });
    try {
      // A link appears complete or not at all, and fails when the name is taken: nobody reads half a lock.
      linkSync(draft, path);
      return { release: () => releaseIfMine(path, mine) };
    } catch (error) {
      if (errorCode(error) !== "EEXIST") throw error;
    } finally {
      rmSync(draft, { force: true });
    }
    const found = textOf(path);
    const holder = found === null ? null : readHolder(found);
    if (holder !== null && isAlive(holder)) {
      throw new Error(
        `The data folder ${folder} is in use by another Regulars program (process ${holder.pid}). Stop that program first, or give this one another folder.`,
      );
    }
    if (found !== null) setAside(path, found);
  }
  throw new Error(`The lock of the data folder ${folder} keeps changing: several programs are starting at the same time.`);
}

/** Takes a dead program's lock away; should another program have replaced it in the meantime, its lock is put back. */
function setAside(path: string, expected: string): void {
  const aside = `${path}.${process.pid}.dead`;
  try {
    renameSync(path, aside);
    if (textOf(aside) !== expected) linkSync(aside, path);
  } catch (error) {
    if (errorCode(error) !== "ENOENT" && errorCode(error) !== "EEXIST") throw error;
  } finally {
    rmSync(aside, { force: true });
  }
}

function releaseIfMine(path: string, mine: string): void {
  if (textOf(path) === mine) rmSync(path, { force: true });
}

function readHolder(text: string): Holder | null {
  const match = /"pid":(\d+),"started":"([^"]*)"/.exec(text);
  const [, pid, started] = match ?? [];
  return pid === undefined || started === undefined ? null : { pid: Number(pid), started };
}

/** Whether the program that wrote this lock still lives. */
function isAlive(holder: Holder): boolean {
  return processStart(holder.pid) === holder.started;
}

/** Whether some living program holds the folder: for those who tidy up after others. */
export function isHeld(folder: string): boolean {
  const found = textOf(join(folder, "regulars.lock"));
  const holder = found === null ? null : readHolder(found);
  return holder !== null && isAlive(holder);
}
