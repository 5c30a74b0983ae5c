import fc from "fast-check";
import { describe, expect, it } from "vitest";
import { types } from "pg";
import { installTypeParsers } from "./row.js";

describe("moments as PostgreSQL writes them", () => {
  installTypeParsers();
  const read = types.getTypeParser(1184) as (text: string) => number;

  it("are read to the millisecond, in every spelling", () => {
    const spelled: readonly (readonly [string, string])[] = [
      ["2026-01-02 03:04:05+00", "2026-01-02T03:04:05.000Z"], ["2026-01-02 03:04:05.6+00", "2026-01-02T03:04:05.600Z"],
      ["2026-01-02 03:04:05.067+00", "2026-01-02T03:04:05.067Z"], ["2026-01-02 03:04:05.678999+00", "2026-01-02T03:04:05.678Z"],
      ["2026-01-02 03:04:05+08", "2026-01-01T19:04:05.000Z"], ["2026-01-02 03:04:05.5-03:30", "2026-01-02T06:34:05.500Z"], ["0099-12-31 23:59:59+00", "0099-12-31T23:59:59.000Z"],
    ];
    for (const [text, iso] of spelled) expect(new Date(read(text)).toISOString(), text).toBe(iso);
  });

  it("are the same moment that was written", () => {
    fc.assert(fc.property(fc.date({ min: new Date("0001-01-01T00:00:00Z"), max: new Date("9999-12-31T23:59:59.999Z"), noInvalidDate: true }), (date) => {
      const iso = date.toISOString();
      const fraction = iso.slice(19, 23).replace(/0+$/, "").replace(/\.$/, "");
      expect(read(`${iso.slice(0, 10)} ${iso.slice(11, 19)}${fraction}+00`)).toBe(date.getTime());
    }));
  });

  it("are nothing else", () => {
    for (const text of ["infinity", "yesterday", ""]) expect(() => read(text), text).toThrow("not a timestamp");
  });
});
