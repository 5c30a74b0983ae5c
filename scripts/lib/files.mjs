import { existsSync, readdirSync } from "node:fs";
import { join } from "node:path";
import { root } from "./run.mjs";

/** The files below a folder of the checkout whose names end so. */
export function filesEnding(folder, ending) {
  const path = join(root, folder);
  if (!existsSync(path)) return [];
  return readdirSync(path, { recursive: true }).filter((name) => name.endsWith(ending) && !name.includes("node_modules"));
}
