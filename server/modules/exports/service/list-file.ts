import { once } from "node:events";
import { createWriteStream } from "node:fs";
import { finished } from "node:stream/promises";
import Excel from "@protobi/exceljs";
import { stringify } from "csv-stringify/sync";
import { safeCell } from "../../../platform/spreadsheet.js";
import type { ListFormat } from "../domain/list.js";

export type Cell = string | number | null;

/** A table that is written row by row: memory does not grow with it. */
export interface TableFile {
  write(rows: readonly (readonly Cell[])[]): Promise<void>;
  /** To the last byte on the disk. */
  end(): Promise<void>;
  /** Lets go of what was begun. */
  abandon(): Promise<void>;
}

/** No text becomes a formula, whatever people wrote into it. */
const safe = (cell: Cell): Cell => (typeof cell === "string" ? safeCell(cell) : cell);

function csvFile(path: string, header: readonly string[]): TableFile {
  const out = createWriteStream(path, { mode: 0o600 });
  const write = async (text: string): Promise<void> => {
    if (!out.write(text)) await once(out, "drain");
  };
  // The mark tells spreadsheets that the file is UTF-8.
  let begun = write(`\u{FEFF}${stringify([[...header]])}`);
  return {
    write: async (rows) => {
      await begun;
      begun = Promise.resolve();
      await write(stringify(rows.map((each) => each.map(safe))));
    },
    end: async () => {
      await begun;
      out.end();
      await finished(out);
    },
    abandon: async () => {
      out.destroy();
      await finished(out).catch(() => undefined);
    },
  };
}

/** A sheet holds 1,048,576 rows; longer lists go on in the next one. */
const rowsPerSheet = 1_000_000;

function xlsxFile(path: string, header: readonly string[], title: string): TableFile {
  const out = createWriteStream(path, { mode: 0o600 });
  const book = new Excel.stream.xlsx.WorkbookWriter({ stream: out, useSharedStrings: false, useStyles: false });
  let sheets = 0;
  let written = 0;
  const next = () => {
    sheets += 1;
    const sheet = book.addWorksheet(sheets === 1 ? title : `${title} ${sheets}`);
    sheet.addRow([...header]).commit();
    return sheet;
  };
  let sheet = next();
  return {
    write: async (rows) => {
      for (const row of rows) {
        if (written === rowsPerSheet) {
          sheet.commit();
          sheet = next();
          written = 0;
        }
        sheet.addRow(row.map(safe)).commit();
        written += 1;
      }
      // Rows are taken over without a sign that there are too many of them on the way: the disk gets its turn here.
      if (out.writableNeedDrain) await once(out, "drain");
    },
    end: async () => {
      sheet.commit();
      await book.commit();
      await finished(out);
    },
    abandon: async () => {
      out.destroy();
      await finished(out).catch(() => undefined);
    },
  };
}

export function tableFile(format: ListFormat, path: string, header: readonly string[], title: string): TableFile {
  return format === "csv" ? csvFile(path, header) : xlsxFile(path, header, title);
}
