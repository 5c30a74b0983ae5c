import { createHash } from "node:crypto";
import { canonicalJson, type FieldError, type Instant } from "@regulars/kernel";
import type { Tx } from "../../platform/db/tx.js";
import { actorOf, type Caller } from "../../platform/http/caller.js";
import { enqueue } from "../../platform/jobs/jobs.js";
import { newId } from "../../platform/random.js";
import { importKinds } from "../import/kinds/index.js";
import type { ImportKind } from "../import/kind.js";
import { checkMapping, MappingError, parseMapping, plainMapping, type Mapping } from "../import/mapping.js";
import { parseExpected } from "../import/totals.js";
import * as errors from "./errors.js";
import { deleteFiles, filePath, isThere, writePiece } from "./place.js";
import { headerOf } from "./preview.js";
import type { ImportOptions, ImportState, KindName, UploadedImport } from "./record.js";
import { bytesOnDisk, findUpload, insertUpload, lockUpload, saveUpload } from "./sql.js";

/** One file, and all files that lie on the disk at the same time. */
export const longestFile = 512 * 1_048_576;
const roomForFiles = 8 * longestFile;

interface OptionsGiven {
  readonly unknownMembers?: ImportOptions["unknownMembers"] | undefined;
  readonly noExpiryBefore?: string | null | undefined;
  readonly expected?: unknown;
  readonly language?: ImportOptions["language"] | undefined;
}

/** The job by its name: who starts an import need not know how it runs. */
export const importJobName = { name: "imports.run", maxAttempts: 5 } as const;

export function kindNamed(name: KindName): ImportKind {
  const found = importKinds.find((each) => each.name === name);
  if (found === undefined) throw new Error(`there is no kind ${name}`);
  return found;
}

export async function beginUpload(
  tx: Tx, given: { readonly kind: KindName; readonly fileName: string; readonly bytes: number; readonly options: ImportOptions }, caller: Caller, now: Instant,
): Promise<UploadedImport> {
  if ((await bytesOnDisk(tx)) + given.bytes > roomForFiles) throw errors.noRoom({ room: roomForFiles });
  const made: UploadedImport = {
    importId: newId<"upload">(), kind: given.kind, fileName: given.fileName, fileBytes: given.bytes, receivedBytes: 0, fileSha256: null, state: "uploading", mapping: null,
    options: given.options, isStopWanted: false, isBegun: false, attempts: 0, progress: null, checkedTotals: null, totals: null, failure: null, approvalId: null,
    actor: actorOf(caller), createdAt: now, updatedAt: now, finishedAt: null, fileDeletedAt: null,
  };
  await insertUpload(tx, made);
  return made;
}

export async function uploadOf(tx: Tx, importId: string): Promise<UploadedImport> {
  const found = await findUpload(tx, importId);
  if (found === null) throw errors.importNotFound({ importId });
  return found;
}

async function lockedAt(tx: Tx, importId: string, states: readonly ImportState[]): Promise<UploadedImport> {
  const found = await lockUpload(tx, importId);
  if (found === null) throw errors.importNotFound({ importId });
  if (!states.includes(found.state)) throw errors.wrongState({ state: found.state, allowed: states });
  return found;
}

function requireFile({ importId, fileDeletedAt }: UploadedImport): void {
  if (fileDeletedAt !== null || !isThere(filePath(importId))) throw errors.fileGone({ importId });
}

/** Takes the next piece. Sent twice, the second is refused with what has been received: the sender goes on from there. */
export async function receivePiece(tx: Tx, importId: string, offset: number, piece: Buffer, now: Instant): Promise<UploadedImport> {
  const upload = await lockedAt(tx, importId, ["uploading"]);
  if (offset !== upload.receivedBytes) throw errors.wrongOffset({ offset, received: upload.receivedBytes });
  const receivedBytes = offset + piece.length;
  if (receivedBytes > upload.fileBytes) throw errors.pieceTooLong({ bytes: upload.fileBytes });
  writePiece(importId, offset, piece);
  return saved(tx, { ...upload, receivedBytes, state: receivedBytes === upload.fileBytes ? "uploaded" : "uploading" }, now);
}

async function saved(tx: Tx, upload: UploadedImport, now: Instant): Promise<UploadedImport> {
  await saveUpload(tx, upload, now);
  return upload;
}

const changeable = ["uploaded", "checked", "failed"] as const;

/** Says how the columns are read. What was checked before counts no more. Once rows may have been taken nothing changes. */
export async function changeUpload(
  tx: Tx, importId: string, changes: { readonly mapping?: unknown; readonly options: OptionsGiven }, now: Instant,
): Promise<UploadedImport> {
  const upload = await lockedAt(tx, importId, changeable);
  if (upload.isBegun) throw errors.wrongState({ state: upload.state, allowed: [] });
  requireFile(upload);
  const options = optionsFrom(changes.options, upload.options);
  const mapping = changes.mapping === undefined ? upload.mapping : changes.mapping === null ? null : await fittingMapping(upload, changes.mapping);
  return saved(tx, { ...upload, mapping, options, state: "uploaded", checkedTotals: null, fileSha256: null, progress: null, failure: null, approvalId: null }, now);
}

async function fittingMapping(upload: Pick<UploadedImport, "importId" | "kind">, given: unknown): Promise<Mapping> {
  const mapping = mappingFrom(given, upload.kind);
  requireFitting(checkMapping(mapping, kindNamed(upload.kind).fields, await headerOf(upload.importId, mapping)));
  return mapping;
}

function requireFitting(faults: readonly FieldError[]): void {
  if (faults.length > 0) throw errors.mappingInvalid({ count: faults.length }, faults.map((each) => ({ ...each, pointer: `/mapping${each.pointer}` })));
}

/** Reads a mapping of a kind; throws with what is wrong where. */
export function mappingFrom(given: unknown, kind: KindName): Mapping {
  try {
    const mapping = parseMapping(given);
    if (mapping.kind !== kind) throw new MappingError([{ pointer: "/kind", code: "not_a_choice", params: { options: [kind] } }]);
    return mapping;
  } catch (error) {
    if (!(error instanceof MappingError)) throw error;
    requireFitting(error.faults);
    throw error;
  }
}

const firstOptions: ImportOptions = { unknownMembers: "reject", noExpiryBefore: null, expected: null, language: "zh-CN" };

/** The choices that are given, over those that were made before. */
export function optionsFrom(given: OptionsGiven, before: ImportOptions = firstOptions): ImportOptions {
  return {
    unknownMembers: given.unknownMembers ?? before.unknownMembers, language: given.language ?? before.language,
    noExpiryBefore: given.noExpiryBefore === undefined ? before.noExpiryBefore : given.noExpiryBefore,
    expected: given.expected === undefined ? before.expected : given.expected === null ? null : parseExpected(given.expected),
  };
}

/** Has every row read and judged, and nothing kept. */
export async function beginCheck(tx: Tx, importId: string, now: Instant): Promise<UploadedImport> {
  const upload = await lockedAt(tx, importId, changeable);
  if (upload.isBegun) throw errors.wrongState({ state: upload.state, allowed: [] });
  requireFile(upload);
  const { fields } = kindNamed(upload.kind);
  const header = await headerOf(importId, upload.mapping);
  requireFitting(checkMapping(upload.mapping ?? plainMapping(upload.kind, fields, header), fields, header));
  await enqueue(tx, importJobName, { importId }, { queue: "imports" });
  return saved(tx, { ...upload, state: "checking", isStopWanted: false, attempts: 0, progress: null, checkedTotals: null, failure: null, approvalId: null }, now);
}

/** What an approval stands for: exactly this file, read exactly so. */
export function contentOf({ kind, fileSha256, mapping, options }: UploadedImport): string {
  return createHash("sha256").update(canonicalJson({ kind, fileSha256, mapping, options })).digest("hex");
}

/** An import that has begun was agreed to when it did: it may go on. */
export function goesOn(upload: UploadedImport): boolean {
  return upload.isBegun && (upload.state === "stopped" || upload.state === "failed");
}

/** Starts, or goes on behind the last batch that was committed. */
export async function setToWork(tx: Tx, importId: string, content: string | null, now: Instant): Promise<UploadedImport> {
  const upload = await lockUpload(tx, importId);
  if (upload === null) throw errors.importNotFound({ importId });
  if (upload.state !== "checked" && upload.state !== "stopped" && !goesOn(upload)) throw errors.wrongState({ state: upload.state, allowed: ["checked", "stopped"] });
  requireFile(upload);
  if (content !== null && contentOf(upload) !== content) throw errors.changedSince({ importId });
  await enqueue(tx, importJobName, { importId }, { queue: "imports" });
  return saved(tx, { ...upload, state: "running", isStopWanted: false, attempts: 0, failure: null }, now);
}

export async function noteApproval(tx: Tx, importId: string, approvalId: string, now: Instant): Promise<void> {
  const upload = await lockUpload(tx, importId);
  if (upload !== null) await saveUpload(tx, { ...upload, approvalId }, now);
}

/** Asks the work to stop after the batch in hand. What was taken stays; it can go on later. */
export async function stopWork(tx: Tx, importId: string, now: Instant): Promise<UploadedImport> {
  const upload = await lockedAt(tx, importId, ["checking", "running"]);
  return saved(tx, { ...upload, isStopWanted: true }, now);
}

/** Deletes the file for good. What was taken of it stays. */
export async function cancelUpload(tx: Tx, importId: string, now: Instant): Promise<UploadedImport> {
  const upload = await lockedAt(tx, importId, ["uploading", "uploaded", "checked", "stopped", "failed", "finished"]);
  deleteFiles(importId);
  return saved(tx, { ...upload, state: upload.state === "finished" ? "finished" : "cancelled", fileDeletedAt: now, progress: null }, now);
}
