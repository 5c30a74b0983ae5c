import { createReadStream, existsSync, mkdirSync, renameSync, rmSync, statSync, type ReadStream } from "node:fs";
import { join } from "node:path";
import { assert } from "@regulars/kernel";
import type { ListFormat, ListId } from "../domain/list.js";

let folder: string | null = null;

/** Says where the files lie, once at the start. Server and worker must see the same folder. */
export function installExportFolder(dataDir: string): void {
  folder = join(dataDir, "exports");
}

function placeOf(name: string): string {
  assert(folder !== null, "the folder of exported files is installed at the start");
  return join(folder, name);
}

const pathOf = (listId: ListId, format: ListFormat): string => placeOf(`${listId}.${format}`);

/** Where one attempt writes: another attempt, of a process that was thought gone, has a draft of its own. Only the owner may read it. */
export function draftPath(listId: ListId, tries: number): string {
  mkdirSync(placeOf(""), { recursive: true, mode: 0o700 });
  return placeOf(`${listId}.${tries}.part`);
}

/** A file appears whole or not at all. Answers its length. */
export function keepDraft(draft: string, listId: ListId, format: ListFormat): number {
  renameSync(draft, pathOf(listId, format));
  return statSync(pathOf(listId, format)).size;
}

export function dropDraft(draft: string): void {
  rmSync(draft, { force: true });
}

/** Null: it is not there any more. */
export function readList(listId: ListId, format: ListFormat): ReadStream | null {
  return existsSync(pathOf(listId, format)) ? createReadStream(pathOf(listId, format)) : null;
}

export function deleteList(listId: ListId, format: ListFormat): void {
  rmSync(pathOf(listId, format), { force: true });
}
