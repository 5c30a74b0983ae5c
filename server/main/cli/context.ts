import { existsSync } from "node:fs";
import { join } from "node:path";
import { loadConfig, type Config } from "../../platform/config.js";
import { silentLog } from "../../platform/log.js";
import { openRuntime, type Runtime } from "../runtime.js";
import { runningDatabase } from "./attach.js";
import type { ExitCode } from "./exit-codes.js";
import type { Terminal } from "./terminal.js";
import type { Words } from "./words.js";

export type Env = Readonly<Record<string, string | undefined>>;

/** What every command gets. */
export interface CommandContext {
  readonly words: Words;
  readonly env: Env;
  /** Made when the command runs, because `--quiet` is known only then. */
  terminal(): Terminal;
  /** Aborted by Ctrl-C: a long command ends after the piece in hand. A second Ctrl-C ends the process at once. */
  readonly stop: AbortSignal;
  exit(code: ExitCode): void;
}

type Settings = Readonly<Record<string, string | undefined>>;

/** The configuration of a process that serves, or that starts from nothing: the environment, and what the options say. */
export function serveConfigOf(env: Env, over: Settings = {}): Config {
  const merged: Record<string, string | undefined> = { ...env };
  for (const [name, value] of Object.entries(over)) if (value !== undefined) merged[name] = value;
  const folder = merged["REGULARS_DATA_DIR"] || ".regulars";
  const says = (name: string): boolean => (merged[name] ?? "") !== "";
  // A data folder that the demo has made holds keys of its own; production would ask for others.
  if (!says("REGULARS_MODE") && !says("REGULARS_MASTER_KEYS") && existsSync(join(folder, "keys.json"))) merged["REGULARS_MODE"] = "demo";
  return loadConfig(merged);
}

/** The configuration of a command. While a server of ours runs on the embedded database, the command joins it there. */
export function configOf(env: Env, over: Settings = {}): Config {
  const config = serveConfigOf(env, over);
  const running = config.databaseUrl === null ? runningDatabase(config) : null;
  return running === null ? config : { ...config, databaseUrl: running.appUrl, ownerDatabaseUrl: running.ownerUrl };
}

/** Opens the runtime, does the work and closes it, whatever happens. */
export async function withRuntime<T>(context: CommandContext, config: Config, work: (runtime: Runtime, terminal: Terminal) => Promise<T>): Promise<T> {
  const terminal = context.terminal();
  const runtime = await openRuntime(config, { log: silentLog(), say: (line) => { terminal.err(line); } });
  try {
    return await work(runtime, terminal);
  } finally {
    await runtime.close();
  }
}
