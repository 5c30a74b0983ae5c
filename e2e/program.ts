import { spawn, spawnSync, type ChildProcess } from "node:child_process";
import { mkdtempSync, readFileSync, rmSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { chromium, type Browser } from "playwright-core";

/** The product as a newcomer starts it, on a data folder of its own. */
export interface Running {
  readonly baseUrl: string;
  readonly apiKey: string;
  readonly dataDir: string;
  stop(): Promise<number | null>;
}

/** Starts the demo, with few members, on a free port and waits until it says where it listens. */
export async function startDemo(): Promise<Running> {
  const dataDir = mkdtempSync(join(tmpdir(), "regulars-e2e-"));
  const made = spawnSync(process.execPath, ["--import", "tsx", "server/main/cli.ts", "demo", "--members", "15", "--months", "1"], {
    env: { ...process.env, REGULARS_MODE: "demo", REGULARS_DATA_DIR: dataDir, REGULARS_LOG_LEVEL: "warn", DATABASE_URL: "", OWNER_DATABASE_URL: "" }, encoding: "utf8",
  });
  if (made.status !== 0) throw new Error(`the demo chain could not be made:\n${made.stdout}${made.stderr}`);
  const child: ChildProcess = spawn(process.execPath, ["--max-semi-space-size=64", "--import", "tsx", "server/main/cli.ts", "serve", "--demo", "--port", "0"], {
    env: { ...process.env, REGULARS_DATA_DIR: dataDir, REGULARS_LOG_LEVEL: "warn", DATABASE_URL: "", OWNER_DATABASE_URL: "" }, stdio: ["ignore", "pipe", "pipe"],
  });
  let said = "";
  const keep = (chunk: Buffer): void => {
    said = (said + chunk.toString("utf8")).slice(-10_000);
  };
  child.stdout?.on("data", keep);
  child.stderr?.on("data", keep);
  const began = performance.now();
  for (;;) {
    const written = demoFile(dataDir);
    if (written !== null && (await answers(written.baseUrl))) {
      return {
        ...written, dataDir,
        stop: async () => {
          const gone = new Promise<number | null>((resolve) => child.once("exit", (code) => resolve(code)));
          child.kill("SIGTERM");
          const code = await gone;
          rmSync(dataDir, { recursive: true, force: true });
          return code;
        },
      };
    }
    if (child.exitCode !== null) throw new Error(`the program ended with ${child.exitCode}:\n${said}`);
    if (performance.now() - began > 240_000) throw new Error(`the program did not start in time:\n${said}`);
    await new Promise((resolve) => setTimeout(resolve, 150));
  }
}

function demoFile(dataDir: string): { baseUrl: string; apiKey: string } | null {
  try {
    const { baseUrl, apiKey }: { baseUrl: string; apiKey: string } = JSON.parse(readFileSync(join(dataDir, "demo.json"), "utf8"));
    return { baseUrl, apiKey };
  } catch {
    return null;
  }
}

async function answers(baseUrl: string): Promise<boolean> {
  try {
    return (await fetch(`${baseUrl}/readyz`)).status === 200;
  } catch {
    return false;
  }
}

/** Chromium without a sandbox of its own (tests run as root too) and without a word to the outside. */
export function openBrowser(): Promise<Browser> {
  return chromium.launch({
    executablePath: process.env["CHROMIUM_PATH"] ?? "/usr/bin/chromium",
    args: ["--no-sandbox", "--disable-gpu", "--disable-quic", "--no-first-run", "--disable-background-networking", "--disable-component-update", "--disable-sync"],
  });
}

/** What was asked for; an answer that is a refusal fails the test with its words. */
export function must<T>(answer: { data?: T; error?: unknown; response: Response }): T {
  if (answer.data === undefined) throw new Error(`${answer.response.status} ${JSON.stringify(answer.error)}`);
  return answer.data;
}
