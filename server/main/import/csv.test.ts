import { parse } from "csv-parse/sync";
import fc from "fast-check";
import { describe, expect, it } from "vitest";
import { RecordSplitter } from "./csv.js";

/** Splits the text given in pieces of these lengths. */
function split(text: string, lengths: readonly number[] = []): readonly (readonly string[])[] {
  const splitter = new RecordSplitter(",", "\"");
  const records: (readonly string[])[] = [];
  let at = 0;
  for (const length of lengths) {
    records.push(...splitter.add(text.slice(at, at + length)));
    at += length;
  }
  records.push(...splitter.add(text.slice(at)), ...splitter.end());
  expect(splitter.records).toBe(records.length);
  return records;
}

const lengths = fc.array(fc.integer({ min: 1, max: 9 }), { maxLength: 30 });
const cell = fc.string({ unit: fc.constantFrom("a", "0", " ", ",", "\"", "\n", "\r\n", "商", "-"), maxLength: 8 });
const quotedCell = (text: string, always: boolean): string => (always || /[",\n\r]/.test(text) ? `"${text.replaceAll("\"", "\"\"")}"` : text);

describe("splitting CSV", () => {
  it("reads what csv-parse reads, wherever the pieces are cut, quoted or not, with either line end", () => {
    fc.assert(
      fc.property(fc.array(fc.array(fc.tuple(cell, fc.boolean()), { minLength: 2, maxLength: 5 }), { minLength: 1, maxLength: 6 }), fc.constantFrom("\n", "\r\n"), fc.boolean(), lengths, (rows, lineEnd, endsWithBreak, cuts) => {
        const text = rows.map((row) => row.map(([value, always]) => quotedCell(value, always)).join(",")).join(lineEnd) + (endsWithBreak ? lineEnd : "");
        const expected: string[][] = parse(text, { relax_column_count: true, relax_quotes: true, record_delimiter: lineEnd });
        expect(split(text, cuts)).toEqual(expected);
      }),
      { numRuns: 2_000 },
    );
  });

  it("gives the same whatever the pieces, also for texts that break the rules", () => {
    fc.assert(
      fc.property(fc.string({ unit: fc.constantFrom("a", ",", "\"", "\n", "\r"), maxLength: 40 }), lengths, (text, cuts) => {
        expect(split(text, cuts)).toEqual(split(text));
      }),
      { numRuns: 5_000 },
    );
  });

  it("takes a quote that begins no cell, or that goes on behind its closing, as it stands", () => {
    expect(split("12\" pan,b\n")).toEqual([["12\" pan", "b"]]);
    expect(split("\"a\"b,c\nd,\"e\"\n")).toEqual([["\"a\"b", "c"], ["d", "e"]]);
  });
});
