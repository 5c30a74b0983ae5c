import { createHash } from "node:crypto";
import { existsSync, readdirSync, readFileSync, writeFileSync } from "node:fs";
import { join } from "node:path";
import { npm, root } from "./run.mjs";

const modules = join(root, "node_modules");
const stamp = join(modules, ".regulars-stamp");
const oldestNode = [20, 19];

/** Installs the packages when they are missing or not those of the lock file. Needs no network when they are there. */
export async function installPackages() {
  refuseOldNode();
  if (existsSync(stamp) && readFileSync(stamp, "utf8") === wanted()) return;
  if (!installedAsLocked()) {
    const total = Object.keys(readJson("package-lock.json").packages ?? {}).length;
    console.log(`Installing up to ${total} packages. The first time this takes a minute or three.`);
    const stopClock = showProgress();
    try {
      // Packages that ask for a newer Node than they need only warn; the warnings are many and say nothing to the reader.
      const flags = ["--no-audit", "--no-fund", "--no-update-notifier"];
      if ((await npm(["ci", ...flags, "--loglevel=silent"])) !== 0) {
        // npm refuses some lock files that it wrote itself on another system. Anything else that is wrong, npm install says too.
        console.log("npm ci did not accept the lock file; trying npm install.");
        const code = await npm(["install", ...flags, "--loglevel=error"]);
        if (code !== 0) throw new Error(`the packages could not be installed (npm ended with ${code}); what npm said is above`);
      }
    } finally {
      stopClock();
    }
  }
  writeStamp();
}

function refuseOldNode() {
  const [major = 0, minor = 0] = process.versions.node.split(".").map(Number);
  if (major < oldestNode[0] || (major === oldestNode[0] && minor < oldestNode[1])) {
    throw new Error(`Node.js ${oldestNode.join(".")} or later is needed; this is ${process.versions.node}`);
  }
}

/** What the installed packages were made from. */
function wanted() {
  const hash = createHash("sha256").update(`${process.platform} ${process.arch}\n`);
  for (const file of ["package-lock.json", "package.json", ...workspaceManifests()]) {
    const path = join(root, file);
    if (existsSync(path)) hash.update(`${file}\n`).update(readFileSync(path));
  }
  return hash.digest("hex");
}

function workspaceManifests() {
  return (readJson("package.json").workspaces ?? [])
    .flatMap((pattern) => {
      if (!pattern.endsWith("/*")) return [pattern];
      const parent = pattern.slice(0, -2);
      return existsSync(join(root, parent)) ? readdirSync(join(root, parent)).sort().map((name) => `${parent}/${name}`) : [];
    })
    .map((folder) => `${folder}/package.json`);
}

/**
 * Whether npm, run by hand, has already installed what the lock file says: its own list in node_modules is compared.
 * Optional packages may be absent, they are mostly for other systems.
 */
function installedAsLocked() {
  if (!existsSync(join(modules, ".package-lock.json"))) return false;
  const locked = readJson("package-lock.json").packages ?? {};
  const installed = readJson("node_modules/.package-lock.json").packages ?? {};
  const listed = new Set(Object.keys(locked));
  return (
    workspaceManifests().every((file) => !existsSync(join(root, file)) || sameManifest(locked[file.slice(0, -"/package.json".length)], readJson(file))) &&
    Object.entries(locked).every(([path, entry]) => {
      if (!path.includes("node_modules/")) return true;
      const found = installed[path];
      if (found === undefined) return entry.optional === true || entry.devOptional === true || entry.peer === true;
      return found.version === entry.version && found.link === entry.link && existsSync(join(root, path));
    }) &&
    Object.keys(installed).every((path) => listed.has(path))
  );
}

/** A dependency that somebody wrote into a package.json is not in the lock file yet. */
function sameManifest(locked, manifest) {
  return ["dependencies", "devDependencies"].every((kind) => JSON.stringify(sorted(locked?.[kind])) === JSON.stringify(sorted(manifest[kind])));
}

function sorted(record) {
  return Object.entries(record ?? {}).sort(([a], [b]) => (a < b ? -1 : 1));
}

function readJson(file) {
  return JSON.parse(readFileSync(join(root, file), "utf8"));
}

function writeStamp() {
  try {
    writeFileSync(stamp, wanted());
  } catch {
    // Packages that another user installed: they serve as well, they are only compared again next time.
  }
}

/** npm is silent for minutes when its output is not a terminal. */
function showProgress() {
  const start = performance.now();
  const timer = setInterval(() => {
    const there = existsSync(modules) ? readdirSync(modules).length : 0;
    console.log(`  … installing: ${Math.round((performance.now() - start) / 1000)} s, ${there} folders so far`);
  }, 10_000);
  return () => {
    clearInterval(timer);
  };
}
