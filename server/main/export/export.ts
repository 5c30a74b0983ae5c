import { createWriteStream } from "node:fs";
import { rename, rm } from "node:fs/promises";
import { Duplex, Transform, type Writable } from "node:stream";
import { pipeline } from "node:stream/promises";
import { createGzip } from "node:zlib";
import { stringify } from "csv-stringify/sync";
import { asId, assert, isBusinessDate, toRfc3339, type BusinessDate, type Instant, type MemberId } from "@regulars/kernel";
import { to as copyTo } from "pg-copy-streams";
import { personalDataOf, type PersonalData } from "../../modules/members/index.js";
import type { Database } from "../../platform/db/tx.js";
import { newId } from "../../platform/random.js";
import { safeCell } from "../../platform/spreadsheet.js";
import { selectOf, type Sheet } from "./sheets.js";
import { insertPersonalDataExport } from "./sql.js";

export interface ExportRequest {
  readonly db: Database;
  readonly sheet: Sheet;
  /** "-": standard output. A name that ends in .gz is compressed. */
  readonly out: string;
  readonly from: BusinessDate | null;
  readonly to: BusinessDate | null;
  /** Members only: names, phones and the rest in clear. Null: none of it. */
  readonly personalData: { readonly reason: string; readonly actor: string } | null;
  readonly now: Instant;
  readonly onProgress: (rows: number, rowsTotal: number) => void;
}

/** Members whose personal data is decrypted together. */
const pageLength = 1_000;

/** Writes a sheet as CSV, as one moment sees it, row by row: memory does not grow with the file. Answers the number of rows. */
export async function exportSheet(request: ExportRequest): Promise<number> {
  const { db, sheet, from, to, out } = request;
  assert((from === null || isBusinessDate(from)) && (to === null || isBusinessDate(to)), "dates are checked where they are read");
  const select = selectOf(sheet, from, to);
  const client = await db.copyPool.connect();
  let broken = true;
  try {
    await client.query("BEGIN ISOLATION LEVEL REPEATABLE READ READ ONLY");
    await client.query("SET LOCAL statement_timeout = 0");
    const counted = await client.query<{ count: number }>(`SELECT count(*)::int AS count FROM (${select}) counted`);
    const total = counted.rows[0]?.count ?? 0;
    if (request.personalData !== null) await noteExport(request, total);
    const source = client.query(copyTo(`COPY (${select}) TO STDOUT WITH (FORMAT csv, HEADER true)`));
    const lines = new LineCounter((rows) => { request.onProgress(rows, total); });
    await writeWhole(out, (target, gzip) => pipeline([source, lines, ...(request.personalData === null ? [] : [withPersonalData(db)]), ...gzip, target]));
    await client.query("COMMIT");
    broken = false;
    return total;
  } finally {
    client.release(broken);
  }
}

/** The note stands before the first row leaves, also when the export then fails. */
async function noteExport(request: ExportRequest, rows: number): Promise<void> {
  const { personalData, sheet, db, now } = request;
  if (personalData === null) return;
  await db.transaction((tx) => tx.run(insertPersonalDataExport({
    exportId: newId<"export">(), actor: personalData.actor, what: sheet.name, rows, reason: personalData.reason, nowIso: toRfc3339(now),
  })));
}

/** A file appears whole or not at all; only its owner may read it. */
async function writeWhole(out: string, write: (target: Writable, gzip: readonly Transform[]) => Promise<void>): Promise<void> {
  const gzip = out.endsWith(".gz") ? [createGzip({ level: 6 })] : [];
  if (out === "-") {
    await write(new PassTo(process.stdout), gzip);
    return;
  }
  const draft = `${out}.part`;
  try {
    await write(createWriteStream(draft, { mode: 0o600 }), gzip);
    await rename(draft, out);
  } catch (error) {
    await rm(draft, { force: true });
    throw error;
  }
}

/** Standard output must stay open when the export ends. */
class PassTo extends Transform {
  constructor(target: NodeJS.WriteStream) {
    super();
    this.pipe(target, { end: false });
  }

  override _transform(chunk: Buffer, _encoding: string, done: (error: Error | null, data: Buffer) => void): void {
    done(null, chunk);
  }
}

/** Counts the lines that pass; the first is the header. */
class LineCounter extends Transform {
  private lines = 0;

  constructor(private readonly onRows: (rows: number) => void) {
    super();
  }

  override _transform(chunk: Buffer, _encoding: string, done: (error: Error | null, data: Buffer) => void): void {
    for (let at = chunk.indexOf(10); at !== -1; at = chunk.indexOf(10, at + 1)) this.lines += 1;
    this.onRows(Math.max(0, this.lines - 1));
    done(null, chunk);
  }
}

const personalColumns = ["name", "birthday", "gender", "phone", "email", "card", "openid", "unionid", "alipay", "external"] as const;

/** Puts the personal data behind each member's row, a page of members at a time. The sheet of members begins with the id, and has no line breaks. */
function withPersonalData(db: Database): Duplex {
  const complete = async (lines: readonly string[]): Promise<string> => {
    const ids = lines.map((line) => asId<"member">(line.slice(0, line.indexOf(","))) satisfies MemberId);
    const found = await db.transaction((tx) => personalDataOf(tx, ids), { readOnly: true, statementTimeoutMs: 60_000 });
    return lines.map((line, index) => `${line},${stringify([cellsOf(found.get(ids[index] ?? asId<"member">("")))])}`).join("");
  };
  return Duplex.from(async function* (chunks: AsyncIterable<Buffer>) {
    let rest = "";
    let isHeader = true;
    for await (const chunk of chunks) {
      // Byte by byte as characters: one of several bytes may be cut between two pieces, and only whole lines are put together again.
      const lines = (rest + chunk.toString("latin1")).split("\n");
      rest = lines.pop() ?? "";
      if (isHeader && lines.length > 0) {
        yield Buffer.from(`${lines.shift() ?? ""},${personalColumns.join(",")}\n`, "latin1");
        isHeader = false;
      }
      for (let at = 0; at < lines.length; at += pageLength) yield Buffer.from(await complete(lines.slice(at, at + pageLength)), "latin1");
    }
  });
}

function cellsOf(data: PersonalData | undefined): readonly string[] {
  const first = (kind: string): string => data?.identities.find((each) => each.kind === kind)?.value ?? "";
  const cells = [data?.name ?? "", data?.birthday ?? "", data?.gender ?? "", ...personalColumns.slice(3).map(first)];
  return cells.map((cell) => Buffer.from(safeCell(cell), "utf8").toString("latin1"));
}
