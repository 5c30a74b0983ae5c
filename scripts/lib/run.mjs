import { spawn } from "node:child_process";
import { fileURLToPath } from "node:url";

/** The folder of the checkout. */
export const root = fileURLToPath(new URL("../..", import.meta.url));

/** Runs a program to its end with our own input and output. Resolves to its exit code; signals that we get are passed on. */
export function run(command, args, options = {}) {
  return new Promise((resolve, reject) => {
    const child = spawn(command, args, { cwd: root, stdio: "inherit", ...options, env: { ...process.env, ...options.env } });
    const signals = ["SIGINT", "SIGTERM", "SIGHUP"];
    const pass = (signal) => {
      // A terminal gives Ctrl-C to the child too: a second one would mean "at once".
      if (signal !== "SIGINT" || !process.stdin.isTTY) child.kill(signal);
    };
    for (const signal of signals) process.on(signal, pass);
    const done = () => {
      for (const signal of signals) process.off(signal, pass);
    };
    child.on("error", (error) => {
      done();
      reject(error);
    });
    child.on("exit", (code, signal) => {
      done();
      resolve(code ?? (signal === "SIGINT" ? 130 : signal === "SIGTERM" ? 143 : 1));
    });
  });
}

/** Runs the npm that runs us, or the one on the path. */
export function npm(args, options) {
  const self = process.env.npm_execpath;
  return self !== undefined && /npm-cli\.c?js$/.test(self) ? run(process.execPath, [self, ...args], options) : run("npm", args, options);
}

/** Runs our TypeScript as it is. It ends when we do, however that comes. */
export function node(args, options) {
  return run(process.execPath, ["--max-semi-space-size=64", "--import", new URL("follow-parent.mjs", import.meta.url).href, "--import", "tsx", ...args], options);
}

/** Runs a step under its heading and says how long it took. Resolves to whether it went well. */
export async function step(name, work) {
  console.log(`\n── ${name}`);
  const start = performance.now();
  const code = await work();
  console.log(`── ${name}: ${code === 0 ? "ok" : `failed (exit code ${code})`}, ${((performance.now() - start) / 1000).toFixed(1)} s`);
  return code === 0;
}
