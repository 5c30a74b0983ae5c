import { describe, expect, it } from "vitest";
import { csvCell, csvOf } from "./csv.js";

describe("rows for a spreadsheet", () => {
  it.each(["=1+1", "+86 138", "-2", "@here", "\tx"])("never start a formula: %s", (text) => {
    expect(csvCell(text).startsWith("'")).toBe(true);
  });

  it("keep numbers as numbers, also below zero", () => {
    expect(csvCell(-12)).toBe("-12");
  });

  it("survive commas, quotes and line ends", () => {
    expect(csvCell('a "b", c\nd')).toBe('"a ""b"", c\nd"');
  });

  it("begin with the mark by which Chinese is read rightly", () => {
    expect(csvOf([["名称", 1, null]])).toBe("\u{FEFF}名称,1,\r\n");
  });
});
