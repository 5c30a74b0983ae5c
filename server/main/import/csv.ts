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
  const splitter = new RecordSplitter(format.delimiter, format.quote);
  let isFirst = true;
  const checked = (records: readonly (readonly string[])[]): readonly (readonly string[])[] => {
    if (splitter.openLength > longestRecord) throw new SourceError(`${source.path}: a quote that was opened at row ${splitter.records + 1} is not closed within a million characters`);
    return records;
  };
  for await (const text of readText(source, format.encoding, hooks)) {
    // TextDecoder has dropped the mark of UTF-8; one that a converter doubled is dropped here.
    yield checked(splitter.add(isFirst ? text.replace(/^\uFEFF/, "") : text));
    isFirst = false;
  }
  yield checked(splitter.end());
}

/** A record that grows longer than this is a quote that was never closed. */
const longestRecord = 1_000_000;

/**
 * Splits text into records and cells, by RFC 4180: a cell that begins with a quote ends at the next single one, two in a row stand
 * for one, and line breaks may stand inside. A quote elsewhere is an ordinary character (12" pan), and so are the quotes of a cell
 * that goes on behind its closing one. Most lines have no quote and are simply split: measured six times as fast as a general
 * parser, which matters because an import reads its file twice. A test holds it to csv-parse on random texts.
 */
export class RecordSplitter {
  /** Records found so far. */
  records = 0;
  private rest = "";

  constructor(
    private readonly delimiter: string,
    private readonly quote: string,
  ) {}

  /** How much text waits for the end of its record. */
  get openLength(): number {
    return this.rest.length;
  }

  /** Adds text; answers the records that it completed. */
  add(text: string): readonly (readonly string[])[] {
    return this.split(this.rest + text, false);
  }

  /** The text is at its end, with or without a line break. */
  end(): readonly (readonly string[])[] {
    return this.split(this.rest, true);
  }

  private split(text: string, isLast: boolean): readonly (readonly string[])[] {
    const found: (readonly string[])[] = [];
    let at = 0;
    // Kept from line to line: looking for it in each would make quadratic work of a file without quotes.
    let nextQuote = text.indexOf(this.quote);
    while (at < text.length) {
      const feed = text.indexOf("\n", at);
      const end = feed === -1 ? text.length : feed;
      if (nextQuote !== -1 && nextQuote < at) nextQuote = text.indexOf(this.quote, at);
      if (nextQuote === -1 || nextQuote >= end) {
        if (feed === -1 && !isLast) break;
        found.push(text.slice(at, withoutReturn(text, at, end)).split(this.delimiter));
        at = end + 1;
        continue;
      }
      const record = this.quoted(text, at, isLast);
      if (record === null) break;
      found.push(record.cells);
      at = record.next;
    }
    this.rest = isLast ? "" : text.slice(at);
    this.records += found.length;
    return found;
  }

  /** A record with quotes, cell by cell. Null: it is not complete yet. */
  private quoted(text: string, start: number, isLast: boolean): { readonly cells: readonly string[]; readonly next: number } | null {
    const { delimiter, quote } = this;
    const cells: string[] = [];
    for (let at = start; ; ) {
      const closing = text[at] === quote ? closingQuote(text, at + 1, quote) : -1;
      // At the very end of a piece it may be the first of two.
      const isOpen = text[at] === quote && (closing === -1 || closing === text.length - 1);
      if (isOpen && !isLast) return null;
      const feed = text.indexOf("\n", closing === -1 ? at : closing);
      const lineEnd = feed === -1 ? text.length : feed;
      const isQuoted = closing !== -1 && (text[closing + 1] === delimiter || closing + 1 === withoutReturn(text, closing, lineEnd));
      const next = isQuoted ? closing + 1 : text.indexOf(delimiter, at);
      const isLastCell = isQuoted ? text[next] !== delimiter : next === -1 || next > endOfLine(text, at);
      if (isLastCell) {
        const line = isQuoted ? lineEnd : endOfLine(text, at);
        if (line === text.length && !isLast) return null;
        cells.push(isQuoted ? unquoted(text, at, closing, quote) : text.slice(at, withoutReturn(text, at, line)));
        return { cells, next: line + 1 };
      }
      cells.push(isQuoted ? unquoted(text, at, closing, quote) : text.slice(at, next));
      at = next + 1;
    }
  }
}

function endOfLine(text: string, from: number): number {
  const feed = text.indexOf("\n", from);
  return feed === -1 ? text.length : feed;
}

/** The end of a line without the carriage return that Windows puts before the line feed. */
function withoutReturn(text: string, start: number, end: number): number {
  return end > start && text.charCodeAt(end - 1) === 13 ? end - 1 : end;
}

function closingQuote(text: string, from: number, quote: string): number {
  for (let at = text.indexOf(quote, from); at !== -1; at = text.indexOf(quote, at + 2)) if (text[at + 1] !== quote) return at;
  return -1;
}

function unquoted(text: string, opening: number, closing: number, quote: string): string {
  const inside = text.slice(opening + 1, closing);
  return inside.includes(quote) ? inside.replaceAll(quote + quote, quote) : inside;
}
