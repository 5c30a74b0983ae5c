import { existsSync, readFileSync } from "node:fs";
import { join, resolve } from "node:path";
import { gunzipSync } from "node:zlib";

/** The public data sets and vectors beside the checkout; they are read from there and never copied into the project. */
export const sharedData = resolve(process.env["REGULARS_SHARED_DATA"] ?? join(import.meta.dirname, "../../../shared/data"));

/** Why a test that needs a file of it is left out; null when the file is there. */
export function absent(path: string): string | null {
  return existsSync(join(sharedData, path)) ? null : `the public data set ${path} is absent: put it beside the checkout in shared/data, or set REGULARS_SHARED_DATA`;
}

export function readShared(path: string): string {
  const bytes = readFileSync(join(sharedData, path));
  return (path.endsWith(".gz") ? gunzipSync(bytes) : bytes).toString("utf8");
}
