import { isId, toRfc3339, type Currency } from "@regulars/kernel";
import { doOrSubmit, WaitingShape, waitingAnswer } from "../../modules/approvals/index.js";
import { programmeSettings } from "../../modules/stores/index.js";
import type { Tx } from "../../platform/db/tx.js";
import { actorOf } from "../../platform/http/caller.js";
import { decodeCursor, pageFrom, pageOf } from "../../platform/http/paging.js";
import { cursorInvalid, tooLarge, unsupportedType } from "../../platform/http/problems.js";
import { answer, answerWithFile, refuse, route, type Route } from "../../platform/http/route.js";
import { importKinds } from "../import/kinds/index.js";
import { importRun } from "./approvable.js";
import * as errors from "./errors.js";
import { previewOf } from "./preview.js";
import type { UploadedImport } from "./record.js";
import { rejectedRows } from "./rejected.js";
import * as shapes from "./schemas.js";
import {
  beginCheck, beginUpload, cancelUpload, changeUpload, contentOf, goesOn, kindNamed, mappingFrom, noteApproval, optionsFrom, receivePiece, setToWork, stopWork, uploadOf,
} from "./service.js";
import { dropMapping, keepMapping, savedMappings, uploadsPage, type SavedMapping } from "./sql.js";
import { uploadView } from "./view.js";

const tag = "imports";
const moving = [errors.importNotFound, errors.wrongState];
const currencyOf = async (tx: Tx): Promise<Currency> => (await programmeSettings(tx)).currency;
const shown = async (tx: Tx, upload: UploadedImport) => uploadView(upload, await currencyOf(tx));
const shownMapping = ({ savedAt, ...each }: SavedMapping) => ({ ...each, savedAt: toRfc3339(savedAt) });

const getKinds = route({
  method: "GET", path: "/v1/import-kinds", operationId: "listImportKinds", tag, summary: "What can be imported, and the fields that a file can fill", permission: "imports.read", scope: "none",
  answers: { 200: shapes.ImportKindsShape }, problems: [],
  handle: () => Promise.resolve(answer(200, {
    items: importKinds.map(({ name, fields }) => ({
      kind: name, fields: fields.map((each) => ({ name: each.name, type: each.type, required: each.required === true, open: each.open === true, options: each.options ?? null })),
    })),
  })),
});

const getMappings = route({
  method: "GET", path: "/v1/import-mappings", operationId: "listImportMappings", tag, summary: "Mappings that were kept under a name", permission: "imports.read", scope: "none",
  query: shapes.MappingsQuery, answers: { 200: shapes.MappingsShape }, problems: [],
  handle: async ({ tx, query }) => answer(200, { items: (await savedMappings(tx, query.kind ?? null)).map(shownMapping) }),
});

const postMapping = route({
  method: "POST", path: "/v1/import-mappings", operationId: "keepImportMapping", tag, summary: "Keeps a mapping under a name; one of the same kind and name is replaced", permission: "imports.run", scope: "programme",
  body: shapes.MappingBody, answers: { 200: shapes.MappingShape }, problems: [errors.mappingInvalid],
  handle: async ({ tx, body, caller, now }) => {
    const kept: SavedMapping = { kind: body.kind, name: body.name, mapping: mappingFrom(body.mapping, body.kind), actor: actorOf(caller), savedAt: now };
    await keepMapping(tx, kept);
    return answer(200, shownMapping(kept));
  },
});

const deleteMapping = route({
  method: "DELETE", path: "/v1/import-mappings/{kind}/{name}", operationId: "dropImportMapping", tag, summary: "Drops a mapping that was kept", permission: "imports.run", scope: "programme",
  params: shapes.MappingParams, answers: { 200: shapes.Dropped }, problems: [errors.mappingNotFound],
  handle: async ({ tx, params }) => {
    if ((await dropMapping(tx, params.kind, params.name)) === 0) throw errors.mappingNotFound({ name: params.name });
    return answer(200, { dropped: true });
  },
});

const getImports = route({
  method: "GET", path: "/v1/imports", operationId: "listImports", tag, summary: "Files that were handed in, the newest first", permission: "imports.read", scope: "programme",
  query: shapes.ImportsQuery, answers: { 200: pageOf(shapes.ImportShape) }, problems: [cursorInvalid],
  handle: async ({ tx, query }) => {
    const [before] = decodeCursor(query.cursor, ["string"]) ?? [null];
    if (typeof before === "string" && !isId(before)) throw cursorInvalid();
    const found = await uploadsPage(tx, { kind: query.kind ?? null, state: query.state ?? null }, typeof before === "string" ? before : null, query.limit + 1);
    const currency = await currencyOf(tx);
    return answer(200, pageFrom(found, query.limit, (each) => uploadView(each, currency), ({ importId }) => [importId]));
  },
});

const postImport = route({
  method: "POST", path: "/v1/imports", operationId: "beginImport", tag, summary: "Announces a file; its bytes follow in pieces of at most 4 MB", permission: "imports.run", scope: "programme", idempotency: "optional",
  body: shapes.NewImport, answers: { 201: shapes.ImportShape }, problems: [errors.noRoom],
  handle: async ({ tx, body, caller, now }) => {
    const begun = await beginUpload(tx, { kind: body.kind, fileName: body.fileName, bytes: body.fileBytes, options: optionsFrom(body.options ?? {}) }, caller, now);
    return answer(201, await shown(tx, begun));
  },
});

const putPiece = route({
  method: "PUT", path: "/v1/imports/{importId}/file", operationId: "uploadImportPiece", tag, summary: "Takes the next piece of the file. Interrupted, the sender goes on at `receivedBytes`", permission: "imports.run", scope: "programme",
  takesBytes: true, params: shapes.ImportParams, query: shapes.PieceQuery, body: shapes.FilePiece, answers: { 200: shapes.ImportShape },
  problems: [...moving, errors.wrongOffset, errors.pieceTooLong, tooLarge, unsupportedType],
  handle: async ({ tx, params, query, body, now }) => answer(200, await shown(tx, await receivePiece(tx, params.importId, query.offset, body, now))),
});

const getPreview = route({
  method: "GET", path: "/v1/imports/{importId}/preview", operationId: "previewImport", audited: "personal_data", tag, summary: "The first rows of the file, and a mapping guessed from its columns", permission: "imports.run", scope: "programme",
  params: shapes.ImportParams, answers: { 200: shapes.PreviewShape }, problems: [errors.importNotFound, errors.fileGone, errors.fileUnreadable],
  handle: async ({ tx, params }) => {
    const upload = await uploadOf(tx, params.importId);
    if (upload.fileDeletedAt !== null) throw errors.fileGone({ importId: params.importId });
    const { format, header, rows, guess } = await previewOf(upload, kindNamed(upload.kind));
    return answer(200, { delimiter: format.delimiter, encoding: format.encoding, header, rows, guess });
  },
});

const patchImport = route({
  method: "PATCH", path: "/v1/imports/{importId}", operationId: "changeImport", tag, summary: "Says how the columns are read, and the choices; a check made before counts no more", permission: "imports.run", scope: "programme",
  params: shapes.ImportParams, body: shapes.ImportChanges, answers: { 200: shapes.ImportShape }, problems: [...moving, errors.fileGone, errors.fileUnreadable, errors.mappingInvalid],
  handle: async ({ tx, params, body, now }) => answer(200, await shown(tx, await changeUpload(tx, params.importId, { mapping: body.mapping, options: body.options ?? {} }, now))),
});

const getImport = route({
  method: "GET", path: "/v1/imports/{importId}", operationId: "getImport", tag, summary: "Where an import stands", permission: "imports.read", scope: "programme",
  params: shapes.ImportParams, answers: { 200: shapes.ImportShape }, problems: [errors.importNotFound],
  handle: async ({ tx, params }) => answer(200, await shown(tx, await uploadOf(tx, params.importId))),
});

const checkImport = route({
  method: "POST", path: "/v1/imports/{importId}:dry-run", operationId: "checkImport", tag, summary: "Reads and judges every row, and keeps nothing", permission: "imports.run", scope: "programme",
  params: shapes.ImportParams, answers: { 200: shapes.ImportShape }, problems: [...moving, errors.fileGone, errors.fileUnreadable, errors.mappingInvalid],
  handle: async ({ tx, params, now }) => answer(200, await shown(tx, await beginCheck(tx, params.importId, now))),
});

const startImport = route({
  method: "POST", path: "/v1/imports/{importId}:start", operationId: "startImport", tag, permission: "imports.run", scope: "programme",
  summary: "Imports what was checked, or goes on where it stopped. Asked for by a person it waits for a second one (202)",
  params: shapes.ImportParams, body: shapes.StartBody, answers: { 200: shapes.ImportShape, 202: WaitingShape }, problems: [...moving, errors.fileGone, errors.changedSince],
  handle: async ({ tx, params: { importId }, body, caller, now }) => {
    const upload = await uploadOf(tx, importId);
    if (goesOn(upload)) return answer(200, await shown(tx, await setToWork(tx, importId, null, now)));
    const outcome = await doOrSubmit(tx, importRun, { importId, content: contentOf(upload) }, { caller, reason: body.reason ?? upload.fileName }, now);
    if (outcome.state === "refused") return refuse(outcome.problem);
    if (outcome.state === "executed") return answer(200, outcome.result);
    await noteApproval(tx, importId, outcome.approvalId, now);
    return waitingAnswer(outcome);
  },
});

const stopImport = route({
  method: "POST", path: "/v1/imports/{importId}:stop", operationId: "stopImport", tag, summary: "Stops after the batch in hand; what was taken stays, and it can go on later", permission: "imports.run", scope: "programme",
  params: shapes.ImportParams, answers: { 200: shapes.ImportShape }, problems: moving,
  handle: async ({ tx, params, now }) => answer(200, await shown(tx, await stopWork(tx, params.importId, now))),
});

const cancelImport = route({
  method: "POST", path: "/v1/imports/{importId}:cancel", operationId: "cancelImport", tag, summary: "Deletes the file and its rejected rows for good; what was taken stays", permission: "imports.run", scope: "programme",
  params: shapes.ImportParams, answers: { 200: shapes.ImportShape }, problems: moving,
  handle: async ({ tx, params, now }) => answer(200, await shown(tx, await cancelUpload(tx, params.importId, now))),
});

const getRejected = route({
  method: "GET", path: "/v1/imports/{importId}/rejected", operationId: "getRejectedRows", audited: "personal_data", tag, summary: "The rejected rows with their reasons, as a file for spreadsheets", permission: "imports.run", scope: "programme",
  givesFile: "text/csv", params: shapes.ImportParams, query: shapes.RejectedQuery, answers: { 200: shapes.RejectedFile }, problems: [errors.importNotFound, errors.nothingRejected],
  handle: async ({ tx, params, query }) => {
    const { importId } = await uploadOf(tx, params.importId);
    return answerWithFile(rejectedRows(importId, query.of), "text/csv; charset=utf-8", `rejected-${importId}.csv`);
  },
});

export const importRoutes: readonly Route[] = [
  getKinds, getMappings, postMapping, deleteMapping, getImports, postImport, putPiece, getPreview, patchImport, getImport, checkImport, startImport, stopImport, cancelImport, getRejected,
];
