import { mkdtempSync, readFileSync, rmSync, statSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { gzipSync } from "node:zlib";
import { afterAll, beforeAll, describe, expect, it } from "vitest";
import { openCsv, type SourceRow } from "./csv.js";
import { RejectFile } from "./rejects.js";
import { openSource } from "./source.js";
import { addOutcomes, compareTotals, noTotals, parseExpected, plainTotals, totalsFrom } from "./totals.js";

let folder = "";
beforeAll(() => { folder = mkdtempSync(join(tmpdir(), "regulars-import-")); });
afterAll(() => { rmSync(folder, { recursive: true, force: true }); });

async function readAll(content: Buffer | string, encoding = "utf-8"): Promise<{ header: readonly string[]; rows: SourceRow[] }> {
  const path = join(folder, "in.csv");
  writeFileSync(path, content);
  const file = await openCsv(await openSource(path), { delimiter: ",", quote: "\"", encoding });
  const rows: SourceRow[] = [];
  for await (const piece of file.rows) rows.push(...piece);
  return { header: file.header, rows };
}

describe("reading a file", () => {
  it("reads quotes, line breaks in cells, a byte order mark and Windows line ends; rows are numbered as a spreadsheet does", async () => {
    const { header, rows } = await readAll("\uFEFFa,b\r\n1,\"x, \"\"y\"\"\nz\"\r\n\r\n2,12\" pan\r\n");
    expect(header).toEqual(["a", "b"]);
    expect(rows).toEqual([{ row: 2, cells: ["1", "x, \"y\"\nz"] }, { row: 4, cells: ["2", "12\" pan"] }]);
  });

  it("knows gzip by its first bytes, whatever the file is called", async () => {
    expect((await readAll(gzipSync("a,b\n1,2\n"))).rows).toEqual([{ row: 2, cells: ["1", "2"] }]);
  });

  it("reads files of Chinese spreadsheets, and does not guess when the encoding is wrong", async () => {
    const gb = Buffer.concat([Buffer.from("a,b\n1,"), Buffer.from([0xc9, 0xcc, 0xc6, 0xb7]), Buffer.from("\n")]);
    expect((await readAll(gb, "gb18030")).rows[0]?.cells).toEqual(["1", "商品"]);
    await expect(readAll(gb)).rejects.toThrow("is not utf-8 text");
  });

  it("says what is wrong with a file that cannot be used", async () => {
    await expect(openSource(join(folder, "absent.csv"))).rejects.toThrow("no such file");
    await expect(readAll("")).rejects.toThrow("is empty");
    await expect(readAll("a,a\n1,2\n")).rejects.toThrow("two columns named \"a\"");
    await expect(readAll(`a,b\n1,"${"x".repeat(1_100_000)}`)).rejects.toThrow("is not closed within a million characters");
  });
});

describe("the file of rejected rows", () => {
  const explain = ({ code }: { code: string }): string => `because of ${code}`;

  it("holds the sender's columns with the reasons before them, readable by its owner only", () => {
    const path = join(folder, "one.rejected.csv");
    const file = new RejectFile(path, ["No", "Name"], 0, explain);
    file.write(0, [{ unit: { key: "", rows: [{ row: 7, cells: ["1", "=1+1"] }, { row: 8, cells: ["1", "b"] }] }, faults: [{ row: 8, code: "x.y", params: {} }] }]);
    file.close();
    expect(readFileSync(path, "utf8")).toBe("\uFEFF_row,_code,_reason,No,Name\n7,import.rejected_with_group,because of import.rejected_with_group,1,=1+1\n8,x.y,because of x.y,1,b\n");
    expect(statSync(path).mode & 0o777).toBe(0o600);
  });

  it("is cut back to what was committed when an import goes on", () => {
    const path = join(folder, "two.rejected.csv");
    const reject = (row: number): Parameters<RejectFile["write"]>[1] => [{ unit: { key: "", rows: [{ row, cells: [String(row)] }] }, faults: [{ row, code: "c", params: {} }] }];
    const first = new RejectFile(path, ["n"], 0, explain);
    const committed = first.write(0, reject(2));
    first.write(committed, reject(3));
    first.close();
    const second = new RejectFile(path, ["n"], committed, explain);
    const length = second.write(committed, reject(4));
    second.write(length, reject(9));
    second.write(length, reject(5));
    second.close();
    expect(readFileSync(path, "utf8").split("\n").slice(1)).toEqual(["2,c,because of c,2", "4,c,because of c,4", "5,c,because of c,5", ""]);
  });
});

describe("control totals", () => {
  const gbp = { code: "GBP", minorDigits: 3 };
  const totals = addOutcomes(noTotals, [3, 2, 1], [
    { outcome: "accepted", sums: { quantity: 25, amountMinor: 1_234, points: 1 } },
    { outcome: "rejected", faults: [] },
    { outcome: "duplicate", sums: { amountMinor: 1_000 } },
  ], 4);

  it("count rows and units, and sum what stands in the database", () => {
    expect(totals).toEqual({ rows: 10, skippedRows: 4, rejectedRows: 2, units: 3, accepted: 1, duplicates: 1, rejected: 1, quantity: 25, amountMinor: 2_234, points: 1 });
    expect(totalsFrom(JSON.parse(JSON.stringify(totals)))).toEqual(totals);
    expect(plainTotals(totals, gbp)).toMatchObject({ quantity: "25", amount: "2.234" });
  });

  it("are compared with what the sender says, amounts as decimals", () => {
    expect(compareTotals(totals, parseExpected({ rows: 10, amount: "2.2340", quantity: 25 }), gbp)).toEqual([]);
    expect(compareTotals(totals, parseExpected({ rows: 11, amount: "2.235" }), gbp)).toEqual([
      { figure: "rows", expected: "11", actual: "10" }, { figure: "amount", expected: "2.235", actual: "2.234" },
    ]);
    expect(() => parseExpected({ row: 11 })).toThrow();
  });
});
