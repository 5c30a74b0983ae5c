import { spawn, type ChildProcess } from "node:child_process";
import { randomBytes } from "node:crypto";
import { closeSync, existsSync, mkdirSync, openSync, readFileSync, rmSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { fileURLToPath } from "node:url";
import { loadConfig, type Config } from "../server/platform/config.js";
import { silentLog } from "../server/platform/log.js";
import { openRuntime, type Runtime } from "../server/main/runtime.js";
import { countsStatements, loadStatementCounter, StatementCounter } from "./statements.js";

/** What bench/server.ts says when it listens. */
export interface Listening {
  readonly kind: "listening";
  /** The program itself. */
  readonly port: number;
  /** The same process, database and routes, and beside them the routes that only a bench asks. */
  readonly benchPort: number;
  readonly appUrl: string;
  readonly ownerUrl: string;
  /** The main process of PostgreSQL. */
  readonly postgresPid: number;
}

export interface ServerProcess extends Listening {
  readonly pid: number;
  readonly startSeconds: number;
  /** With `--statements`. */
  readonly statements: StatementCounter | null;
  stop(): Promise<void>;
}

/** Others may enter, because under root PostgreSQL is another user; what is inside is closed. */
const housesFolder = join(tmpdir(), `regulars-bench-${process.getuid?.() ?? 0}`);

const open = new Set<House>();

/** Ends what was started, whatever happened. */
export async function endHouses(): Promise<void> {
  for (const each of open) await each.end();
}

/** A deployment of its own in a temporary folder: embedded database with durable settings, as in production. */
export class House {
  readonly dataDir: string;
  private readonly folders = new Set<string>();
  private server: ServerProcess | null = null;

  constructor(private readonly name: string, private readonly settings: Readonly<Record<string, string>> = {}) {
    mkdirSync(housesFolder, { recursive: true, mode: 0o755 });
    this.dataDir = join(housesFolder, `${process.pid}-${name}-${randomBytes(3).toString("hex")}`);
    this.folders.add(this.dataDir);
    open.add(this);
  }

  get env(): Record<string, string> {
    return { REGULARS_MODE: "test", REGULARS_DATA_DIR: this.dataDir, DATABASE_URL: "", OWNER_DATABASE_URL: "", PORT: "0", ...this.settings };
  }

  config(): Config {
    return loadConfig({ ...process.env, ...this.env });
  }

  /** Works on the database before the server is measured, so that nothing of it stays in the server's memory. */
  async prepare<T>(work: (runtime: Runtime) => Promise<T>): Promise<T> {
    const runtime = await openRuntime(this.config(), { log: silentLog() });
    if (runtime.embedded !== null) {
      for (const each of [runtime.embedded.folder, runtime.embedded.socketDir]) this.folders.add(each);
      if (countsStatements) loadStatementCounter(runtime.embedded.folder);
    }
    try {
      return await work(runtime);
    } finally {
      await runtime.close();
    }
  }

  /** Starts the real server as a process of its own. It logs as it would in production, into a file. */
  async serve(options: { readonly nodeArgs?: readonly string[] } = {}): Promise<ServerProcess> {
    const began = performance.now();
    const logFile = join(this.dataDir, "server.log");
    const log = openSync(logFile, "a");
    const child = spawn(process.execPath, ["--max-semi-space-size=64", ...profileArgs(this.name), ...(options.nodeArgs ?? []), "--import", "tsx", fileURLToPath(new URL("server.ts", import.meta.url))], {
      env: { ...process.env, ...this.env }, stdio: ["ignore", log, log, "ipc"],
    });
    closeSync(log);
    const listening = await new Promise<Listening>((resolve, reject) => {
      child.on("message", (message: Listening) => resolve(message));
      child.on("exit", (code, signal) => reject(new Error(`the server ended with ${code ?? signal}:\n${tailOf(logFile)}`)));
    });
    const startSeconds = (performance.now() - began) / 1_000;
    const statements = countsStatements ? await StatementCounter.open(this.dataDir, listening.ownerUrl) : null;
    const server: ServerProcess = { ...listening, pid: child.pid ?? 0, startSeconds, statements, stop: () => stopChild(child) };
    this.server = server;
    return server;
  }

  async end(): Promise<void> {
    open.delete(this);
    await this.server?.stop();
    for (const each of this.folders) rmSync(each, { recursive: true, force: true });
  }
}

function tailOf(file: string): string {
  return existsSync(file) ? readFileSync(file, "utf8").slice(-4_000) : "";
}

/** `--profile=<folder>`: the server writes a CPU profile when it ends. */
function profileArgs(name: string): readonly string[] {
  const folder = process.argv.find((each) => each.startsWith("--profile="))?.slice("--profile=".length);
  return folder === undefined ? [] : ["--cpu-prof", `--cpu-prof-dir=${join(folder, name)}`];
}

/** Asks it to stop and waits; after half a minute it is killed. */
async function stopChild(child: ChildProcess): Promise<void> {
  if (child.exitCode !== null || child.signalCode !== null) return;
  const gone = new Promise<void>((resolve) => child.once("exit", () => resolve()));
  child.kill("SIGTERM");
  const kill = setTimeout(() => child.kill("SIGKILL"), 30_000);
  await gone;
  clearTimeout(kill);
}
