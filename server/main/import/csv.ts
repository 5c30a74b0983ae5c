import { Parser } from "csv-parse";
import { readText, SourceError, type ReadHooks, type SourceFile } from "./source.js";

/** How a file is written. */
export interface CsvFormat {
  readonly delimiter: string;
  readonly quote: string;
  readonly encoding: string;
}

/** One data row. */
export interface SourceRow {
  /** As a spreadsheet numbers it: the header is row 1, the first data row is row 2. */
  readonly row: number;
  readonly cells: readonly string[];
}

export interface CsvFile {
  readonly header: readonly string[];
  /** Data rows in groups as they are read, so that a long file costs one wait per piece and not one per row. */
  readonly rows: AsyncGenerator<readonly SourceRow[]>;
}

/** A record longer than this is a quote that was never closed. */
const maxRecordBytes = 1 << 20;

/** Opens the file and reads its header; the rows follow as they are asked for. Blank lines are passed over but counted. */
export async function openCsv(source: SourceFile, format: CsvFormat, hooks: ReadHooks = {}): Promise<CsvFile> {
  const records = readRecords(source, format, hooks);
  let first: readonly string[] | undefined;
  let rest: readonly (readonly string[])[] = [];
  while (first === undefined) {
    const next = await records.next();
    if (next.done === true) throw new SourceError(`${source.path} has no header row`);
    [first, ...rest] = next.value;
  }
  const header = first.map((name) => name.trim());
  const twice = header.find((name, index) => name !== "" && header.indexOf(name) !== index);
  if (twice !== undefined) throw new SourceError(`${source.path} has two columns named "${twice}"`);
  return { header, rows: numberRows(rest, records) };
}

async function* numberRows(
  first: readonly (readonly string[])[],
  records: AsyncGenerator<readonly (readonly string[])[]>,
): AsyncGenerator<readonly SourceRow[]> {
  let row = 1;
  const number = (piece: readonly (readonly string[])[]): SourceRow[] => {
    const rows: SourceRow[] = [];
    for (const cells of piece) {
      row += 1;
      if (cells.length > 1 || cells[0] !== "") rows.push({ row, cells });
    }
    return rows;
  };
  yield number(first);
  for await (const piece of records) yield number(piece);
}

async function* readRecords(source: SourceFile, format: CsvFormat, hooks: ReadHooks): AsyncGenerator<readonly (readonly string[])[]> {
  const parser = new Parser({
    bom: true, delimiter: format.delimiter, quote: format.quote, relax_column_count: true, relax_quotes: true, max_record_size: maxRecordBytes,
  });
  let failure: Error | undefined;
  parser.on("error", (error) => { failure = error; });
  const drain = (): string[][] => {
    const records: string[][] = [];
    for (let record = parser.read(); record !== null; record = parser.read()) records.push(record);
    return records;
  };
  for await (const text of readText(source, format.encoding, hooks)) {
    parser.write(text);
    if (failure !== undefined) throw new SourceError(`${source.path}: ${failure.message}`);
    yield drain();
  }
  parser.end();
  const last: string[][] = [];
  try {
    for await (const record of parser) last.push(record);
  } catch (error) {
    throw new SourceError(`${source.path}: ${error instanceof Error ? error.message : String(error)}`);
  }
  yield last;
}
