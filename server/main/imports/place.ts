import { closeSync, existsSync, mkdirSync, openSync, readdirSync, rmSync, writeSync } from "node:fs";
import { join } from "node:path";
import { assert } from "@regulars/kernel";

let folder: string | null = null;

/** Says where uploaded files lie, once at the start. Server and worker must see the same folder. */
export function installImportFolder(dataDir: string): void {
  folder = join(dataDir, "imports");
}

function placeOf(name: string): string {
  assert(folder !== null, "the folder of uploaded files is installed at the start");
  return join(folder, name);
}

export function filePath(importId: string): string {
  return placeOf(`${importId}.csv`);
}

/** Where the engine writes what it rejects. */
export function rejectedPath(importId: string, run: "check" | "import"): string {
  return `${filePath(importId)}${run === "check" ? ".dry-run" : ""}.rejected.csv`;
}

export function isThere(path: string): boolean {
  return existsSync(path);
}

/** Writes a piece of a file at its place. Files hold personal data: only the owner may read them. */
export function writePiece(importId: string, offset: number, piece: Buffer): void {
  const path = filePath(importId);
  mkdirSync(join(path, ".."), { recursive: true, mode: 0o700 });
  const handle = openSync(path, offset === 0 ? "w" : "r+", 0o600);
  try {
    let written = 0;
    while (written < piece.length) written += writeSync(handle, piece, written, piece.length - written, offset + written);
  } finally {
    closeSync(handle);
  }
}

/** Deletes the file and what was rejected of it. */
export function deleteFiles(importId: string): void {
  const place = placeOf("");
  if (!existsSync(place)) return;
  for (const name of readdirSync(place)) if (name.startsWith(importId)) rmSync(join(place, name), { force: true });
}
