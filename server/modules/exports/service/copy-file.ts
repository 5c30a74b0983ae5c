import { stringify } from "csv-stringify/sync";
import { t, wordsOf, type Language } from "@regulars/i18n";
import { toRfc3339, type Instant } from "@regulars/kernel";
import { safeCell } from "../../../platform/spreadsheet.js";
import type { OwnDataRow } from "../../members/index.js";
import { zipOf, type ZippedFile } from "./zip.js";

export interface ReadPart {
  readonly name: string;
  readonly rows: readonly OwnDataRow[];
}

const languages: readonly Language[] = ["zh-CN", "en"];

function csvOf(rows: readonly OwnDataRow[]): Buffer {
  const columns = [...new Set(rows.flatMap((each) => Object.keys(each)))];
  const cell = (value: OwnDataRow[string] | undefined): string => (typeof value === "string" ? safeCell(value) : String(value ?? ""));
  // The mark tells spreadsheets that the file is UTF-8.
  return Buffer.from(`\u{FEFF}${stringify([columns, ...rows.map((row) => columns.map((column) => cell(row[column])))])}`, "utf8");
}

/** What is in the file, in both languages, and what is left out and why. */
function leaflet(parts: readonly ReadPart[], now: Instant): Buffer {
  const lines = languages.flatMap((language) => [
    t(language, "exports.file.title"), t(language, "exports.file.made_at", { at: toRfc3339(now) }), "", t(language, "exports.file.contents"),
    ...parts.map(({ name, rows }) => `  ${name}.csv  ${wordsOf(language, `exports.part.${name}`)} (${rows.length})`), `  data.json  ${t(language, "exports.file.json")}`, "",
    t(language, "exports.file.left_out"), "", "",
  ]);
  return Buffer.from(`\u{FEFF}${lines.join("\r\n")}`, "utf8");
}

/** The member's own copy as one file: for people a table per part, for programs all of it as JSON. */
export function copyFile(parts: readonly ReadPart[], now: Instant): Buffer {
  const json = { format: "regulars.own-data.v1", madeAt: toRfc3339(now), parts: Object.fromEntries(parts.map(({ name, rows }) => [name, rows])) };
  const files: readonly ZippedFile[] = [
    { name: "README.txt", content: leaflet(parts, now) }, { name: "data.json", content: Buffer.from(`${JSON.stringify(json, null, 2)}\n`, "utf8") },
    ...parts.filter(({ rows }) => rows.length > 0).map(({ name, rows }) => ({ name: `${name}.csv`, content: csvOf(rows) })),
  ];
  return zipOf(files, now);
}
