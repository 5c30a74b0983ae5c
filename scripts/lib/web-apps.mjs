import { createHash } from "node:crypto";
import { existsSync, readdirSync, readFileSync, writeFileSync } from "node:fs";
import { join } from "node:path";
import { root, run } from "./run.mjs";

/** What every page is made from beside its own folder. */
const shared = ["packages/i18n/src", "packages/kernel/src", "packages/api-client/src", "package-lock.json"];

/** Builds those web apps whose sources have changed; a few seconds each. */
export async function buildWebApps() {
  const apps = readdirSync(join(root, "web"), { withFileTypes: true }).filter((each) => each.isDirectory() && existsSync(join(root, "web", each.name, "vite.config.ts"))).map((each) => each.name).sort();
  for (const name of apps) await build(name);
}

async function build(name) {
  const app = join(root, "web", name);
  const stamp = join(app, "dist", ".stamp");
  const wanted = fingerprint(name);
  if (existsSync(stamp) && readFileSync(stamp, "utf8") === wanted) return;
  console.log(`Building web/${name} …`);
  const start = performance.now();
  const code = await run(process.execPath, [join(root, "node_modules", "vite", "bin", "vite.js"), "build", "--logLevel", "warn"], { cwd: app });
  if (code !== 0) throw new Error(`web/${name} could not be built (vite ended with ${code}); what it said is above`);
  writeFileSync(stamp, wanted);
  console.log(`web/${name} is built (${((performance.now() - start) / 1000).toFixed(1)} s).`);
}

function fingerprint(name) {
  const own = ["src", "index.html", "vite.config.ts", "package.json"].map((each) => `web/${name}/${each}`);
  const hash = createHash("sha256");
  for (const path of [...own, ...shared].flatMap((each) => filesOf(each))) hash.update(`${path}\n`).update(readFileSync(join(root, path)));
  return hash.digest("hex");
}

function filesOf(path) {
  const entry = readdirSync(join(root, path, ".."), { withFileTypes: true }).find((each) => each.name === path.split("/").at(-1));
  if (entry === undefined) return [];
  if (!entry.isDirectory()) return [path];
  return readdirSync(join(root, path)).sort().flatMap((name) => filesOf(`${path}/${name}`));
}
