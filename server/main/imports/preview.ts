import { guessFormat, guessMapping } from "../import/guess.js";
import { openCsv, type CsvFormat } from "../import/csv.js";
import { csvFormatOf, type Mapping } from "../import/mapping.js";
import { openSource, readText, SourceError } from "../import/source.js";
import * as errors from "./errors.js";
import { filePath } from "./place.js";
import type { UploadedImport } from "./record.js";
import type { ImportKind } from "../import/kind.js";

const shownRows = 5;

/** What is wrong with a file, without the name of its place on our disk. */
export function unreadable(error: SourceError, importId: string): ReturnType<typeof errors.fileUnreadable> {
  return errors.fileUnreadable({ message: error.message.replaceAll(filePath(importId), "CSV") });
}

async function readable<T>(importId: string, read: () => Promise<T>): Promise<T> {
  try {
    return await read();
  } catch (error) {
    if (error instanceof SourceError) throw unreadable(error, importId);
    throw error;
  }
}

/** The names of the file's columns. */
export function headerOf(importId: string, mapping: Mapping | null): Promise<readonly string[]> {
  return readable(importId, async () => {
    const { header, rows } = await openCsv(await openSource(filePath(importId)), csvFormatOf(mapping));
    await rows.return(undefined);
    return header;
  });
}

async function formatOf(importId: string): Promise<CsvFormat> {
  const source = await openSource(filePath(importId));
  const firstOf = async (encoding: string): Promise<string | null> => {
    const pieces = readText(source, encoding);
    try {
      const next = await pieces.next();
      return next.done === true ? "" : next.value;
    } catch (error) {
      if (error instanceof SourceError) return null;
      throw error;
    } finally {
      await pieces.return(undefined);
    }
  };
  // A Chinese spreadsheet saves GB 18030; what is sound UTF-8 is UTF-8.
  const utf8 = await firstOf("utf-8");
  return guessFormat(utf8 ?? (await firstOf("gb18030")) ?? "", utf8 === null ? "gb18030" : "utf-8");
}

export interface Preview {
  readonly format: CsvFormat;
  readonly header: readonly string[];
  readonly rows: readonly (readonly string[])[];
  readonly guess: Mapping;
}

/** The first rows as they are, and how we would read the columns by their names. */
export function previewOf({ importId, mapping }: UploadedImport, kind: ImportKind): Promise<Preview> {
  return readable(importId, async () => {
    const format = mapping === null ? await formatOf(importId) : csvFormatOf(mapping);
    const { header, rows } = await openCsv(await openSource(filePath(importId)), format);
    const first: (readonly string[])[] = [];
    for await (const piece of rows) {
      first.push(...piece.map((each) => each.cells));
      if (first.length >= shownRows) break;
    }
    return { format, header, rows: first.slice(0, shownRows), guess: guessMapping(kind, header, first.slice(0, shownRows), format) };
  });
}
