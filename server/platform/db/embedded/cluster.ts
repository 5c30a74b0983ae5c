import { appendFileSync, chownSync, existsSync, mkdtempSync, readFileSync, renameSync, rmSync, statSync, writeFileSync } from "node:fs";
import { createServer } from "node:net";
import { join } from "node:path";
import type { Binaries } from "./binaries.js";
import { errorCode } from "../tx.js";
import { commandLine, pause, run, textOf, type Account } from "./process.js";
import type { Place } from "./place.js";
import { portIn, settingsText } from "./settings.js";

/** Larger than any process number a system gives out. */
const nobodysPid = 2_000_000_000;
const maxLogBytes = 10 * 1024 * 1024;

/** One PostgreSQL data folder and the server on it: made, started, found again, stopped. */
export class Cluster {
  readonly data: string;
  private readonly logFile: string;
  private readonly conf: string;
  private readonly account: Account | null;

  constructor(
    private readonly place: Place,
    private readonly binaries: Binaries,
    private readonly durable: boolean,
  ) {
    this.data = join(place.folder, "data");
    this.conf = join(this.data, "regulars.conf");
    this.logFile = join(place.folder, "server.log");
    this.account = place.account;
  }

  /** Makes the data folder when there is none; answers whether it did. */
  async createIfMissing(superuser: string, password: string): Promise<boolean> {
    const made = textOf(join(this.data, "PG_VERSION"))?.trim();
    if (made !== undefined) {
      if (made === this.binaries.major) return false;
      throw new Error(`The data in ${this.data} were made by PostgreSQL ${made}, and this program brings ${this.binaries.major}. Export them with the earlier version first.`);
    }
    // Made at the side: a folder that an interrupted initdb left half done would never start.
    const draft = `${this.data}.new`;
    rmSync(draft, { recursive: true, force: true });
    const secret = mkdtempSync(join(this.place.folder, "init-"));
    const passwordFile = join(secret, "password");
    try {
      writeFileSync(passwordFile, `${password}\n`, { mode: 0o600 });
      this.own(secret);
      this.own(passwordFile);
      // The built-in locale sorts the same on every system; a system's own would change with its next update.
      const { code, output } = await run(this.account, this.binaries.initdb, [
        `--pgdata=${draft}`, `--username=${superuser}`, `--pwfile=${passwordFile}`, "--auth=scram-sha-256", "--encoding=UTF8",
        "--locale-provider=builtin", "--builtin-locale=C.UTF-8", "--locale=C", "--no-instructions", ...(this.durable ? [] : ["--no-sync"]),
      ]);
      if (code !== 0) throw new Error(`PostgreSQL could not make its data folder ${draft}: ${output.trim()}`);
    } finally {
      rmSync(secret, { recursive: true, force: true });
    }
    appendFileSync(join(draft, "postgresql.conf"), "\ninclude_if_exists = 'regulars.conf'\n");
    renameSync(draft, this.data);
    return true;
  }

  /** The server that runs on this folder, whoever started it. */
  runningPid(): number | null {
    const path = join(this.data, "postmaster.pid");
    const text = textOf(path);
    const pid = Number(text?.split("\n")[0] ?? Number.NaN);
    if (text === null || !Number.isInteger(pid) || pid <= 0) return null;
    if (commandLine(pid)?.includes(this.data) === true) return pid;
    if (pid !== nobodysPid && numberIsTaken(pid)) {
      // The server is gone and its number belongs to another process (usual in containers) or to a zombie. PostgreSQL would take
      // that for itself and refuse. Only the number is replaced: the rest of the file guards the shared memory of a crash.
      writeFileSync(path, [String(nobodysPid), ...text.split("\n").slice(1)].join("\n"));
    }
    return null;
  }

  /** The port of the running server, when it runs with the settings it would get now; else null. */
  currentPort(): number | null {
    const text = textOf(this.conf);
    const port = text === null ? null : portIn(text);
    return port !== null && text === this.settings(port) ? port : null;
  }

  /** Starts the server, on its former port when that is free. */
  async start(): Promise<{ readonly pid: number; readonly port: number }> {
    const former = textOf(this.conf);
    let wanted = former === null ? null : portIn(former);
    for (let attempt = 1; ; attempt += 1) {
      const port = await freePort(wanted);
      this.writeSettings(port);
      const said = await this.startOnce();
      const pid = this.runningPid();
      if (said === null && pid !== null) return { pid, port };
      if (attempt === 10) throw new Error(`PostgreSQL did not start on ${this.data}: ${said ?? "it ended at once"}. Its log is ${this.logFile}.`);
      // Between our look and its own, somebody took the port; or processes of a crashed server are still ending.
      if (said !== null && /could not bind|could not create any TCP|Address already in use/i.test(said)) wanted = null;
      else if (said !== null && /shared memory block|lock file .* already exists/i.test(said)) await pause(attempt * 200);
      else throw new Error(`PostgreSQL did not start on ${this.data}: ${said ?? "it ended at once"}. Its log is ${this.logFile}.`);
    }
  }

  /** Ends open transactions, writes everything to disk, stops. Nothing happens when it does not run. */
  async stop(): Promise<void> {
    if (this.runningPid() === null) return;
    const { code, output } = await run(this.account, this.binaries.pgCtl, ["-D", this.data, "-m", "fast", "-w", "-t", "120", "stop"]);
    if (code !== 0 && this.runningPid() !== null) throw new Error(`PostgreSQL on ${this.data} did not stop: ${output.trim()}`);
  }

  /** Asks it to stop and does not wait: all that a program can do while it exits. */
  stopWithoutWaiting(): void {
    const pid = this.runningPid();
    if (pid !== null) process.kill(pid, "SIGINT");
  }

  private settings(port: number): string {
    return settingsText({ port, socketDir: this.place.socketDir, durable: this.durable });
  }

  private writeSettings(port: number): void {
    writeFileSync(this.conf, this.settings(port), { mode: 0o600 });
    this.own(this.conf);
  }

  /** Null: it runs. Else what it wrote to its log. */
  private async startOnce(): Promise<string | null> {
    const size = existsSync(this.logFile) ? statSync(this.logFile).size : 0;
    if (size > maxLogBytes) renameSync(this.logFile, `${this.logFile}.1`);
    const before = size > maxLogBytes ? 0 : size;
    const { code } = await run(this.account, this.binaries.pgCtl, ["-D", this.data, "-l", this.logFile, "-w", "-t", "300", "start"], { quiet: true });
    if (code === 0) return null;
    const lines = existsSync(this.logFile) ? readFileSync(this.logFile).subarray(before).toString("utf8").trim() : "";
    return lines === "" ? "it wrote nothing to its log" : lines;
  }

  private own(path: string): void {
    if (this.account !== null) chownSync(path, this.account.uid, this.account.gid);
  }
}

/** Whether PostgreSQL's own check (signal 0) would find a process of this number. */
function numberIsTaken(pid: number): boolean {
  try {
    process.kill(pid, 0);
    return true;
  } catch (error) {
    return errorCode(error) !== "ESRCH";
  }
}

/** The wanted port when it is free, else one that the system gives. */
async function freePort(wanted: number | null): Promise<number> {
  return (wanted === null ? null : await tryPort(wanted)) ?? (await tryPort(0)) ?? Promise.reject(new Error("no free port on 127.0.0.1"));
}

function tryPort(port: number): Promise<number | null> {
  return new Promise((resolve) => {
    const probe = createServer();
    probe.on("error", () => {
      resolve(null);
    });
    probe.listen(port, "127.0.0.1", () => {
      const address = probe.address();
      probe.close(() => {
        resolve(typeof address === "object" && address !== null ? address.port : null);
      });
    });
  });
}
