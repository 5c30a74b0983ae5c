import type { components } from "@regulars/api-client";
import { api } from "../../app/api.js";
import { answered } from "../../app/problem.js";

type Schemas = components["schemas"];
export type Import = Schemas["Import"];
export type ImportPreview = Schemas["ImportPreview"];
export type ImportMapping = Schemas["ImportMapping"];
export type ImportKind = Schemas["ImportKinds"]["items"][number];
export type ImportField = ImportKind["fields"][number];
export type Figures = Schemas["ImportFigures"];
type Options = NonNullable<Schemas["ImportChanges"]["options"]>;
export type Mapping = NonNullable<Schemas["ImportChanges"]["mapping"]>;

export const importKinds = ["stores", "products", "members", "orders", "opening-lots"] as const;
export const importStates = ["uploading", "uploaded", "checking", "checked", "running", "finished", "stopped", "failed", "cancelled", "expired"] as const;
/** The largest piece that the server takes is 4 MB; a smaller one shows progress sooner. */
const pieceBytes = 2 * 1_048_576;
export const longestFile = 512 * 1_048_576;

export interface ImportFilter {
  readonly kind?: (typeof importKinds)[number];
  readonly state?: (typeof importStates)[number];
}

export const importsKey = "imports";
export const importKey = (importId: string): readonly [string, string] => ["import", importId];
const path = (importId: string): { path: { importId: string } } => ({ path: { importId } });

export function importsPage(filter: ImportFilter, cursor: string | undefined): Promise<{ items: Import[]; nextCursor: string | null }> {
  return answered(api.GET("/v1/imports", { params: { query: { ...filter, ...(cursor === undefined ? {} : { cursor }), limit: 50 } } }));
}

export function readImport(importId: string): Promise<Import> {
  return answered(api.GET("/v1/imports/{importId}", { params: path(importId) }));
}

export async function readKinds(): Promise<readonly ImportKind[]> {
  return (await answered(api.GET("/v1/import-kinds"))).items;
}

export function readPreview(importId: string): Promise<ImportPreview> {
  return answered(api.GET("/v1/imports/{importId}/preview", { params: path(importId) }));
}

export async function savedMappings(kind: Import["kind"]): Promise<readonly ImportMapping[]> {
  return (await answered(api.GET("/v1/import-mappings", { params: { query: { kind } } }))).items;
}

export function keepMapping(kind: Import["kind"], name: string, mapping: Mapping): Promise<ImportMapping> {
  return answered(api.POST("/v1/import-mappings", { body: { kind, name, mapping } }));
}

export function beginImport(kind: Import["kind"], file: File, language: "zh-CN" | "en"): Promise<Import> {
  return answered(api.POST("/v1/imports", { body: { kind, fileName: file.name.slice(0, 200), fileBytes: file.size, options: { language } } }));
}

/** Sends what the server does not have yet, piece by piece. A break is met by calling it again. */
export async function sendFile(begun: Import, file: File, told: (sent: number) => void, stop: AbortSignal): Promise<Import> {
  let now = begun;
  while (now.state === "uploading" && !stop.aborted) {
    const offset = now.receivedBytes;
    const piece = await file.slice(offset, offset + pieceBytes).arrayBuffer();
    now = await answered(api.PUT("/v1/imports/{importId}/file", {
      params: { ...path(begun.importId), query: { offset } }, body: "", bodySerializer: () => piece, headers: { "content-type": "application/octet-stream" },
    }));
    told(now.receivedBytes);
  }
  return now;
}

export function changeImport(importId: string, mapping: Mapping, options: Options): Promise<Import> {
  return answered(api.PATCH("/v1/imports/{importId}", { params: path(importId), body: { mapping, options } }));
}

export function checkImport(importId: string): Promise<Import> {
  return answered(api.POST("/v1/imports/{importId}:dry-run", { params: path(importId) }));
}

export function startImport(importId: string, reason: string): Promise<Import | Schemas["ApprovalWaiting"]> {
  return answered(api.POST("/v1/imports/{importId}:start", { params: path(importId), body: reason === "" ? {} : { reason } }));
}

export function stopImport(importId: string): Promise<Import> {
  return answered(api.POST("/v1/imports/{importId}:stop", { params: path(importId) }));
}

export function cancelImport(importId: string): Promise<Import> {
  return answered(api.POST("/v1/imports/{importId}:cancel", { params: path(importId) }));
}

/** The rejected rows as a file in the hands of the browser. */
export async function downloadRejected(importId: string, of: "check" | "import"): Promise<void> {
  const blob = await answered(api.GET("/v1/imports/{importId}/rejected", { params: { ...path(importId), query: { of } }, parseAs: "blob" }));
  const url = URL.createObjectURL(blob);
  const link = document.createElement("a");
  link.href = url;
  link.download = `rejected-${importId}.csv`;
  link.click();
  URL.revokeObjectURL(url);
}
