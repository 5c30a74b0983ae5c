import { spawnSync } from "node:child_process";
import { chmodSync, existsSync, mkdirSync, readdirSync, rmSync, writeFileSync } from "node:fs";
import { delimiter, join } from "node:path";
import { root, run } from "./run.mjs";

const packages = ["chromium", "fonts-noto-cjk"];
const aptGet = "/usr/bin/apt-get";
const folder = join(root, ".regulars", "chromium");
const wrapper = join(folder, "chromium");

/**
 * The path of a Chromium that starts. Looked for: CHROMIUM_PATH, the system's, one that we unpacked before. Else Debian's is
 * installed (as root) or unpacked into .regulars/chromium (as an ordinary user; the system stays as it is).
 */
export async function ensureChromium() {
  const given = process.env.CHROMIUM_PATH;
  if (given !== undefined && given !== "") {
    if (!starts(given)) throw new Error(`CHROMIUM_PATH is ${given}, and that does not start`);
    return given;
  }
  const found = [...systemCandidates(), wrapper].find(starts);
  if (found !== undefined) return found;
  if (!starts(aptGet)) throw new Error("no Chromium was found, and this system has no apt-get to get one: install Chromium, or set CHROMIUM_PATH");
  console.log("No Chromium found: getting Debian's, about 150 MB.");
  if (process.getuid?.() === 0) await installForAll();
  else await unpackForUs();
  const got = [...systemCandidates(), wrapper].find(starts);
  if (got === undefined) throw new Error("Chromium was installed and does not start: set CHROMIUM_PATH to one that does");
  return got;
}

function systemCandidates() {
  const folders = ["/usr/bin", ...(process.env.PATH ?? "").split(delimiter)];
  const names = ["chromium", "chromium-browser", "google-chrome", "google-chrome-stable"];
  return [...new Set(names.flatMap((name) => folders.map((path) => join(path, name))))].filter((path) => existsSync(path));
}

/** Some systems have a script of the name that only says how to install the browser. */
function starts(program) {
  return spawnSync(program, ["--version"], { stdio: "ignore" }).status === 0;
}

async function installForAll() {
  const env = { DEBIAN_FRONTEND: "noninteractive" };
  await must([aptGet, "update", "-q"], { env });
  await must([aptGet, "install", "-q", "-y", "--no-install-recommends", ...packages], { env });
}

/**
 * Without root: the packages that are missing are downloaded, with lists and caches of our own, and unpacked side by side.
 * A script starts the browser with the libraries and fonts from there.
 */
async function unpackForUs() {
  rmSync(folder, { recursive: true, force: true });
  const tree = join(folder, "root");
  const debs = join(folder, "debs");
  for (const path of [tree, debs, join(folder, "apt", "state", "lists", "partial"), join(folder, "apt", "cache", "archives", "partial")]) mkdirSync(path, { recursive: true });
  const apt = [
    `Dir::State=${join(folder, "apt", "state")}`,
    "Dir::State::status=/var/lib/dpkg/status",
    `Dir::Cache=${join(folder, "apt", "cache")}`,
    `Dir::Log=${join(folder, "apt")}`,
    "Debug::NoLocking=true",
    "APT::Sandbox::User=",
  ].flatMap((option) => ["-o", option]);
  await must([aptGet, ...apt, "-q", "update"]);
  const listed = spawnSync(aptGet, [...apt, "-qq", "-y", "--no-install-recommends", "--print-uris", "install", ...packages], { encoding: "utf8" });
  // 'address' name_version_arch.deb size hash. In a file name the colon of a version is written %3a.
  const wanted = [...listed.stdout.matchAll(/^'[^']+' ([^_\s]+)_([^_\s]+)_([^_\s]+)\.deb /gm)].map(([, name, version, arch]) =>
    arch === "all" ? `${name}=${decodeURIComponent(version)}` : `${name}:${arch}=${decodeURIComponent(version)}`,
  );
  if (listed.status !== 0 || wanted.length === 0) throw new Error(`apt-get does not know what Chromium needs: ${listed.stderr.trim()}`);
  console.log(`Downloading ${wanted.length} packages.`);
  await must([aptGet, ...apt, "-q", "download", ...wanted], { cwd: debs });
  const files = readdirSync(debs).sort();
  for (const [index, file] of files.entries()) {
    if (index % 20 === 0) console.log(`  … unpacking: ${index} of ${files.length}`);
    await must(["dpkg-deb", "-x", join(debs, file), tree]);
  }
  writeWrapper(tree);
  for (const path of [debs, join(folder, "apt")]) rmSync(path, { recursive: true, force: true });
}

/** Written last: its presence says that the rest is complete. */
function writeWrapper(tree) {
  const libraries = readdirSync(tree, { recursive: true, withFileTypes: true })
    // The browser finds its own by itself.
    .filter((entry) => /\.so(\.|$)/.test(entry.name) && entry.parentPath !== join(tree, "usr/lib/chromium"))
    .map((entry) => entry.parentPath);
  const fonts = join(folder, "fonts.conf");
  writeFileSync(
    fonts,
    `<?xml version="1.0"?>
<!DOCTYPE fontconfig SYSTEM "fonts.dtd">
<fontconfig>
  <dir>/usr/share/fonts</dir>
  <dir>${join(tree, "usr/share/fonts")}</dir>
  <cachedir>${join(folder, "fontcache")}</cachedir>
</fontconfig>
`,
  );
  writeFileSync(
    wrapper,
    `#!/bin/sh
export LD_LIBRARY_PATH="${[...new Set(libraries)].sort().join(":")}"
export FONTCONFIG_FILE="${fonts}"
exec "${join(tree, "usr/lib/chromium/chromium")}" "$@"
`,
  );
  chmodSync(wrapper, 0o755);
}

async function must([command, ...args], options) {
  const code = await run(command, args, options);
  if (code !== 0) throw new Error(`${command} ${args.at(-1)} ended with ${code}; what it said is above`);
}
