import { spawn, spawnSync, type ChildProcess } from "node:child_process";
import { existsSync, readFileSync, rmSync } from "node:fs";
import { join } from "node:path";

/** The real program as a child process on a data folder of its own: for tests that kill it. */
export class Program {
  private child: ChildProcess | null = null;
  private output = "";

  constructor(readonly dataDir: string, private readonly port: number, private readonly args: readonly string[] = ["--demo"]) {}

  get baseUrl(): string {
    return `http://127.0.0.1:${this.port}`;
  }

  /** Makes a demo chain of a few members, which is all that a test of crashes needs. */
  prepare(): void {
    const made = spawnSync(process.execPath, ["--import", "tsx", "server/main/cli.ts", "demo", "--members", "10", "--months", "1"], {
      env: { ...process.env, REGULARS_MODE: "demo", REGULARS_DATA_DIR: this.dataDir, REGULARS_LOG_LEVEL: "warn", DATABASE_URL: "", OWNER_DATABASE_URL: "" }, encoding: "utf8",
    });
    if (made.status !== 0) throw new Error(`the demo chain could not be made:\n${made.stdout}${made.stderr}`);
  }

  /** Starts it and waits until it is ready; answers how long that took. */
  async start(): Promise<number> {
    const began = performance.now();
    const child = spawn(process.execPath, ["--max-semi-space-size=64", "--import", "tsx", "server/main/cli.ts", "serve", ...this.args, "--port", String(this.port)], {
      env: { ...process.env, REGULARS_DATA_DIR: this.dataDir, REGULARS_LOG_LEVEL: "warn", DATABASE_URL: "", OWNER_DATABASE_URL: "" },
      stdio: ["ignore", "pipe", "pipe"],
    });
    this.child = child;
    const keep = (chunk: Buffer): void => {
      this.output = (this.output + chunk.toString("utf8")).slice(-20_000);
    };
    child.stdout.on("data", keep);
    child.stderr.on("data", keep);
    for (;;) {
      if (child.exitCode !== null || child.signalCode !== null) throw new Error(`the program ended with ${child.exitCode ?? child.signalCode}:\n${this.output}`);
      if (existsSync(join(this.dataDir, "demo.json")) && (await this.ready())) return performance.now() - began;
      if (performance.now() - began > 240_000) throw new Error(`the program was not ready in four minutes:\n${this.output}`);
      await new Promise((resolve) => setTimeout(resolve, 100));
    }
  }

  async ready(): Promise<boolean> {
    try {
      return (await fetch(`${this.baseUrl}/readyz`)).status === 200;
    } catch {
      return false;
    }
  }

  /** Ends the program at once, in the middle of whatever it does, and waits until it is gone. */
  async kill(signal: "SIGKILL" | "SIGTERM" = "SIGKILL"): Promise<number | null> {
    const { child } = this;
    if (child === null) return null;
    const gone = new Promise<number | null>((resolve) => child.once("exit", (code) => resolve(code)));
    child.kill(signal);
    const code = await gone;
    this.child = null;
    return code;
  }

  /** Ends the database server at once; the program starts it again. */
  killDatabase(): void {
    const elsewhere = join(this.dataDir, "pg/location");
    const folder = existsSync(elsewhere) ? readFileSync(elsewhere, "utf8").trim() : join(this.dataDir, "pg/server");
    process.kill(Number(readFileSync(join(folder, "data/postmaster.pid"), "utf8").split("\n")[0]), "SIGKILL");
  }

  /** The key that scripts use, as the program left it. */
  apiKey(): string {
    return String(JSON.parse(readFileSync(join(this.dataDir, "demo.json"), "utf8")).apiKey);
  }

  /** Whether it ended although nobody killed it. */
  get died(): boolean {
    return this.child !== null && (this.child.exitCode !== null || this.child.signalCode !== null);
  }

  said(): string {
    return this.output;
  }

  async end(): Promise<void> {
    await this.kill("SIGTERM").catch(() => null);
    rmSync(this.dataDir, { recursive: true, force: true });
  }
}
