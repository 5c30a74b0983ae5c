import { describe, expect, it } from "vitest";
import { sent } from "./arrays.js";

describe("a list that is sent to PostgreSQL", () => {
  it("quotes what PostgreSQL would read otherwise, and nothing else", () => {
    expect(sent([1, -2.5, null])).toBe("{1,-2.5,NULL}");
    expect(sent(["a", "0190a1b2-0000-7000-8000-00000000aaaa", "2026-01-02T03:04:05.678Z"])).toBe("{a,0190a1b2-0000-7000-8000-00000000aaaa,2026-01-02T03:04:05.678Z}");
    expect(sent(["", "null", "NULL", null, "a,b", "{", "say \"so\"", String.raw`back\slash`, "中 文"])).toBe(
      String.raw`{"","null","NULL",NULL,"a,b","{","say \"so\"","back\\slash","中 文"}`);
    expect(sent([])).toBe("{}");
  });

  it("leaves to the driver what it does not know", () => {
    for (const value of [[true, false], [Buffer.from("x")], [["a"], ["b"]], "text", 7, null]) expect(sent(value)).toBe(value);
  });
});
