import { createHash } from "node:crypto";
import { existsSync, readdirSync, readFileSync, writeFileSync } from "node:fs";
import { join } from "node:path";
import { root, run } from "./run.mjs";

const app = join(root, "web", "console");
const stamp = join(app, "dist", ".stamp");
const sources = ["web/console/src", "web/console/index.html", "web/console/vite.config.ts", "web/console/package.json", "packages/i18n/src", "packages/kernel/src", "packages/api-client/src", "package-lock.json"];

/** Builds the console when what it is made from has changed; a few seconds. */
export async function buildConsole() {
  const wanted = fingerprint();
  if (existsSync(stamp) && readFileSync(stamp, "utf8") === wanted) return;
  console.log("Building the console …");
  const start = performance.now();
  const code = await run(process.execPath, [join(root, "node_modules", "vite", "bin", "vite.js"), "build", "--logLevel", "warn"], { cwd: app });
  if (code !== 0) throw new Error(`the console could not be built (vite ended with ${code}); what it said is above`);
  writeFileSync(stamp, wanted);
  console.log(`The console is built (${((performance.now() - start) / 1000).toFixed(1)} s).`);
}

function fingerprint() {
  const hash = createHash("sha256");
  for (const path of sources.flatMap((each) => filesOf(each))) hash.update(`${path}\n`).update(readFileSync(join(root, path)));
  return hash.digest("hex");
}

function filesOf(path) {
  const entry = readdirSync(join(root, path, ".."), { withFileTypes: true }).find((each) => each.name === path.split("/").at(-1));
  if (entry === undefined) return [];
  if (!entry.isDirectory()) return [path];
  return readdirSync(join(root, path)).sort().flatMap((name) => filesOf(`${path}/${name}`));
}
