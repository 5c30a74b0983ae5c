import { Readable } from "node:stream";
import { stringify } from "csv-stringify/sync";
import { openCsv } from "../import/csv.js";
import { openSource } from "../import/source.js";
import * as errors from "./errors.js";
import { isThere, rejectedPath } from "./place.js";

/** A cell that no spreadsheet takes for a formula. A plain number or phone number with a sign is none, and stays fit to be imported again. */
export function harmless(cell: string): string {
  if (!/^[=+\-@\t\r]/.test(cell) || /^[+-]?\d[\d.,\s]*$/.test(cell)) return cell;
  return `'${cell}`;
}

/** The rejected rows with the reasons, as a file for spreadsheets. */
export function rejectedRows(importId: string, run: "check" | "import"): Readable {
  const path = rejectedPath(importId, run);
  if (!isThere(path)) throw errors.nothingRejected({ importId });
  return Readable.from(lines(path));
}

async function* lines(path: string): AsyncGenerator<string> {
  const { header, rows } = await openCsv(await openSource(path), { delimiter: ",", quote: "\"", encoding: "utf-8" });
  // The mark tells spreadsheets that the file is UTF-8.
  yield `\u{FEFF}${stringify([header.map(harmless)])}`;
  for await (const piece of rows) if (piece.length > 0) yield stringify(piece.map(({ cells }) => cells.map(harmless)));
}
