import { execFileSync, spawn, spawnSync } from "node:child_process";
import { readFileSync } from "node:fs";

/** The operating-system user a program is run as; null: the one we are. */
export interface Account {
  readonly name: string;
  readonly uid: number;
  readonly gid: number;
}

export interface Finished {
  /** The exit code, or null when a signal ended it or it could not be started. */
  readonly code: number | null;
  readonly output: string;
}

const identity = (account: Account | null): { uid?: number; gid?: number } => (account === null ? {} : { uid: account.uid, gid: account.gid });

/** PG* variables of the caller would redirect the tools, and its language would change the messages we read. */
function cleanEnvironment(): NodeJS.ProcessEnv {
  const kept = Object.entries(process.env).filter(([name]) => !name.startsWith("PG") && !name.startsWith("LC_") && name !== "LANG" && name !== "LANGUAGE");
  return { ...Object.fromEntries(kept), LC_ALL: "C" };
}

/**
 * Runs a program to its end. `quiet` gives it no pipes: a server that stays behind would otherwise keep them open,
 * and we would wait for it for ever.
 */
export function run(account: Account | null, file: string, args: readonly string[], options: { readonly quiet?: boolean } = {}): Promise<Finished> {
  return new Promise((resolve) => {
    const child = spawn(file, [...args], {
      ...identity(account),
      // The caller's folder may be closed to the account; a process group of its own keeps Ctrl-C away from it.
      cwd: "/",
      detached: true,
      env: cleanEnvironment(),
      stdio: ["ignore", options.quiet === true ? "ignore" : "pipe", options.quiet === true ? "ignore" : "pipe"],
    });
    let output = "";
    const collect = (chunk: Buffer): void => {
      output += chunk.toString("utf8");
    };
    child.stdout?.on("data", collect);
    child.stderr?.on("data", collect);
    child.on("error", (error) => {
      resolve({ code: null, output: `${output}${error.message}` });
    });
    child.on("close", (code) => {
      resolve({ code, output });
    });
  });
}

/** The same, blocking: for the short questions asked before anything runs. */
export function runNow(account: Account | null, file: string, args: readonly string[]): Finished {
  const done = spawnSync(file, [...args], { ...identity(account), cwd: "/", encoding: "utf8", env: cleanEnvironment() });
  return { code: done.status, output: done.error === undefined ? `${done.stdout}${done.stderr}` : done.error.message };
}

/**
 * When a process began, as a text that no later process with the same number shares; null when there is no such process.
 * A zombie (ended, but nobody asked how) counts as gone.
 */
export function processStart(pid: number): string | null {
  if (process.platform !== "linux") {
    try {
      return execFileSync("ps", ["-o", "lstart=", "-p", String(pid)], { encoding: "utf8", stdio: ["ignore", "pipe", "ignore"] }).trim() || null;
    } catch {
      return null;
    }
  }
  const stat = textOf(`/proc/${pid}/stat`);
  // The name in parentheses may hold spaces and parentheses itself, so count from the last one: state is field 3, start is 22.
  const fields = stat?.slice(stat.lastIndexOf(")") + 2).split(" ");
  const start = fields?.[19];
  if (fields === undefined || start === undefined || fields[0] === "Z" || fields[0] === "X") return null;
  // Ticks since boot: the same number may come again after a restart of the machine.
  return `${textOf("/proc/sys/kernel/random/boot_id")?.trim() ?? ""}/${start}`;
}

/** The words a process was started with; null when there is none. Readable for every user, unlike its folder or its binary. */
export function commandLine(pid: number): readonly string[] | null {
  if (process.platform === "linux") return textOf(`/proc/${pid}/cmdline`)?.split("\0") ?? null;
  const listed = runNow(null, "ps", ["-o", "command=", "-p", String(pid)]);
  return listed.code === 0 ? listed.output.trim().split(" ") : null;
}

export function textOf(path: string): string | null {
  try {
    return readFileSync(path, "utf8");
  } catch {
    return null;
  }
}

export const pause = (ms: number): Promise<void> =>
  new Promise((resolve) => {
    setTimeout(resolve, ms);
  });
